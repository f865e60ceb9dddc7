import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The built `tidemark run`, running. */

const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
const ASK_EVERY_MS = 100;
const END_MS_MAX = 10_000;

export interface Supervised {
  readonly process: ChildProcess;
  /** Where it keeps what it gathers. */
  readonly folder: string;
  stdout(): string;
  stderr(): string;
  /** Exit code, or the signal that ended Tidemark itself. */
  readonly ended: Promise<number | string>;
}

const folders: string[] = [];
const running = new Set<ChildProcess>();

export function runFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-run-"));
  folders.push(folder);
  return folder;
}

/** Ends what a failed test left, the command as well as Tidemark, and removes all folders. */
export async function endSupervised(): Promise<void> {
  for (const child of running) {
    child.kill("SIGTERM");
    await sleep(ASK_EVERY_MS);
    // The second one makes Tidemark kill the command.
    child.kill("SIGTERM");
    await Promise.race([new Promise((resolve) => child.once("exit", resolve)), sleep(END_MS_MAX)]);
    child.kill("SIGKILL");
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function startSupervised(flags: readonly string[], command: readonly string[]): Supervised {
  const folder = join(runFolder(), "kept");
  const argv = ["--no-concurrent-recompilation", CLI, "run", ...flags, "--out", folder, "--"];
  const child = spawn(process.execPath, [...argv, ...command], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  running.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => void (stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => void (stderr += chunk.toString("utf8")));
  const ended = new Promise<number | string>((resolve) => {
    child.on("close", (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? "");
    });
  });
  return { process: child, folder, stdout: () => stdout, stderr: () => stderr, ended };
}

/** Waits until `holds`; the test's own limit ends a wait in vain. */
export async function untilTrue(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(ASK_EVERY_MS);
}
