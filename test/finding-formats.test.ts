import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { githubAnnotations, gitlabQuality } from "../src/report/finding-annotations.ts";
import { type FindingEntry, type FindingRun, runOfReport } from "../src/report/finding-entry.ts";
import { findingJunit } from "../src/report/finding-junit.ts";
import { findingPlace, sourceRoots } from "../src/report/finding-place.ts";
import { findingSarif } from "../src/report/finding-sarif.ts";
import { DRAWN_REPORTS } from "./all-drawn-reports.ts";
import { DRAWN_CAUSE } from "./drawn-causes.ts";
import { HOSTILE_NAMES, HOSTILE_REPORT } from "./drawn-hostile.ts";
import { LEAKING_REPORT, SEND_FINDING, STEADY_REPORT, UNKNOWN_REPORT } from "./drawn-reports.ts";
import { GITLAB_SHAPE } from "./gitlab-shape.ts";
import { junitTree } from "./junit-shape.ts";
import { SARIF_SHAPE } from "./sarif-shape.ts";

const ajv = new Ajv({ allErrors: true, strictTypes: false });
const isSarif = ajv.compile(SARIF_SHAPE);
const isGitlab = ajv.compile(GITLAB_SHAPE);

const EXPLAINED = { ...SEND_FINDING, cause: DRAWN_CAUSE };

function runOf(...entries: readonly FindingEntry[]): FindingRun {
  return { version: "1.2.3", entries, parts: [{ name: "shop", report: LEAKING_REPORT }] };
}

function sarifOf(run: FindingRun) {
  const sarif = JSON.parse(findingSarif(run));
  isSarif(sarif);
  expect(isSarif.errors ?? []).toEqual([]);
  return sarif.runs[0];
}

function gitlabOf(run: FindingRun) {
  const issues = JSON.parse(gitlabQuality(run));
  isGitlab(issues);
  expect(isGitlab.errors ?? []).toEqual([]);
  return issues;
}

const ACCEPTED = { by: "allow-list", reason: "known since May" } as const;

describe("every format, on every drawn report", () => {
  test.each(DRAWN_REPORTS)("%s fits the shapes of its readers", (_name, report) => {
    const run = runOfReport(report);
    expect(sarifOf(run).results).toHaveLength(report.findings.length);
    expect(gitlabOf(run)).toHaveLength(report.findings.length);
    expect(junitTree(findingJunit(run)).length).toBeGreaterThan(0);
    expect(commandsOf(githubAnnotations(run)).length).toBeGreaterThan(0);
  });
});

describe("where a finding is shown", () => {
  test("the cause tells what the root of the source is, for findings without one too", () => {
    const other = { ...SEND_FINDING, site: { ...SEND_FINDING.site, file: "/src/shop/a/b.go" } };
    const entries = [{ finding: EXPLAINED }, { finding: other }];
    const roots = sourceRoots(runOf(...entries));
    expect(roots).toEqual(["/src/shop/"]);
    expect(entries.map((entry) => findingPlace(entry, roots).file)).toEqual([
      "recommend/algo.go",
      "a/b.go",
    ]);
  });

  test("folders and modules that are given are taken off", () => {
    const trimmed = { ...SEND_FINDING.site, file: "example.com/shop/recommend/algo.go" };
    const run = { ...runOf(), roots: ["/src/shop", "example.com/shop/"] };
    const roots = sourceRoots(run);
    for (const site of [SEND_FINDING.site, trimmed]) {
      const place = findingPlace({ finding: { ...SEND_FINDING, site } }, roots);
      expect(place).toEqual({ file: "recommend/algo.go", line: 153, isBelowRoot: true });
    }
  });

  test("in a library: the first line of the program that leads there", () => {
    const site = { function: "net/http.send", file: "/go/src/net/http/a.go", line: 9 };
    const finding = { ...SEND_FINDING, site, stack: [site, ...SEND_FINDING.stack] };
    const place = findingPlace({ finding }, ["/src/shop/"]);
    expect(place).toEqual({ file: "recommend/algo.go", line: 153, isBelowRoot: true });
  });

  test("nothing known of the root: the whole path, as a whole address", () => {
    const [result] = sarifOf(runOf({ finding: SEND_FINDING })).results;
    expect(result.locations[0].physicalLocation.artifactLocation).toEqual({
      uri: "file:///src/shop/recommend/algo.go",
    });
  });

  test("no line of Go: the module", () => {
    const site = { function: "(outside the Go heap)", file: "", line: 0 };
    const finding = { ...SEND_FINDING, site, stack: [], createdBy: null };
    expect(findingPlace({ finding }, []).file).toBe("go.mod");
  });
});

