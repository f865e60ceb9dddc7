import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A group of processes with a memory limit that the kernel holds. */
export interface MemoryGroup {
  /** The limit that is really held: the kernel rounds to pages. */
  readonly limitBytes: number;
  /** A shell line that runs `command` inside the group. */
  enter(command: string): string;
  /** Processes of the group that the kernel killed; null where it does not count them. */
  kills(): number | null;
  remove(): void;
}

const V1 = "/sys/fs/cgroup/memory";
const V2 = "/sys/fs/cgroup";

/** Null where this process may not make one: not Linux, not root, or a read-only mount. */
export function makeMemoryGroup(name: string, limitBytes: number): MemoryGroup | null {
  const isV2 = existsSync(join(V2, "cgroup.controllers"));
  const folder = join(isV2 ? V2 : V1, name);
  const limitFile = join(folder, isV2 ? "memory.max" : "memory.limit_in_bytes");
  try {
    mkdirSync(folder);
    writeFileSync(limitFile, String(limitBytes));
    // Without this a full group would swap for minutes before anybody is killed.
    trySet(join(folder, isV2 ? "memory.swap.max" : "memory.swappiness"), "0");
  } catch {
    return null;
  }
  return {
    limitBytes: Number(readFileSync(limitFile, "utf8")),
    enter: (command) => `echo $$ > ${join(folder, "cgroup.procs")} && exec ${command}`,
    kills: () => killsIn(join(folder, isV2 ? "memory.events" : "memory.oom_control")),
    remove: () => {
      try {
        rmdirSync(folder);
      } catch {
        // A process in it has not ended yet; the empty group costs nothing.
      }
    },
  };
}

function trySet(file: string, value: string): void {
  try {
    writeFileSync(file, value);
  } catch {
    // Not every kernel has it.
  }
}

function killsIn(file: string): number | null {
  const found = /^oom_kill (\d+)/m.exec(readFileSync(file, "utf8"))?.[1];
  return found === undefined ? null : Number(found);
}
