/**
 * The memory group (cgroup v1 or v2) that limits a process: how full it is, and how often the
 * kernel killed in it. The counters outlive the process.
 */
import { readFile } from "node:fs/promises";
import { foldersOf, memoryGroup } from "../../capture/local-process.ts";

interface GroupFiles {
  readonly limit: string;
  readonly usage: string;
  readonly peak: string;
  readonly kills: string;
  readonly inactive: RegExp;
}

const V1: GroupFiles = {
  limit: "memory.limit_in_bytes",
  usage: "memory.usage_in_bytes",
  peak: "memory.max_usage_in_bytes",
  kills: "memory.oom_control",
  inactive: /^total_inactive_file (\d+)/m,
};
const V2: GroupFiles = {
  limit: "memory.max",
  usage: "memory.current",
  peak: "memory.peak",
  kills: "memory.events",
  inactive: /^inactive_file (\d+)/m,
};
const V1_MOUNT = "/sys/fs/cgroup/memory";
/** Go and cgroup v1 say "no limit" with a number that no machine has: 4 EiB and more. */
const NO_LIMIT_BYTES = 2 ** 62;
/** Below this share of the limit, file pages do not matter yet and are not read. */
const CLOSE_SHARE = 0.5;

/** The group of one process. */
export class GroupMeter {
  readonly #files: GroupFiles;
  /** Own group first, up to the mount. */
  readonly #folders: readonly string[];
  /** The one with the smallest limit. */
  readonly #limiting: string;
  readonly limitBytes: number | null;
  readonly #killsBefore = new Map<string, number>();

  constructor(parts: {
    readonly files: GroupFiles;
    readonly folders: readonly string[];
    readonly limiting: string;
    readonly limitBytes: number | null;
  }) {
    this.#files = parts.files;
    this.#folders = parts.folders;
    this.#limiting = parts.limiting;
    this.limitBytes = parts.limitBytes;
  }

  get key(): string {
    return this.#folders.join(":");
  }

  async usedBytes(): Promise<number | null> {
    const usage = await numberIn(`${this.#limiting}/${this.#files.usage}`);
    if (usage === null || this.limitBytes === null) return usage;
    if (usage < CLOSE_SHARE * this.limitBytes) return usage;
    const stat = await textOf(`${this.#limiting}/memory.stat`);
    return usage - Number(this.#files.inactive.exec(stat)?.[1] ?? 0);
  }

  async peakBytes(): Promise<number | null> {
    return numberIn(`${this.#limiting}/${this.#files.peak}`);
  }

  /** Remembers the counters as they are, for {@link newKills}. */
  async begin(): Promise<void> {
    for (const folder of this.#folders) {
      const kills = await this.#killsIn(folder);
      if (kills !== null) this.#killsBefore.set(folder, kills);
    }
  }

  /** Kills since {@link begin}, in the nearest group that counts any; null where none counts. */
  async newKills(): Promise<number | null> {
    let most: number | null = null;
    for (const [folder, before] of this.#killsBefore) {
      const kills = await this.#killsIn(folder);
      if (kills !== null) most = Math.max(most ?? 0, kills - before);
      // Further up, the kills of others are counted too.
      if (most !== null) break;
    }
    return most;
  }

  async #killsIn(folder: string): Promise<number | null> {
    const text = await textOf(`${folder}/${this.#files.kills}`);
    const kills = /^oom_kill (\d+)/m.exec(text)?.[1];
    return kills === undefined ? null : Number(kills);
  }
}

/** Null where there are no groups or they cannot be read. */
export async function groupMeterOf(pid: number): Promise<GroupMeter | null> {
  if (process.platform !== "linux") return null;
  const group = await memoryGroup(pid);
  if (group === null) return null;
  const files = group.mount === V1_MOUNT ? V1 : V2;
  const folders = foldersOf(group);
  let limiting = folders[0] ?? group.mount;
  let limitBytes: number | null = null;
  for (const folder of folders) {
    const limit = await numberIn(`${folder}/${files.limit}`);
    if (limit === null || limit >= NO_LIMIT_BYTES || limit >= (limitBytes ?? limit + 1)) continue;
    limiting = folder;
    limitBytes = limit;
  }
  const meter = new GroupMeter({ files, folders, limiting, limitBytes });
  await meter.begin();
  return meter;
}

async function numberIn(path: string): Promise<number | null> {
  const text = (await textOf(path)).trim();
  return /^\d+$/.test(text) ? Number(text) : null;
}

function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}