describe("SARIF", () => {
  test("rule with help, level by verdict, the way as a code flow", () => {
    const run = sarifOf(runOfReport({ ...LEAKING_REPORT, findings: [EXPLAINED] }));
    const [result] = run.results;
    const rule = run.tool.driver.rules[result.ruleIndex];
    expect(rule.id).toBe("chan-send-after-timeout");
    expect(rule.help.text).toContain("tidemark explain chan-send-after-timeout");
    expect(result.level).toBe("error");
    expect(result.codeFlows[0].threadFlows[0].locations).toHaveLength(4);
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe("recommend/algo.go");
  });

  test("a suspicion warns, what was accepted is suppressed with its reason", () => {
    const [, suspect] = sarifOf(runOfReport(LEAKING_REPORT)).results;
    expect(suspect.level).toBe("warning");
    expect(suspect.message.text).toContain("12 minutes more");
    const [accepted] = sarifOf(runOf({ finding: EXPLAINED, excused: ACCEPTED })).results;
    expect(accepted.level).toBe("note");
    expect(accepted.suppressions).toEqual([
      { kind: "external", status: "accepted", justification: "known since May" },
    ]);
  });

  test("the fingerprint is that of the finding, and tells two of the same id apart", () => {
    const moved = { ...EXPLAINED, site: { ...EXPLAINED.site, line: 999 } };
    const marks = (run: FindingRun): readonly string[] =>
      sarifOf(run).results.map((one: { partialFingerprints: object }) =>
        Object.values(one.partialFingerprints).join(),
      );
    expect(marks(runOf({ finding: moved }))).toEqual(marks(runOf({ finding: EXPLAINED })));
    expect(new Set(marks(runOf({ finding: moved }, { finding: EXPLAINED }))).size).toBe(2);
  });
});

describe("JUnit", () => {
  test("fails for a leak, skips a suspicion and says why", () => {
    const cases = junitTree(findingJunit(runOfReport(LEAKING_REPORT)));
    expect(cases.map(({ result }) => result)).toEqual(["failure", "skipped"]);
    expect(cases[0]?.message).toContain("14,235 goroutines");
    expect(cases[1]?.message).toContain("12 minutes more");
  });

  test("steady passes what was watched; unknown passes nothing", () => {
    const steady = junitTree(findingJunit(runOfReport(STEADY_REPORT)));
    expect(steady.map(({ name, result }) => `${name}: ${result}`)).toEqual([
      "no goroutine leak: passed",
      "no heap leak: passed",
    ]);
    const unknown = junitTree(findingJunit(runOfReport(UNKNOWN_REPORT)));
    expect(unknown.map(({ result }) => result)).toEqual(["skipped", "skipped"]);
  });

  test("each part is a suite with its own findings", () => {
    const parts = ["a", "b"].map((name) => ({ name, report: STEADY_REPORT }));
    const entries = [{ finding: SEND_FINDING, part: "b", tests: ["TestRank"] }];
    const cases = junitTree(findingJunit({ ...runOf(), entries, parts }));
    expect(cases.filter(({ suite }) => suite === "a").map(({ result }) => result)).toEqual([
      "passed",
      "passed",
    ]);
    const [failed] = cases.filter(({ suite }) => suite === "b");
    expect(failed?.result).toBe("failure");
    expect(failed?.text).toContain("TestRank");
  });
});

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Workflow commands as the runner of GitHub reads them; a line that is none is a mistake. */
function commandsOf(text: string): readonly Command[] {
  const back = (value: string): string =>
    value.replace(/%(25|0D|0A|3A|2C)/g, (code) => decodeURIComponent(code));
  const lines = text.replace(/\n$/, "").split("\n");
  return lines
    .filter((line) => !/^and [\d,]+ more/.test(line))
    .map((line) => {
      const [, name = "", properties = "", message = ""] =
        /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line) ?? [];
      if (name === "") throw new Error(`no command: ${line}`);
      const pairs = properties.split(",").map((pair) => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at), back(pair.slice(at + 1))] as const;
      });
      return { name, properties: Object.fromEntries(pairs), message: back(message) };
    });
}

