import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { SourceFile } from "../../src/code/syntax/nodes.ts";
import { createGoParser, type GoParser } from "../../src/code/syntax/parser.ts";
import { sourceText } from "../../src/code/syntax/source-text.ts";

const wasmPath = createRequire(import.meta.url).resolve;

/** The parser, made once per test file. */
let made: Promise<GoParser> | null = null;

/** The Go parser with the grammar as npm installed it. */
export function goParser(): Promise<GoParser> {
  made ??= createGoParser({
    runtime: readFileSync(wasmPath("web-tree-sitter/web-tree-sitter.wasm")),
    grammar: readFileSync(wasmPath("tree-sitter-go/tree-sitter-go.wasm")),
  });
  return made;
}

/** Go source as a file of our model; `path` is what nodes say where they stand. */
export async function parseGo(text: string, path = "main.go"): Promise<SourceFile> {
  return (await goParser()).parse(sourceText(path, text));
}
