import { join } from "node:path";
import { TidemarkError } from "../../base/errors.ts";
import { type Pack, type PackSeries, storedBytes } from "../../history/packs/pack-series.ts";
import { codeOf } from "../../history/packs/safe-file.ts";
import type { TimeRange } from "../../history/tables/tables.ts";
import { PackReader } from "../../profile/packed/pack-reader.ts";
import { PackWriter } from "../../profile/packed/pack-writer.ts";
import type { PackedContent } from "../../profile/packed/packed-round.ts";
import type { SharedNames } from "../../profile/packed/shared-names.ts";
import { nextSlotMs, phaseOf, type TimeSlot } from "../time-slots.ts";
import type { KeptRound, RoundToKeep } from "./archive.ts";
import { contentsOf, type SignalsSeen } from "./kept-content.ts";
import { factsOf, type ListedRound, listRounds, type PackLists } from "./listed-pack.ts";
import type { Pins } from "./pins.ts";
import { aboutRound, keptRound, type RoundAbout, roundId } from "./round-about.ts";

/** When the pack that grows is sealed and another begun. */
export interface SealLimits {
  readonly packMs: number;
  readonly packRounds: number;
  readonly packBytes: number;
}

interface OpenPack {
  readonly pack: Pack;
  readonly writer: PackWriter;
  readonly seen: SignalsSeen;
}

/** A round with what was kept of its captures. */
export interface StoredRound extends ListedRound {
  /** What was kept of its captures, in their order. */
  readonly contents: readonly PackedContent[];
}

