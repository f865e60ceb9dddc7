import { createModel } from "../../src/code/build-model.ts";
import { buildProgram } from "../../src/code/build-program.ts";
import { createContracts } from "../../src/code/contracts/build-contracts.ts";
import type { Match } from "../../src/code/match.ts";
import type { Pattern } from "../../src/code/pattern.ts";
import { patchedTree } from "../../src/code/remedy/patched-tree.ts";
import { type DrawnFiles, drawnTree } from "./go-model.ts";
import { goParser } from "./go-source.ts";

/** What one pattern says of drawn Go, `possible` left out. */
export async function shownBy(pattern: Pattern, files: DrawnFiles): Promise<readonly Match[]> {
  return shownIn(pattern, drawnTree(files));
}

async function shownIn(
  pattern: Pattern,
  tree: ReturnType<typeof drawnTree>,
): Promise<readonly Match[]> {
  const model = createModel(buildProgram(tree, await goParser()), createContracts());
  return model.program.packages
    .flatMap((pkg) => pattern.find(model, pkg))
    .filter(({ grade }) => grade !== "possible");
}

/** Text of the lines that a pattern reports in a `main.go`, trimmed. */
export async function linesShownBy(pattern: Pattern, text: string): Promise<readonly string[]> {
  const matches = await shownBy(pattern, { "main.go": text });
  return matches.map(({ site }) => (text.split("\n")[site.line - 1] ?? "").trim());
}

/** What the pattern still says when its own remedies have been applied. */
export async function leftAfterRemedy(pattern: Pattern, text: string): Promise<readonly Match[]> {
  const tree = drawnTree({ "main.go": text });
  const edits = (await shownIn(pattern, tree)).flatMap(({ remedy }) => remedy.edits);
  if (edits.length === 0) throw new Error("no remedy has edits");
  return shownIn(pattern, patchedTree(tree, edits));
}
