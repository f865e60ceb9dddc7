import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { DRAWN_REPORTS } from "../../../test/all-drawn-reports.ts";
import { REPORT_SCHEMA } from "../../report/report-schema.ts";
import type { Verified } from "./verified.ts";
import { VERIFIED_FORMATS } from "./verified-formats.ts";
import { verifiedSchemaText } from "./verified-schema.ts";
import { verifySides } from "./verify.ts";
import { NO_WORK } from "./work.ts";

const HOSTILE = "<img src=x onerror=alert(1)>|`a`\u001b[31m\u0007\n::error::x";

/** Every drawn report against the next one, hostile names among them. */
const PAIRS: readonly (readonly [string, Verified])[] = DRAWN_REPORTS.map(
  ([name, report], index) => {
    const [, other] = DRAWN_REPORTS[(index + 1) % DRAWN_REPORTS.length] ?? [name, report];
    const work = { ...NO_WORK, counters: new Map([["requests", 100]]) };
    const about = { source: HOSTILE, build: HOSTILE, diagnosis: null, work };
    return [
      name,
      verifySides({ ...about, name: "before", report }, { ...about, name: "after", report: other }),
    ];
  },
);

const EVERY = VERIFIED_FORMATS.flatMap((format) =>
  PAIRS.map(([name, verified]) => [`${format.id} of ${name}`, format, verified] as const),
);

test.each(EVERY)("%s holds the answer and ends with a line break", (_, format, verified) => {
  const text = format.render(verified);
  expect(text.endsWith("\n")).toBe(true);
  expect(text.toLowerCase()).toContain(verified.verdict.replace("-", " ").split(" ")[0]);
});

test.each(EVERY)("%s shows hostile names and obeys none", (_, { id, render }, verified) => {
  const text = render(verified);
  expect(text).not.toContain("\u001b");
  expect(text).not.toContain("\u0007");
  if (id === "html") expect(text).not.toContain("<img");
  if (id === "markdown")
    expect(text.replaceAll(/(`+)[^\n]*?[^`]\1(?!`)/g, "")).not.toMatch(/(?<!\\)<img/);
});

describe("JSON", () => {
  test("fits the schema in the documentation; --update writes that", async () => {
    await expect(verifiedSchemaText()).toMatchFileSnapshot("../../../docs/verify.schema.json");
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    ajv.addSchema(REPORT_SCHEMA, "report.schema.json");
    const fits = ajv.compile(JSON.parse(verifiedSchemaText()));
    for (const [, , verified] of EVERY.filter(([, { id }]) => id === "json")) {
      fits(JSON.parse(JSON.stringify(verified)));
      expect(fits.errors ?? []).toEqual([]);
    }
  });
});

test("HTML is one file without scripts, with both sides drawn", () => {
  const html = VERIFIED_FORMATS.find(({ id }) => id === "html");
  const [, verified] = PAIRS[0] ?? [];
  if (html === undefined || verified === undefined) throw new Error("nothing to draw");
  const page = html.render(verified);
  expect(page).toContain("default-src 'none'");
  expect(page).not.toContain("<script");
  expect(page).toContain("both sides on one scale");
});
