import { TidemarkError } from "../../base/errors.ts";
import type { PackFacts } from "../../history/packs/pack-name.ts";
import { joinFacts } from "../../history/packs/pack-name.ts";
import {
  aboutOf,
  type Pack,
  type PackSeries,
  storedBytes,
} from "../../history/packs/pack-series.ts";
import { AboutReader } from "../../profile/packed/pack-reader.ts";
import { type RoundAbout, readRoundAbout, roundId, roundNumber } from "./round-about.ts";

/** One round of a pack, as it says of itself. */
export interface ListedRound {
  readonly id: string;
  readonly about: RoundAbout;
  readonly storedBytes: number;
}

/** Rounds up to the first that cannot be read. */
export function listRounds(records: readonly Uint8Array[]): readonly ListedRound[] {
  const reader = new AboutReader();
  const listed: ListedRound[] = [];
  for (const record of records) {
    try {
      const about = readRoundAbout(reader.read(record));
      listed.push({ id: roundId(roundNumber(about)), about, storedBytes: storedBytes(record) });
    } catch (error) {
      if (error instanceof TidemarkError) break;
      throw error;
    }
  }
  return listed;
}

/** The facts of a single round, for the name of its pack. */
export function factsOf(about: RoundAbout): PackFacts {
  const number = roundNumber(about);
  return {
    firstId: number,
    lastId: number,
    fromMs: about.atMs,
    toMs: about.atMs,
    rounds: 1,
    pinned: about.pinned === null ? 0 : 1,
    receivedBytes: about.captures.reduce((sum, { received }) => sum + received, 0),
  };
}

/** What a pack that was cut off holds. */
export function describeRounds(records: readonly Uint8Array[]) {
  const listed = listRounds(records);
  let facts: PackFacts | null = null;
  for (const { about } of listed) facts = joinFacts(facts, factsOf(about));
  return { facts, rounds: listed.length };
}

/** The target that a pack is of, from its header. */
export async function targetIdOf(series: PackSeries, pack: Pack): Promise<string | null> {
  const about = aboutOf((await series.read(pack)).header);
  return typeof about === "string" ? about : null;
}

/** Lists of the packs looked at last: pages ask for the same ones again and again. */
export class PackLists {
  readonly #kept = new Map<string, readonly ListedRound[]>();
  /** In all lists. */
  #rounds = 0;

  get(key: string): readonly ListedRound[] | null {
    const found = this.#kept.get(key);
    if (found === undefined) return null;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  put(key: string, rounds: readonly ListedRound[]): void {
    const before = this.#kept.get(key);
    this.#rounds += weightOf(rounds) - (before === undefined ? 0 : weightOf(before));
    this.#kept.delete(key);
    this.#kept.set(key, rounds);
    for (const [oldest, listed] of this.#kept) {
      if (this.#kept.size === 1 || this.#rounds <= LISTED_ROUNDS_MAX) return;
      this.#kept.delete(oldest);
      this.#rounds -= weightOf(listed);
    }
  }
}

/** A list of nothing takes room too. */
function weightOf(rounds: readonly ListedRound[]): number {
  return 1 + rounds.length;
}

/** A day of one target, or the last packs of a dozen: some 2 MB, soon full and then steady. */
const LISTED_ROUNDS_MAX = 1_500;
