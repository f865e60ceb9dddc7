import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { FuncDecl, Node, SourceFile, Stmt } from "../../src/code/syntax/nodes.ts";
import { createGoParser, type SplitParser } from "../../src/code/syntax/parser.ts";
import { sourceText } from "../../src/code/syntax/source-text.ts";

const wasmPath = createRequire(import.meta.url).resolve;

/** The parser, made once per test file. */
let made: Promise<SplitParser> | null = null;

/** The Go parser with the grammar as npm installed it. */
export function goParser(): Promise<SplitParser> {
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

/** The statements of a function's body; the text has to be well-formed. */
export async function statementsOf(body: string): Promise<readonly Stmt[]> {
  const file = await parseGo(`package a\n\nfunc f() {\n${body}\n}\n`);
  const [error] = file.errors;
  if (error !== undefined) throw new Error(`no Go: ${file.file.text.slice(error.start)}`);
  return funcsOf(file)[0]?.body?.statements ?? [];
}

/** Functions and methods of a file. */
export function funcsOf(file: SourceFile): readonly FuncDecl[] {
  return file.decls.filter((decl) => decl.kind === "func");
}

/** The text of a node. */
export function written(node: Node | null | undefined): string | null {
  return node === null || node === undefined ? null : node.file.text.slice(node.start, node.end);
}
