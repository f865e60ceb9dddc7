/**
 * One process at a time writes a data folder. The lock is a file with the id of the process and
 * when it began, so that one left behind by a kill, or by a machine that was restarted, is told
 * from one that is held and is taken over.
 */
import { open, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { codeOf, readIfThere } from "./safe-file.ts";

const LOCK_NAME = "lock";
/** Two processes that find the same stale lock: one of them wins within so many tries. */
const TRIES = 5;
/** Folders locked by this process: its own id in a lock file says nothing else. */
const held = new Set<string>();

export interface FolderLock {
  release(): Promise<void>;
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Start of the process in the system's ticks; "" where the system does not tell. */
  readonly began: string;
}

/** Throws UsageError when another process holds the folder. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, LOCK_NAME);
  if (held.has(path)) throw inUse(folder, process.pid);
  for (let tries = 1; ; tries++) {
    if (await create(path)) break;
    const owner = readOwner(await readIfThere(path));
    if (owner !== null && (await isAlive(owner))) throw inUse(folder, owner.pid);
    if (tries === TRIES) throw inUse(folder, owner?.pid ?? 0);
    await rm(path, { force: true });
  }
  held.add(path);
  return {
    release: async () => {
      held.delete(path);
      // A lock that cannot be removed is that of a process that is gone.
      await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

function inUse(folder: string, pid: number): UsageError {
  return new UsageError(
    `open data folder: ${quoteShort(folder)} is used by another watch (process ${pid})`,
  );
}

async function create(path: string): Promise<boolean> {
  const owner: Owner = { pid: process.pid, host: hostname(), began: await beganAt(process.pid) };
  try {
    const file = await open(path, "wx");
    try {
      await file.writeFile(JSON.stringify(owner));
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Null for a lock that says nothing: its writer died before it had written. */
function readOwner(bytes: Buffer | null): Owner | null {
  try {
    const value: unknown = JSON.parse(bytes?.toString("utf8") ?? "");
    if (typeof value !== "object" || value === null) return null;
    const pid = "pid" in value ? Number(value.pid) : 0;
    const host = "host" in value ? String(value.host) : "";
    const began = "began" in value ? String(value.began) : "";
    return pid > 0 ? { pid, host, began } : null;
  } catch {
    return null;
  }
}

/** A lock of another machine (a shared disk, a container that was moved) cannot be asked. */
async function isAlive(owner: Owner): Promise<boolean> {
  if (owner.host !== hostname()) return false;
  if (owner.pid === process.pid || !answers(owner.pid)) return false;
  const began = await beganAt(owner.pid);
  return began === "" || owner.began === "" || began === owner.began;
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Field 22 of /proc/PID/stat, counted behind the name, which may hold spaces. */
async function beganAt(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}
