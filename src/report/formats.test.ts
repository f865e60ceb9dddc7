import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DRAWN_REPORTS } from "../../test/all-drawn-reports.ts";
import { HOSTILE_NAMES, HOSTILE_REPORT } from "../../test/drawn-hostile.ts";
import { LEAKING_REPORT, STEADY_REPORT, SUSPECT_REPORT } from "../../test/drawn-reports.ts";
import { REPORT_FORMATS, reportFormat } from "./formats.ts";
import { renderHtml } from "./html.ts";
import { renderJson } from "./json.ts";
import type { JsonSchema } from "./json-schema.ts";
import { renderMarkdown } from "./markdown.ts";
import type { Report } from "./report.ts";
import { REPORT_SCHEMA, reportSchemaText } from "./report-schema.ts";
import { renderText } from "./text.ts";

const EVERY = REPORT_FORMATS.flatMap((format) =>
  DRAWN_REPORTS.map(([name, report]) => ({ name: `${format.id} of ${name}`, format, report })),
);

/** Formats that programs take in; what they must hold is said in finding-formats.test.ts. */
const FOR_PROGRAMS: ReadonlySet<string> = new Set(["json", "sarif", "junit", "github", "gitlab"]);
const FOR_PEOPLE = REPORT_FORMATS.filter(({ id }) => !FOR_PROGRAMS.has(id));

