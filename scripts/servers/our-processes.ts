/**
 * Which processes are ours: each is started in a folder of the ground, its children stay there, and
 * /proc tells. A number alone would not do, since the system gives numbers of ended processes anew.
 */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_AGAIN_MS = 50;

/** Every process that works in the folder or below it. */
export function processesIn(folder: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isRunningIn(pid, folder));
}

/** Ends at once whatever works there: children that did not follow, parents that did not listen. */
export async function endProcessesIn(folder: string): Promise<void> {
  for (let left = processesIn(folder); left.length > 0; left = processesIn(folder)) {
    for (const pid of left) kill(pid);
    await sleep(LOOK_AGAIN_MS);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Ended by itself meanwhile.
  }
}

export function isRunningIn(pid: number, folder: string): boolean {
  try {
    const workingFolder = readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, "");
    if (workingFolder !== folder && !workingFolder.startsWith(`${folder}/`)) return false;
    return !isZombie(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // Ended meanwhile, or somebody else's.
    return false;
  }
}

/** `pid (name) state …`: ended, and not yet fetched by whoever inherited it. */
function isZombie(stat: string): boolean {
  return /^Z/.test(stat.slice(stat.lastIndexOf(")") + 2));
}
