/**
 * The packs of one target on disk, in one folder: sealed ones, named by their content and never
 * changed, and the one that grows. A frame that was acknowledged is on the disk; whatever a kill
 * left half done is cut, finished or undone when the folder is opened again.
 */
import { createHash } from "node:crypto";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FRAME_HEAD_BYTES, type Frame, frameBytes, readFrames } from "./frame.ts";
import { joinFacts, type PackFacts, packName, readPackName } from "./pack-name.ts";
import { readIfThere, syncFolder, writeSafely } from "./safe-file.ts";

/** First frame of a pack. */
const KIND_HEADER = 0;
/** All other frames: one round each. */
const KIND_ROUND = 1;
const OPEN_SUFFIX = ".open";

export interface Pack {
  /** File name within the folder of the series. */
  readonly file: string;
  readonly facts: PackFacts;
  /** Up to the end of the last acknowledged frame. */
  readonly bytes: number;
  readonly isOpen: boolean;
}

export interface PackRead {
  readonly header: Uint8Array;
  readonly rounds: readonly Uint8Array[];
  /** Bytes behind the last whole frame: not 0 in a damaged pack. */
  readonly damagedBytes: number;
}

/** What the rounds of a pack that was cut off hold, and how many of the first are whole. */
export type DescribeRounds = (rounds: readonly Uint8Array[]) => {
  readonly facts: PackFacts | null;
  readonly rounds: number;
};

/** Lists and repairs the folder; `note` is told what had to be cut or left out. */
export async function openPackSeries(
  folder: string,
  repair: { readonly describe: DescribeRounds; readonly note: (line: string) => void },
): Promise<PackSeries> {
  const files = (await readdir(folder)).sort();
  const packs: Pack[] = [];
  for (const file of files) {
    if (file.endsWith(".tmp")) await rm(join(folder, file), { force: true });
    const facts = readPackName(file);
    if (facts !== null) {
      const { size } = await stat(join(folder, file));
      packs.push({ file, facts, bytes: size, isOpen: false });
    }
  }
  const series = new PackSeries(folder, await withoutReplaced(folder, packs));
  for (const file of files) {
    if (file.endsWith(OPEN_SUFFIX)) await series.recover(file, repair);
  }
  return series;
}

/**
 * Numbers of rounds only rise, so packs overlap only when a rewritten pack was safe and a kill came
 * before those it stands for were removed.
 */
async function withoutReplaced(folder: string, packs: readonly Pack[]): Promise<Pack[]> {
  const replaced = new Set<string>();
  for (const pack of packs) {
    const overlapping = packs.some((other) => other !== pack && overlap(other.facts, pack.facts));
    if (!overlapping) continue;
    const bytes = await readIfThere(join(folder, pack.file));
    const header = bytes === null ? undefined : readFrames(bytes).frames[0];
    for (const name of header === undefined ? [] : replacedBy(header.body)) replaced.add(name);
  }
  for (const file of replaced) {
    if (readPackName(file) !== null) await rm(join(folder, file), { force: true });
  }
  return packs.filter((pack) => !replaced.has(pack.file));
}

function overlap(a: PackFacts, b: PackFacts): boolean {
  return a.firstId <= b.lastId && b.firstId <= a.lastId;
}

function headerBody(replaces: readonly string[], about: unknown): Uint8Array {
  return Buffer.from(JSON.stringify({ version: 1, replaces, about }));
}

function replacedBy(header: Uint8Array): readonly string[] {
  const value = headerOf(header);
  const replaces = value !== null && "replaces" in value ? value.replaces : [];
  return Array.isArray(replaces) ? replaces.map(String) : [];
}

function headerOf(body: Uint8Array): object | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** What was put into the header of a pack; null when it cannot be read. */
export function aboutOf(header: Uint8Array): unknown {
  const value = headerOf(header);
  return value !== null && "about" in value ? value.about : null;
}

/** What a round takes on disk. */
export function storedBytes(round: Uint8Array): number {
  return FRAME_HEAD_BYTES + round.length;
}

/** Made by {@link openPackSeries}. Calls that write may not overlap: the caller orders them. */
export class PackSeries {
  readonly folder: string;
  #packs: Pack[];

  constructor(folder: string, packs: readonly Pack[]) {
    this.folder = folder;
    this.#packs = packs.toSorted((a, b) => a.facts.firstId - b.facts.firstId);
  }

  /** In the order of their rounds. */
  get packs(): readonly Pack[] {
    return this.#packs;
  }

