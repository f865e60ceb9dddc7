/** The other thread of a large scan: texts come in, the grammar's trees go out as columns. */
import { parentPort, workerData } from "node:worker_threads";
import type { TreeColumns } from "../code/syntax/flat-tree.ts";
import { createGoParser, type GrammarWasm } from "../code/syntax/parser.ts";
import type { SourceText } from "../code/syntax/source-text.ts";

async function main(): Promise<void> {
  const wasm: GrammarWasm = workerData;
  const parser = await createGoParser(wasm);
  parentPort?.on("message", (texts: readonly SourceText[]) => {
    const trees = texts.map((text) => parser.columnsOf(text));
    parentPort?.postMessage(trees, trees.flatMap(buffersOf));
  });
}

function buffersOf(tree: TreeColumns | null): readonly ArrayBuffer[] {
  if (tree === null) return [];
  const { kinds, starts, ends, afters, comments } = tree;
  return [kinds, starts, ends, afters, comments].flatMap(({ buffer }) =>
    buffer instanceof ArrayBuffer ? [buffer] : [],
  );
}

await main();
