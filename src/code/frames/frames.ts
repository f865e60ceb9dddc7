/**
 * From a frame of a stack to a file of the source that was read. Paths in stacks are those of the
 * build: of this machine, of another one, trimmed, with versions, vendored, or named by `//line`.
 * The package path of the function with the file's base name is what is most to be relied on; only
 * programs' own packages, which are all called `main`, need the path itself.
 */
import { said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { Frame } from "../../profile/profile.ts";
import { isStandardLibrary } from "../../profile/user-frame.ts";
import type { SourceTree } from "../source-tree.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { folderOf } from "../tree/arrange-tree.ts";
import type { LibraryPlace } from "../tree/library-files.ts";
import { declaresFunction } from "./declares-function.ts";
import {
  type FrameIndex,
  frameIndex,
  type IndexedFile,
  moduleOfPath,
  pathInModule,
  requirementFor,
} from "./frame-index.ts";
import {
  afterVendor,
  baseOf,
  isAbsoluteFrame,
  plainFramePath,
  sharedTail,
  splitVersioned,
} from "./frame-path.ts";
import { type FunctionName, readFunctionName } from "./function-name.ts";
import { lineBehind } from "./line-directives.ts";

/** What led to the file, from the surest on. */
export type FoundHow =
  /** The very path. */
  | "path"
  /** Package of the function and name of the file. */
  | "package"
  /** Path of the module, and what follows it. */
  | "module"
  /** The folder that a go.mod puts in the place of the module. */
  | "replacement"
  | "line-directive"
  /** The end of the path, and a function of that name in the file. */
  | "suffix";

export type FramePlace =
  | {
      readonly kind: "found";
      readonly file: SourceText;
      readonly line: number;
      readonly how: FoundHow;
    }
  | LibraryPlace
  | { readonly kind: "unknown"; readonly reason: string };

/** What is known while a frame is looked for. */
interface Search {
  readonly frame: Frame;
  readonly path: string;
  readonly base: string;
  readonly name: FunctionName;
  readonly tree: SourceTree;
  readonly index: FrameIndex;
}

/** The file of a frame, or where else it belongs. */
export function mapFrame(frame: Frame, tree: SourceTree): FramePlace {
  const path = plainFramePath(frame.file);
  if (path === null) return unknown(noFileReason(frame.file));
  const index = frameIndex(tree);
  const name = readFunctionName(frame.function);
  const search = { frame, path, base: baseOf(path), name, tree, index };
  for (const step of STEPS) {
    const place = step(search);
    if (place !== null) return place;
  }
  return unknown(missingReason(search));
}

const STEPS: readonly ((search: Search) => FramePlace | null)[] = [
  byPath,
  byPackage,
  byDirective,
  standardLibrary,
  byVersion,
  byVendor,
  byModulePath,
  bySuffix,
  byRequirement,
  inlinedStandard,
];

function unknown(reason: string): FramePlace {
  return { kind: "unknown", reason };
}

function noFileReason(file: string): string {
  if (file === "") return said("the stack names no file");
  if (file.startsWith("<")) return said("the compiler made this function");
  return say`${quoteShort(file)} is no path of a file`;
}

function found({ frame }: Search, file: SourceText | undefined, how: FoundHow): FramePlace | null {
  return file === undefined ? null : { kind: "found", file, line: frame.line, how };
}

function byPath(search: Search): FramePlace | null {
  const { tree, path, index } = search;
  const root = tree.root ?? "";
  if (root === "" || !path.startsWith(`${root}/`)) return null;
  return found(search, index.byPath.get(path.slice(root.length + 1)), "path");
}

/** External tests have a package of their own beside the tested one. */
function byPackage(search: Search): FramePlace | null {
  const { name, base, index } = search;
  const source =
    index.packages.get(name.package) ?? index.packages.get(name.package.replace(/_test$/, ""));
  const files = source === undefined ? [] : [...source.files, ...source.testFiles];
  return found(
    search,
    files.find((file) => baseOf(file.path) === base),
    "package",
  );
}

function byDirective({ frame, name, base, index }: Search): FramePlace | null {
  const inPackage = new Set(index.packages.get(name.package)?.files ?? []);
  for (const directive of index.directives(base)) {
    if (name.package !== "main" && !inPackage.has(directive.file)) continue;
    const line = lineBehind(directive, frame.line);
    if (line !== null) return { kind: "found", file: directive.file, line, how: "line-directive" };
  }
  return null;
}

/** Also what the standard library vendors, and assembly of the runtime that has no package. */
function standardLibrary({ frame, path, base, name, index }: Search): FramePlace | null {
  if (!isStandardLibrary(frame.function)) return null;
  const own = moduleOfPath(index.modules, name.package);
  if (own !== null && own.module.path !== "std") return null;
  const vendored = /(?:^|\/)(vendor\/golang\.org\/.+)$/.exec(path)?.[1];
  if (vendored !== undefined) return { kind: "standard-library", path: vendored };
  if (name.package !== "") return { kind: "standard-library", path: `${name.package}/${base}` };
  const runtime = /(?:^|\/src\/)(runtime\/.+)$/.exec(path)?.[1];
  if (runtime !== undefined) return { kind: "standard-library", path: runtime };
  return unknown(said("this is C or assembly"));
}

function byVersion(search: Search): FramePlace | null {
  const versioned = splitVersioned(search.path, search.name.package);
  if (versioned === null) return null;
  const { module, version, rest } = versioned;
  if (module === "golang.org/toolchain") {
    return { kind: "standard-library", path: rest.replace(/^src\//, "") };
  }
  return ownFile(search, module, rest) ?? { kind: "elsewhere", module, version, rest };
}

/** A file of a module of the tree, or of a folder of the tree that replaces the module. */
function ownFile(search: Search, module: string, rest: string): FramePlace | null {
  const { index, tree } = search;
  const own = index.modules.find(({ path }) => path === module);
  if (own !== undefined) {
    return found(search, index.byPath.get(pathInModule(own, rest)), "module");
  }
  for (const { replaces } of tree.modules) {
    const folder = replaces?.get(module);
    const file = folder === undefined ? undefined : index.byPath.get(`${folder}/${rest}`);
    if (file !== undefined) return found(search, file, "replacement");
  }
  return null;
}

function byVendor(search: Search): FramePlace | null {
  const rest = afterVendor(search.path);
  return rest === null ? null : library(search, rest);
}

/** A file of a required module; of one that is not required, the package is taken for it. */
function library({ tree, name, base }: Search, path: string): FramePlace {
  const required = requirementFor(tree, path);
  if (required !== null) {
    return { kind: "elsewhere", ...required, rest: path.slice(required.module.length + 1) };
  }
  return { kind: "elsewhere", module: name.package, version: null, rest: base };
}

/** `-trimpath` leaves the path of the main module, without a version, and what follows. */
function byModulePath(search: Search): FramePlace | null {
  const { index, path } = search;
  if (isAbsoluteFrame(path)) return null;
  const own = moduleOfPath(index.modules, path);
  if (own === null) return null;
  return found(search, index.byPath.get(pathInModule(own.module, own.rest)), "module");
}

/**
 * The files of that name whose paths share most with the frame's; the function has to be declared
 * there. Only for packages that are called `main`, and for source without a module path.
 */
function bySuffix(search: Search): FramePlace | null {
  const { name, tree, index, base, frame } = search;
  if (name.package !== "main" && !tree.modules.some(({ path }) => path === "")) return null;
  const scored = (index.byBase.get(base) ?? [])
    .filter(({ importPath }) => fitsPackage(importPath, name))
    .map((one) => ({ ...one, tail: tailOf(search, one) }));
  const declaring = scored.filter(({ file }) => declaresFunction(file.text, name));
  const best = declaring.filter(({ tail }) => declaring.every((other) => other.tail <= tail));
  if (best.length > 1) {
    const paths = best.slice(0, 3).map(({ file }) => quoteShort(file.path));
    return unknown(say`${quoteShort(frame.file)} may be any of ${paths.join(", ")}`);
  }
  return found(search, best[0]?.file, "suffix");
}

function fitsPackage(importPath: string, { package: path }: FunctionName): boolean {
  return path === "main" || path === importPath || path.endsWith(`/${importPath}`);
}

function tailOf({ path, base }: Search, { file, importPath }: IndexedFile): number {
  return Math.max(sharedTail(path, file.path), sharedTail(path, `${importPath}/${base}`));
}

/** A package of another module, by what the program requires or by its host name. */
function byRequirement(search: Search): FramePlace | null {
  const { name, tree, index, base } = search;
  if (name.package === "main" || moduleOfPath(index.modules, name.package) !== null) return null;
  const isHosted = (name.package.split("/")[0] ?? "").includes(".");
  if (!isHosted && requirementFor(tree, name.package) === null) return null;
  return library(search, `${name.package}/${base}`);
}

/**
 * A literal of the standard library that was inlined: its file is the library's, but up to Go 1.26
 * its name is that of the function it was inlined into.
 */
function inlinedStandard({ path, name }: Search): FramePlace | null {
  const rest = isAbsoluteFrame(path) ? (/^.*\/src\/(.*)$/.exec(path)?.[1] ?? "") : path;
  const folder = folderOf(rest);
  if (name.literals.length === 0 || folder === "" || !isStandardLibrary(`${folder}.f`)) return null;
  return { kind: "standard-library", path: rest };
}

function missingReason({ frame, name, base, index }: Search): string {
  if (index.packages.has(name.package)) {
    return say`package ${quoteShort(name.package)} has no file ${quoteShort(base)} for this platform`;
  }
  if (name.package === "main") {
    return say`no ${quoteShort(base)} in the source declares ${quoteShort(frame.function)}`;
  }
  return say`package ${quoteShort(name.package)} is not in the source`;
}