  /** Begins a pack with its first round. Safe when it resolves; leaves nothing when it rejects. */
  async begin(
    round: Uint8Array,
    { facts, about }: { facts: PackFacts; about: unknown },
  ): Promise<Pack> {
    const header = frameBytes({ kind: KIND_HEADER, body: headerBody([], about) });
    const first = frameBytes({ kind: KIND_ROUND, body: round });
    const file = `${facts.firstId.toString(36)}${OPEN_SUFFIX}`;
    const path = join(this.folder, file);
    try {
      await writeAt(path, 0, Buffer.concat([header, first]));
      await syncFolder(this.folder);
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined);
      throw error;
    }
    const pack = { file, facts, bytes: header.length + first.length, isOpen: true };
    this.#packs.push(pack);
    return pack;
  }

  /**
   * Adds a round to an open pack. Safe when it resolves. When it rejects, what was written is cut
   * off again and the pack may not be added to any more: it is to be sealed.
   */
  async append(pack: Pack, round: Uint8Array, facts: PackFacts): Promise<Pack> {
    const frame = frameBytes({ kind: KIND_ROUND, body: round });
    const path = join(this.folder, pack.file);
    try {
      await writeAt(path, pack.bytes, frame);
    } catch (error) {
      await cut(path, pack.bytes).catch(() => undefined);
      throw error;
    }
    const grown = {
      ...pack,
      bytes: pack.bytes + frame.length,
      facts: joinFacts(pack.facts, facts),
    };
    this.#exchange([pack], [grown]);
    return grown;
  }

  /** Gives an open pack the name of its content. */
  async seal(pack: Pack): Promise<void> {
    const path = join(this.folder, pack.file);
    const bytes = (await readIfThere(path))?.subarray(0, pack.bytes);
    if (bytes === undefined) {
      this.#exchange([pack], []);
      return;
    }
    await cut(path, pack.bytes);
    const file = packName(pack.facts, sha256(bytes));
    await rename(path, join(this.folder, file));
    await syncFolder(this.folder);
    this.#exchange([pack], [{ ...pack, file, isOpen: false }]);
  }

  async read(pack: Pack): Promise<PackRead> {
    const bytes = await readIfThere(join(this.folder, pack.file));
    const believed = bytes?.subarray(0, pack.bytes) ?? new Uint8Array(0);
    return {
      ...partsOf(readFrames(believed).frames),
      damagedBytes: pack.bytes - readFrames(believed).wholeBytes,
    };
  }

  /**
   * Puts one sealed pack in the place of others; no rounds at all leaves none. A kill at any moment
   * leaves the old or the new rounds.
   */
  async replace(
    old: readonly Pack[],
    fresh: {
      readonly rounds: readonly Uint8Array[];
      readonly facts: PackFacts;
      readonly about: unknown;
    } | null,
  ): Promise<void> {
    const made = fresh === null ? [] : [await this.#write(old, fresh)];
    for (const { file } of old) {
      if (!made.some((pack) => pack.file === file))
        await rm(join(this.folder, file), { force: true });
    }
    await syncFolder(this.folder);
    this.#exchange(old, made);
  }

  async #write(
    old: readonly Pack[],
    fresh: {
      readonly rounds: readonly Uint8Array[];
      readonly facts: PackFacts;
      readonly about: unknown;
    },
  ): Promise<Pack> {
    const header = headerBody(
      old.map((pack) => pack.file),
      fresh.about,
    );
    const frames = fresh.rounds.map((body) => frameBytes({ kind: KIND_ROUND, body }));
    const bytes = Buffer.concat([frameBytes({ kind: KIND_HEADER, body: header }), ...frames]);
    const file = packName(fresh.facts, sha256(bytes));
    await writeSafely(join(this.folder, file), bytes);
    return { file, facts: fresh.facts, bytes: bytes.length, isOpen: false };
  }

  /** Cuts the torn end off a pack that was open when its process ended, and seals it. */
  async recover(
    file: string,
    repair: { readonly describe: DescribeRounds; readonly note: (line: string) => void },
  ): Promise<void> {
    const path = join(this.folder, file);
    const bytes = (await readIfThere(path)) ?? new Uint8Array(0);
    const { frames } = readFrames(bytes);
    const { rounds } = partsOf(frames);
    const described = repair.describe(rounds);
    if (described.facts === null) {
      await rm(path, { force: true });
      return;
    }
    const whole = frames.slice(0, frames.length - rounds.length + described.rounds);
    const wholeBytes = whole.reduce((sum, frame) => sum + frameBytes(frame).length, 0);
    if (wholeBytes < bytes.length) {
      repair.note(
        `pack ${file}: ${bytes.length - wholeBytes} bytes of an unfinished round were cut`,
      );
    }
    const pack = { file, facts: described.facts, bytes: wholeBytes, isOpen: true };
    this.#packs.push(pack);
    await this.seal(pack);
  }

  #exchange(old: readonly Pack[], fresh: readonly Pack[]): void {
    const kept = this.#packs.filter((pack) => !old.includes(pack));
    this.#packs = [...kept, ...fresh].sort((a, b) => a.facts.firstId - b.facts.firstId);
  }
}

function partsOf(frames: readonly Frame[]): Pick<PackRead, "header" | "rounds"> {
  const [first, ...others] = frames;
  const hasHeader = first?.kind === KIND_HEADER;
  const rounds = (hasHeader ? others : frames).filter(({ kind }) => kind === KIND_ROUND);
  return {
    header: hasHeader ? first.body : new Uint8Array(0),
    rounds: rounds.map((frame) => frame.body),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function writeAt(path: string, position: number, bytes: Uint8Array): Promise<void> {
  const file = await open(path, position === 0 ? "w" : "r+");
  try {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
      done += bytesWritten;
    }
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function cut(path: string, bytes: number): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.truncate(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