/** The rounds of one target on disk. */
export class TargetPacks {
  readonly targetId: string;
  readonly series: PackSeries;
  readonly pins: Pins;
  readonly #lists: PackLists;
  readonly #limits: SealLimits;
  readonly #slot: TimeSlot;
  readonly #note: (line: string) => void;
  #open: OpenPack | null = null;
  #lastNumber: number;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    targetId: string,
    parts: {
      readonly series: PackSeries;
      readonly pins: Pins;
      readonly lists: PackLists;
      readonly limits: SealLimits;
      readonly note: (line: string) => void;
    },
  ) {
    this.targetId = targetId;
    this.series = parts.series;
    this.pins = parts.pins;
    this.#lists = parts.lists;
    this.#limits = parts.limits;
    this.#slot = { periodMs: parts.limits.packMs, phase: phaseOf(targetId) };
    this.#note = parts.note;
    this.#lastNumber = parts.series.packs.reduce(
      (max, { facts }) => Math.max(max, facts.lastId),
      0,
    );
  }

  /** Runs what writes one after the other, whatever became of those before. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  append(round: RoundToKeep, names: SharedNames): Promise<KeptRound> {
    return this.inTurn(() => this.#append(round, names));
  }

  async #append(round: RoundToKeep, names: SharedNames): Promise<KeptRound> {
    await this.#sealIfFull(round.atMs, names);
    const open = this.#open;
    // Numbers never go back, whatever the clock does.
    const number = Math.max(Math.round(round.atMs), this.#lastNumber + 1);
    this.#lastNumber = number;
    const id = roundId(number);
    const writer = open?.writer ?? new PackWriter(names);
    const seen = open?.seen ?? { texts: 0, last: [] };
    // Until the round is safe nothing may be added to what the writer now believes is there.
    this.#open = null;
    try {
      const { packed, abouts } = contentsOf(round, seen);
      const about: RoundAbout = { ...aboutRound(round, number), captures: abouts };
      const record = writer.write({ about: JSON.stringify(about), captures: packed });
      if (round.pinned !== null) await this.pins.set([id], round.pinned);
      const pack = await this.#write(open?.pack ?? null, record, about);
      this.#open = { pack, writer, seen };
      return this.#kept(about, storedBytes(record));
    } catch (error) {
      if (open !== null) await this.series.seal(open.pack).catch(() => undefined);
      throw storageError(error, this.series.folder);
    }
  }

  #write(pack: Pack | null, record: Uint8Array, about: RoundAbout): Promise<Pack> {
    const facts = factsOf(about);
    if (pack !== null) return this.series.append(pack, record, facts);
    return this.series.begin(record, { facts, about: this.targetId });
  }

  async #sealIfFull(atMs: number, names: SharedNames): Promise<void> {
    if (this.#open === null) return;
    const { pack, writer } = this.#open;
    const { packRounds, packBytes } = this.#limits;
    const isFull = pack.facts.rounds >= packRounds || pack.bytes >= packBytes;
    if (isFull || isOver(pack, this.#slot, atMs) || writer.names !== names) await this.seal();
  }

  /** The next round begins another pack. A failure leaves the pack as it is, and readable. */
  async seal(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    if (open !== null) await this.series.seal(open.pack).catch(() => undefined);
  }

  #kept(about: RoundAbout, storedBytes: number): KeptRound {
    const pinned = this.pins.reasons.get(roundId(about.atMs + about.ahead)) ?? null;
    return keptRound(about, { targetId: this.targetId, pinned, storedBytes });
  }

  /** In the order in which they were kept. */
  async rounds(range: TimeRange): Promise<readonly KeptRound[]> {
    const rounds: KeptRound[] = [];
    for (const pack of this.series.packs.filter((one) => reaches(one, range))) {
      for (const { about, storedBytes } of await this.list(pack)) {
        if (isWithin(about.atMs, range)) rounds.push(this.#kept(about, storedBytes));
      }
    }
    return rounds;
  }

  /** The rounds of one pack, without their captures. */
  async list(pack: Pack): Promise<readonly ListedRound[]> {
    const key = join(this.series.folder, `${pack.file} ${pack.bytes}`);
    const known = this.#lists.get(key);
    if (known !== null) return known;
    const listed = listRounds(await this.#records(pack));
    this.#lists.put(key, listed);
    return listed;
  }

  /** Rounds of a pack with their captures, those asked for by id, in order. */
  async *stored(pack: Pack, isWanted: (id: string) => boolean): AsyncGenerator<StoredRound> {
    const records = await this.#records(pack);
    const listed = listRounds(records);
    const last = listed.findLastIndex(({ id }) => isWanted(id));
    const reader = new PackReader();
    for (let index = 0; index <= last; index++) {
      const round = listed[index];
      const contents = this.#contents(reader, { record: records[index], pack, round });
      if (contents === null) return;
      if (isWanted(round.id)) yield { ...round, contents };
    }
  }

  #contents(
    reader: PackReader,
    { record, pack, round }: { record: Uint8Array; pack: Pack; round: ListedRound },
  ): readonly PackedContent[] | null {
    const places = round.about.captures.map(({ kind, form }) => ({ stream: kind, form }));
    try {
      return reader.read(record, places);
    } catch (error) {
      if (!(error instanceof TidemarkError)) throw error;
      this.#note(`pack ${pack.file} of ${this.targetId}: ${error.message}`);
      return null;
    }
  }

  /** Of a removed pack nothing, of a damaged one what stands before the damage. */
  async #records(pack: Pack): Promise<readonly Uint8Array[]> {
    const { rounds, damagedBytes } = await this.series.read(pack);
    const isListed = this.series.packs.some(({ file }) => file === pack.file);
    if (damagedBytes > 0 && isListed) {
      const lost = pack.facts.rounds - rounds.length;
      const share = `${lost} of ${pack.facts.rounds} rounds are lost`;
      this.#note(`pack ${pack.file} of ${this.targetId} is damaged: ${share}`);
    }
    return rounds;
  }
}

/** Packs of a fleet end one after the other: all at once would fill memory and disk in waves. */
function isOver({ facts }: Pack, slot: TimeSlot, atMs: number): boolean {
  const hasGoneBack = facts.fromMs - atMs >= slot.periodMs;
  return hasGoneBack || atMs >= nextSlotMs(facts.fromMs, slot);
}

/** True when a pack may hold rounds of the range. */
export function reaches({ facts }: Pack, { fromMs, toMs }: TimeRange): boolean {
  return facts.fromMs < toMs && facts.toMs >= fromMs;
}

export function isWithin(atMs: number, { fromMs, toMs }: TimeRange): boolean {
  return atMs >= fromMs && atMs < toMs;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would pass the size allowed",
  EROFS: "the disk is read-only",
  EACCES: "it may not be written",
  EPERM: "it may not be written",
  EIO: "the disk does not answer",
};

/** One line for what the system says of a folder; errors of other origin are given back. */
export function storageError(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (error instanceof TidemarkError || !/^E[A-Z]+$/.test(code)) return error;
  const reason = REASONS[code] ?? "the system refuses";
  return new TidemarkError("storage", `keep captures in ${folder}: ${reason} (${code})`, {
    cause: error,
  });
}
