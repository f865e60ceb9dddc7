/** What the life of a finding proves about the change that was to end it. */
import { said, say } from "../../base/language.ts";
import { formatDuration, formatRate } from "../../base/units.ts";
import type { Report, ReportFinding } from "../../report/report.ts";
import type { FindingBuild, FindingRecord } from "../../serve/findings/finding-record.ts";
import type { FindingView } from "../../serve/watch-api.ts";

export type ProofAnswer = "waiting" | "fixed" | "better" | "same" | "worse" | "cannot-tell";

export interface Proof {
  readonly answer: ProofAnswer;
  /** What was seen, in a sentence or two. */
  readonly says: string;
  /** What to do or wait for; null when it is settled. */
  readonly next: string | null;
}

/** From the last build and the last change; without a new build the proof waits for one. */
export function proofOf(view: FindingView): Proof {
  const { record } = view;
  const last = record.changes.at(-1);
  if (record.state === "closed") {
    return {
      answer: "fixed",
      says: last?.why ?? said("It was looked for under traffic and not found any more."),
      next: said("It reopens by itself when it comes back."),
    };
  }
  const [before, after] = lastTwoBuilds(record);
  if (record.state === "reopened") {
    const worded = last === undefined ? "" : ` ${last.why}`;
    return {
      answer: "worse",
      says: say`It was closed and came back.${worded}`,
      next: waitWords(view),
    };
  }
  if (before === null || after === null) {
    return {
      answer: "waiting",
      says: said("No later build has been watched."),
      next: waitWords(view),
    };
  }
  return betweenBuilds(view, { before, after });
}

/** The build that had it before, and the one that runs since. */
function lastTwoBuilds({
  builds,
}: FindingRecord): readonly [FindingBuild | null, FindingBuild | null] {
  const order = builds.toSorted((a, b) => a.firstSeenMs - b.firstSeenMs);
  const before = order.slice(0, -1).findLast(hadIt) ?? null;
  return before === null ? [null, null] : [before, order.at(-1) ?? null];
}

function hadIt({ verdict }: FindingBuild): boolean {
  return verdict === "leaking" || verdict === "suspect";
}

/** Seen as lately as the newest build, so that both run side by side. */
const BESIDE_MS = 10 * 60_000;

function runsBeside({ before, after }: BuildPair): boolean {
  return before.lastSeenMs > after.lastSeenMs - BESIDE_MS;
}

interface BuildPair {
  readonly before: FindingBuild;
  readonly after: FindingBuild;
}

function betweenBuilds(view: FindingView, { before, after }: BuildPair): Proof {
  const name = (build: FindingBuild): string => build.build ?? said("a build without a name");
  const next = waitWords(view);
  if (after.verdict === "unknown") {
    const says = say`${name(after)} runs and has no verdict so far.`;
    return { answer: "waiting", says, next };
  }
  if (after.verdict === "steady") {
    if (runsBeside({ before, after })) {
      return {
        answer: "waiting",
        says: say`${name(after)} runs beside ${name(before)} and does not show it.`,
        next: say`The proof needs ${name(before)} to be gone from every instance.`,
      };
    }
    const says = say`${name(after)} was judged under traffic and did not show it.`;
    return {
      answer: "fixed",
      says,
      next: said("It closes when every instance has been seen without it."),
    };
  }
  const [a, b] = [before.ratePerHour, after.ratePerHour];
  if (a === null || b === null) {
    return {
      answer: "cannot-tell",
      says: say`${name(before)} and ${name(after)} both have it, and a rate is missing.`,
      next,
    };
  }
  const rate = (perHour: number): string => formatRate(perHour, view.record.unit);
  const says = say`${rate(a.estimate)} in ${name(before)}, ${rate(b.estimate)} in ${name(after)}`;
  if (b.high < a.low) return { answer: "better", says: say`${says}: slower, still leaking.`, next };
  if (b.low > a.high) return { answer: "worse", says: say`${says}: faster than before.`, next };
  if (b.low <= 0 && b.high >= a.estimate) {
    return { answer: "cannot-tell", says: say`${says}, an interval too wide to tell.`, next };
  }
  return { answer: "same", says: say`${says}: the intervals overlap.`, next };
}

/** A share of the rate that a fix must be told apart from; a finding closes by the same share. */
const REST_SHARE = 0.25;
const WAIT_MS_MIN = 10 * 60_000;
const WAIT_MS_MAX = 7 * 24 * 3_600_000;

/** How long the next build must be watched before its silence means something. */
function waitWords({ report, finding }: FindingView): string {
  const ms = report === null || finding === null ? null : watchMs(report, finding);
  if (ms === null)
    return said("Deploy a change, then keep the traffic on: the answer comes by itself.");
  const rounded = Math.ceil(ms / 60_000) * 60_000;
  return (
    say`After the deploy, watch about ${formatDuration(rounded)} at this traffic to tell a quarter of ` +
    said("this rate from none.")
  );
}

/** What a watch can see shrinks with its length; two tides are needed in any case. */
function watchMs(report: Report, finding: ReportFinding): number | null {
  const rate = finding.ratePerHour?.estimate ?? 0;
  const smallest =
    finding.unit === "goroutines"
      ? report.checked.smallestGoroutinesPerHour
      : report.checked.smallestHeapBytesPerHour;
  const { durationMs } = report.window;
  if (!(rate > 0) || smallest === null || !(durationMs > 0)) return null;
  const needed = (durationMs * smallest) / (rate * REST_SHARE);
  return Math.min(WAIT_MS_MAX, Math.max(WAIT_MS_MIN, needed, 2 * tideMs(finding)));
}

function tideMs({ series }: ReportFinding): number {
  const times = series.lowWater.map(([atMs]) => atMs);
  if (times.length < 2) return 0;
  return ((times.at(-1) ?? 0) - (times[0] ?? 0)) / (times.length - 1);
}
