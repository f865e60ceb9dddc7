import { findMatches } from "../../src/code/find-matches.ts";
import type { Match, MatchGrade } from "../../src/code/match.ts";
import type { Pattern } from "../../src/code/pattern.ts";
import { applyEdits } from "../../src/code/remedy/apply-edits.ts";
import { type DrawnOptions, drawModel } from "./go-model.ts";

const PATH = "shop.go";

/** A Go file of package shop with these imports. */
export function goFile(imports: readonly string[], body: string): string {
  const specs = imports.map((path) => `\t"${path}"\n`).join("");
  return `package shop\n\nimport (\n${specs})\n\n${body}\n`;
}

/** Matches of one pattern in one file. */
export async function matchesIn(
  pattern: Pattern,
  go: string,
  options: DrawnOptions & { readonly atLeast?: MatchGrade } = {},
): Promise<readonly Match[]> {
  const { atLeast = "likely", ...drawn } = options;
  const model = await drawModel({ [PATH]: go }, drawn);
  return findMatches(model, { patterns: [pattern], atLeast });
}

/** Texts of the lines where the pattern matches, and of those that end in `// want`. */
export async function foundAndWanted(
  pattern: Pattern,
  go: string,
  options: DrawnOptions = {},
): Promise<{ readonly found: readonly string[]; readonly wanted: readonly string[] }> {
  const lines = go.split("\n").map((line) => line.trim());
  const matches = await matchesIn(pattern, go, options);
  return {
    found: matches.map(({ site }) => lines[site.line - 1] ?? ""),
    wanted: lines.filter((line) => line.endsWith("// want")),
  };
}

/** The file with the edits of all matches, and what the pattern still finds in it. */
export async function remedied(
  pattern: Pattern,
  go: string,
): Promise<{ readonly text: string; readonly edits: number; readonly left: number }> {
  const matches = await matchesIn(pattern, go);
  const edits = matches.flatMap(({ remedy }) => remedy.edits);
  const file = matches[0]?.site.file;
  if (file === undefined) throw new Error("nothing matches");
  const applied = applyEdits(file, edits);
  if (applied.kind === "conflict") throw new Error(applied.reason);
  const { text } = applied.file;
  return { text, edits: edits.length, left: (await matchesIn(pattern, text)).length };
}
