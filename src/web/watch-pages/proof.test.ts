import { describe, expect, test } from "vitest";
import { DRAWN_RECORD, DRAWN_VIEW } from "../../../test/drawn/watch-finding.ts";
import { START_MS } from "../../../test/drawn-reports.ts";
import type { FindingBuild, FindingRecord } from "../../serve/findings/finding-record.ts";
import { proofOf } from "./proof.ts";

const LATER = { firstSeenMs: START_MS + 3_600_000, lastSeenMs: START_MS + 7_200_000 };

function withBuild(build: Pick<FindingBuild, "verdict" | "ratePerHour">): FindingRecord {
  const later = { build: "v2.31.1", ...LATER, ...build };
  return { ...DRAWN_RECORD, builds: [later, ...DRAWN_RECORD.builds] };
}

function proof(record: FindingRecord) {
  return proofOf({ ...DRAWN_VIEW, record });
}

describe("proof of a fix", () => {
  test("without a later build it waits, and says how long to watch", () => {
    const { answer, next } = proof(DRAWN_RECORD);
    expect(answer).toBe("waiting");
    expect(next).toMatch(/^After the deploy, watch about 10 min at this traffic/);
  });

  test.each([
    ["fixed", { verdict: "steady" as const, ratePerHour: null }],
    ["waiting", { verdict: "unknown" as const, ratePerHour: null }],
    [
      "better",
      { verdict: "leaking" as const, ratePerHour: { estimate: 600, low: 500, high: 700 } },
    ],
    [
      "worse",
      { verdict: "leaking" as const, ratePerHour: { estimate: 20_000, low: 19_000, high: 21_000 } },
    ],
    [
      "same",
      { verdict: "leaking" as const, ratePerHour: { estimate: 12_000, low: 11_000, high: 13_000 } },
    ],
    [
      "cannot-tell",
      { verdict: "suspect" as const, ratePerHour: { estimate: 9000, low: -900, high: 18_900 } },
    ],
    ["cannot-tell", { verdict: "leaking" as const, ratePerHour: null }],
  ])("a later build answers %s", (answer, build) => {
    expect(proof(withBuild(build)).answer).toBe(answer);
  });

  test("a build beside the one that leaks proves nothing for the others", () => {
    const later = withBuild({ verdict: "steady", ratePerHour: null });
    const builds = later.builds.map((one) => ({ ...one, lastSeenMs: LATER.lastSeenMs }));
    expect(proof({ ...later, builds })).toMatchObject({
      answer: "waiting",
      says: "v2.31.1 runs beside v2.31.0 and does not show it.",
    });
  });

  test("two rates are both said", () => {
    const rate = { estimate: 600, low: 500, high: 700 };
    expect(proof(withBuild({ verdict: "leaking", ratePerHour: rate })).says).toBe(
      "+212/min in v2.31.0, +600/h in v2.31.1: slower, still leaking.",
    );
  });

  test("a closed finding is fixed, in the words that closed it", () => {
    const closed = {
      ...{ atMs: START_MS, from: "open" as const, to: "closed" as const },
      ...{ why: "no birth stayed", build: "v2.31.1", ratePerHour: null },
    };
    const record = { ...DRAWN_RECORD, state: "closed" as const, changes: [closed] };
    expect(proof(record)).toMatchObject({ answer: "fixed", says: "no birth stayed" });
  });

  test("one that came back is worse, whatever the builds say", () => {
    const record = { ...withBuild({ verdict: "steady", ratePerHour: null }) };
    expect(proof({ ...record, state: "reopened" }).answer).toBe("worse");
  });
});
