import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { type SearchResult, searchSource } from "../src/cli/search-source.ts";
import { createContracts } from "../src/code/contracts/build-contracts.ts";
import { SCAN_FORMATS, scanFormat } from "../src/report/scan-formats.ts";
import type { ScanReport } from "../src/report/scan-report.ts";
import { type DrawnFiles, drawnTree } from "./drawn/go-model.ts";
import { goParser } from "./drawn/go-source.ts";
import { DRAWN_CAUSE, hostileCause } from "./drawn-causes.ts";
import { SARIF_SHAPE } from "./sarif-shape.ts";
import { LEAKY_CLASS, LEAKY_LINE, leaky } from "./scanned.ts";

const isSarif = new Ajv({ allErrors: true, strictTypes: false }).compile(SARIF_SHAPE);

async function search(files: DrawnFiles): Promise<SearchResult> {
  const signal = new AbortController().signal;
  const contracts = createContracts();
  return searchSource(
    { root: ".", tree: drawnTree(files), parser: await goParser(), contracts },
    { withTests: false, signal, onPackage: async () => undefined },
  );
}

async function reportOf(files: DrawnFiles, changes: Partial<ScanReport> = {}): Promise<ScanReport> {
  const { found, packages, files: count, lines, interrupted } = await search(files);
  return {
    schemaVersion: 1,
    tool: { name: "tidemark", version: "1.2.3" },
    root: ".",
    revision: null,
    packages,
    files: count,
    lines,
    findings: found.map(({ finding }) => finding),
    suppressed: [],
    problems: [],
    patch: null,
    interrupted,
    ...changes,
  };
}

function rendered(id: string, report: ScanReport): string {
  return scanFormat(id)?.render(report) ?? "";
}

function sarifOf(report: ScanReport) {
  const sarif = JSON.parse(rendered("sarif", report));
  isSarif(sarif);
  expect(isSarif.errors ?? []).toEqual([]);
  return sarif.runs[0];
}

/** Everything that comes from outside wants to break out. */
function hostileReport(): ScanReport {
  const names = [
    "a\"b<c>&'.go",
    "-->]]>\u0000\u001b[31m",
    "../../etc/passwd",
    "x\u202e\u2028y\nz",
    "日本/%2e%2e/$(x)`y`",
    "| --- | [a](http://b) ![c](d) <script>",
    "\ud800",
  ];
  const cause = hostileCause(names);
  const finding = (file: string, at: number) => ({
    fingerprint: names[(at + 1) % names.length] ?? "",
    classId: names[(at + 2) % names.length] ?? "",
    grade: "likely" as const,
    package: names[(at + 3) % names.length] ?? "",
    function: names[(at + 4) % names.length] ?? "",
    file,
    line: 1,
    column: 1,
    cause: { ...cause, witness: [] },
  });
  return {
    schemaVersion: 1,
    tool: { name: "tidemark", version: "1.2.3" },
    root: names[0] ?? "",
    revision: null,
    packages: 1,
    files: 1,
    lines: 1,
    findings: names.map(finding),
    suppressed: names.map((name, at) => {
      return { finding: finding(name, at), by: "comment", reason: name };
    }),
    problems: names,
    patch: null,
    interrupted: true,
  };
}

const PAY = { "pay dir/ask#1.go": leaky("pay") };

