/** What of all that was found a call asks for: classes, grades, a folder, changed files. */
import { realpath, stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import type { SourceTree } from "../code/source-tree.ts";
import { changedFiles } from "./changed-files.ts";
import type { Found } from "./search-source.ts";

export interface ScopeFlags {
  readonly class?: readonly string[];
  readonly possible?: boolean;
  readonly changedSince?: string;
}

export interface ScanScope {
  /** Whether a file lies where the call points to. */
  covers(path: string): boolean;
  wants(found: Found): boolean;
}

/** Throws UsageError when git cannot tell what has changed. */
export async function scanScope(
  folder: string,
  flags: ScopeFlags,
  tree: SourceTree,
): Promise<ScanScope> {
  const place = await realpath(folder);
  const root = tree.root ?? resolve(folder);
  const below = slashed(relative(root, place));
  const isFile = (await stat(place)).isFile();
  const changed =
    flags.changedSince === undefined ? null : await changedFiles(root, flags.changedSince);
  const covers = (path: string): boolean => {
    if (below === "" || below.startsWith("../")) return true;
    return isFile ? path === below : path.startsWith(`${below}/`);
  };
  return {
    covers,
    wants: (found) => covers(found.finding.file) && isWanted(found, flags, changed),
  };
}

function isWanted(
  { finding }: Found,
  flags: ScopeFlags,
  changed: ReadonlySet<string> | null,
): boolean {
  if (finding.grade === "possible" && flags.possible !== true) return false;
  if (flags.class !== undefined && !flags.class.includes(finding.classId)) return false;
  if (changed === null) return true;
  const files = [finding.file, ...finding.cause.witness.map(({ file }) => file)];
  return files.some((file) => changed.has(file));
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
