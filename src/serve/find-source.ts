/**
 * Reads the sources that a profile names, wherever they lie on this machine: first where pprof
 * looks, then by what Go knows of packages and modules. Names come from a profile and may be
 * hostile: only files that are source by their ending are read.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type GoFolders,
  goFolders,
  locateDependency,
  platformOfTarget,
  readSourceTree,
} from "../code/disk-tree.ts";
import { declaresFunction } from "../code/frames/declares-function.ts";
import { sharedTail } from "../code/frames/frame-path.ts";
import { mapFrame } from "../code/frames/frames.ts";
import { readFunctionName } from "../code/frames/function-name.ts";
import type { SourceTree } from "../code/source-tree.ts";
import type { SourceText } from "../code/syntax/source-text.ts";
import { arrangeTree } from "../code/tree/arrange-tree.ts";
import type { LibraryFolders, LibraryPlace } from "../code/tree/library-files.ts";
import type { Frame } from "../profile/profile.ts";
import type { SourceRead, SourceTexts, SourceWanted } from "../views/list.ts";
import { type SourceFlags, sourceCandidates } from "../views/source-path.ts";
import { isBelowRoots, type SourceRoots } from "./source-roots.ts";

export interface FindOptions extends SourceFlags {
  /** Searched where `sourcePath` is "". */
  readonly cwd: string;
  readonly roots?: SourceRoots;
  readonly signal?: AbortSignal;
}

/** Generated sources reach some megabytes. */
const SOURCE_BYTES_MAX = 16 * 1024 * 1024;
/** At a line of so many bytes pprof stops to read, and so does this. */
const LINE_BYTES_MAX = 65_536;
/** Beyond these no more files are read for one listing. */
const FILES_MAX = 5_000;
const SOURCE_ENDING =
  /\.(?:go|s|S|c|h|cc|cpp|cxx|hh|hpp|m|mm|rs|y|rl|proto|templ|tmpl|qtpl|gotmpl)$/;
/** Files called alike are many: a folder has to be called alike as well. */
const SUFFIX_ELEMENTS_MIN = 2;
/** What shows that a folder belongs to a project: without one, nobody wants it searched. */
const PROJECT_MARKS = ["go.mod", "go.work", ".git"];

/** Reads each file once; those that are nowhere carry pprof's words for it. */
export async function readSources(
  wanted: readonly SourceWanted[],
  options: FindOptions,
): Promise<SourceTexts> {
  const flags = { ...options, sourcePath: options.sourcePath || options.cwd };
  const texts = new Map<string, SourceRead>();
  let places: Promise<Places> | null = null;
  for (const one of wanted) {
    const { file } = one;
    if (texts.has(file)) continue;
    const read: SourceRead =
      texts.size >= FILES_MAX
        ? { kind: "missing", problem: `more than ${FILES_MAX} files` }
        : await readWherePprofLooks(file, flags);
    if (read.kind === "missing" && texts.size < FILES_MAX) {
      places ??= placesToLook(options);
      texts.set(file, (await readByPackage(one, await places, options)) ?? read);
    } else texts.set(file, read);
  }
  return texts;
}

async function readWherePprofLooks(
  file: string,
  flags: SourceFlags & Pick<FindOptions, "roots">,
): Promise<SourceRead> {
  if (!SOURCE_ENDING.test(file)) {
    return { kind: "missing", problem: `open ${file}: not a source file by its name` };
  }
  const { paths, missing } = sourceCandidates(file, flags);
  let problem = missing;
  for (const path of paths) {
    if (!(await isBelowRoots(path, flags.roots ?? null))) {
      problem ??= `could not find file ${file} below the source folders of this server`;
      continue;
    }
    try {
      return foundSource(path, await readSource(path), "pprof");
    } catch (error) {
      problem ??= `open ${path}: ${openFailure(error)}`;
    }
  }
  return { kind: "missing", problem: problem ?? `could not find file ${file}` };
}

/** A folder can be opened but has no lines, as pprof finds. */
async function readSource(path: string): Promise<string> {
  const info = await stat(path);
  if (info.isDirectory()) return "";
  if (!info.isFile()) throw new Error("not a regular file");
  if (info.size > SOURCE_BYTES_MAX) throw new Error("file too large");
  return readFile(path, "utf8");
}

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  ENOTDIR: "not a directory",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  ENAMETOOLONG: "file name too long",
  ELOOP: "too many levels of symbolic links",
};

/** In the words of Go. */
function openFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return FAILURES[code] ?? error.message;
}

