/**
 * Goroutines of one moment, equal ones counted together: what a text dump and a count profile have
 * in common. A million goroutines become as many rows as there are different stacks and waits.
 */
import { FLAG_LEAKED, type GoroutineDump } from "../profile/goroutine-dump.ts";
import type { Frame, Profile } from "../profile/profile.ts";
import { framesOf, labelsOf } from "../profile/stacks.ts";
import { waitFromFrames, waitOf } from "../profile/wait.ts";

export type GoroutineLabels = Readonly<Record<string, string>>;

export interface GoroutineTally {
  /** Leaf first. */
  readonly frames: readonly Frame[];
  /** Null where the source does not tell: binary profiles, and goroutine 1. */
  readonly creator: Frame | null;
  /** Wait as Go prints it, "" where nothing tells. */
  readonly state: string;
  readonly labels: GoroutineLabels;
  readonly count: number;
  /** Of these, how many the runtime's leak detection marked. */
  readonly leaked: number;
  /** Minutes waited as printed, over the goroutines that have them; null where none has. */
  readonly minutes: MinuteRange | null;
}

/** A wait below one minute is not printed by Go and not in the range. */
export interface MinuteRange {
  readonly least: number;
  readonly most: number;
  /** Goroutines whose minutes are printed. */
  readonly count: number;
}

const NO_LABELS: GoroutineLabels = {};

/** One row for each stack, state and set of labels of a dump, with the row of each goroutine. */
export function tallyDump(dump: GoroutineDump): {
  readonly tallies: readonly GoroutineTally[];
  readonly tallyOf: Uint32Array;
} {
  const rows: MutableTally[] = [];
  const rowByKey = new Map<string, number>();
  const tallyOf = new Uint32Array(dump.count);
  for (let i = 0; i < dump.count; i++) {
    const labels = dump.labels.get(i) ?? NO_LABELS;
    const key = `${dump.stackOf[i]} ${dump.stateOf[i]} ${labelKey(labels)}`;
    let row = rowByKey.get(key);
    if (row === undefined) {
      row = rows.push(newRow(dump, i, labels)) - 1;
      rowByKey.set(key, row);
    }
    tallyOf[i] = row;
    countIn(rows[row], dump, i);
  }
  return { tallies: rows.map(finished), tallyOf };
}

interface MutableTally {
  readonly frames: readonly Frame[];
  readonly creator: Frame | null;
  readonly state: string;
  readonly labels: GoroutineLabels;
  count: number;
  leaked: number;
  least: number;
  most: number;
  withMinutes: number;
}

function labelKey(labels: GoroutineLabels): string {
  return labels === NO_LABELS ? "" : JSON.stringify(Object.entries(labels).sort());
}

function newRow(dump: GoroutineDump, i: number, labels: GoroutineLabels): MutableTally {
  const { frames, creator } = dump.stacks[dump.stackOf[i]];
  const { state } = waitOf(dump.states[dump.stateOf[i]], frames);
  const counters = { count: 0, leaked: 0, least: Number.POSITIVE_INFINITY, most: -1 };
  return { frames, creator, state, labels, ...counters, withMinutes: 0 };
}

function countIn(row: MutableTally, dump: GoroutineDump, i: number): void {
  row.count++;
  if ((dump.flags[i] & FLAG_LEAKED) !== 0) row.leaked++;
  const minutes = dump.minutes[i];
  if (minutes < 0) return;
  row.withMinutes++;
  row.least = Math.min(row.least, minutes);
  row.most = Math.max(row.most, minutes);
}

function finished({ least, most, withMinutes, ...row }: MutableTally): GoroutineTally {
  return { ...row, minutes: withMinutes === 0 ? null : { least, most, count: withMinutes } };
}

/** One row for each sample of a goroutine or goroutine leak profile: no ids, ages or creators. */
export function tallyProfile(profile: Profile): readonly GoroutineTally[] {
  const isLeakProfile = profile.sampleTypes[0]?.type === "goroutineleak";
  const counts = profile.values[0] ?? new Float64Array(profile.sampleCount);
  return Array.from({ length: profile.sampleCount }, (_, sample) => {
    const frames = framesOf(profile, sample);
    const count = counts[sample];
    return {
      frames,
      creator: null,
      state: waitFromFrames(frames).state,
      labels: profileLabels(profile, sample),
      count,
      leaked: isLeakProfile ? count : 0,
      minutes: null,
    };
  });
}

function profileLabels(profile: Profile, sample: number): GoroutineLabels {
  const labels = labelsOf(profile, sample);
  if (labels.length === 0) return NO_LABELS;
  return Object.fromEntries(labels.map(({ key, text, number }) => [key, text ?? String(number)]));
}

/** True for profiles whose values are numbers of goroutines. */
export function isGoroutineProfile(profile: Profile): boolean {
  return /^goroutine(leak)?s?$/.test(profile.sampleTypes[0]?.type ?? "");
}
