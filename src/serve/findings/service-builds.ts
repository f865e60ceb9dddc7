import { z } from "zod";
import type { ReportInterval } from "../../report/report.ts";
import type { FindingBuild, FindingRecord } from "./finding-record.ts";
import { BUILDS_MAX } from "./finding-rules.ts";
import type { Judged } from "./judged.ts";

/** A build is known to have run at a moment to within this (ms). */
const LAST_MS_STEP = 3_600_000;

/** Share of the smallest leak that was noted; what is nearer to it is no step. */
const NEAR_SHARE = 0.9;

/** A build of a service, and the smallest leak that any judgement of it would have seen. */
export interface ServiceBuild {
  readonly build: string | null;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly smallestGoroutinesPerHour: number | null;
  readonly smallestHeapBytesPerHour: number | null;
}

export const serviceBuildsSchema: z.ZodType<readonly ServiceBuild[]> = z.array(
  z.object({
    build: z.string().nullable(),
    firstMs: z.number(),
    lastMs: z.number(),
    smallestGoroutinesPerHour: z.number().nullable(),
    smallestHeapBytesPerHour: z.number().nullable(),
  }),
);

/** Whether a build showed the finding, at least as a suspicion. */
export function hadIt({ verdict }: Pick<FindingBuild, "verdict">): boolean {
  return verdict === "leaking" || verdict === "suspect";
}

/** The builds of a service, oldest first, with one judgement more; the same ones without news. */
export function noteBuild(
  builds: readonly ServiceBuild[],
  { atMs, build, report }: Judged,
): readonly ServiceBuild[] {
  const known = builds.find((candidate) => candidate.build === build);
  const { checked } = report;
  const noted: ServiceBuild = {
    build,
    firstMs: Math.min(atMs, known?.firstMs ?? atMs),
    lastMs: Math.max(atMs, known?.lastMs ?? atMs),
    smallestGoroutinesPerHour: smaller(known?.smallestGoroutinesPerHour, checked, "Goroutines"),
    smallestHeapBytesPerHour: smaller(known?.smallestHeapBytesPerHour, checked, "HeapBytes"),
  };
  if (known !== undefined && isNoNews(known, noted)) return builds;
  const others = builds.filter((candidate) => candidate.build !== build);
  return [...others, noted].sort((a, b) => a.firstMs - b.firstMs).slice(-BUILDS_MAX);
}

/** Each judgement is later than the one before; that alone is not worth a write. */
function isNoNews(known: ServiceBuild, noted: ServiceBuild): boolean {
  return (
    noted.firstMs === known.firstMs &&
    noted.lastMs - known.lastMs < LAST_MS_STEP &&
    isNear(noted.smallestGoroutinesPerHour, known.smallestGoroutinesPerHour) &&
    isNear(noted.smallestHeapBytesPerHour, known.smallestHeapBytesPerHour)
  );
}

/** A window that grows shows ever smaller leaks; only steps are worth a write. */
function isNear(noted: number | null, known: number | null): boolean {
  return noted === known || (noted !== null && known !== null && noted >= known * NEAR_SHARE);
}

function smaller(
  known: number | null | undefined,
  checked: Judged["report"]["checked"],
  what: "Goroutines" | "HeapBytes",
): number | null {
  const now = checked[`smallest${what}PerHour`];
  if (known === null || known === undefined) return now;
  return now === null ? known : Math.min(known, now);
}

/**
 * What a finding looked like in the builds before the one it was first seen in: `steady` where a
 * leak of its rate would have shown, `unknown` where it could have been missed.
 */
export function earlierBuilds(
  builds: readonly ServiceBuild[],
  finding: Pick<FindingRecord, "unit" | "builds" | "firstSeenMs">,
  rate: ReportInterval | null,
): readonly FindingBuild[] {
  const had = new Set(
    finding.builds.filter((seen) => seen.verdict !== "unknown").map((seen) => seen.build),
  );
  return builds
    .filter(({ build, firstMs }) => !had.has(build) && firstMs < finding.firstSeenMs)
    .map((earlier) => {
      const smallest =
        finding.unit === "goroutines"
          ? earlier.smallestGoroutinesPerHour
          : earlier.smallestHeapBytesPerHour;
      const shown = smallest !== null && rate !== null && smallest <= rate.estimate;
      return {
        build: earlier.build,
        firstSeenMs: earlier.firstMs,
        lastSeenMs: earlier.lastMs,
        verdict: shown ? "steady" : "unknown",
        ratePerHour: null,
      };
    });
}
