import type { Series } from "../../series/series.ts";
import type { Finding } from "../finding.ts";
import type { Confirmation } from "../heap.ts";
import { detectTideContainers } from "./tide-containers.ts";
import { detectTideGoroutines } from "./tide-goroutines.ts";
import { detectTideHeap } from "./tide-heap.ts";
import { heapLevels, isLevelRise, type TideLevels } from "./tide-levels.ts";
import { detectTideNative, detectTideProcess } from "./tide-process.ts";
import { type SoakedRun, soakedRun, stepsOf, sumOf, tidesAt } from "./tides.ts";

/** What the detectors of soaks say; null parts are left to those of plain watches. */
export interface SoakDetected {
  readonly soaked: SoakedRun;
  /** Live heap of the process at the ends of the tides, measure by measure. */
  readonly heapLevels: readonly TideLevels[];
  readonly confirmation: Confirmation;
  readonly goroutines: readonly Finding[] | null;
  /** Sites, containers, memory outside Go and numbers without a site. */
  readonly memory: readonly Finding[] | null;
}

/** Judges the finished cycles of a soak; null when there are none. */
export function detectSoak(series: Series): SoakDetected | null {
  const soaked = soakedRun(series);
  if (soaked === null) return null;
  const goroutines = detectTideGoroutines(soaked);
  const levels = heapLevels(soaked);
  const confirmation = confirmationOf(levels);
  const memory = detectMemory(soaked, { levels, confirmation, goroutines: goroutines ?? [] });
  if (goroutines === null && memory === null) return null;
  return { soaked, heapLevels: levels, confirmation, goroutines, memory };
}

function confirmationOf(levels: readonly TideLevels[]): Confirmation {
  if (levels.some(({ rises }) => rises)) return "confirmed";
  return levels.length > 0 ? "not-confirmed" : "not-measured";
}

function detectMemory(
  soaked: SoakedRun,
  about: {
    readonly levels: readonly TideLevels[];
    readonly confirmation: Confirmation;
    readonly goroutines: readonly Finding[];
  },
): readonly Finding[] | null {
  const { levels, confirmation } = about;
  const heap = detectTideHeap(soaked, { confirmation, stayedBytes: stayedBytes(levels) });
  if (heap === null && !hasProcessTides(soaked)) return null;
  const sites = [...(heap ?? []), ...(detectTideContainers(soaked, confirmation) ?? [])];
  const native = detectTideNative(soaked);
  const isExplained = [...about.goroutines, ...sites].some(
    ({ judgement }) => judgement === "leaking" || judgement === "suspect",
  );
  const process = detectTideProcess(soaked, { heap: levels, isExplained });
  return [...sites, ...(native === null ? [] : [native]), ...process];
}

function hasProcessTides(soaked: SoakedRun): boolean {
  return (
    tidesAt(
      soaked,
      soaked.run.process.map(({ atMs }) => atMs),
    ) !== null
  );
}

/**
 * Of a measure in bytes that rises with every cycle; null without one, and where nothing of the
 * process, objects or bytes, rises by about as much in each. Objects are counted without noise.
 */
function stayedBytes(levels: readonly TideLevels[]): number | null {
  if (!levels.some(isLevelRise)) return null;
  const bytes = levels.find((one) => one.unit === "bytes" && one.rises);
  return bytes === undefined ? null : sumOf(stepsOf(bytes.levels));
}
