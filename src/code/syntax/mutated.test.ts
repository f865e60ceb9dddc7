import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goParser } from "../../../test/drawn/go-source.ts";
import type { Node, SourceFile } from "./nodes.ts";
import { sourceText } from "./source-text.ts";
import { eachChild, walk } from "./walk.ts";

/** Real Go files, damaged: whatever is left of them is read, and every node lies in its file. */

const CASES = fileURLToPath(new URL("../../../cases", import.meta.url));
/** Longer files only make the test slower. */
const LENGTH_MAX = 20_000;

function goFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return goFiles(path);
    return entry.name.endsWith(".go") ? [path] : [];
  });
}

const texts = goFiles(CASES)
  .map((path) => readFileSync(path, "utf8"))
  .filter((text) => text.length <= LENGTH_MAX);
const parser = await goParser();

/** Nodes whose range is no part of the text, or does not hold that of a child. */
function misplaced(file: SourceFile): readonly string[] {
  const found: string[] = [];
  const { length } = file.file.text;
  walk(file, (node) => {
    if (!(0 <= node.start && node.start <= node.end && node.end <= length)) found.push(said(node));
    return true;
  });
  for (const { start, end } of file.errors) {
    if (!(0 <= start && start <= end && end <= length)) found.push(`error ${start}-${end}`);
  }
  return found;
}

/** Children that reach beyond their parents; types of functions are drawn narrower. */
function protruding(file: SourceFile): readonly string[] {
  const found: string[] = [];
  walk(file, (node) => {
    eachChild(node, (child) => {
      if (child.start < node.start || child.end > node.end) {
        found.push(`${said(child)} in ${said(node)}`);
      }
    });
    return true;
  });
  return found;
}

function said({ kind, start, end, file }: Node): string {
  return `${kind} ${start}-${end} ${JSON.stringify(file.text.slice(start, end).slice(0, 60))}`;
}

interface Mutation {
  readonly how: "delete" | "insert" | "duplicate" | "cut";
  readonly at: number;
  readonly length: number;
  readonly put: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom("delete" as const, "insert" as const, "duplicate" as const, "cut" as const),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(200),
  put: fc.oneof(
    fc.constantFrom("{", "}", "(", ")", "[", "]", "`", '"', "/*", "//", "func", "case", ":=", "<-"),
    fc.string({ unit: "binary", maxLength: 12 }),
  ),
});

function mutated(text: string, { how, at, length, put }: Mutation): string {
  const from = Math.floor(at * text.length);
  const to = Math.min(text.length, from + length);
  if (how === "cut") return text.slice(0, from);
  if (how === "delete") return text.slice(0, from) + text.slice(to);
  const added = how === "insert" ? put : text.slice(from, to);
  return text.slice(0, from) + added + text.slice(from);
}

describe("real files", () => {
  test("of cases/ are there and have no errors", () => {
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) {
      const file = parser.parse(sourceText("case.go", text));
      expect(file.errors, text.slice(0, 200)).toEqual([]);
      expect(misplaced(file)).toEqual([]);
      expect(protruding(file)).toEqual([]);
    }
  });

  test("damaged anywhere are read, and every node lies in its file", () => {
    const drawn = fc.tuple(fc.constantFrom(...texts), fc.array(mutation, { maxLength: 4 }));
    fc.assert(
      fc.property(drawn, ([text, mutations]) => {
        const damaged = mutations.reduce(mutated, text);
        const file = parser.parse(sourceText("damaged.go", damaged));
        expect(misplaced(file)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("equal texts give equal files, whatever was read between", () => {
    const drawn = fc.tuple(fc.constantFrom(...texts), fc.constantFrom(...texts), mutation);
    const shape = (file: SourceFile): string =>
      JSON.stringify(file, (key, value) => (key === "file" ? undefined : value));
    fc.assert(
      fc.property(drawn, ([text, between, change]) => {
        const damaged = mutated(text, change);
        const before = shape(parser.parse(sourceText("a.go", damaged)));
        parser.parse(sourceText("b.go", mutated(between, change)));
        expect(shape(parser.parse(sourceText("a.go", damaged)))).toBe(before);
      }),
      { numRuns: 40 },
    );
  });
});
