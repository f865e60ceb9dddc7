import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";

/** Paths of a large merge, far above any that is read by people. */
const GIT_OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const GIT_TIMEOUT_MS = 60_000;
/** A repository may name programs for git to run; none is needed to list names. */
const QUIET = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

/** Files below `root` changed since the history left a revision, new and untracked ones too. */
export async function changedFiles(root: string, revision: string): Promise<ReadonlySet<string>> {
  // A revision that looks like an option would be taken for one.
  if (revision.startsWith("-")) {
    throw new UsageError(say`changed-since: ${quoteShort(revision)} is no revision`);
  }
  const commit = await branchPoint(root, revision);
  const diff = [
    "diff",
    "--no-ext-diff",
    "--no-textconv",
    "--name-only",
    "--relative",
    "-z",
    commit,
    "--",
  ];
  const untracked = ["ls-files", "--others", "--exclude-standard", "-z"];
  const lists = await Promise.all([git(root, diff), git(root, untracked)]);
  return new Set(lists.flatMap((list) => list.split("\0")).filter((path) => path !== ""));
}

/** What others brought to a branch since is not what this one changed. */
async function branchPoint(root: string, revision: string): Promise<string> {
  const commit = (await git(root, ["rev-parse", "--verify", `${revision}^{commit}`])).trim();
  try {
    return (await git(root, ["merge-base", "HEAD", commit])).trim();
  } catch {
    // No history in common, or one that was cut off by a shallow clone.
    return commit;
  }
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const options = { maxBuffer: GIT_OUTPUT_BYTES_MAX, timeout: GIT_TIMEOUT_MS };
  try {
    const { stdout } = await promisify(execFile)("git", ["-C", root, ...QUIET, ...args], options);
    return stdout;
  } catch (error) {
    throw new UsageError(say`changed-since: git cannot tell: ${quoteShort(reasonOf(error))}`);
  }
}

/** The first line of what git says; the message of the error repeats the whole command. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const said = "stderr" in error ? String(error.stderr) : "";
  return (said.trim() || error.message).split("\n")[0] ?? "";
}
