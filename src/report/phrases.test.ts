import { describe, expect, test } from "vitest";
import { LEAKING_REPORT, STEADY_REPORT, SUSPECT_REPORT } from "../../test/drawn-reports.ts";
import {
  asSentence,
  budgetPhrase,
  checkedPhrase,
  clockPhrase,
  flowPhrase,
  forecastPhrase,
  labelPhrases,
  ratePhrase,
  shortFile,
  shortFunction,
  sitePhrase,
  windowPhrase,
} from "./phrases.ts";
import type { ReportFinding } from "./report.ts";

function finding(change: Partial<ReportFinding> = {}): ReportFinding {
  const [first] = LEAKING_REPORT.findings;
  if (first === undefined) throw new Error("the drawn report has a finding");
  return { ...first, ...change };
}

test.each([
  ["example.com/app/recommend.(*Service).Rank", "recommend.(*Service).Rank"],
  ["main.run", "main.run"],
  ["a/b.Map[go.shape.struct { c/d.E }]", "b.Map[go.shape.struct { c/d.E }]"],
  ["a/", "a/"],
])("function %s is shown as %s", (name, short) => expect(shortFunction(name)).toBe(short));

test.each([
  ["/src/app/algo.go", "algo.go"],
  ["C:\\src\\algo.go", "algo.go"],
  ["algo.go", "algo.go"],
])("file %s is shown as %s", (file, short) => expect(shortFile(file)).toBe(short));

describe("sites", () => {
  test.each([
    [{ function: "main.run", file: "", line: 0 }, "main.run file not known"],
    [{ function: "main.run", file: "/a/b.go", line: 0 }, "main.run b.go"],
    [{ function: "", file: "/a/b.go", line: 3 }, "function not known b.go:3"],
    [{ function: "(outside the Go heap)", file: "", line: 0 }, "(outside the Go heap)"],
  ])("%j", (site, text) => expect(sitePhrase(site)).toBe(text));
});

describe("rates and flows", () => {
  test("an interval shares scale and unit with its estimate", () => {
    expect(ratePhrase(finding())).toBe("+212/min (198 to 226, 95 % interval)");
  });

  test("what was not measured is not invented", () => {
    expect(ratePhrase(finding({ ratePerHour: null }))).toBeNull();
    expect(flowPhrase(finding({ births: null, deaths: null }))).toBeNull();
    expect(flowPhrase(finding({ deaths: null }))).toBe("2,640 births, deaths not measured");
    expect(flowPhrase(finding({ births: 1, deaths: 1 }))).toBe("1 death in 1 birth");
    const heap = finding({ kind: "heap", births: 33 });
    expect(flowPhrase(heap)).toBe("0 deaths in 33 births of sampled objects");
  });
});

test("a forecast tells its limit, and an open end when the slow end never reaches it", () => {
  const { forecast } = LEAKING_REPORT;
  if (forecast === null) throw new Error("the drawn report has a forecast");
  expect(forecastPhrase(forecast)).toBe(
    "2 GB cgroup limit in about 9 h 5 min (6 h 56 min to 13 h)",
  );
  const open = { ...forecast, hours: { ...forecast.hours, high: null } };
  expect(forecastPhrase(open)).toContain("(6 h 56 min at the earliest)");
});

test("window, clock and restarts", () => {
  expect(windowPhrase(SUSPECT_REPORT)).toBe("3 min 6 s, 96 captures, 2 runs (1 restart)");
  expect(clockPhrase(LEAKING_REPORT.window)).toBe("2026-11-21 10:04:00 to 10:07:06 UTC");
  expect(clockPhrase({ ...LEAKING_REPORT.window, fromMs: null })).toBeNull();
  expect(clockPhrase({ ...LEAKING_REPORT.window, toMs: 1e300 })).toContain("time not known");
});

test("the budget names its parts in the fixed order, whatever their order in the report", () => {
  const { memory } = STEADY_REPORT;
  if (memory === null) throw new Error("the drawn report has a budget");
  const turned = { ...memory, parts: memory.parts.toReversed() };
  expect(budgetPhrase(turned)).toBe(budgetPhrase(memory));
  expect(budgetPhrase(memory)).toMatch(/^RSS 1\.56 GB of 2 GB cgroup limit = live heap 118 MB \+/);
  expect(budgetPhrase({ ...memory, residentBytes: null })).toMatch(/^RSS not measured; live heap/);
});

test("steady says the smallest leak that would have shown", () => {
  expect(checkedPhrase(STEADY_REPORT.checked)).toBe(
    "41 goroutine and 212 heap sites watched; smallest leak that would have shown: " +
      "180 goroutines/h or 9 MB/h of heap",
  );
});

test("a label that repeats the Go version is left out", () => {
  const labels = { goVersion: "go1.26.8", service: "api" };
  expect(labelPhrases({ name: "x", labels, goVersion: "1.26.8" })).toEqual(["service=api"]);
});

test.each([
  ["free it in a defer", "Free it in a defer."],
  ["main.run keeps it", "main.run keeps it."],
  ["getX leaves", "getX leaves."],
  ["Done.", "Done."],
  ["", ""],
])("%j as a sentence is %j", (text, sentence) => expect(asSentence(text)).toBe(sentence));
