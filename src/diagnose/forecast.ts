import type { Rate } from "../detect/finding.ts";
import { pointsOf, ratePerHour } from "../detect/process-rise.ts";
import { outsideGoBytes } from "../metrics/budget.ts";
import type { MetricsSample } from "../metrics/metrics.ts";
import type { ProcessPoint, Run, Series } from "../series/series.ts";
import type { Forecast, MemoryLimit } from "./diagnosis.ts";

/** Growth below this is not forecast: at one MB an hour every limit is weeks away. */
export const FORECAST_BYTES_PER_HOUR_MIN = 1024 * 1024;

/** The limit that binds first: given by a person, else the smaller of cgroup and GOMEMLIMIT. */
export function memoryLimit(series: Series): MemoryLimit | null {
  if (series.limitBytes !== null) return { bytes: series.limitBytes, origin: "given" };
  const latest = (series.runs.at(-1)?.process ?? []).map((point) => point.sample.limits);
  const cgroup = lastOf(latest.map((limits) => limits.cgroupLimitBytes));
  const soft = lastOf(latest.map((limits) => limits.goMemLimitBytes));
  if (cgroup !== null && (soft === null || cgroup <= soft)) {
    return { bytes: cgroup, origin: "cgroup" };
  }
  return soft === null ? null : { bytes: soft, origin: "GOMEMLIMIT" };
}

/**
 * When the limit is reached if the present growth goes on. Growth is that of what cannot be given
 * back: live heap with the headroom the collector keeps over it, stacks, and memory outside Go.
 * @returns null without a limit, without growth, or with too few readings
 */
export function forecastLimit(series: Series): Forecast | null {
  const limit = memoryLimit(series);
  const run = series.runs.at(-1);
  if (limit === null || run === undefined) return null;
  const growth = growthPerHour(run);
  const usedBytes = lastOf(run.process.map(({ sample }) => usedOf(sample)));
  if (growth === null || usedBytes === null) return null;
  if (growth.low < FORECAST_BYTES_PER_HOUR_MIN) return null;
  const leftBytes = Math.max(0, limit.bytes - usedBytes);
  return {
    limit,
    bytesPerHour: growth,
    hours: {
      estimate: leftBytes / growth.estimate,
      low: leftBytes / growth.high,
      high: leftBytes / growth.low,
    },
  };
}

/** Growth of the memory that stays, bytes per hour with its interval. */
export function growthPerHour(run: Run): Rate | null {
  const lasting = pointsOf(run.process, lastingBytes);
  const resident = pointsOf(run.process, ({ sample }) => sample.residentBytes);
  return ratePerHour(lasting.length >= 4 ? lasting : resident);
}

function lastingBytes({ sample }: ProcessPoint): number | null {
  const { nextGcBytes, heapAllocBytes, stackInuseBytes } = sample.memory;
  // The goal is the live heap with the headroom that the collector lets it grow to, at any GOGC.
  const heap = nextGcBytes ?? heapAllocBytes;
  return heap === null
    ? null
    : heap + (stackInuseBytes ?? 0) + Math.max(0, outsideGoBytes(sample) ?? 0);
}

function usedOf(sample: MetricsSample): number | null {
  const { sysBytes, heapReleasedBytes } = sample.memory;
  if (sample.residentBytes !== null) return sample.residentBytes;
  return sysBytes === null ? null : sysBytes - (heapReleasedBytes ?? 0);
}

function lastOf(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}
