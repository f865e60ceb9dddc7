import { describe, expect, test } from "vitest";
import { drawnJudged } from "../../../test/drawn-judged.ts";
import { LEAKING_REPORT, STEADY_REPORT } from "../../../test/drawn-reports.ts";
import type { Report, Verdict } from "../../report/report.ts";
import { FindingBook } from "../findings/finding-book.ts";
import { TargetState } from "./target-state.ts";

const KNOWN = {
  id: "a",
  name: "a:6060",
  service: "shop",
  labels: {},
  firstSeenMs: 0,
  lastSeenMs: 0,
};

function reportOf(verdict: Verdict): Report {
  const shown = verdict === "steady" ? STEADY_REPORT : LEAKING_REPORT;
  const findings = shown.findings.map((finding) => ({ ...finding, verdict }));
  return { ...shown, verdict, findings, reason: `called ${verdict}` };
}

/** A target whose leak was told, and then judged as said. */
function judgedAfterLeak(verdict: Verdict): { state: TargetState; book: FindingBook } {
  const book = new FindingBook();
  const state = new TargetState(KNOWN, null);
  const words: readonly Verdict[] = ["leaking", "leaking", verdict];
  for (const [at, word] of words.entries()) {
    book.take(drawnJudged({ at: at * 20, verdict: word }));
    state.judgedAs(reportOf(word), at);
  }
  return { state, book };
}

describe("what is shown of a target", () => {
  test.each(["suspect", "unknown"] as const)("whose leak is open stays it when %s", (verdict) => {
    const { state, book } = judgedAfterLeak(verdict);
    expect(state.row(book.records())).toMatchObject({
      verdict: "leaking",
      reason: "called leaking",
      lead: { key: expect.any(String) },
    });
    expect(state.judged?.verdict).toBe(verdict);
  });

  test("is the last judgement when it was judged steady", () => {
    const { state, book } = judgedAfterLeak("steady");
    expect(state.row(book.records()).verdict).toBe("steady");
  });

  test("is the last judgement where no leak is open", () => {
    const { state } = judgedAfterLeak("suspect");
    expect(state.row([]).verdict).toBe("suspect");
  });

  test("is nothing of the old program once another build runs", () => {
    const { state, book } = judgedAfterLeak("suspect");
    state.beginBuild("v2");
    state.judgedAs(reportOf("suspect"), 3);
    expect(state.row(book.records()).verdict).toBe("suspect");
  });
});
