import type { LoadPhase, RequestTally } from "../capture/load-phase.ts";
import type { Detected } from "../detect/detectors.ts";
import type { ProcessPoint, Series } from "../series/series.ts";
import { budgetParts } from "./budget.ts";
import type { BudgetPart, MemoryStays, Soak } from "./diagnosis.ts";

/** What was done to the target and what it kept of that; null for a plain watch. */
export function soakOf(series: Series, { soak }: Detected): Soak | null {
  const { phases } = series;
  if (!phases.some(({ kind }) => kind === "load")) return null;
  return {
    phases,
    cycles: finishedCycles(phases),
    requests: allRequests(phases),
    stays: soak === null ? null : memoryStays(soak.soaked),
  };
}

/** Loads that a cool-down followed to its end. */
function finishedCycles(phases: readonly LoadPhase[]): number {
  const loaded = phases.filter(({ kind }) => kind === "load").map(({ cycle }) => cycle);
  return phases.filter(({ kind, cycle }) => kind === "cool-down" && loaded.includes(cycle)).length;
}

/** Over all loads; null where one of them was not counted. */
export function allRequests(phases: readonly LoadPhase[]): RequestTally | null {
  const loads = phases.filter(({ kind }) => kind === "load");
  let sum: RequestTally | null = null;
  for (const { requests } of loads) {
    if (requests === null) return null;
    sum = sum === null ? requests : addTallies(sum, requests);
  }
  return sum;
}

function addTallies(a: RequestTally, b: RequestTally): RequestTally {
  return {
    sent: a.sent + b.sent,
    answered: a.answered + b.answered,
    unexpected: a.unexpected + b.unexpected,
    failed: a.failed + b.failed,
    timedOut: a.timedOut + b.timedOut,
    cancelled: a.cancelled + b.cancelled,
  };
}

type Soaked = NonNullable<Detected["soak"]>["soaked"];

/** Memory at the last end of a tide less that at the first, part by part. */
function memoryStays({ run, ends }: Soaked): MemoryStays | null {
  const before = pointAt(run.process, ends[0].atMs, ends[0].restFromMs);
  const last = ends[ends.length - 1];
  const after = pointAt(run.process, last.atMs, last.restFromMs);
  if (before === null || after === null) return null;
  const parts = differences(budgetParts(before.sample), budgetParts(after.sample));
  const beforeBytes = before.sample.residentBytes ?? totalOf(budgetParts(before.sample));
  const afterBytes = after.sample.residentBytes ?? totalOf(budgetParts(after.sample));
  if (parts.length === 0) return null;
  return {
    beforeBytes,
    afterBytes,
    parts,
    goroutinesBefore: before.sample.goroutines,
    goroutinesAfter: after.sample.goroutines,
  };
}

/** The last reading at rest that tells of memory. */
function pointAt(
  points: readonly ProcessPoint[],
  atMs: number,
  fromMs: number,
): ProcessPoint | null {
  return (
    points.findLast((point) => {
      const isAtRest = point.atMs <= atMs && point.atMs >= fromMs;
      return isAtRest && budgetParts(point.sample).length > 0;
    }) ?? null
  );
}

function differences(
  before: readonly BudgetPart[],
  after: readonly BudgetPart[],
): readonly BudgetPart[] {
  return after.flatMap((part) => {
    const old = before.find(({ id }) => id === part.id);
    if (old === undefined) return [];
    const isEstimated = part.basis === "estimated" || old.basis === "estimated";
    return [
      {
        id: part.id,
        bytes: part.bytes - old.bytes,
        basis: isEstimated ? "estimated" : "measured",
      } as const,
    ];
  });
}

function totalOf(parts: readonly BudgetPart[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}
