/** A process and all that it started, and the memory they hold together. Best effort, no errors. */
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { residentBytesOf } from "../../capture/vitals.ts";

/** More are not looked at: the memory of a build with thousands of compilers is nobody's leak. */
const PROCESSES_MAX = 256;
const PS_MS_MAX = 5_000;
const PS_BYTES_MAX = 16 * 1024 * 1024;

export interface ProcessMemory {
  readonly pid: number;
  readonly residentBytes: number;
  /** Most that it ever held, as the kernel remembers; null where it does not say. */
  readonly peakBytes: number | null;
}

const isLinux = process.platform === "linux";

/** The process and its descendants, as Linux shows them; elsewhere those of its group. */
export async function treeOf(root: number): Promise<readonly number[]> {
  const found = [root];
  if (!isLinux) return (await psMemory(root)).map(({ pid }) => pid);
  for (let at = 0; at < found.length && found.length < PROCESSES_MAX; at++) {
    found.push(...(await childrenOf(found[at] ?? root)));
  }
  return found.slice(0, PROCESSES_MAX);
}

/** Each thread lists the children that it started. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    threads.map((thread) => textOf(`/proc/${pid}/task/${thread}/children`)),
  );
  return lists.flatMap((list) =>
    list
      .split(" ")
      .filter((word) => word !== "")
      .map(Number),
  );
}

/** What each of them holds; those that are gone are left out. `root` leads the group. */
export async function memoryOf(
  root: number,
  pids: readonly number[],
): Promise<readonly ProcessMemory[]> {
  if (!isLinux) return psMemory(root);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const status = await textOf(`/proc/${pid}/status`);
      const residentBytes = residentBytesOf(status);
      return residentBytes === null ? [] : [{ pid, residentBytes, peakBytes: peakOf(status) }];
    }),
  );
  return found.flat();
}

function peakOf(status: string): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** `  PID  PGID   RSS` of every process; the group is the command's own. */
async function psMemory(group: number): Promise<readonly ProcessMemory[]> {
  if (process.platform === "win32") return [];
  const options = { timeout: PS_MS_MAX, maxBuffer: PS_BYTES_MAX };
  const listed = await promisify(execFile)("ps", ["-A", "-o", "pid=,pgid=,rss="], options).catch(
    () => ({ stdout: "" }),
  );
  return listed.stdout.split("\n").flatMap((line) => {
    const [pid, pgid, kilobytes] = line.trim().split(/\s+/).map(Number);
    if (pid === undefined || kilobytes === undefined || pgid !== group) return [];
    return [{ pid, residentBytes: kilobytes * 1024, peakBytes: null }];
  });
}

function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}
