import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * They take minutes: begun last, one would keep all waiting. Browsers first, then the soaks of all
 * cases; incidents come beside their second half, when there is less to do.
 */
const LONGEST = [
  "live-watch-pages",
  "live-explorer",
  "live-watch-incidents",
  "live-watch-finding",
  "live-soak",
  "live-watch-oom",
  "live-diagnose",
  "live-incidents",
  "live-patterns",
  "live-restarts",
  "pprof-parity",
  "bad-input",
  "recorded-cases",
  "report-html",
  "incident-pages",
  "pprof-listings",
  "scan",
] as const;

/** The usual order, but for the files that take longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return rank === -1 ? LONGEST.length : rank;
}
