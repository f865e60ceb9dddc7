import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Of those that take minutes the longest first: begun last, it would keep all waiting. */
const LONGEST = [
  "live-soak",
  "live-incidents",
  "live-explorer",
  "live-watch-incidents",
  "live-patterns",
  "live-watch-pages",
  "live-watch-finding",
  "live-diagnose",
  "live-restarts",
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
