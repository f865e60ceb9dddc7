/** Sorts the texts of a checkout into modules and packages. */

import { isAbsolute, join, normalize } from "node:path/posix";
import { say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { isBuilt, type Platform } from "../module/build-constraint.ts";
import { type GoMod, type Replacement, readGoMod, readGoWork } from "../module/go-mod.ts";
import type { ModuleSource, PackageSource, SourceTree } from "../source-tree.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { cappedProblems } from "./choose-files.ts";

export interface Arrangement {
  readonly platform: Platform;
  readonly revision: string | null;
  readonly root: string;
  /** What went wrong while the texts were read. */
  readonly problems: readonly string[];
}

/** A folder with a go.mod, or the root without one. */
interface Module {
  readonly folder: string;
  readonly goMod: GoMod | null;
}

/** Texts of `go.mod` and `.go` files become a tree; files of other platforms are left out. */
export function arrangeTree(texts: readonly SourceText[], into: Arrangement): SourceTree {
  const problems = [...into.problems];
  const modules = modulesOf(texts, problems);
  const files = texts.filter(({ path, text }) => isGo(path) && isBuilt(text, into.platform));
  const workspace = workspaceOf(texts, problems);
  const byModule = groupBy(files, ({ path }) => moduleOf(modules, folderOf(path)));
  return {
    modules: [...modules.values()]
      .map((module) => arrangeModule({ ...module, workspace }, byModule.get(module) ?? []))
      .filter(({ path, packages }) => path !== "" || packages.length > 0)
      .sort(byFolder),
    problems: cappedProblems(problems),
    revision: into.revision,
    root: into.root,
  };
}

function isGo(path: string): boolean {
  return path.endsWith(".go");
}

/** Folder of a slash-separated path; empty for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

/** By folder; the root always has one. */
function modulesOf(texts: readonly SourceText[], problems: string[]): ReadonlyMap<string, Module> {
  const found = new Map<string, Module>([["", { folder: "", goMod: null }]]);
  for (const { path, text } of texts) {
    if (path !== "go.mod" && !path.endsWith("/go.mod")) continue;
    const goMod = readGoMod(text);
    if (goMod.path === "") problems.push(say`${quoteShort(path)} names no module`);
    found.set(folderOf(path), { folder: folderOf(path), goMod });
  }
  return found;
}

/** The module of the nearest folder upwards. */
function moduleOf(modules: ReadonlyMap<string, Module>, folder: string): Module | null {
  for (let at = folder; at !== ""; at = folderOf(at)) {
    const module = modules.get(at);
    if (module !== undefined) return module;
  }
  return modules.get("") ?? null;
}

/** Replacements of the workspace at the root; its folders are checked on the way. */
function workspaceOf(texts: readonly SourceText[], problems: string[]): readonly Replacement[] {
  const file = texts.find(({ path }) => path === "go.work");
  if (file === undefined) return [];
  const { uses, replaces } = readGoWork(file.text);
  for (const use of uses.map((folder) => normalize(folder))) {
    if (!isAbsolute(use) && use !== ".." && !use.startsWith("../")) continue;
    problems.push(say`go.work uses ${quoteShort(use)}, which lies outside of its folder: not read`);
  }
  return replaces;
}

interface ModuleInWorkspace extends Module {
  readonly workspace: readonly Replacement[];
}

function arrangeModule(
  { folder, goMod, workspace }: ModuleInWorkspace,
  files: readonly SourceText[],
): ModuleSource {
  const path = goMod?.path ?? "";
  // Of two replacements of one module the later counts: that of the workspace.
  const replacements = [...(goMod?.replaces ?? []), ...workspace];
  const folders = groupBy(files, (file) => folderOf(file.path));
  const packages = [...folders].map(([packageFolder, texts]) =>
    arrangePackage(importPath(path, below(packageFolder, folder)), packageFolder, texts),
  );
  return {
    path,
    folder,
    goVersion: goMod?.goVersion ?? null,
    requires: goMod === null ? new Map() : versionsOf(goMod, replacements),
    replaces: new Map([...foldersFor(goMod?.replaces ?? [], folder), ...foldersFor(workspace, "")]),
    packages: packages.sort(byFolder),
  };
}

function byFolder(a: { readonly folder: string }, b: { readonly folder: string }): number {
  if (a.folder === b.folder) return 0;
  return a.folder < b.folder ? -1 : 1;
}

/** Versions that the build takes: a replacement of the very version goes before one of all. */
function versionsOf(
  { requires }: GoMod,
  replacements: readonly Replacement[],
): ReadonlyMap<string, string> {
  const byVersion = new Map(replacements.map((one) => [`${one.path}@${one.version ?? ""}`, one]));
  return new Map(
    requires.map(({ path, version }) => {
      const replaced = byVersion.get(`${path}@${version}`) ?? byVersion.get(`${path}@`);
      return [path, replaced?.byVersion ?? version];
    }),
  );
}

/** Folders that stand in for modules; those that a go.mod names from its own folder on. */
function foldersFor(
  replacements: readonly Replacement[],
  folder: string,
): ReadonlyMap<string, string> {
  return new Map(
    replacements
      .filter(({ byVersion }) => byVersion === null)
      .map(({ path, by }) => [path, isAbsolute(by) ? by : join(folder, by)]),
  );
}

function below(folder: string, outer: string): string {
  return outer === "" ? folder : folder.slice(outer.length + 1);
}

/** The standard library's own module is called `std`, which its import paths leave out. */
function importPath(modulePath: string, rest: string): string {
  const prefix = modulePath === "std" ? "" : modulePath;
  if (prefix === "" && rest === "") return "command-line-arguments";
  return [prefix, rest].filter((part) => part !== "").join("/");
}

function arrangePackage(path: string, folder: string, texts: readonly SourceText[]): PackageSource {
  const sorted = [...texts].sort((a, b) => (a.path < b.path ? -1 : 1));
  const isTest = (file: SourceText): boolean => file.path.endsWith("_test.go");
  return {
    importPath: path,
    folder,
    files: sorted.filter((file) => !isTest(file)),
    testFiles: sorted.filter(isTest),
  };
}

function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key | null,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
