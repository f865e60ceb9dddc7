/**
 * How a local process does between rounds, for the price of two or three small files: resident
 * memory, whether it is still there, and whether the kernel killed in its cgroup.
 */
import { readFile } from "node:fs/promises";
import { residentBytesOf } from "./vitals.ts";

export interface Glance {
  /** Null when the process is gone. */
  readonly residentBytes: number | null;
  /** Kills for want of memory in its group since the last glance. */
  readonly newKills: number;
  /** The counter of the nearest group that can be read; null when none can. */
  readonly oomKills: number | null;
}

/**
 * The own group and the one above it: a group can go with its last process, and the one above
 * counts what happened below (cgroup v2).
 */
const GROUPS_MAX = 2;

/** Files with a line `oom_kill N`, nearest group first. */
export async function killCounters(
  folders: readonly string[],
  names: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const name of names) {
      const path = `${folder}/${name}`;
      if ((await readKills(path)) !== null) found.push(path);
    }
    if (found.length >= GROUPS_MAX) break;
  }
  return found.slice(0, GROUPS_MAX);
}

/** Remembers the counters of one process from glance to glance. */
export class Glancer {
  readonly #pid: number;
  readonly #counters: readonly string[];
  readonly #kills = new Map<string, number>();

  constructor(pid: number, counters: readonly string[]) {
    this.#pid = pid;
    this.#counters = counters;
  }

  async glance(): Promise<Glance> {
    // A zombie has a status and no memory.
    const status = await readFile(`/proc/${this.#pid}/status`, "utf8").catch(() => "");
    let newKills = 0;
    let oomKills: number | null = null;
    for (const path of this.#counters) {
      const kills = await readKills(path);
      if (kills === null) continue;
      newKills = Math.max(newKills, kills - (this.#kills.get(path) ?? kills));
      this.#kills.set(path, kills);
      oomKills ??= kills;
    }
    return { residentBytes: residentBytesOf(status), newKills, oomKills };
  }
}

async function readKills(path: string): Promise<number | null> {
  const text = await readFile(path, "utf8").catch(() => "");
  const kills = /^oom_kill (\d+)/m.exec(text)?.[1];
  return kills === undefined ? null : Number(kills);
}
