import { readdirSync, readFileSync } from "node:fs";

/** What a process and all below it use, from Linux. */

const TICK_MS = 10;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** Processor time of a process and all below it; 0 where it is not to be had. */
export function cpuMsOf(root: number | undefined): number {
  return treeOf(root).reduce((sum, { ticks }) => sum + ticks * TICK_MS, 0);
}

/** Largest peak of resident memory among a process and all below it. */
export function peakMbOf(root: number | undefined): number {
  const peaks = treeOf(root).map(({ pid }) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(0, ...peaks);
}

function treeOf(root: number | undefined): readonly Stat[] {
  try {
    const all = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readStat);
    const inside = new Set([root]);
    // Parents have lower numbers as a rule; two rounds find those that do not.
    for (const { pid, parent } of [...all, ...all]) if (inside.has(parent)) inside.add(pid);
    return all.filter(({ pid }) => inside.has(pid));
  } catch {
    return [];
  }
}

function readStat(pid: string): readonly Stat[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
  } catch {
    return [];
  }
}
