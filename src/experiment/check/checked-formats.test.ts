import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { DRAWN_REPORTS } from "../../../test/all-drawn-reports.ts";
import { SARIF_SHAPE } from "../../../test/sarif-shape.ts";
import { REPORT_SCHEMA } from "../../report/report-schema.ts";
import { CHECKED_FORMATS, checkedFormat } from "./checked-formats.ts";
import { checkedSchemaText } from "./checked-schema.ts";
import { judgeParts } from "./judge-parts.ts";

const GONE = {
  part: "example.com/shop/old",
  id: "gone",
  class: null,
  unit: "goroutines" as const,
  current: 1,
  ratePerHour: null,
  perThousandRequests: null,
};

/** Every drawn report as a package, hostile names among them. */
const CHECKED = judgeParts(
  {
    parts: DRAWN_REPORTS.map(([, report], index) => {
      const tests = new Map(report.findings.map(({ id }) => [id, ["TestFetch", "Test<&>\n::x"]]));
      return { name: `example.com/shop/p${index}`, report, testsOf: tests };
    }),
    tests: { command: ["go", "test", "./..."], exitCode: 1, signal: null },
    notes: ["one package was not judged"],
  },
  {
    failOn: "leaking",
    allow: [
      { line: 3, classId: null, site: "*.get*", reason: "a|b\n<c>", owner: null, expires: null },
      { line: 9, classId: null, site: "no", reason: "x", owner: "y", expires: "2020-01-01" },
    ],
    allowFile: ".tidemark.yml",
    baseline: { version: 1, file: "leaks.json", findings: [GONE] },
    today: "2026-11-21",
  },
);

function rendered(id: string): string {
  return checkedFormat(id)?.render(CHECKED, { roots: ["/src/shop"] }) ?? "";
}

describe("the answer of the gate", () => {
  test("as JSON fits the schema in the documentation; --update writes that", async () => {
    await expect(checkedSchemaText()).toMatchFileSnapshot("../../../docs/check.schema.json");
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    ajv.addSchema(REPORT_SCHEMA, "report.schema.json");
    const fits = ajv.compile(JSON.parse(checkedSchemaText()));
    fits(JSON.parse(rendered("json")));
    expect(fits.errors ?? []).toEqual([]);
  });

  test("as SARIF has the shape of the standard", () => {
    const fits = new Ajv({ allErrors: true, strictTypes: false }).compile(SARIF_SHAPE);
    fits(JSON.parse(rendered("sarif")));
    expect(fits.errors ?? []).toEqual([]);
  });

  test("as JUnit counts what fails", () => {
    const failing = CHECKED.findings.filter(({ excused }) => excused === null);
    expect(failing.length).toBeGreaterThan(0);
    expect(rendered("junit").split("<failure ")).toHaveLength(failing.length + 1);
  });

  test("as annotations is one command in a line", () => {
    const lines = rendered("github").trimEnd().split("\n");
    for (const line of lines) expect(line).toMatch(/^(?:::(?:error|warning|notice) |and \d+ more)/);
  });

  test("as GitLab's code quality names each finding once", () => {
    const issues: readonly { readonly fingerprint: string }[] = JSON.parse(rendered("gitlab"));
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  });

  test.each(["text", "markdown"])("as %s says what fails, what is excused and why", (id) => {
    const text = rendered(id);
    expect(text).toContain("excused");
    expect(text).toContain("leaks.json");
    expect(text).toContain("go test ./... ended with exit code 1");
    expect(text).toContain("ran out on 2020-01-01");
    expect(text).not.toMatch(/\u001b|\u202e/);
  });

  test("has a file ending of its own in each format", () => {
    const endings = CHECKED_FORMATS.map(({ extension }) => extension);
    expect(new Set(endings).size).toBe(endings.length);
  });
});
