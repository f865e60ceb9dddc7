/**
 * The edge of `code`: the one file of it that reads the disk and runs git and go. Source comes from
 * the working tree or from a revision, and is sorted by `arrangeTree`; nothing is ever written.
 */

import { execFile } from "node:child_process";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { Platform } from "./module/build-constraint.ts";
import { readGoWork } from "./module/go-mod.ts";
import type { SourceTree } from "./source-tree.ts";
import type { GrammarWasm } from "./syntax/parser.ts";
import type { SourceText } from "./syntax/source-text.ts";
import { arrangeTree } from "./tree/arrange-tree.ts";
import {
  type Candidate,
  chooseFiles,
  FOLDER_DEPTH_MAX,
  isSkippedFolder,
  isWanted,
} from "./tree/choose-files.ts";
import { decodeSource, reasonOf } from "./tree/decode-source.ts";
import { isPlainRevision, readBatch, readTreeListing, reasonOfGit } from "./tree/git-objects.ts";
import {
  type LibraryFolders,
  type LibraryPlace,
  libraryCandidates,
  moduleCachesOf,
} from "./tree/library-files.ts";

export interface ReadOptions {
  /** By default that of `platformOfTarget()`. */
  readonly platform?: Platform;
  /** Read the texts of this commit rather than the working tree. */
  readonly revision?: string | null;
  readonly withTests?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

export interface ReadProgress {
  readonly filesRead: number;
  readonly files: number;
}

/** A file that can be read now, from the disk or as an object of git. */
interface Listed extends Candidate {
  /** Absolute path, or id of the object. */
  readonly handle: string;
}

/** Where texts come from. */
interface Origin {
  list(wanted: (path: string) => boolean): Promise<readonly Listed[]>;
  read(files: readonly Listed[]): Promise<readonly (SourceText | null)[]>;
}

/** Files opened at a time: enough to keep a disk busy. */
const READS_AT_ONCE = 16;
/** Files handed to one step of reading, behind which progress is told. */
const FILES_PER_STEP = 256;
/** Listings of git: 200 bytes each for a million files. */
const GIT_OUTPUT_BYTES_MAX = 256 * 1024 * 1024;
const GIT_TIMEOUT_MS = 120_000;
const GO_TIMEOUT_MS = 10_000;
/** Files of libraries shown around a line; the largest generated ones are 10 MiB. */
const LIBRARY_BYTES_MAX = 16 * 1024 * 1024;

/**
 * Go source at and below a folder. The root of the tree is the workspace or module that the folder
 * lies in, for callers of its functions stand anywhere in it. Throws UsageError when there is no
 * such folder; whatever else cannot be read is a problem of the tree.
 */
export async function readSourceTree(
  folder: string,
  options: ReadOptions = {},
): Promise<SourceTree> {
  const { revision = null, withTests = false } = options;
  const platform = options.platform ?? platformOfTarget();
  const root = await rootOf(await existingFolder(folder));
  const problems: string[] = [];
  const origin =
    revision === null ? diskOrigin(root, problems) : gitOrigin({ root, revision }, problems);
  const choice = { platform, withTests };
  const listed = await origin.list((path) => isWanted(path, choice));
  const chosen = chooseFiles(listed, choice);
  problems.push(...chosen.problems);
  const texts = await readAll(origin, chosen.files, options);
  options.signal?.throwIfAborted();
  return arrangeTree(texts, { platform, revision, root: slashed(root), problems });
}

async function readAll(
  origin: Origin,
  files: readonly Listed[],
  { signal, onProgress }: ReadOptions,
): Promise<readonly SourceText[]> {
  const texts: SourceText[] = [];
  for (let at = 0; at < files.length; at += FILES_PER_STEP) {
    signal?.throwIfAborted();
    const read = await origin.read(files.slice(at, at + FILES_PER_STEP));
    texts.push(...read.filter((text) => text !== null));
    const filesRead = Math.min(at + FILES_PER_STEP, files.length);
    onProgress?.({ filesRead, files: files.length });
  }
  return texts;
}

/** The target's platform where nothing else is known: Linux on this machine's processor. */
export function platformOfTarget(environment: Environment = process.env): Platform {
  const architectures: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };
  const flags = environment["GOFLAGS"] ?? "";
  const tags = /(?:^|\s)-?-tags=(\S+)/.exec(flags)?.[1] ?? "";
  return {
    goos: environment["GOOS"] || "linux",
    goarch: environment["GOARCH"] || (architectures[process.arch] ?? process.arch),
    cgo: environment["CGO_ENABLED"] !== "0",
    tags: tags.split(",").filter((tag) => tag !== ""),
  };
}

