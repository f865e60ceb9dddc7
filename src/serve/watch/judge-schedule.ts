import type { ProcessRow } from "../../history/tables/tables.ts";
import type { Verdict } from "../../report/report.ts";

/**
 * When a target is judged again. Judging reads a window of captures, so a calm target waits for
 * many rounds; one whose numbers left the level at which it was last judged, or that is not
 * settled, comes sooner. Counts never convict here: they only say when to look.
 */
export interface JudgedLast {
  readonly atMs: number;
  readonly verdict: Verdict;
  readonly goroutines: number | null;
  readonly heapBytes: number | null;
}

export interface JudgeNeed {
  readonly nowMs: number;
  /** Null before the first judgement of this build. */
  readonly last: JudgedLast | null;
  /** Rounds with captures since then. */
  readonly rounds: number;
  readonly row: ProcessRow | null;
  /** A finding that was seen at it is open: whether it is over is to be told soon. */
  readonly hasOpen: boolean;
}

/** Rounds a verdict needs at all, and then how many more each first judgement waits for. */
const FIRST_ROUNDS = 3;
/** A calm target at its level: twenty rounds, so twenty minutes at the usual cadence. */
const CALM_ROUNDS = 20;
/** Unsettled: suspect, leaking, unknown, away from its level, or with a finding that is open. */
const UNSETTLED_ROUNDS = 4;
/** Between two judgements of one target (ms), however often rounds come. */
const APART_MS_MIN = 6_000;
/** Above the level by this share and by this much a target is away from it. */
const LEVEL_SHARE = 0.1;
const LEVEL_GOROUTINES = 20;
const LEVEL_BYTES = 8 * 1024 * 1024;

export function isJudgeDue({ nowMs, last, rounds, row, hasOpen }: JudgeNeed): boolean {
  if (last === null) return rounds >= FIRST_ROUNDS;
  if (nowMs - last.atMs < APART_MS_MIN) return false;
  const isCalm = last.verdict === "steady" && !hasOpen && !isAwayFromLevel(last, row);
  return rounds >= (isCalm ? CALM_ROUNDS : UNSETTLED_ROUNDS);
}

function isAwayFromLevel(last: JudgedLast, row: ProcessRow | null): boolean {
  if (row === null) return false;
  const { goroutines, liveHeapBytes, heapAllocBytes } = row.values;
  return (
    exceeds(goroutines, last.goroutines, LEVEL_GOROUTINES) ||
    exceeds(liveHeapBytes ?? heapAllocBytes, last.heapBytes, LEVEL_BYTES)
  );
}

function exceeds(now: number | undefined, level: number | null, atLeast: number): boolean {
  if (now === undefined || level === null) return false;
  return now - level > Math.max(atLeast, level * LEVEL_SHARE);
}
