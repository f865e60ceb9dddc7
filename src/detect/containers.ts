import type { HeapCohorts, HeapSite, Run } from "../series/series.ts";
import type { ContainerFinding, Judgement } from "./finding.ts";
import { warmUpIndex } from "./goroutine-flux.ts";
import type { Confirmation } from "./heap.ts";
import { ratePerHour } from "./process-rise.ts";

/**
 * Blocks from here on are nearly always sampled, and slices and maps of this size are containers.
 */
export const CONTAINER_BYTES_MIN = 128 * 1024;
/** Rising sizes from which a container is worth naming. */
export const CONTAINER_SIZES_MIN = 3;
/** Rising sizes, spread over all thirds of the watch, from which it is called leaking. */
export const CONTAINER_LEAK_SIZES_MIN = 5;
/** Growth over the watch, as a factor, below which a container merely breathes. */
export const CONTAINER_GROWTH_MIN = 1.5;
/** Growth of the last third against the first, in bytes, under which it is filling. */
export const CONTAINER_LATE_SHARE_MIN = 0.4;

/**
 * Growing maps and slices: one large block that is replaced by a larger one, so births and deaths
 * balance and only the size tells. Sizes of such blocks are exact.
 */
export function detectContainers(
  run: Run,
  confirmation: Confirmation,
): readonly ContainerFinding[] {
  const cohorts = run.heap;
  if (cohorts === null || cohorts.timesMs.length < CONTAINER_SIZES_MIN) return [];
  const from = warmUpIndex(cohorts.timesMs, run.processStartMs);
  return cohorts.sites.flatMap((site) => {
    const growth = risingSizes(cohorts, site, from);
    return growth === null ? [] : [containerFinding({ cohorts, site, growth, confirmation })];
  });
}

interface Growth {
  readonly sizesBytes: readonly number[];
  /** Bytes gained in each third of the watch. */
  readonly thirds: readonly [number, number, number];
}

/** The sizes the largest block took, or null when they ever fall or are too few. */
function risingSizes(cohorts: HeapCohorts, site: HeapSite, from: number): Growth | null {
  const times = cohorts.timesMs;
  const lengthMs = times[times.length - 1] - times[from];
  const thirds: [number, number, number] = [0, 0, 0];
  const sizesBytes: number[] = [];
  for (let i = from; i < times.length; i++) {
    const bytes = site.largestBytes[i];
    const before = sizesBytes.at(-1) ?? 0;
    if (bytes < before) return null;
    if (bytes < CONTAINER_BYTES_MIN || bytes === before) continue;
    sizesBytes.push(bytes);
    const third = Math.min(2, Math.floor((3 * (times[i] - times[from])) / lengthMs));
    if (before > 0) thirds[third] += bytes - before;
  }
  if (sizesBytes.length < CONTAINER_SIZES_MIN) return null;
  return sizesBytes[sizesBytes.length - 1] < CONTAINER_GROWTH_MIN * sizesBytes[0]
    ? null
    : { sizesBytes, thirds };
}

function judgeGrowth(
  growth: Growth,
  confirmation: Confirmation,
): { readonly judgement: Judgement; readonly basis: string } {
  const [first, second, third] = growth.thirds;
  if (third === 0) return { judgement: "filling", basis: "stopped" };
  if (third < CONTAINER_LATE_SHARE_MIN * Math.max(first, second)) {
    return { judgement: "filling", basis: "declining" };
  }
  const spread = Math.min(first, second, third) > 0;
  if (!spread || growth.sizesBytes.length < CONTAINER_LEAK_SIZES_MIN) {
    return { judgement: "suspect", basis: "few-sizes" };
  }
  if (confirmation === "not-confirmed") {
    return { judgement: "suspect", basis: "process-does-not-confirm" };
  }
  return { judgement: "leaking", basis: "sizes-only-rise" };
}

function containerFinding(about: {
  readonly cohorts: HeapCohorts;
  readonly site: HeapSite;
  readonly growth: Growth;
  readonly confirmation: Confirmation;
}): ContainerFinding {
  const { cohorts, site, growth } = about;
  const points = cohorts.timesMs.map((atMs, index) => [atMs, site.largestBytes[index]] as const);
  return {
    kind: "container",
    site: site.site,
    caller: site.caller,
    ...judgeGrowth(growth, about.confirmation),
    current: site.largestBytes[cohorts.timesMs.length - 1],
    sizesBytes: growth.sizesBytes,
    rate: ratePerHour(points),
    drawn: { points, captures: cohorts.captures },
  };
}
