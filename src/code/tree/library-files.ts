/**
 * Where the files of libraries and of Go itself may lie: folders that replace a module, `vendor`,
 * the module cache, GOROOT. Reference: `go help modules`, "Module cache layout" of the Go modules
 * reference.
 */
import { escapeModulePath, escapeModuleVersion } from "../module/escape-module.ts";
import type { SourceTree } from "../source-tree.ts";

/** A file of a module at a version, or of the standard library. */
export type LibraryPlace =
  | {
      readonly kind: "elsewhere";
      readonly module: string;
      /** Null where the path did not say. */
      readonly version: string | null;
      readonly rest: string;
    }
  /** `path` is relative to GOROOT/src. */
  | { readonly kind: "standard-library"; readonly path: string };

export interface LibraryFolders {
  readonly tree: SourceTree;
  readonly moduleCaches: readonly string[];
  readonly goRoots: readonly string[];
}

/** Absolute paths to try, best first; none for a path that would lead out of its folder. */
export function libraryCandidates(place: LibraryPlace, where: LibraryFolders): readonly string[] {
  const path = place.kind === "elsewhere" ? `${place.module}/${place.rest}` : place.path;
  if (!isPlainPath(path)) return [];
  if (place.kind === "standard-library") {
    return where.goRoots.map((root) => `${root}/src/${place.path}`);
  }
  return [
    ...replacingFolders(place.module, where.tree).map((folder) => `${folder}/${place.rest}`),
    ...vendorFolders(where.tree).map((folder) => `${folder}/${place.module}/${place.rest}`),
    ...cachedFolders(place, where).map((folder) => `${folder}/${place.rest}`),
  ];
}

/** Ends in a name of source and has no step upwards: it comes from a stack and may be hostile. */
function isPlainPath(path: string): boolean {
  if (!/\.(?:go|s)$/.test(path) || path.includes("\0") || path.includes("\\")) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

function replacingFolders(module: string, tree: SourceTree): readonly string[] {
  return tree.modules.flatMap(({ replaces }) => {
    const folder = replaces?.get(module);
    if (folder === undefined) return [];
    return /^(?:\/|[A-Za-z]:)/.test(folder) ? [folder] : [inTree(tree, folder)];
  });
}

function vendorFolders(tree: SourceTree): readonly string[] {
  if (tree.root === undefined) return [];
  return tree.modules.map(({ folder }) => `${inTree(tree, folder)}/vendor`);
}

function inTree({ root = "" }: SourceTree, folder: string): string {
  return folder === "" ? root : `${root}/${folder}`;
}

/** The version of the path, else the one that the program's go.mod asks for. */
function cachedFolders(
  { module, version }: LibraryPlace & { readonly kind: "elsewhere" },
  { tree, moduleCaches }: LibraryFolders,
): readonly string[] {
  const versions =
    version === null
      ? tree.modules.flatMap(({ requires }) => requires.get(module) ?? [])
      : [version];
  return versions
    .filter((one) => isPlainPath(`${one}.go`))
    .flatMap((one) => {
      const folder = `${escapeModulePath(module)}@${escapeModuleVersion(one)}`;
      return moduleCaches.map((cache) => `${cache}/${folder}`);
    });
}

/** Where Go keeps modules: what it or the environment says, else below the home folder. */
export function moduleCachesOf(told: {
  readonly moduleCache: string;
  /** GOPATH, a list. */
  readonly goPath: string;
  readonly home: string;
}): readonly string[] {
  const separator = /^[A-Za-z]:/.test(told.goPath) ? ";" : ":";
  const goPaths = [...told.goPath.split(separator), told.home === "" ? "" : `${told.home}/go`];
  const caches = goPaths.filter((path) => path !== "").map((path) => `${path}/pkg/mod`);
  return [...new Set(told.moduleCache === "" ? caches : [told.moduleCache, ...caches])];
}
