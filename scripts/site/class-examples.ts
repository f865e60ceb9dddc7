/**
 * An example of each class out of cases/patterns: the functions on the way to the leak, and the
 * same mended, by Tidemark's own change where that is mechanical, else by a healthy twin.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createModel } from "../../src/code/build-model.ts";
import { buildProgram } from "../../src/code/build-program.ts";
import { createContracts } from "../../src/code/contracts/build-contracts.ts";
import { readGoParserWasm, readSourceTree } from "../../src/code/disk-tree.ts";
import { findMatches } from "../../src/code/find-matches.ts";
import type { Match } from "../../src/code/match.ts";
import { applyEdits } from "../../src/code/remedy/apply-edits.ts";
import { createGoParser } from "../../src/code/syntax/parser.ts";
import { LEAK_CLASSES } from "../../src/diagnose/classes.ts";
import type { ClassExample, CodeExcerpt } from "../../src/report/class-examples.ts";
import { CHOSEN } from "./chosen-examples.ts";

export const EXAMPLES_FILE = "src/report/class-examples.json";

const PATTERNS_FOLDER = "cases/patterns";
/** What uses the code in a test is no part of the story. */
const DRIVER = /^func Run\(/m;

export type ClassExamples = Readonly<Record<string, ClassExample>>;

export async function classExamples(root: string): Promise<ClassExamples> {
  const folder = join(root, PATTERNS_FOLDER);
  const matches = await matchesIn(folder);
  const entries = LEAK_CLASSES.flatMap(({ id }) => {
    if (!existsSync(join(folder, id))) return [];
    return [[id, exampleOf(id, folder, matches)] as const];
  });
  return Object.fromEntries(entries);
}

export function examplesText(examples: ClassExamples): string {
  return `${JSON.stringify(examples, null, 2)}\n`;
}

async function matchesIn(folder: string): Promise<readonly Match[]> {
  const tree = await readSourceTree(folder);
  const parser = await createGoParser(await readGoParserWasm());
  return findMatches(createModel(buildProgram(tree, parser), createContracts()));
}

function exampleOf(id: string, folder: string, matches: readonly Match[]): ClassExample {
  const chosen = CHOSEN[id] ?? {};
  const twin = `${id}/leaking/`;
  const match = matches.find(({ classId, site }) => {
    return classId === id && site.file.path.startsWith(twin);
  });
  if (match === undefined) throw new Error(`no match of ${id} in ${twin}`);
  const { path, text } = match.site.file;
  const lines = match.witness.filter(({ place }) => place.file.path === path);
  const numbers = [match.site.line, ...lines.map(({ place }) => place.line)];
  const pieces = piecesOf(text);
  const onTheWay = pieces.filter((piece) => {
    return isOnTheWay(piece, numbers) || (chosen.also ?? []).some((name) => declares(piece, name));
  });
  const shown = onTheWay.filter((piece) => !(chosen.without ?? []).some((n) => declares(piece, n)));
  return {
    leaks: { ...excerpt(path, shown), story: storyOf(text) },
    mended: chosen.mended === undefined ? mendedHere(match, shown) : mendedTwin(id, folder, chosen),
    incidents: incidentsOf(id, join(folder, "../../docs/incidents")),
  };
}

interface Piece {
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** The declarations of a file with their comments, without its package clause and imports. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let lines: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const isInside = lines.length > 0 && /^[\t }]/.test(line);
    if (line === "" && !isOpen(lines)) {
      if (lines.length > 0) pieces.push({ firstLine: index + 1 - lines.length, lines });
      lines = [];
    } else if (line !== "" || lines.length > 0 || isInside) {
      lines.push(line);
    }
  }
  return pieces.filter((piece) => !piece.lines.some((line) => /^(?:package|import)\b/.test(line)));
}

/** A declaration whose closing bracket has not come yet. */
function isOpen(lines: readonly string[]): boolean {
  const opened = lines.findLastIndex((line) => /^[a-z].*[{(]$/.test(line));
  return opened !== -1 && !lines.slice(opened + 1).some((line) => /^[})]/.test(line));
}

function isOnTheWay({ firstLine, lines }: Piece, numbers: readonly number[]): boolean {
  if (DRIVER.test(lines.join("\n"))) return false;
  return numbers.some((line) => line >= firstLine && line < firstLine + lines.length);
}

function declares({ lines }: Piece, name: string): boolean {
  const head = new RegExp(`^(?:func (?:\\([^)]*\\) )?|type |var |const )${name}\\b`);
  return lines.some((line) => head.test(line));
}

function excerpt(path: string, pieces: readonly Piece[]): CodeExcerpt {
  const lines = pieces.flatMap((piece, index) => [...(index === 0 ? [] : [""]), ...piece.lines]);
  return { path: `${PATTERNS_FOLDER}/${path}`, story: null, lines: lines.map(plainMark) };
}

/** The comment of the package, which tells what the program is for. */
function storyOf(text: string): string | null {
  const comment = /^((?:\/\/.*\n)+)package /m.exec(text)?.[1];
  const words = comment
    ?.replace(/^\/\/ ?/gm, "")
    .replace(/\s+/g, " ")
    .trim();
  const told = words?.replace(/^Package \w+ (?:is )?/, "");
  return told === undefined ? null : told.charAt(0).toUpperCase() + told.slice(1);
}

/** Pages of incidents that name the class. */
function incidentsOf(id: string, folder: string): readonly string[] {
  const pages = readdirSync(folder)
    .filter((name) => name !== "README.md")
    .sort();
  const named = new RegExp(`\\b${id}\\b`);
  return pages
    .filter((name) => named.test(readFileSync(join(folder, name), "utf8")))
    .map((name) => name.replace(/\.md$/, ""));
}

/** The marks of the cases name the class; the example stands on its page already. */
function plainMark(line: string): string {
  return line.replace(/\/\/ LEAK [a-z-]+: /, "// leaks: ");
}

/** The same declarations after the mechanical change, without the mark that is true no more. */
function mendedHere(match: Match, before: readonly Piece[]): CodeExcerpt | null {
  if (match.remedy.edits.length === 0) return null;
  const applied = applyEdits(match.site.file, match.remedy.edits);
  if (applied.kind === "conflict") throw new Error(`${match.classId}: ${applied.reason}`);
  const heads = new Set(before.map(headOf));
  const after = piecesOf(applied.file.text).filter((piece) => heads.has(headOf(piece)));
  const plain = after.map(({ firstLine, lines }) => ({ firstLine, lines: lines.map(unmarked) }));
  return excerpt(match.site.file.path, plain);
}

function unmarked(line: string): string {
  return line.replace(/\s*\/\/ LEAK .*/, "");
}

function headOf({ lines }: Piece): string {
  const code = lines.find((line) => !line.startsWith("//")) ?? "";
  return /^func (?:\([^)]*\) )?\w+|^\w+ \w+/.exec(code)?.[0] ?? code;
}

function mendedTwin(
  id: string,
  folder: string,
  { mended }: (typeof CHOSEN)[string],
): CodeExcerpt | null {
  if (mended === undefined) return null;
  const twin = join(folder, id, mended.twin);
  const name = readdirSync(twin).find((file) => file.endsWith(".go")) ?? "";
  const text = readFileSync(join(twin, name), "utf8");
  const pieces = piecesOf(text);
  const chosen = mended.show.map((wanted) => {
    const piece = pieces.find((one) => declares(one, wanted));
    if (piece === undefined) throw new Error(`no ${wanted} in ${id}/${mended.twin}`);
    return piece;
  });
  return { ...excerpt(`${id}/${mended.twin}/${name}`, chosen), story: storyOf(text) };
}
