import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * They take minutes, and the longest begin: begun last, one would keep all waiting. Beside them
 * first those that wait for clocks, then those that work a browser.
 */
const LONGEST = [
  "live-soak",
  "live-incidents",
  "live-watch-incidents",
  "live-patterns",
  "live-restarts",
  "live-explorer",
  "live-watch-pages",
  "live-diagnose",
  "live-watch-finding",
  "live-watch-oom",
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