// Finding the root.

async function existingFolder(folder: string): Promise<string> {
  try {
    const path = await realpath(folder);
    return (await stat(path)).isDirectory() ? path : dirname(path);
  } catch {
    throw new UsageError(say`source: no folder ${quoteShort(folder)}`);
  }
}

/** Folder of the go.work that uses the module around `folder`, else of its go.mod, else itself. */
async function rootOf(folder: string): Promise<string> {
  const moduleFolder = await nearestWith(folder, "go.mod");
  const workFolder = await nearestWith(folder, "go.work");
  if (workFolder === null) return moduleFolder ?? folder;
  if (moduleFolder === null) return workFolder;
  const work = readGoWork(await readFile(join(workFolder, "go.work"), "utf8"));
  const used = work.uses.map((use) => resolve(workFolder, use));
  return used.includes(moduleFolder) ? workFolder : moduleFolder;
}

async function nearestWith(folder: string, name: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await fileBytes(join(at, name))) !== null) return at;
    if (dirname(at) === at) return null;
  }
}

/** Size of a regular file; null for everything else, pipes and devices among it. */
async function fileBytes(path: string): Promise<number | null> {
  try {
    const info = await stat(path);
    return info.isFile() ? info.size : null;
  } catch {
    return null;
  }
}

function slashed(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

// The working tree.

function diskOrigin(root: string, problems: string[]): Origin {
  return {
    list: async (wanted) => {
      const found: Listed[] = [];
      await listFolder({ root, folder: "", depth: 0 }, { wanted, found, problems });
      return found;
    },
    read: (files) => mapSome(files, (file) => readText(file, problems)),
  };
}

interface Listing {
  readonly wanted: (path: string) => boolean;
  readonly found: Listed[];
  readonly problems: string[];
}

interface Place {
  readonly root: string;
  readonly folder: string;
  readonly depth: number;
}

async function listFolder({ root, folder, depth }: Place, into: Listing): Promise<void> {
  if (depth > FOLDER_DEPTH_MAX) {
    into.problems.push(
      say`${quoteShort(folder)} is left out: more than ${FOLDER_DEPTH_MAX} folders deep`,
    );
    return;
  }
  for (const entry of await entriesOf(join(root, folder), folder, into.problems)) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (isSkippedFolder(entry.name)) continue;
      await listFolder({ root, folder: path, depth: depth + 1 }, into);
    } else if (into.wanted(path)) {
      const bytes = entry.isSymbolicLink() ? await linkBytes(root, path) : null;
      const size = entry.isFile() ? await fileBytes(join(root, path)) : bytes;
      if (size !== null) into.found.push({ path, bytes: size, handle: join(root, path) });
    }
  }
}

async function entriesOf(path: string, shown: string, problems: string[]) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    problems.push(say`${quoteShort(shown || ".")} cannot be listed: ${reasonOf(error)}`);
    return [];
  }
}

/** Like Go, links to files are followed and links to folders are not; and none out of the root. */
async function linkBytes(root: string, path: string): Promise<number | null> {
  try {
    const target = await realpath(join(root, path));
    const way = relative(root, target);
    if (way.startsWith("..") || resolve(root, way) !== target) return null;
    return await fileBytes(target);
  } catch {
    return null;
  }
}

async function readText(file: Listed, problems: string[]): Promise<SourceText | null> {
  try {
    return decodeSource(file.path, await readFile(file.handle), problems);
  } catch (error) {
    problems.push(say`${quoteShort(file.path)} cannot be read: ${reasonOf(error)}`);
    return null;
  }
}

async function mapSome<Item, Result>(
  items: readonly Item[],
  change: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += READS_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + READS_AT_ONCE).map(change))));
  }
  return results;
}

// A revision.

function gitOrigin(
  { root, revision }: { readonly root: string; readonly revision: string },
  problems: string[],
): Origin {
  return {
    list: async (wanted) => {
      try {
        const commit = await commitOf(root, revision);
        const listing = await git(root, ["ls-tree", "-r", "-z", "-l", commit]);
        return readTreeListing(listing.toString("utf8"))
          .filter(({ path }) => wanted(path))
          .map(({ path, bytes, objectId }) => ({ path, bytes, handle: objectId }));
      } catch (error) {
        problems.push(say`revision ${quoteShort(revision)} cannot be read: ${reasonOfGit(error)}`);
        return [];
      }
    },
    read: (files) => readBlobs(root, files, problems),
  };
}

