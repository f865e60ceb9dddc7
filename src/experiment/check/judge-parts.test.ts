import { describe, expect, test } from "vitest";
import { LEAKING_REPORT, SEND_FINDING } from "../../../test/drawn-reports.ts";
import type { Report, ReportFinding } from "../../report/report.ts";
import { checkBaselineText, readCheckBaseline } from "./check-baseline.ts";
import { type Gate, judgeParts } from "./judge-parts.ts";

const GATE: Gate = {
  failOn: "leaking",
  allow: [],
  allowFile: ".tidemark.yml",
  baseline: null,
  today: "2026-11-21",
};

const SUSPECT: ReportFinding = { ...SEND_FINDING, id: "s", verdict: "suspect", grade: "suspect" };

function report(findings: readonly ReportFinding[], verdict: Report["verdict"] = "leaking") {
  return { name: "shop", report: { ...LEAKING_REPORT, findings, verdict } };
}

const allowed = {
  line: 2,
  classId: null,
  site: "*.getRecommend",
  reason: "known since spring",
  owner: "shop",
  expires: null,
};

describe("the gate", () => {
  test("fails on a leak that nothing excuses", () => {
    const checked = judgeParts({ parts: [report([SEND_FINDING])] }, GATE);
    expect(checked.outcome).toBe("fail");
    expect(checked.findings.map(({ excused }) => excused)).toEqual([null]);
  });

  test("passes when the allow-list has it, and says who answers for it", () => {
    const checked = judgeParts({ parts: [report([SEND_FINDING])] }, { ...GATE, allow: [allowed] });
    expect(checked.outcome).toBe("pass");
    expect(checked.findings[0]?.excused).toEqual({
      by: "allow-list",
      reason: "known since spring",
      owner: "shop",
    });
    expect(checked.allowNotes).toEqual([]);
  });

  test("fails again when the entry has run out", () => {
    const allow = [{ ...allowed, expires: "2026-11-20" }];
    const checked = judgeParts({ parts: [report([SEND_FINDING])] }, { ...GATE, allow });
    expect(checked.outcome).toBe("fail");
    expect(checked.allowNotes.map(({ kind }) => kind)).toEqual(["expired"]);
  });

  test("lets suspicions pass unless it is told not to", () => {
    const parts = [report([SUSPECT], "suspect")];
    expect(judgeParts({ parts }, GATE).outcome).toBe("pass");
    expect(judgeParts({ parts }, { ...GATE, failOn: "suspect" }).outcome).toBe("fail");
  });

  test("cannot judge nothing, nor a part that could not be judged", () => {
    expect(judgeParts({ parts: [] }, GATE).outcome).toBe("unknown");
    const parts = [report([], "steady"), report([], "unknown")];
    expect(judgeParts({ parts }, GATE).outcome).toBe("unknown");
    expect(judgeParts({ parts: [...parts, report([SEND_FINDING])] }, GATE).outcome).toBe("fail");
  });

  test("puts what fails first", () => {
    const parts = [report([SUSPECT, SEND_FINDING])];
    const { findings } = judgeParts({ parts }, GATE);
    expect(findings.map(({ finding }) => finding.id)).toEqual([SEND_FINDING.id, "s"]);
  });
});

describe("the baseline", () => {
  const before = judgeParts({ parts: [report([SEND_FINDING])] }, GATE);
  const baseline = readCheckBaseline(checkBaselineText(before.findings), "leaks.json");

  function against(changes: Partial<ReportFinding>) {
    const finding = { ...SEND_FINDING, ...changes };
    return judgeParts({ parts: [report([finding])] }, { ...GATE, baseline });
  }

  test("excuses what is in it and no larger", () => {
    expect(against({}).outcome).toBe("pass");
    expect(against({}).findings[0]?.excused?.by).toBe("baseline");
  });

  test("fails on what is not in it, and tells what is not there any more", () => {
    const checked = against({ id: "new" });
    expect(checked.outcome).toBe("fail");
    expect(checked.allowNotes).toMatchObject([{ kind: "not-found-any-more", file: "leaks.json" }]);
  });

  test("fails on a rate whose interval lies above", () => {
    const rate = SEND_FINDING.ratePerHour ?? { estimate: 1, low: 1, high: 1 };
    const higher = { estimate: rate.high * 3, low: rate.high * 2, high: rate.high * 4 };
    const checked = against({ ratePerHour: higher });
    expect(checked.outcome).toBe("fail");
    expect(checked.findings[0]?.grew).toMatch(/^grew from .* to /);
    // More of them at the same rate is only a longer watch.
    expect(against({ current: SEND_FINDING.current * 2 }).outcome).toBe("pass");
  });

  test("goes by the number where there is no rate", () => {
    const counted = { ...SEND_FINDING, ratePerHour: null };
    const parts = [report([counted])];
    const text = checkBaselineText(judgeParts({ parts }, GATE).findings);
    const gate = { ...GATE, baseline: readCheckBaseline(text, "leaks.json") };
    expect(judgeParts({ parts }, gate).outcome).toBe("pass");
    const more = [report([{ ...counted, current: counted.current + 1 }])];
    expect(judgeParts({ parts: more }, gate).outcome).toBe("fail");
  });

  test.each([
    ["{", "not JSON"],
    ["[]", "expected object"],
    ['{"version":2,"findings":[]}', "version"],
    ['{"version":1,"findings":[{}]}', "findings.0.part"],
  ])("%s is refused: %s", (text, words) => {
    expect(() => readCheckBaseline(text, "leaks.json")).toThrow(words);
  });
});