/** Every format keeps these, whatever the report. A new format is tested by being registered. */
describe("conformance", () => {
  test.each(EVERY)("$name: whole, finite, ends with one line break", ({ format, report }) => {
    const text = format.render(report);
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/\bundefined\b|\bNaN\b|\bInfinity\b|\[object/);
  });

  test.each(EVERY)("$name: no control character, no direction override", ({ format, report }) => {
    // A diff in Markdown keeps its tabs, so that it can be copied and applied.
    const text = format.render(report).replace(/^[-+ ]\t+/gm, "");
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    if (format.id !== "json") {
      expect(format.render(report)).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  test.each(EVERY)("$name: same report in, same bytes out", ({ format, report }) => {
    expect(format.render(structuredClone(report))).toBe(format.render(report));
  });

  test.each(FOR_PEOPLE)("$id: the verdict comes before anything else of the report", (format) => {
    for (const [, report] of DRAWN_REPORTS) {
      const text = format.render(report);
      const body = format.id === "html" ? text.slice(text.indexOf("<title>")) : text;
      expect(body.slice(0, 160).toLowerCase()).toContain(report.verdict);
    }
  });

  test.each(FOR_PEOPLE)("$id: number, rate, place, grade and captures are in it", (format) => {
    const text = format.render(LEAKING_REPORT).replaceAll("\\", "");
    for (const part of [
      "algo.go",
      "153",
      "strong",
      "chan-send-after-timeout",
      "96",
      "000096s-heap",
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/14,235[\s\S]*\+212\/min/);
  });

  test.each(FOR_PEOPLE)("$id: ten thousand findings are counted, not all drawn", (format) => {
    const [finding] = LEAKING_REPORT.findings;
    const findings = Array.from({ length: 10_000 }, () => finding).filter(
      (each) => each !== undefined,
    );
    const small = { ...LEAKING_REPORT, findings };
    const text = format.render(small);
    expect(text.length).toBeLessThan(2_000_000);
    expect(text).toMatch(/9,?9\d\d more/);
  });

  test("ids are unique and found; others are not", () => {
    const ids = REPORT_FORMATS.map((format) => format.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(reportFormat(id)?.id).toBe(id);
    expect(reportFormat("constructor")).toBeNull();
  });
});

describe("hostile names", () => {
  test("html: no tag comes from a name, and no script exists at all", () => {
    const page = renderHtml(HOSTILE_REPORT);
    expect(page).not.toMatch(/<img|<script/i);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page.replace(/="[^"]*"/g, "")).not.toMatch(/<[^>]+ on\w+/i);
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });

  test("markdown: no line starts a heading, table or HTML of its own", () => {
    // Inside a fence nothing is markup; a fence is longer than any run of backticks in it.
    const fenced = /^(`{3,})\w*\n[\s\S]*?\n\1$/gm;
    const lines = renderMarkdown(HOSTILE_REPORT).replace(fenced, "").split("\n");
    expect(lines.filter((line) => line.startsWith("## "))).toHaveLength(1);
    expect(lines.filter((line) => /^\| x/.test(line))).toHaveLength(0);
    for (const line of lines) {
      const outsideCode = line.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, "");
      expect(outsideCode).not.toMatch(/(?<!\\)<(img|script)/);
    }
  });

  test("text: one line stays one line, colour only from the palette", () => {
    const plain = renderText(HOSTILE_REPORT);
    expect(plain).not.toContain("\u001b");
    expect(plain).toContain("\\x1b[2J");
    const coloured = renderText(HOSTILE_REPORT, { color: true });
    expect(coloured.replace(/\u001b\[[0-9;]*m/g, "")).toBe(plain);
  });

  test.each(REPORT_FORMATS)("$id: any string anywhere leaves the format whole", (format) => {
    const evil = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...HOSTILE_NAMES));
    fc.assert(
      fc.property(evil, (name) => {
        const text = format.render(withName(name));
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        if (format.id === "html") {
          const tags = text.replace(/<style>[\s\S]*?<\/style>/, "").match(/<[a-z!/][^>]*>/gi);
          expect(tags).toEqual(HTML_TAGS);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** The leaking report with one name everywhere a capture can put one that is not an attribute. */
function withName(name: string): Report {
  const [finding] = LEAKING_REPORT.findings;
  if (finding === undefined) throw new Error("the drawn report has a finding");
  const site = { function: name, file: "a.go", line: 1 };
  const named = { ...finding, stack: [site, site], createdBy: site, remedy: name, classId: null };
  return {
    ...LEAKING_REPORT,
    target: { ...LEAKING_REPORT.target, name },
    findings: [named],
    warnings: [name],
    next: [{ command: name, why: name }],
  };
}

const HTML_TAGS = renderHtml(withName("x"))
  .replace(/<style>[\s\S]*?<\/style>/, "")
  .match(/<[a-z!/][^>]*>/gi);

describe("json", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });

  test.each(DRAWN_REPORTS)(
    "%s fits the schema, and the schema names every key",
    (_name, report) => {
      const validate = ajv.compile(closed(REPORT_SCHEMA));
      validate(JSON.parse(renderJson(report)));
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  test("a report without a verdict, or with another, does not fit", () => {
    const validate = ajv.compile(REPORT_SCHEMA);
    expect(validate({ ...STEADY_REPORT, verdict: "fine" })).toBe(false);
    const { verdict: _verdict, ...without } = STEADY_REPORT;
    expect(validate(without)).toBe(false);
  });

  test("keys come in the order of the schema, whatever the order in memory", () => {
    const reversed = Object.fromEntries(Object.entries(SUSPECT_REPORT).reverse());
    const text = renderJson(JSON.parse(JSON.stringify(reversed)));
    expect(text).toBe(renderJson(SUSPECT_REPORT));
    expect(Object.keys(JSON.parse(text)).slice(0, 4)).toEqual([
      "schemaVersion",
      "tool",
      "verdict",
      "reason",
    ]);
  });

  test("docs/report.schema.json is current; `npx vitest run src/report --update` writes it", async () => {
    await expect(reportSchemaText()).toMatchFileSnapshot("../../docs/report.schema.json");
  });
});

/** The same schema with no key allowed that it does not name. */
function closed(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
    const isObject = typeof value === "object" && value !== null && "properties" in value;
    return isObject ? { ...value, additionalProperties: false } : value;
  });
}

describe("text", () => {
  test.each([80, 100, 120])("fits %d columns where names allow it", (width) => {
    for (const report of [LEAKING_REPORT, SUSPECT_REPORT, STEADY_REPORT]) {
      for (const line of renderText(report, { width }).split("\n")) {
        expect([...line].length, line).toBeLessThanOrEqual(width);
      }
    }
  });

  test("ascii holds only ASCII", () => {
    for (const [, report] of DRAWN_REPORTS) {
      expect(renderText(report, { ascii: true })).toMatch(/^[\n -~]*$/);
    }
  });

  test("a command stands alone on its line, whole", () => {
    const lines = renderText(LEAKING_REPORT, { width: 60 })
      .split("\n")
      .map((line) => line.trim());
    expect(lines).toContain("tidemark diagnose 10.0.0.7:6060 --for 15m");
  });
});

describe("goldens", () => {
  test.each(DRAWN_REPORTS)("%s", async (name, report) => {
    const file = (extension: string): string => `../../test/goldens/drawn-${name}.${extension}`;
    await expect(renderText(report)).toMatchFileSnapshot(file("txt"));
    await expect(renderMarkdown(report)).toMatchFileSnapshot(file("md"));
    await expect(renderHtml(report)).toMatchFileSnapshot(file("html"));
  });
});
