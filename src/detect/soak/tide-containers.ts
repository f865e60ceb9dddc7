import type { HeapCohorts, HeapSite } from "../../series/series.ts";
import {
  CONTAINER_BYTES_MIN,
  CONTAINER_GROWTH_MIN,
  CONTAINER_LATE_SHARE_MIN,
  CONTAINER_SIZES_MIN,
} from "../containers.ts";
import type { ContainerFinding } from "../finding.ts";
import type { Confirmation } from "../heap.ts";
import { retainedOf } from "./retained.ts";
import { suspect, type TideBasis } from "./tide-basis.ts";
import { type SoakedRun, stepsOf, sumOf, type Tides, tidesAt } from "./tides.ts";

/** Blocks that end every tide larger: maps and slices that grow and are never emptied. */
export function detectTideContainers(
  soaked: SoakedRun,
  confirmation: Confirmation,
): readonly ContainerFinding[] | null {
  const cohorts = soaked.run.heap;
  const tides = cohorts === null ? null : tidesAt(soaked, cohorts.timesMs);
  if (cohorts === null || tides === null) return null;
  return cohorts.sites.flatMap((site) => {
    const sizesBytes = tides.at.map((index) => site.largestBytes[index]);
    const basis = judgeSizes(sizesBytes, confirmation);
    return basis === null ? [] : [containerFinding({ cohorts, site, tides, sizesBytes, basis })];
  });
}

/** Null for what is no container or does not grow. */
function judgeSizes(ends: readonly number[], confirmation: Confirmation): TideBasis | null {
  const last = ends[ends.length - 1];
  const steps = stepsOf(ends);
  if (last < CONTAINER_BYTES_MIN || steps.some((step) => step < 0)) return null;
  if (last < CONTAINER_GROWTH_MIN * ends[0]) return null;
  const rising = steps.filter((step) => step > 0).length;
  if (rising < 2) return steps.length === 1 ? null : { judgement: "filling", basis: "fills-up" };
  const lastStep = steps[steps.length - 1];
  // A block that doubles skips a cycle now and then; what stands still for two has stopped.
  if (lastStep === 0 && steps[steps.length - 2] === 0) {
    return { judgement: "filling", basis: "fills-up" };
  }
  const later = steps.slice(1);
  if (sumOf(later) / later.length < CONTAINER_LATE_SHARE_MIN * steps[0]) {
    return { judgement: "filling", basis: "fills-up" };
  }
  if (rising < steps.length || rising + 1 < CONTAINER_SIZES_MIN) return suspect("few-sizes");
  if (confirmation === "not-confirmed") return suspect("process-does-not-confirm");
  return { judgement: "leaking", basis: "larger-after-each-cycle" };
}

function containerFinding(about: {
  readonly cohorts: HeapCohorts;
  readonly site: HeapSite;
  readonly tides: Tides;
  readonly sizesBytes: readonly number[];
  readonly basis: TideBasis;
}): ContainerFinding {
  const { cohorts, site, tides, sizesBytes } = about;
  const points = cohorts.timesMs.map((atMs, index) => [atMs, site.largestBytes[index]] as const);
  const stayed = stepsOf(sizesBytes);
  // One block has no count to draw an interval from.
  const retained = {
    ...retainedOf({ unit: "bytes", tides, stayed, events: 0 }),
    perThousandRequests: null,
  };
  return {
    kind: "container",
    site: site.site,
    caller: site.caller,
    ...about.basis,
    current: site.largestBytes[cohorts.timesMs.length - 1],
    sizesBytes: [...new Set(sizesBytes.filter((size) => size > 0))],
    rate: null,
    drawn: { points, captures: cohorts.captures },
    retained,
  };
}
