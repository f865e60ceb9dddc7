/** What stands on a ground, kept in its folder so that another command finds it. */
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunningIn } from "./our-processes.ts";
import type { Ground, Instance } from "./server.ts";

/** Process numbers by name of the instance. */
export type State = Readonly<Record<string, number>>;

/** Longer than bringing everything up takes on a slow machine. */
const LOCK_MS_MAX = 180_000;
const LOCK_STEP_MS = 200;

/** The ground of this user; another shift is another ground beside it. */
export function groundOf(portShift: number): Ground {
  const user = process.getuid?.() ?? 0;
  const name = `tidemark-cases-${user}${portShift === 0 ? "" : `-${portShift}`}`;
  return { folder: join(tmpdir(), name), portShift };
}

/** The process of an instance, null when it does not run. */
export function pidOf(ground: Ground, instance: Instance): number | null {
  const pid = readState(ground)[instance.name];
  return pid !== undefined && isRunningIn(pid, instance.folder) ? pid : null;
}

/** Remembers the process of an instance; null forgets it. */
export function keepPid(ground: Ground, instance: Instance, pid: number | null): void {
  const { [instance.name]: _, ...rest } = readState(ground);
  const state = pid === null ? rest : { ...rest, [instance.name]: pid };
  if (Object.keys(state).length === 0) rmSync(statePath(ground), { force: true });
  else writeState(ground, state);
}

/** Does the work while no other command changes the same ground. */
export async function alone<Result>(ground: Ground, work: () => Promise<Result>): Promise<Result> {
  makeGround(ground);
  const lock = join(ground.folder, "lock");
  const untilMs = performance.now() + LOCK_MS_MAX;
  while (!takeLock(lock, ground)) {
    if (performance.now() > untilMs) throw new Error(`another command holds ${lock}`);
    await sleep(LOCK_STEP_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
    dropEmpty(ground);
  }
}

function dropEmpty({ folder }: Ground): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!isCode(error, "ENOTEMPTY") && !isCode(error, "ENOENT")) throw error;
  }
}

/** Others may pass through, since servers run as nobody; nobody else may own it. */
function makeGround({ folder }: Ground): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (statSync(folder).uid !== process.getuid?.()) {
    throw new Error(`${folder} belongs to another user`);
  }
}

function takeLock(lock: string, ground: Ground): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (isCode(error, "ENOENT")) makeGround(ground);
    else if (!isCode(error, "EEXIST")) throw error;
    else dropStale(lock);
    return false;
  }
}

/** The lock of a command that was killed. */
function dropStale(lock: string): void {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    if (pid > 0) process.kill(pid, 0);
  } catch (error) {
    if (isCode(error, "ESRCH")) rmSync(lock, { force: true });
  }
}

function readState(ground: Ground): State {
  try {
    return JSON.parse(readFileSync(statePath(ground), "utf8"));
  } catch (error) {
    if (isCode(error, "ENOENT")) return {};
    throw error;
  }
}

/** Whole or not at all, also when we are killed meanwhile. */
function writeState(ground: Ground, state: State): void {
  const path = statePath(ground);
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(unfinished, path);
}

function statePath({ folder }: Ground): string {
  return join(folder, "state.json");
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