describe("SARIF", () => {
  test("a finding with its way, its rule, its place", async () => {
    const run = sarifOf(await reportOf(PAY));
    expect(run.results).toHaveLength(1);
    const [result] = run.results;
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(LEAKY_CLASS);
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "pay%20dir/ask%231.go", uriBaseId: "SRCROOT" },
      region: { startLine: LEAKY_LINE, startColumn: 3 },
    });
    const steps = result.codeFlows[0].threadFlows[0].locations;
    const last = steps.at(-1).location;
    expect(last.physicalLocation.region.startLine).toBe(LEAKY_LINE);
    expect(last.physicalLocation.region.snippet.text).toBe("answer <- value");
    expect(last.message.text).toContain("nobody receives");
  });

  test("the fingerprint survives moved lines, and tells two apart", async () => {
    const printsOf = async (text: string): Promise<readonly string[]> => {
      const { results } = sarifOf(await reportOf({ "pay/ask.go": text }));
      return results.map((one: { partialFingerprints: object }) => one.partialFingerprints);
    };
    const text = leaky("pay");
    const moved = text.replace("// Ask", "// One.\n\nvar one = 1\n\n// Ask");
    expect(await printsOf(moved)).toEqual(await printsOf(text));
    const second = leaky("pay", "AskAgain").replace(/^package.*?(?=\/\/ Ask)/s, "");
    const two = await printsOf(`${text}\n${second}`);
    expect(new Set(two.map((one) => JSON.stringify(one))).size).toBe(2);
  });

  test("what is suppressed stays, marked; what was not reached is said", async () => {
    const report = await reportOf(PAY);
    const suppressed = report.findings.map((finding) => {
      return { finding, by: "baseline" as const, reason: "known since May" };
    });
    const run = sarifOf({ ...report, findings: [], suppressed, interrupted: true });
    expect(run.results[0].suppressions).toEqual([
      { kind: "external", status: "accepted", justification: "known since May" },
    ]);
    expect(run.invocations[0].executionSuccessful).toBe(false);
  });

  test("nothing found is a run without results", async () => {
    expect(sarifOf(await reportOf({ "pay/pay.go": "package pay\n" })).results).toEqual([]);
  });

  test("hostile names keep the shape", () => {
    const report = hostileReport();
    const { results } = JSON.parse(rendered("sarif", report)).runs[0];
    expect(results).toHaveLength(report.findings.length + report.suppressed.length);
    for (const { locations } of results) {
      expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w.%()'*!~/-]+$/);
    }
  });
});

/** Names of elements as they open, after a look at the nesting; throws where it is no XML. */
function elementsOf(xml: string): readonly string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const TOKEN = /<\?[^>]*\?>|<(\/?)([a-z]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(xml);
    if (token === null) throw new Error(`no XML at ${JSON.stringify(xml.slice(at, at + 80))}`);
    const [, closing, name, attributes = "", empty, text = ""] = token;
    expect(`${attributes}${text}`).not.toMatch(/&(?!(?:lt|gt|amp|quot|apos|#\d+);)/);
    if (name === undefined) continue;
    if (closing === "/") expect(open.pop()).toBe(name);
    else seen.push(name);
    if (closing !== "/" && empty !== "/") open.push(name);
  }
  expect(open).toEqual([]);
  return seen;
}

describe("JUnit", () => {
  test("a case that fails for a finding, with its way in the text", async () => {
    const xml = rendered("junit", await reportOf(PAY));
    expect(elementsOf(xml)).toEqual(["testsuites", "testsuite", "testcase", "failure"]);
    expect(xml).toContain(`line="${LEAKY_LINE}"`);
    expect(xml).toContain("answer &lt;- value");
    expect(xml).toContain('failures="1"');
  });

  test("a case that passes where there is nothing", async () => {
    const xml = rendered("junit", await reportOf({ "pay/pay.go": "package pay\n" }));
    expect(elementsOf(xml)).toEqual(["testsuites", "testsuite", "testcase"]);
    expect(xml).toContain('failures="0"');
  });

  test("hostile names stay text", () => {
    const xml = rendered("junit", hostileReport());
    expect(elementsOf(xml).filter((name) => name === "testcase")).toHaveLength(7);
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  });
});

describe("every format", () => {
  const SHOWN = SCAN_FORMATS.filter(({ id }) => id !== "json" && id !== "sarif");

  test.each(SHOWN)("$id ends with a line break and lets nothing through", ({ render }) => {
    const said = render(hostileReport(), { color: false });
    expect(said.endsWith("\n")).toBe(true);
    expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/);
  });

  test.each(SCAN_FORMATS)("$id says where, which class and what to change", async ({ render }) => {
    const said = render(await reportOf({ "pay/ask.go": leaky("pay") }));
    for (const part of [LEAKY_CLASS, "pay/ask.go", "room for the one value"]) {
      expect(said.replace(/\s+/g, " ")).toContain(part);
    }
  });

  test("Markdown keeps the diff in a fence that its text cannot close", async () => {
    const report = await reportOf({ "pay/ask.go": leaky("pay") });
    const [finding] = report.findings;
    if (finding === undefined || DRAWN_CAUSE.remedy === null) throw new Error("nothing is drawn");
    const remedy = { ...DRAWN_CAUSE.remedy, diff: "+\t````\n+</details>\n" };
    const changed = { ...finding, cause: { ...DRAWN_CAUSE, remedy } };
    const said = rendered("markdown", { ...report, findings: [changed] });
    expect(said).toContain("\n`````diff\n");
  });
});
