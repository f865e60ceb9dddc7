import { createModel } from "../../src/code/build-model.ts";
import { buildProgram } from "../../src/code/build-program.ts";
import { createContracts } from "../../src/code/contracts/build-contracts.ts";
import type { Match } from "../../src/code/match.ts";
import type { Pattern } from "../../src/code/pattern.ts";
import { patchedTree } from "../../src/code/remedy/patched-tree.ts";
import type { SourceTree } from "../../src/code/source-tree.ts";
import { drawnTree } from "./go-model.ts";
import { goParser } from "./go-source.ts";

/** One file of a package; package clause and imports of the standard library are added. */
function treeOf(source: string): SourceTree {
  const known = ["errors", "sync", "sync/atomic", "time"];
  const used = known.filter((path) => source.includes(`${path.slice(path.lastIndexOf("/") + 1)}.`));
  const imports = used.map((path) => `import ${JSON.stringify(path)}\n`).join("");
  return drawnTree({ "a/a.go": `package a\n\n${imports}\n${source.trim()}\n` });
}

async function matchesOf(pattern: Pattern, tree: SourceTree): Promise<readonly Match[]> {
  const model = createModel(buildProgram(tree, await goParser()), createContracts());
  return model.program.packages.flatMap((pkg) => pattern.find(model, pkg));
}

/** What a pattern finds in drawn source. */
export async function matchesIn(pattern: Pattern, source: string): Promise<readonly Match[]> {
  return matchesOf(pattern, treeOf(source));
}

/** `likely wg.Wait()`: grade and text of the line of each match. */
export async function linesIn(pattern: Pattern, source: string): Promise<readonly string[]> {
  const matches = await matchesIn(pattern, source);
  return matches.map(({ grade, site }) => {
    const line = site.file.text.split("\n")[site.line - 1] ?? "";
    return `${grade} ${line.trim()}`;
  });
}

/** The source with the edits of the first match, and what the pattern finds in it then. */
export async function afterRemedy(
  pattern: Pattern,
  source: string,
): Promise<{ readonly text: string; readonly left: number }> {
  const tree = treeOf(source);
  const [match] = await matchesOf(pattern, tree);
  const patched = patchedTree(tree, match?.remedy.edits ?? []);
  const left = await matchesOf(pattern, patched);
  const text = patched.modules[0]?.packages[0]?.files[0]?.text ?? "";
  return { text, left: left.length };
}
