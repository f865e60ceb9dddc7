import type { Grade, Report, ReportFinding, Verdict } from "../src/report/report.ts";
import type { FindingBook } from "../src/serve/findings/finding-book.ts";
import type { FindingRecord } from "../src/serve/findings/finding-record.ts";
import type { Judged } from "../src/serve/findings/judged.ts";
import { LEAKING_REPORT, SEND_FINDING, START_MS, STEADY_REPORT } from "./drawn-reports.ts";

const MINUTE_MS = 60_000;
const WORDS: Readonly<Record<string, Verdict>> = {
  L: "leaking",
  S: "suspect",
  "-": "steady",
  "?": "unknown",
};

/** A judgement of one target, drawn in a line; what is left out is an ordinary leak of 600/h. */
export interface DrawnJudged {
  /** Minutes since the start. */
  readonly at: number;
  readonly verdict: Verdict;
  readonly target?: string;
  readonly service?: string;
  readonly build?: string | null;
  readonly rate?: number;
  readonly windowMin?: number;
  readonly grade?: Grade;
  readonly finding?: Partial<ReportFinding>;
  readonly allocated?: number | null;
  readonly restartAt?: number;
}

export function drawnJudged(drawn: DrawnJudged): Judged {
  const { at, target = "a", service = "shop", build = "v1" } = drawn;
  return {
    targetId: target,
    name: `${target}:6060`,
    service,
    atMs: START_MS + at * MINUTE_MS,
    build,
    report: reportOf(drawn),
    allocatedBytesPerHour: drawn.allocated ?? null,
  };
}

function reportOf(drawn: DrawnJudged): Report {
  const { at, verdict, windowMin = 10, restartAt } = drawn;
  const toMs = START_MS + at * MINUTE_MS;
  const durationMs = windowMin * MINUTE_MS;
  const shows = verdict === "leaking" || verdict === "suspect";
  const smallest = (17.7 * 60) / windowMin;
  return {
    ...(shows ? LEAKING_REPORT : STEADY_REPORT),
    verdict,
    findings: shows ? [findingOf(drawn)] : [],
    forecast: null,
    window: {
      fromMs: toMs - durationMs,
      toMs,
      durationMs,
      runs: [{ fromMs: toMs - durationMs, toMs, captures: 20 }],
    },
    checked: {
      goroutineSites: 10,
      heapSites: 10,
      smallestGoroutinesPerHour: verdict === "unknown" ? null : smallest,
      smallestHeapBytesPerHour: verdict === "unknown" ? null : smallest * 350_000,
      smallestPerThousandRequests: null,
      notes: [],
    },
    events:
      restartAt === undefined
        ? []
        : [{ kind: "restart", atMs: START_MS + restartAt * MINUTE_MS, detail: "restarted" }],
  };
}

function findingOf({ verdict, rate = 600, grade = "strong", finding }: DrawnJudged): ReportFinding {
  return {
    ...SEND_FINDING,
    verdict,
    grade: verdict === "suspect" ? "suspect" : grade,
    ratePerHour: { estimate: rate, low: rate * 0.9, high: rate * 1.1 },
    ...finding,
  };
}

/** One letter a judgement, 5 minutes apart: L leaking, S suspect, - steady, ? unknown. */
export function takeLetters(
  book: FindingBook,
  letters: string,
  more: Partial<DrawnJudged> = {},
): FindingRecord {
  const { at: from = 0 } = more;
  [...letters].forEach((letter, index) => {
    const verdict = WORDS[letter] ?? "unknown";
    book.take(drawnJudged({ ...more, at: from + index * 5, verdict }));
  });
  const [record] = book.records();
  if (record === undefined) throw new Error("no record");
  return record;
}
