/** Whether others press the target right now, told from what it allocates. */
import type { LoadPhase } from "../../capture/load-phase.ts";
import type { ProcessPoint, Series } from "../../series/series.ts";

/** `unknown`: the target counts no allocations, or not for long enough. */
export type Traffic = "busy" | "quiet" | "unknown";

/** Allocations against those at rest from which somebody presses; our own probes make some. */
export const BUSY_TIMES_MIN = 3;
/** Share of the way from rest to the busiest seen below which the traffic is over. */
export const QUIET_SHARE_MAX = 0.2;

/** As of the last two readings, against the baseline and the busiest moment of the soak. */
export function trafficSeen(series: Series, baseline: LoadPhase | null): Traffic {
  const rates = allocationRates(series.runs.at(-1)?.process ?? []);
  const now = rates.at(-1);
  if (now === undefined || baseline === null) return "unknown";
  const resting = rates.filter(({ atMs }) => atMs <= baseline.toMs);
  if (resting.length === 0) return "unknown";
  const rest = Math.max(...resting.map(({ perSecond }) => perSecond), 1);
  const busiest = Math.max(...rates.map(({ perSecond }) => perSecond));
  if (busiest < BUSY_TIMES_MIN * rest) return "quiet";
  return now.perSecond > rest + QUIET_SHARE_MAX * (busiest - rest) ? "busy" : "quiet";
}

interface AllocationRate {
  readonly atMs: number;
  readonly perSecond: number;
}

function allocationRates(points: readonly ProcessPoint[]): readonly AllocationRate[] {
  const counted = points.flatMap(({ atMs, sample }) => {
    const { mallocs } = sample.memory;
    return mallocs === null ? [] : [{ atMs, mallocs }];
  });
  return counted.slice(1).flatMap(({ atMs, mallocs }, index) => {
    const before = counted[index];
    if (before === undefined || atMs <= before.atMs) return [];
    return [{ atMs, perSecond: ((mallocs - before.mallocs) * 1000) / (atMs - before.atMs) }];
  });
}
