/**
 * The archive of a watch on disk: a folder for each target with its packs, one lock for all.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Capture } from "../../capture/capture.ts";
import { type FolderLock, lockFolder } from "../../history/packs/folder-lock.ts";
import { openPackSeries, type PackSeries } from "../../history/packs/pack-series.ts";
import type { TimeRange } from "../../history/tables/tables.ts";
import { SharedNames } from "../../profile/packed/shared-names.ts";
import type {
  ArchiveRetention,
  ArchiveUsage,
  CaptureArchive,
  KeptRound,
  ReadQuery,
  Retained,
  RoundRead,
  RoundToKeep,
} from "./archive.ts";
import { chooseRounds } from "./choose-rounds.ts";
import { captureAgain, roundRead } from "./kept-content.ts";
import { describeRounds, PackLists, targetIdOf } from "./listed-pack.ts";
import { openPins } from "./pins.ts";
import { retainRounds } from "./retain-rounds.ts";
import { reaches, type SealLimits, storageError, TargetPacks } from "./target-packs.ts";

export interface ArchiveOptions {
  /** A pack is sealed once in so long, at a moment of its target's own. */
  readonly packMs?: number;
  /** Or when it holds so many rounds. */
  readonly packRounds?: number;
  /** Or when it is so large. */
  readonly packBytes?: number;
}

const PACK_MS = 2 * 60 * 60 * 1000;
/** To read one round all before it in the pack are decoded. */
const PACK_ROUNDS = 240;
const PACK_BYTES = 16 * 1024 * 1024;
/** Notes kept; what is damaged is found again and again. */
const NOTES_MAX = 200;

/**
 * Opens or makes the folder. Throws UsageError when another process uses it, TidemarkError when it
 * cannot be written.
 */
export async function openArchive(
  folder: string,
  options: ArchiveOptions = {},
): Promise<CaptureArchive> {
  try {
    await mkdir(folder, { recursive: true });
    const lock = await lockFolder(folder);
    const archive = new DiskArchive(folder, lock, {
      packMs: options.packMs ?? PACK_MS,
      packRounds: options.packRounds ?? PACK_ROUNDS,
      packBytes: options.packBytes ?? PACK_BYTES,
    });
    await archive.openTargets();
    return archive;
  } catch (error) {
    throw storageError(error, folder);
  }
}

class DiskArchive implements CaptureArchive {
  readonly notes: string[] = [];
  readonly #folder: string;
  readonly #lock: FolderLock;
  readonly #limits: SealLimits;
  readonly #targets = new Map<string, Promise<TargetPacks>>();
  readonly #forgetting = new Map<string, Promise<void>>();
  readonly #lists = new PackLists();
  #names = new SharedNames();

  constructor(folder: string, lock: FolderLock, limits: SealLimits) {
    this.#folder = folder;
    this.#lock = lock;
    this.#limits = limits;
  }

  async openTargets(): Promise<void> {
    const entries = await readdir(this.#folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    for (const name of folders.sort()) {
      const series = await this.#openSeries(join(this.#folder, name));
      const targetId = await targetOf(series);
      if (targetId === null) continue;
      this.#targets.set(targetId, this.#target(targetId, series));
    }
  }

  #openSeries(folder: string): Promise<PackSeries> {
    return openPackSeries(folder, { describe: describeRounds, note: this.#note });
  }

  async #target(targetId: string, series: PackSeries): Promise<TargetPacks> {
    const pins = await openPins(series.folder, this.#note);
    const note = this.#note;
    return new TargetPacks(targetId, {
      series,
      pins,
      lists: this.#lists,
      limits: this.#limits,
      note,
    });
  }

  readonly #note = (line: string): void => {
    if (this.notes.length < NOTES_MAX && !this.notes.includes(line)) this.notes.push(line);
  };