async function commitOf(root: string, revision: string): Promise<string> {
  if (!isPlainRevision(revision)) throw new Error("this is no name of a revision");
  const printed = await git(root, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]);
  return printed.toString("latin1").trim();
}

async function readBlobs(
  root: string,
  files: readonly Listed[],
  problems: string[],
): Promise<readonly (SourceText | null)[]> {
  try {
    const ids = files.map(({ handle }) => `${handle}\n`).join("");
    const contents = readBatch(await git(root, ["cat-file", "--batch"], ids));
    return files.map(({ path, handle }) => {
      const bytes = contents.get(handle);
      if (bytes === undefined)
        problems.push(say`${quoteShort(path)} is missing from the repository`);
      return bytes === undefined ? null : decodeSource(path, bytes, problems);
    });
  } catch (error) {
    problems.push(say`${files.length} files cannot be read from git: ${reasonOfGit(error)}`);
    return [];
  }
}

/** Runs git so that it neither asks, nor writes, nor reaches for the network. */
function git(root: string, args: readonly string[], input = ""): Promise<Buffer> {
  const quiet = [
    "-c",
    "core.fsmonitor=false",
    "-c",
    "protocol.allow=never",
    "--no-replace-objects",
  ];
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  return new Promise((done, failed) => {
    const child = execFile(
      "git",
      ["-C", root, ...quiet, ...args],
      { encoding: "buffer", maxBuffer: GIT_OUTPUT_BYTES_MAX, timeout: GIT_TIMEOUT_MS, env },
      (error, stdout, stderr) => {
        if (error === null) done(stdout);
        else failed(new Error(stderr.toString("utf8").trim() || error.message, { cause: error }));
      },
    );
    // A git that ends early closes its input; its exit code says why.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

// The parser, and libraries.

/** The two WebAssembly modules of the parser: beside the bundle, else where npm put them. */
export async function readGoParserWasm(): Promise<GrammarWasm> {
  const [runtime, grammar] = await Promise.all([
    readWasm("web-tree-sitter/web-tree-sitter.wasm"),
    readWasm("tree-sitter-go/tree-sitter-go.wasm"),
  ]);
  return { runtime, grammar };
}

/** The bundle's code stands in dist/ or in dist/chunks/. */
async function readWasm(specifier: string): Promise<Uint8Array> {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = [here, dirname(here)].map((folder) => join(folder, basename(specifier)));
  for (const path of beside) {
    if ((await fileBytes(path)) !== null) return readFile(path);
  }
  return readFile(createRequire(import.meta.url).resolve(specifier));
}

/**
 * The file of a library or of Go itself, for showing lines of it; null when it is not on this
 * machine. Looked for in folders that replace the module, in `vendor`, and in the module cache.
 */
export async function locateDependency(
  place: LibraryPlace,
  where: LibraryFolders,
): Promise<SourceText | null> {
  for (const path of libraryCandidates(place, where)) {
    const bytes = await fileBytes(path);
    if (bytes === null || bytes > LIBRARY_BYTES_MAX) continue;
    const text = await readText({ path, bytes, handle: path }, []);
    if (text !== null) return text;
  }
  return null;
}

/** Where Go keeps modules and its own files. */
export type GoFolders = Omit<LibraryFolders, "tree">;

/** Asks go where its files are; without it, where they usually are. */
export async function goFolders(): Promise<GoFolders> {
  const told = await goEnvironment();
  const usual = [told["GOROOT"] ?? "", "/usr/local/go", "/usr/lib/go"];
  return {
    moduleCaches: moduleCachesOf({
      moduleCache: slashed(told["GOMODCACHE"] ?? ""),
      goPath: slashed(told["GOPATH"] ?? ""),
      home: slashed(homedir()),
    }),
    goRoots: usual.filter((path) => path !== "").map(slashed),
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Asked in the home folder, where no go.mod makes go fetch another toolchain. */
function goEnvironment(): Promise<Environment> {
  const env = { ...process.env, GOTOOLCHAIN: "local" };
  const options = { encoding: "utf8", timeout: GO_TIMEOUT_MS, cwd: homedir(), env } as const;
  return new Promise((done) => {
    execFile("go", ["env", "GOMODCACHE", "GOPATH", "GOROOT"], options, (error, printed) => {
      const [GOMODCACHE = "", GOPATH = "", GOROOT = ""] = printed.split(/\r?\n/);
      done(error === null ? { GOMODCACHE, GOPATH, GOROOT } : process.env);
    });
  });
}
