import { expect, test } from "vitest";
import { drawnRow } from "../../../test/drawn/fleet.ts";
import type { FindingRecord } from "../../serve/findings/finding-record.ts";
import { leaksOf } from "./leaks-of.ts";

function record(unit: FindingRecord["unit"], rest: Partial<FindingRecord>): FindingRecord {
  return {
    ...{ key: "k", id: "i", service: "s", state: "open", verdict: "leaking", grade: "strong" },
    ...{ classId: null, sentence: "", site: { function: "f", file: "f.go", line: 1 } },
    ...{ measure: unit, unit, firstSeenMs: 0, openedMs: 0, closedMs: null, lastSeenMs: 0 },
    ...{ limitAtMs: null, targets: [], builds: [], changes: [] },
    ...rest,
  };
}

const ratePerHour = { estimate: 5, low: 4, high: 6 };
const here = { targetId: "t", name: "t", current: 1, ratePerHour, lastSeenMs: 0 };

test("each measure has the verdict of the worst finding that counts it, as it is here", () => {
  const row = drawnRow("t", "leaking");
  const findings = [
    record("goroutines", { targets: [{ ...here, verdict: "suspect" }] }),
    record("bytes", { verdict: "suspect" }),
    record("bytes", { targets: [{ ...here, verdict: "leaking" }] }),
    record("goroutines", { state: "closed" }),
  ];
  expect(leaksOf({ row, findings })).toEqual({
    goroutines: { verdict: "suspect", ratePerHour },
    bytes: { verdict: "leaking", ratePerHour },
  });
});

test("what nothing counts is steady, and unknown where nothing was judged", () => {
  const verdicts = (verdict: "steady" | "unknown" | "leaking") => {
    const { goroutines, bytes } = leaksOf({ row: drawnRow("t", verdict), findings: [] });
    return [goroutines.verdict, bytes.verdict];
  };
  expect(verdicts("leaking")).toEqual(["steady", "steady"]);
  expect(verdicts("unknown")).toEqual(["unknown", "unknown"]);
});