  async append(round: RoundToKeep): Promise<KeptRound> {
    const { targetId } = round;
    if (this.#names.isFull) this.#names = new SharedNames();
    const target = await (this.#targets.get(targetId) ?? this.#newTarget(targetId));
    return target.append(round, this.#names);
  }

  #newTarget(targetId: string): Promise<TargetPacks> {
    const forgotten = this.#forgetting.get(targetId) ?? Promise.resolve();
    const made = forgotten.then(() => this.#makeTarget(targetId));
    this.#targets.set(targetId, made);
    // A folder that could not be made is tried again by the next round.
    made.catch(() => this.#targets.delete(targetId));
    return made;
  }

  async #makeTarget(targetId: string): Promise<TargetPacks> {
    const folder = join(this.#folder, folderName(targetId));
    try {
      await mkdir(folder, { recursive: true });
      return await this.#target(targetId, await this.#openSeries(folder));
    } catch (error) {
      throw storageError(error, folder);
    }
  }

  async rounds(targetId: string, range: TimeRange): Promise<readonly KeptRound[]> {
    const target = await this.#targets.get(targetId);
    return target === undefined ? [] : target.rounds(range);
  }

  async *read({ targetId, range, roundsMax }: ReadQuery): AsyncGenerator<RoundRead> {
    const target = await this.#targets.get(targetId);
    if (target === undefined) return;
    const chosen = chooseRounds(await target.rounds(range), roundsMax);
    const pinned = new Map(chosen.map((round) => [round.id, round.pinned]));
    for (const pack of target.series.packs.filter((one) => reaches(one, range))) {
      for await (const { id, about, contents } of target.stored(pack, (one) => pinned.has(one))) {
        yield roundRead(about, contents, { id, targetId, pinned: pinned.get(id) ?? null });
        pinned.delete(id);
      }
    }
  }

  async captures(targetId: string, names: readonly string[]): Promise<readonly Capture[]> {
    const target = await this.#targets.get(targetId);
    if (target === undefined) return [];
    const wanted = new Set(names);
    const found = new Map<string, Capture>();
    for (const pack of target.series.packs.toReversed()) {
      if (found.size === wanted.size) break;
      for (const capture of await capturesIn(target, pack, wanted))
        found.set(capture.name, capture);
    }
    return names.flatMap((name) => found.get(name) ?? []);
  }

  async pin(targetId: string, roundIds: readonly string[], reason: string | null): Promise<void> {
    const target = await this.#targets.get(targetId);
    await target?.inTurn(async () => {
      await target.pins.set(roundIds, reason).catch((error: unknown) => {
        throw storageError(error, this.#folder);
      });
    });
  }

  async retain(retention: ArchiveRetention): Promise<Retained> {
    const targets = await Promise.all(this.#targets.values());
    try {
      return await retainRounds(targets, retention, this.#folder);
    } catch (error) {
      throw storageError(error, this.#folder);
    }
  }

  async forgetTarget(targetId: string): Promise<void> {
    const target = await this.#targets.get(targetId);
    if (target === undefined) return;
    this.#targets.delete(targetId);
    const removed = target.inTurn(() => rm(target.series.folder, { recursive: true, force: true }));
    // Rounds that come meanwhile begin the target anew, when the folder is gone.
    const settled = removed.catch(() => undefined);
    this.#forgetting.set(targetId, settled);
    await removed
      .finally(() => this.#forgetting.delete(targetId))
      .catch((error: unknown) => {
        throw storageError(error, target.series.folder);
      });
  }

  async targetIds(): Promise<readonly string[]> {
    return [...this.#targets.keys()].sort();
  }

  async usage(): Promise<ArchiveUsage> {
    const targets = await Promise.all(this.#targets.values());
    const packs = targets.flatMap((target) => target.series.packs);
    const oldest = packs.reduce((min, { facts }) => Math.min(min, facts.fromMs), Infinity);
    return {
      bytes: packs.reduce((sum, pack) => sum + pack.bytes, 0),
      rounds: packs.reduce((sum, pack) => sum + pack.facts.rounds, 0),
      pinnedRounds: targets.reduce((sum, { pins }) => sum + pins.reasons.size, 0),
      receivedBytes: packs.reduce((sum, pack) => sum + pack.facts.receivedBytes, 0),
      oldestMs: packs.length === 0 ? null : oldest,
    };
  }

  async close(): Promise<void> {
    const targets = await Promise.all(this.#targets.values());
    await Promise.all(targets.map((target) => target.inTurn(() => target.seal())));
    await this.#lock.release();
  }
}

async function capturesIn(
  target: TargetPacks,
  pack: Parameters<TargetPacks["list"]>[0],
  wanted: ReadonlySet<string>,
): Promise<readonly Capture[]> {
  const holding = (await target.list(pack)).filter(({ about }) =>
    about.captures.some(({ name }) => wanted.has(name)),
  );
  const ids = new Set(holding.map(({ id }) => id));
  const captures: Capture[] = [];
  if (ids.size === 0) return captures;
  for await (const { about, contents } of target.stored(pack, (id) => ids.has(id))) {
    for (const [index, capture] of about.captures.entries()) {
      const content = contents[index];
      if (content !== undefined && wanted.has(capture.name)) {
        captures.push(captureAgain(about, capture, content));
      }
    }
  }
  return captures;
}

/** Null when no pack of the folder can be read. */
async function targetOf(series: PackSeries): Promise<string | null> {
  for (const pack of series.packs) {
    const targetId = await targetIdOf(series, pack);
    if (targetId !== null) return targetId;
  }
  return null;
}

const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const HASH_CHARS = 40;

/** Ids that are no plain file names go by their hash; packs say in full whose they are. */
function folderName(targetId: string): string {
  if (PLAIN_NAME.test(targetId)) return targetId;
  return `_${createHash("sha256").update(targetId).digest("hex").slice(0, HASH_CHARS)}`;
}
