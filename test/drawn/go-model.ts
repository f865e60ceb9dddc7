import { createModel } from "../../src/code/build-model.ts";
import { type BuildOptions, buildProgram } from "../../src/code/build-program.ts";
import { createContracts } from "../../src/code/contracts/build-contracts.ts";
import type { Model } from "../../src/code/model.ts";
import type { Func, Program } from "../../src/code/program.ts";
import type { PackageSource, SourceTree } from "../../src/code/source-tree.ts";
import type { Ident, Node } from "../../src/code/syntax/nodes.ts";
import { type SourceText, sourceText } from "../../src/code/syntax/source-text.ts";
import { eachChild } from "../../src/code/syntax/walk.ts";
import { goParser } from "./go-source.ts";

export interface DrawnOptions extends BuildOptions {
  /** Module path. */
  readonly module?: string;
  /** `go` directive. */
  readonly goVersion?: string;
  /** Versions of required modules. */
  readonly requires?: Readonly<Record<string, string>>;
}

/** Go files by path; the folder of a file is its package. */
export type DrawnFiles = Readonly<Record<string, string>>;

/** A tree of one module at the root. */
export function drawnTree(files: DrawnFiles, options: DrawnOptions = {}): SourceTree {
  const path = options.module ?? "example.com/shop";
  const texts = Object.entries(files).map(([name, text]) => sourceText(name, text));
  const folders = new Set(texts.map(folderOf));
  return {
    modules: [
      {
        path,
        folder: "",
        goVersion: options.goVersion ?? "1.24",
        requires: new Map(Object.entries(options.requires ?? {})),
        packages: [...folders].sort().map((folder) => drawnPackage(path, folder, texts)),
      },
    ],
    problems: [],
    revision: null,
  };
}

function drawnPackage(module: string, folder: string, texts: readonly SourceText[]): PackageSource {
  const own = texts.filter((text) => folderOf(text) === folder);
  const isTest = ({ path }: SourceText): boolean => path.endsWith("_test.go");
  return {
    importPath: folder === "" ? module : `${module}/${folder}`,
    folder,
    files: own.filter((text) => !isTest(text)),
    testFiles: own.filter(isTest),
  };
}

function folderOf({ path }: SourceText): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The program of drawn files, without types and the rest. */
export async function drawProgram(files: DrawnFiles, options: DrawnOptions = {}): Promise<Program> {
  return buildProgram(drawnTree(files, options), await goParser(), options);
}

/** The whole model of drawn files, with the contracts that come with Tidemark. */
export async function drawModel(files: DrawnFiles, options: DrawnOptions = {}): Promise<Model> {
  return createModel(await drawProgram(files, options), createContracts());
}

/** A function by the name the runtime prints. */
export function funcNamed({ program }: Pick<Model, "program">, name: string): Func {
  const func = program.funcs.find((it) => it.name === name);
  if (func === undefined) throw new Error(`no function ${name} is drawn`);
  return func;
}

/** Every node of a file or function that stands for exactly this text, outermost first. */
export function nodesAt(root: Node, text: string): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.file.text.slice(node.start, node.end) === text) found.push(node);
    eachChild(node, visit);
  };
  visit(root);
  return found;
}

/** The first identifier of this name in a file or function. */
export function identAt(root: Node, name: string): Ident {
  for (const node of nodesAt(root, name)) if (node.kind === "ident") return node;
  throw new Error(`no identifier ${name} is drawn`);
}
