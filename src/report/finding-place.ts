/**
 * Where a finding is shown in a repository. Binaries name their files by the folder or the module
 * they were built in; a repository by the path below its root.
 */
import type { FindingEntry, FindingRun } from "./finding-entry.ts";
import type { ReportFinding, ReportSite } from "./report.ts";

export interface FindingPlace {
  /** Slash-separated; below the root of the source unless it is known to lie outside. */
  readonly file: string;
  readonly line: number;
  /** False for a path of the machine that built it. */
  readonly isBelowRoot: boolean;
}

/** Shown where no line of Go is known: the module as a whole. */
const WHOLE_MODULE: FindingPlace = { file: "go.mod", line: 1, isBelowRoot: true };

/**
 * Starts of paths that stand for the root: those given, then those that the causes tell, which in
 * a repository of several modules are the module's.
 */
export function sourceRoots({ roots = [], entries }: FindingRun): readonly string[] {
  const told = entries.flatMap(({ finding }) => rootsToldBy(finding));
  return [...new Set([...longestFirst(roots), ...longestFirst(told)])];
}

function longestFirst(roots: readonly string[]): readonly string[] {
  const folders = roots.map((root) => slashed(root).replace(/\/*$/, "/"));
  return folders.filter((root) => root !== "/").sort((a, b) => b.length - a.length);
}

/** A witness has its path below the root, the stack the whole path of the same file. */
function rootsToldBy({ cause, site, stack, createdBy }: ReportFinding): readonly string[] {
  if (cause === null) return [];
  const whole = [site, ...stack, ...(createdBy === null ? [] : [createdBy])].map(pathOf);
  return cause.witness.flatMap(({ file }) => {
    const held = file === "" ? undefined : whole.find((path) => path.endsWith(`/${file}`));
    return held === undefined ? [] : [held.slice(0, -file.length)];
  });
}

/** The site itself; where it lies in a library, the first line of the program that leads there. */
export function findingPlace(
  { finding }: Pick<FindingEntry, "finding">,
  roots: readonly string[],
): FindingPlace {
  const { site, stack, createdBy, cause } = finding;
  const sites = [site, ...stack, ...(createdBy === null ? [] : [createdBy])].filter(hasLine);
  for (const one of sites) {
    const below = belowRoot(pathOf(one), roots);
    if (below !== null) return { file: below, line: one.line, isBelowRoot: true };
  }
  const last = cause?.witness.at(-1);
  if (last !== undefined && last.file !== "" && last.line > 0) {
    return { file: slashed(last.file), line: last.line, isBelowRoot: true };
  }
  const [first] = sites;
  if (first === undefined) return WHOLE_MODULE;
  const file = pathOf(first);
  return { file, line: first.line, isBelowRoot: !isWhole(file) };
}

function hasLine({ file, line }: ReportSite): boolean {
  return file !== "" && Number.isSafeInteger(line) && line > 0;
}

function belowRoot(path: string, roots: readonly string[]): string | null {
  const root = roots.find((one) => path.startsWith(one) && path.length > one.length);
  return root === undefined ? null : path.slice(root.length);
}

function isWhole(path: string): boolean {
  return path.startsWith("/") || /^[a-z]:\//i.test(path);
}

function pathOf({ file }: ReportSite): string {
  return slashed(file);
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
