import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createModel } from "../src/code/build-model.ts";
import { buildProgram } from "../src/code/build-program.ts";
import { createContracts } from "../src/code/contracts/build-contracts.ts";
import { readGoParserWasm, readSourceTree } from "../src/code/disk-tree.ts";
import { findMatches } from "../src/code/find-matches.ts";
import type { Match } from "../src/code/match.ts";
import { PATTERNS } from "../src/code/patterns.ts";
import { createGoParser } from "../src/code/syntax/parser.ts";
import { CASES_FOLDER, foldersIn } from "./cases.ts";
import { asText, type MarkedLine, markedLines } from "./marked-lines.ts";

/**
 * Goal: over all our own Go programs the patterns find exactly the marked lines: every leaking twin
 * with its class at its line, nothing in any healthy one. Recall and precision are printed.
 */
const HEALTHY_TWINS_MIN = 2;
const PATTERN_FOLDER = join(CASES_FOLDER, "patterns");
const READ_MS_MAX = 120_000;

let found: readonly MarkedLine[] = [];
let matches: readonly Match[] = [];
const marked = markedLines(CASES_FOLDER);

beforeAll(async () => {
  const tree = await readSourceTree(CASES_FOLDER);
  const parser = await createGoParser(await readGoParserWasm());
  const model = createModel(buildProgram(tree, parser), createContracts());
  matches = findMatches(model);
  found = matches.map(({ site, classId }) => ({ file: site.file.path, line: site.line, classId }));
  process.stdout.write(`${scoreTable(marked, found)}\n`);
}, READ_MS_MAX);

/** One line for each class: marked, found of them, found beside them; then recall and precision. */
function scoreTable(truth: readonly MarkedLine[], said: readonly MarkedLine[]): string {
  const right = new Set(asText(truth));
  const classes = [...new Set([...truth, ...said].map(({ classId }) => classId))].sort();
  const rows = classes.map((id) => {
    const marks = truth.filter(({ classId }) => classId === id).length;
    const own = asText(said.filter(({ classId }) => classId === id));
    const hits = own.filter((line) => right.has(line)).length;
    return `${id.padEnd(34)} ${String(marks).padStart(6)} ${String(hits).padStart(6)} ${String(own.length - hits).padStart(6)}`;
  });
  const hits = asText(said).filter((line) => right.has(line)).length;
  const percent = (part: number, whole: number): string =>
    whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
  return [
    `${"class".padEnd(34)} marked  found  wrong`,
    ...rows,
    `recall ${percent(hits, truth.length)} (${hits} of ${truth.length}), precision ${percent(hits, said.length)} (${hits} of ${said.length})`,
  ].join("\n");
}

describe("the patterns over our own programs", () => {
  test("find exactly the marked lines", () => {
    expect(asText(found)).toEqual(asText(marked));
  });

  test("say why: a sentence, a way through the code, a remedy", () => {
    for (const match of matches) {
      expect(match.sentence.length, match.classId).toBeGreaterThan(20);
      expect(match.witness.length, `${match.classId} ${match.site.file.path}`).toBeGreaterThan(0);
      expect(match.remedy.text.length, match.classId).toBeGreaterThan(20);
    }
  });
});

describe("each pattern has twins", () => {
  const folders = foldersIn(PATTERN_FOLDER);
  test.each(PATTERNS.map(({ classId }) => classId))("%s", (classId) => {
    expect(folders).toContain(classId);
    const twins = foldersIn(join(PATTERN_FOLDER, classId));
    expect(twins.filter((twin) => twin.startsWith("leaking")).length).toBeGreaterThanOrEqual(1);
    const healthy = twins.filter((twin) => twin.startsWith("healthy")).length;
    expect(healthy).toBeGreaterThanOrEqual(HEALTHY_TWINS_MIN);
  });
});
