/** Looking up the files of a tree by what a stack knows of them. */

import type { ModuleSource, PackageSource, SourceTree } from "../source-tree.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { folderOf } from "../tree/arrange-tree.ts";
import { baseOf } from "./frame-path.ts";
import { type LineDirective, lineDirectives } from "./line-directives.ts";

export interface IndexedFile {
  readonly file: SourceText;
  readonly importPath: string;
}

export interface FrameIndex {
  readonly byPath: ReadonlyMap<string, SourceText>;
  readonly byBase: ReadonlyMap<string, readonly IndexedFile[]>;
  readonly packages: ReadonlyMap<string, PackageSource>;
  /** Modules with a path, the longest first: of several that fit, the first is the nearest. */
  readonly modules: readonly ModuleSource[];
  /** Directives by the base name of the file that they name; sought when first asked for. */
  directives(base: string): readonly LineDirective[];
}

const indexes = new WeakMap<SourceTree, FrameIndex>();

/** One index a tree, made when first asked for. */
export function frameIndex(tree: SourceTree): FrameIndex {
  const known = indexes.get(tree);
  if (known !== undefined) return known;
  const made = makeIndex(tree);
  indexes.set(tree, made);
  return made;
}

function makeIndex(tree: SourceTree): FrameIndex {
  const byPath = new Map<string, SourceText>();
  const byBase = new Map<string, IndexedFile[]>();
  const packages = new Map<string, PackageSource>();
  for (const source of tree.modules.flatMap((module) => module.packages)) {
    if (!packages.has(source.importPath)) packages.set(source.importPath, source);
    for (const file of [...source.files, ...source.testFiles]) {
      byPath.set(file.path, file);
      push(byBase, baseOf(file.path), { file, importPath: source.importPath });
    }
  }
  const modules = tree.modules.filter(({ path }) => path !== "");
  modules.sort((a, b) => b.path.length - a.path.length);
  return { byPath, byBase, packages, modules, directives: directivesOf(byPath) };
}

function directivesOf(
  byPath: ReadonlyMap<string, SourceText>,
): (base: string) => readonly LineDirective[] {
  let byName: Map<string, LineDirective[]> | null = null;
  return (base) => {
    if (byName === null) {
      byName = new Map();
      for (const directive of [...byPath.values()].flatMap(lineDirectives)) {
        push(byName, directive.name, directive);
      }
    }
    return byName.get(base) ?? [];
  };
}

function push<Item>(into: Map<string, Item[]>, key: string, item: Item): void {
  const items = into.get(key);
  if (items === undefined) into.set(key, [item]);
  else items.push(item);
}

/** The module of the tree that an import path belongs to, and what follows the module's path. */
export function moduleOfPath(
  modules: readonly ModuleSource[],
  path: string,
): { readonly module: ModuleSource; readonly rest: string } | null {
  const module = modules.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  return module === undefined ? null : { module, rest: path.slice(module.path.length + 1) };
}

/** Path below the tree's root of a file of a module. */
export function pathInModule({ folder }: ModuleSource, rest: string): string {
  return folder === "" ? rest : `${folder}/${rest}`;
}

/** The required module that an import path belongs to, with its version. */
export function requirementFor(
  tree: SourceTree,
  importPath: string,
): { readonly module: string; readonly version: string } | null {
  for (let at = importPath; at !== ""; at = folderOf(at)) {
    for (const { requires } of tree.modules) {
      const version = requires.get(at);
      if (version !== undefined) return { module: at, version };
    }
  }
  return null;
}
