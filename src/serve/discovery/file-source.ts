import { type FSWatcher, watch } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { LimitError } from "../../base/errors.ts";
import type { FileSource } from "../config/watch-config.ts";
import type { Labels } from "./relabel.ts";
import { problemWords, type SourceRun } from "./source-run.ts";
import { GROUPS_BYTES_MAX, jsonGroups, labelsOfGroups, yamlGroups } from "./target-groups.ts";

/** A file is often written in several steps: one look after the last of them. */
const SETTLE_MS = 100;
const FILES_MAX = 10_000;

/** Reads lists of targets from files, when they change and every so often. */
export async function runFileSource(source: FileSource, run: SourceRun): Promise<void> {
  const known = new Map<string, readonly Labels[]>();
  while (!run.signal.aborted) {
    // Watching begins before reading: nothing is missed between.
    const change = new FolderWatch(source.files);
    await readAll(source, known, run);
    await change.next(source.refreshMs, run);
  }
}

/** Tells of the first change of some files; best effort, for some file systems tell nothing. */
class FolderWatch {
  readonly #watchers: FSWatcher[] = [];
  readonly #changed = new AbortController();

  constructor(patterns: readonly string[]) {
    for (const folder of new Set(patterns.map((pattern) => dirname(pattern)))) {
      this.#watch(
        folder,
        patterns.filter((pattern) => dirname(pattern) === folder),
      );
    }
  }

  #watch(folder: string, patterns: readonly string[]): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        // A mounted ConfigMap changes by a link beside its files: `..data`.
        const concerns = name === null || name.startsWith("..");
        if (concerns || patterns.some((pattern) => fits(name, pattern))) this.#changed.abort();
      });
      watcher.on("error", () => watcher.close());
      this.#watchers.push(watcher);
    } catch {
      // The folder may not be there yet: the next refresh looks again.
    }
  }

  async next(atMostMs: number, run: SourceRun): Promise<void> {
    const either = AbortSignal.any([run.signal, this.#changed.signal]);
    await run.clock.sleep(atMostMs, either);
    for (const watcher of this.#watchers) watcher.close();
    if (this.#changed.signal.aborted) await run.clock.sleep(SETTLE_MS, run.signal);
  }
}

async function readAll(
  source: FileSource,
  known: Map<string, readonly Labels[]>,
  run: SourceRun,
): Promise<void> {
  const { files, problems } = await listFiles(source.files);
  for (const gone of [...known.keys()].filter((file) => !files.includes(file))) known.delete(gone);
  for (const file of files) {
    try {
      known.set(file, await readGroups(file));
    } catch (error) {
      problems.push(`${file}: ${fileWords(error)}`);
    }
  }
  const problem = problems.length === 0 ? null : problems.join("; ");
  run.tell({ targets: [...known.values()].flat(), problem });
}

interface Listing {
  readonly files: readonly string[];
  readonly problems: string[];
}

/** A name without `*` must be there; a pattern may meet nothing. */
async function listFiles(patterns: readonly string[]): Promise<Listing> {
  const files = new Set<string>();
  const problems: string[] = [];
  for (const pattern of patterns) {
    if (!pattern.includes("*")) files.add(pattern);
    else for (const file of await matching(pattern, problems)) files.add(file);
  }
  if (files.size > FILES_MAX) problems.push(`more than ${FILES_MAX} files`);
  return { files: [...files].slice(0, FILES_MAX), problems };
}

async function matching(pattern: string, problems: string[]): Promise<readonly string[]> {
  const folder = dirname(pattern);
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => fits(name, pattern))
      .toSorted()
      .map((name) => join(folder, name));
  } catch (error) {
    problems.push(`${folder}: ${fileWords(error)}`);
    return [];
  }
}

/** A `*` in the last part of a pattern stands for any letters. */
function fits(name: string, pattern: string): boolean {
  const [before = "", after] = basename(pattern).split("*");
  if (after === undefined) return name === before;
  const isLong = name.length >= before.length + after.length;
  return isLong && name.startsWith(before) && name.endsWith(after);
}

async function readGroups(file: string): Promise<readonly Labels[]> {
  const { size } = await stat(file);
  if (size > GROUPS_BYTES_MAX) {
    throw new LimitError("read targets", `larger than ${GROUPS_BYTES_MAX} bytes`);
  }
  const text = await readFile(file, "utf8");
  const groups = file.endsWith(".json") ? jsonGroups(text) : yamlGroups(text);
  return labelsOfGroups(groups, { __meta_filepath: file });
}

function fileWords(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "no such file or folder";
  return /^E[A-Z]+$/.test(code) ? `cannot be read (${code})` : problemWords(error);
}
