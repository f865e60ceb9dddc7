import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";

/** Paths of a large merge, far above any that is read by people. */
const GIT_OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const GIT_TIMEOUT_MS = 60_000;

/** Files below `root` that differ from a revision, new and untracked ones among them. */
export async function changedFiles(root: string, revision: string): Promise<ReadonlySet<string>> {
  // A revision that looks like an option would be taken for one.
  if (revision.startsWith("-"))
    throw new UsageError(`revision ${quoteShort(revision)}: no revision`);
  const diff = ["diff", "--name-only", "--relative", "-z", revision, "--"];
  const untracked = ["ls-files", "--others", "--exclude-standard", "-z"];
  const lists = await Promise.all([git(root, diff), git(root, untracked)]);
  return new Set(lists.flatMap((list) => list.split("\0")).filter((path) => path !== ""));
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const options = { maxBuffer: GIT_OUTPUT_BYTES_MAX, timeout: GIT_TIMEOUT_MS };
  try {
    const { stdout } = await promisify(execFile)("git", ["-C", root, ...args], options);
    return stdout;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n").slice(0, 2).join(" ") : "";
    throw new UsageError(`changed-since: git cannot tell: ${quoteShort(reason)}`);
  }
}
