/**
 * Which files of a folder are read: those of Go packages that the platform builds, and the module
 * files beside them. The rules are those of `go help packages` and `go help buildconstraint`.
 */

import { compareText } from "../../base/compare-text.ts";
import { say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { isBuiltByName, type Platform } from "../module/build-constraint.ts";

/** Largest Go file read: generated tables reach some megabytes, data put into Go reaches more. */
const FILE_BYTES_MAX = 8 * 1024 * 1024;
/** All texts together; a million lines are about 35 MiB. */
const TOTAL_BYTES_MAX = 512 * 1024 * 1024;
/** The largest checkouts known have a third of that. */
const FILES_MAX = 60_000;
/** Folders below each other; more is a loop or an attack. */
export const FOLDER_DEPTH_MAX = 64;
/** Enough to see what is wrong with a tree. */
const PROBLEMS_MAX = 200;

const MODULE_FILES = ["go.mod", "go.work"];

/** A file that could be read, with its path below the root. */
export interface Candidate {
  readonly path: string;
  readonly bytes: number;
}

export interface ChoiceOptions {
  readonly platform: Platform;
  readonly withTests: boolean;
}

/** Folders that hold no packages of the program: `go help packages`, and what npm puts there. */
export function isSkippedFolder(name: string): boolean {
  return /^[._]/.test(name) || ["testdata", "vendor", "node_modules"].includes(name);
}

/** Whether a path below the root is a module file or a Go file that the platform builds. */
export function isWanted(path: string, { platform, withTests }: ChoiceOptions): boolean {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  if (folders.length > FOLDER_DEPTH_MAX || folders.some(isSkippedFolder)) return false;
  if (MODULE_FILES.includes(name)) return true;
  if (!name.endsWith(".go") || /^[._]/.test(name)) return false;
  if (name.endsWith("_test.go") && !withTests) return false;
  return isBuiltByName(name, platform);
}

export interface Choice<File extends Candidate> {
  readonly files: readonly File[];
  readonly problems: readonly string[];
}

/** The files to read, module files first, then by path; what goes beyond a limit is said. */
export function chooseFiles<File extends Candidate>(
  candidates: readonly File[],
  options: ChoiceOptions,
): Choice<File> {
  const wanted = candidates.filter(({ path }) => isWanted(path, options)).sort(byKindAndPath);
  const files: File[] = [];
  const problems: string[] = [];
  let totalBytes = 0;
  for (const file of wanted) {
    if (file.bytes > FILE_BYTES_MAX) {
      problems.push(
        say`${quoteShort(file.path)} is left out: it is larger than ${mib(FILE_BYTES_MAX)}`,
      );
      continue;
    }
    if (files.length === FILES_MAX || totalBytes + file.bytes > TOTAL_BYTES_MAX) {
      problems.push(limitMet(wanted.length - files.length, file.path));
      break;
    }
    totalBytes += file.bytes;
    files.push(file);
  }
  return { files, problems: cappedProblems(problems) };
}

function byKindAndPath(a: Candidate, b: Candidate): number {
  const kinds = Number(a.path.endsWith(".go")) - Number(b.path.endsWith(".go"));
  return kinds !== 0 ? kinds : compareText(a.path, b.path);
}

function limitMet(leftOut: number, from: string): string {
  const limits = say`${FILES_MAX} files or ${mib(TOTAL_BYTES_MAX)}`;
  return say`${leftOut} files from ${quoteShort(from)} on are left out: more than ${limits} of source`;
}

function mib(bytes: number): string {
  return `${bytes / 1024 / 1024} MiB`;
}

/** The first problems, and how many more there are. */
export function cappedProblems(problems: readonly string[]): readonly string[] {
  if (problems.length <= PROBLEMS_MAX) return problems;
  const more = problems.length - PROBLEMS_MAX;
  return [...problems.slice(0, PROBLEMS_MAX), say`${more} more files or folders have problems`];
}
