import { textChunksOf } from "./text-chunks.ts";

const KIB = 1024;
/** Kills kept from one log; a crash loop at one a minute for a month is 43,000. */
const KILLS_MAX = 50_000;

/** One process that the kernel ended for want of memory. */
export interface OomKill {
  readonly pid: number;
  /** At most 15 characters, as the kernel cuts it. */
  readonly name: string;
  /** A container's (cgroup's) limit was hit, or the whole machine was out of memory. */
  readonly scope: "cgroup" | "machine" | "unknown";
  /** The group whose limit was hit; null where the kernel is too old to say. */
  readonly cgroup: string | null;
  readonly anonBytes: number;
  readonly fileBytes: number;
  readonly virtualBytes: number;
  /** Seconds since the machine started (`[  510.9]`), null without that prefix. */
  readonly atSeconds: number | null;
}

const MARK = /oom-kill:constraint=|Killed process \d/g;
const KILL =
  /(?:(Memory cgroup out of memory|Out of memory)[^:\n]{0,80}: )?Killed process (\d{1,10}) \(([^)\n]{0,64})\),?(?: UID \d+,)? total-vm:(\d{1,15})kB, anon-rss:(\d{1,15})kB, file-rss:(\d{1,15})kB/;
const SUMMARY = /oom-kill:constraint=(CONSTRAINT_\w{1,30})/;
const GROUP = /(?:^|,)oom_memcg=([^,\n]{1,1024})/;
const PID = /(?:^|,)pid=(\d{1,10})/;
const BOOT_SECONDS = /\[ {0,12}(\d{1,10}\.\d{1,9})\]/;

interface Summary {
  readonly pid: number;
  readonly scope: OomKill["scope"];
  readonly cgroup: string | null;
}

/** Kernel OOM kills in a log (dmesg, journal, syslog), Linux 3 to 6. Never throws. */
export function readOomKills(bytes: Uint8Array): readonly OomKill[] {
  const kills: OomKill[] = [];
  let summary: Summary | null = null;
  for (const text of textChunksOf(bytes)) {
    for (const line of markedLines(text)) {
      if (line.includes("oom-kill:constraint=")) summary = readSummary(line);
      const kill = readKill(line, summary);
      if (kill !== null && kills.length < KILLS_MAX) kills.push(kill);
    }
  }
  return kills;
}

function* markedLines(text: string): Generator<string> {
  MARK.lastIndex = 0;
  for (let hit = MARK.exec(text); hit !== null; hit = MARK.exec(text)) {
    const start = text.lastIndexOf("\n", hit.index) + 1;
    const newline = text.indexOf("\n", hit.index);
    const end = newline < 0 ? text.length : newline;
    yield text.slice(start, end);
    MARK.lastIndex = end;
  }
}

function readSummary(line: string): Summary | null {
  const constraint = SUMMARY.exec(line)?.[1];
  const pid = PID.exec(line)?.[1];
  if (constraint === undefined || pid === undefined) return null;
  const scope = constraint === "CONSTRAINT_MEMCG" ? "cgroup" : "machine";
  return { pid: Number(pid), scope, cgroup: GROUP.exec(line)?.[1] ?? null };
}

function readKill(line: string, summary: Summary | null): OomKill | null {
  const match = KILL.exec(line);
  if (match === null) return null;
  const pid = Number(match[2]);
  const known = summary?.pid === pid ? summary : null;
  const seconds = BOOT_SECONDS.exec(line)?.[1];
  return {
    pid,
    name: match[3] ?? "",
    scope: known?.scope ?? scopeOf(match[1]),
    cgroup: known?.cgroup ?? null,
    virtualBytes: Number(match[4]) * KIB,
    anonBytes: Number(match[5]) * KIB,
    fileBytes: Number(match[6]) * KIB,
    atSeconds: seconds === undefined ? null : Number(seconds),
  };
}

function scopeOf(reason: string | undefined): OomKill["scope"] {
  if (reason === undefined) return "unknown";
  return reason.startsWith("Memory cgroup") ? "cgroup" : "machine";
}
