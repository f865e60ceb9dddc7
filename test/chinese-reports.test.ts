import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { speak } from "../src/base/language.ts";
import { openPaths } from "../src/capture/open-source.ts";
import { fingerprints } from "../src/code/accepted/fingerprint.ts";
import { createContracts } from "../src/code/contracts/build-contracts.ts";
import { readGoParserWasm, readSourceTree } from "../src/code/disk-tree.ts";
import { createGoParser } from "../src/code/syntax/parser.ts";
import type { CodeReading } from "../src/diagnose/code-reading.ts";
import { explain } from "../src/diagnose/explain.ts";
import { readCode } from "../src/diagnose/read-code.ts";
import { ZH } from "../src/messages/zh.ts";
import { diagnoseSeries, reportOn } from "../src/pipeline.ts";
import { renderHtml } from "../src/report/html.ts";
import { renderMarkdown } from "../src/report/markdown.ts";
import type { Report } from "../src/report/report.ts";
import { renderText } from "../src/report/text.ts";
import { SeriesBuilder } from "../src/series/series-builder.ts";
import { INCIDENTS_FOLDER, incidents } from "./cases.ts";
import { leftEnglish } from "./left-english.ts";

/**
 * Goal: a report in Simplified Chinese has no English sentence left, whatever it found. Renew the
 * goldens with `npx vitest run --project spanning test/chinese-reports.test.ts -u`.
 */
const GOLDEN = "recommender/leaking";
const FORMATS = { txt: renderText, md: renderMarkdown, html: renderHtml } as const;

let code: CodeReading | null = null;
/** What tells matches apart, in either language. */
let prints: readonly (readonly string[])[] = [];

beforeAll(async () => {
  const platform = { goos: "linux", goarch: "amd64", cgo: true, tags: [] };
  const tree = await readSourceTree(INCIDENTS_FOLDER, { platform });
  const parser = await createGoParser(await readGoParserWasm());
  const contracts = createContracts([]);
  const read = (): CodeReading => readCode({ root: "cases/incidents", tree, contracts, parser });
  const printsOf = ({ matches }: CodeReading): readonly string[] => {
    return [...fingerprints(matches).values()];
  };
  const inEnglish = read();
  speak("zh", ZH);
  code = read();
  prints = [printsOf(inEnglish), printsOf(code)];
});

afterAll(() => speak("en", {}));

async function reportOf(folder: string): Promise<Report> {
  const captures = await openPaths([join(folder, "captures")], null);
  const builder = new SeriesBuilder(captures.target);
  builder.add(captures);
  const diagnosis = diagnoseSeries(builder.build());
  return reportOn(code === null ? diagnosis : explain(diagnosis, code), "captures");
}

/** As published, and one that is mended: what the others say is among it. */
const TOLD = /\/(?:leaking|fixed-after-load)$/;

describe.each(
  incidents()
    .filter(({ name }) => TOLD.test(name))
    .map(({ name, folder }) => [name, folder] as const),
)("%s", (name, folder) => {
  test("is told in Chinese alone", async () => {
    const report = await reportOf(folder);
    expect(report.reason).toMatch(/\p{Script=Han}/u);
    for (const [format, render] of Object.entries(FORMATS)) {
      const text = render(report);
      expect(leftEnglish(text), format).toEqual([]);
      if (name === GOLDEN) {
        await expect(text).toMatchFileSnapshot(`goldens/zh-recommender.${format}`);
      }
    }
  });
});

test("what is found is the same in both, so that a baseline holds", () => {
  const [english, chinese] = prints;
  expect(chinese).toEqual(english);
  expect(english?.length).toBeGreaterThan(5);
});

describe("English that stayed behind", () => {
  test.each([
    ["1 个 goroutine 停在 select 上，位于 main.run a.go:3", []],
    ["nothing here was translated at all", ["nothing here was translated at all"]],
    ["原因：the close is never reached here。", ["the close is never reached here"]],
    ["`go run the whole thing` 之后", []],
    ["             tidemark explain a b c d", []],
    ["12 heap, 3 goroutine, 4 proc", []],
  ])("%s", (text, expected) => expect(leftEnglish(text)).toEqual(expected));

  test("is found in an English report", () => {
    const golden = readFileSync(join(import.meta.dirname, "goldens", "drawn-leaking.txt"), "utf8");
    expect(leftEnglish(golden).length).toBeGreaterThan(3);
  });
});