describe("GitHub", () => {
  test("an error at its line, a warning for a suspicion", () => {
    const run = runOfReport({ ...LEAKING_REPORT, findings: [EXPLAINED] });
    const [error] = commandsOf(githubAnnotations(run));
    expect(error?.name).toBe("error");
    expect(error?.properties.file).toBe("recommend/algo.go");
    expect(error?.properties.line).toBe("153");
    expect(error?.properties.title).toMatch(/^leaking: .*\(chan-send-after-timeout\)$/);
    expect(error?.message).toContain("To mend it: Give the channel room");
    const names = commandsOf(githubAnnotations(runOfReport(LEAKING_REPORT)));
    expect(names.map(({ name }) => name).slice(0, 2)).toEqual(["error", "warning"]);
  });

  test("any text comes back as it went in, but for what cannot be seen", () => {
    const visible = fc.string().filter((text) => /^[ -~]*$/.test(text));
    const hostile = fc.constantFrom("a::b,c=d", "100%", "%0A", "%250A", "::error::x", "a%3Ab");
    fc.assert(
      fc.property(fc.oneof(visible, hostile), (text) => {
        const note = { level: "error", title: text, text, place: { file: text, line: 3 } } as const;
        const [command] = commandsOf(githubAnnotations({ ...runOf(), notes: [note] }));
        expect(command?.message).toBe(text);
        expect(command?.properties).toEqual({ file: text, line: "3", title: text });
      }),
    );
  });

  test("hostile names start no command of their own", () => {
    const text = githubAnnotations(runOfReport(HOSTILE_REPORT));
    expect(commandsOf(text).length).toBe(text.trimEnd().split("\n").length);
    const note = { level: "note", title: "a\r\n::error::b", text: "c\n::error::d" } as const;
    const said = githubAnnotations({ ...runOf(), notes: [note] });
    expect(said.match(/^::error/gm)).toBeNull();
    expect(commandsOf(said)[0]?.message).toBe("c\n::error::d");
  });

  test("more than GitHub shows is counted", () => {
    const run = runOf(...Array.from({ length: 23 }, () => ({ finding: SEND_FINDING })));
    expect(githubAnnotations(run)).toContain("and 13 more at level error");
  });

  test("no finding is said as well", () => {
    expect(githubAnnotations(runOfReport({ ...STEADY_REPORT, warnings: [] }))).toMatch(
      /^::notice title=Tidemark%3A steady::No leak seen/,
    );
  });
});

describe("GitLab", () => {
  test("description, check, mark, severity, path and line", () => {
    const [issue, suspect] = gitlabOf(runOfReport(LEAKING_REPORT));
    expect(issue.check_name).toBe("chan-send-after-timeout");
    expect(issue.severity).toBe("critical");
    expect(suspect.severity).toBe("minor");
    expect(issue.location.lines.begin).toBe(153);
  });

  test("nothing found is an empty array", () => {
    expect(gitlabOf(runOfReport(STEADY_REPORT))).toEqual([]);
  });
});

test("any name anywhere keeps every format whole", () => {
  const evil = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...HOSTILE_NAMES, "\uffff"));
  fc.assert(
    fc.property(evil, fc.integer(), (name, line) => {
      const site = { function: name, file: name, line };
      const finding = { ...EXPLAINED, id: `x${name}`, classId: name, sentence: name, site };
      const run = runOf({ finding, part: "shop", excused: { by: "baseline", reason: `x${name}` } });
      sarifOf(run);
      gitlabOf(run);
      junitTree(findingJunit(run));
      commandsOf(githubAnnotations(run));
    }),
    { numRuns: 100 },
  );
});