function foundSource(readFrom: string, text: string, how: "pprof" | "package"): SourceRead {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const tooLong = lines.findIndex((line) => Buffer.byteLength(line) >= LINE_BYTES_MAX);
  const read = tooLong === -1 ? lines : lines.slice(0, tooLong);
  return { kind: "found", lines: read.map((line) => line.replace(/\r$/, "")), readFrom, how };
}

interface Places {
  readonly trees: readonly SourceTree[];
  readonly folders: GoFolders;
}

const NO_FOLDERS: GoFolders = { goRoots: [], moduleCaches: [] };

async function placesToLook(options: FindOptions): Promise<Places> {
  if (options.roots?.length === 0) return { trees: [], folders: NO_FOLDERS };
  const [trees, folders] = await Promise.all([sourceTrees(options), goFolders()]);
  const toolchains = await Promise.all(folders.moduleCaches.map(toolchainsIn));
  const goRoots = [...new Set([...folders.goRoots, ...toolchains.flat()])];
  return { trees, folders: { ...folders, goRoots } };
}

/** Other versions of Go that go itself fetched: the profile may be of a program built by one. */
async function toolchainsIn(moduleCache: string): Promise<readonly string[]> {
  const folder = `${moduleCache}/golang.org`;
  const names = await readdir(folder).catch(() => []);
  const toolchains = names.filter((name) => name.startsWith("toolchain@")).sort();
  return toolchains.map((name) => `${folder}/${name}`);
}

/**
 * The trees to look in: around the folders of the source path, else around the working folder where
 * that is part of a project. One without files is always there, for libraries and Go itself.
 */
async function sourceTrees({
  cwd,
  sourcePath,
  signal,
}: FindOptions): Promise<readonly SourceTree[]> {
  const folders = sourcePath !== "" ? sourcePath.split(":") : (await isProject(cwd)) ? [cwd] : [];
  const platform = platformOfTarget();
  const trees: SourceTree[] = [];
  for (const folder of folders) {
    const options = signal === undefined ? { platform } : { platform, signal };
    const tree = await readSourceTree(folder, options).catch(() => null);
    if (tree !== null) trees.push(tree);
  }
  return [...trees, arrangeTree([], { platform, revision: null, root: "", problems: [] })];
}

async function isProject(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    for (const mark of PROJECT_MARKS) {
      if ((await stat(join(at, mark)).catch(() => null)) !== null) return true;
    }
    if (dirname(at) === at) return false;
  }
}

/**
 * By the package of the function and what go.mod says. Lines of another version would be wrong
 * ones: the function has to begin where the profile says.
 */
async function readByPackage(
  wanted: SourceWanted,
  { trees, folders }: Places,
  { roots = null }: FindOptions,
): Promise<SourceRead | null> {
  for (const tree of trees) {
    for (const file of await filesFor(wanted.frame, { tree, ...folders })) {
      const isShown = isBuilt(file, wanted) && (await isBelowRoots(file.path, roots));
      if (isShown) return foundSource(file.path, file.text, "package");
    }
  }
  return null;
}

type LocatedText = Pick<SourceText, "path" | "text">;

/** Files that may be the frame's, best first, with absolute paths where the tree has a root. */
async function filesFor(frame: Frame, where: LibraryFolders): Promise<readonly LocatedText[]> {
  const { tree } = where;
  const place = mapFrame(frame, tree);
  if (place.kind === "unknown") return [];
  if (place.kind !== "found") return dependencyFiles(place, where);
  const { path, text } = place.file;
  // A directive counts lines in another file than the profile does.
  if (place.how === "line-directive") return [];
  if (place.how === "suffix" && sharedTail(frame.file, path) < SUFFIX_ELEMENTS_MIN) return [];
  return [{ path: tree.root === undefined ? path : `${tree.root}/${path}`, text }];
}

/** Of Go itself there may be several versions, each with the file. */
async function dependencyFiles(
  place: LibraryPlace,
  where: LibraryFolders,
): Promise<readonly LocatedText[]> {
  const goRoots = place.kind === "standard-library" ? where.goRoots : [""];
  const files = await Promise.all(
    goRoots.map((goRoot) => locateDependency(place, { ...where, goRoots: [goRoot] })),
  );
  return files.filter((file) => file !== null);
}

/** A file of another version may not hold the function any more, or hold it elsewhere. */
function isBuilt({ text }: LocatedText, { frame, startLine }: SourceWanted): boolean {
  if (!declaresFunction(text, readFunctionName(frame.function))) return false;
  const line = startLine === 0 ? "func" : (text.split("\n", startLine)[startLine - 1] ?? "");
  return line.includes("func");
}
