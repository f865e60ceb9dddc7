/**
 * For a target on this machine: the process that listens there, as Linux shows it. What RSS,
 * threads and the cgroup's limit are, no page of the target tells as well. Best effort, never an
 * error.
 */
import { readdir, readFile } from "node:fs/promises";
import type { Capture, Target } from "./capture.ts";
import type { Client } from "./client.ts";
import { type Glance, Glancer, killCounters } from "./process-glance.ts";
import { ownersOf } from "./socket-owners.ts";
import type { LiveTarget } from "./source.ts";

export interface LocalProcess {
  readonly pid: number;
  /** One capture in sections `==> /proc/PID/status <==`; null when the process is gone. */
  read(target: Target, nowMs: number): Promise<Omit<Capture, "name"> | null>;
  /** What is worth a look every second. */
  glance(): Promise<Glance>;
}

/** Programs that only pass a port on: their memory says nothing about the target. */
const FORWARDERS =
  /^(docker-proxy|ssh|sshd|kubectl|socat|rootlessport|slirp4netns|gvproxy|haproxy|nginx|envoy)$/;
/** Depth of a cgroup path; deeper ones are not made by anybody. */
const CGROUP_DEPTH_MAX = 32;
/** Linux shows process times in ticks of 10 ms on every architecture Go runs on. */
const TICKS_PER_SECOND = 100;
const TCP_LISTEN = "0A";
/** Read on every level: any group above may set the limit that counts. */
const LIMIT_FILES_V2 = ["memory.max", "memory.current"];
const LIMIT_FILES_V1 = ["memory.limit_in_bytes", "memory.usage_in_bytes"];
/** Read for the own group only: further up they speak of other processes too. */
const OWN_FILES_V2 = ["memory.high", "memory.peak", "memory.stat", "memory.events"];
const OWN_FILES_V1 = ["memory.max_usage_in_bytes", "memory.stat", "memory.oom_control"];
/** Hold a line `oom_kill N`, in v2 and in v1. */
const KILL_FILES = ["memory.events", "memory.oom_control"];
/** Open files listed; one listing of a million would be the largest capture of all. */
const FDS_MAX = 100_000;
/** The settings of the Go runtime; the rest of the environment may be secret. */
const RUNTIME_SETTINGS = /^(GOGC|GOMEMLIMIT|GODEBUG|GOMAXPROCS)=/;

/** The listening process of a loopback target, null when there is none or it is not the target. */
export async function findLocalProcess(
  target: LiveTarget,
  client: Client,
  signal: AbortSignal,
): Promise<LocalProcess | null> {
  const url = new URL(target.origin);
  if (process.platform !== "linux" || !isLoopback(url.hostname)) return null;
  const port = Number(url.port === "" ? (url.protocol === "https:" ? 443 : 80) : url.port);
  try {
    const pids = await pidsListeningOn(port);
    if (pids.length === 0) return null;
    const cmdline = await cmdlineOf(target, client, signal);
    for (const pid of pids) {
      if (await isTarget(pid, cmdline)) return await localProcess(pid, port);
    }
  } catch {
    // /proc can be hidden or half readable; the watch goes on without it.
  }
  return null;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}

/** `/debug/pprof/cmdline` proves that the listener is the target and not a tunnel to it. */
async function cmdlineOf(
  target: LiveTarget,
  client: Client,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const reply = await client.get(`${target.prefix}/cmdline`, { signal });
    return Buffer.from(reply.bytes).toString("utf8");
  } catch {
    return null;
  }
}

async function isTarget(pid: number, cmdline: string | null): Promise<boolean> {
  if (cmdline === null) {
    const comm = await readText(`/proc/${pid}/comm`);
    return comm !== null && !FORWARDERS.test(comm.trim());
  }
  const own = await readText(`/proc/${pid}/cmdline`);
  return own !== null && own.replace(/\0$/, "") === cmdline.replace(/\0$/, "");
}

async function pidsListeningOn(port: number): Promise<readonly number[]> {
  const tables = await Promise.all(["/proc/net/tcp", "/proc/net/tcp6"].map(readText));
  return ownersOf(tables.flatMap((table) => listeningInodes(table ?? "", port)));
}

/**
 * Inodes of the sockets that listen on `port` in a table such as
 * `   0: 0100007F:17AC 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 31337 …`.
 */
export function listeningInodes(table: string, port: number): readonly string[] {
  return listeningRows(table, port).flatMap(([, , , , , , , , , inode]) => {
    return inode !== undefined && inode !== "0" ? [inode] : [];
  });
}

/** The fields of the rows of sockets that listen on `port`. */
function listeningRows(table: string, port: number): readonly (readonly string[])[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(wanted) === true && fields[3] === TCP_LISTEN);
}

/** A process that listens on `port`; 0 for one of which no port is known. */
export async function localProcess(pid: number, port: number): Promise<LocalProcess> {
  const group = await memoryGroup(pid);
  const folders = group === null ? [] : foldersOf(group);
  const glancer = new Glancer(pid, await killCounters(folders, KILL_FILES));
  return {
    pid,
    glance: () => glancer.glance(),
    read: async (target, nowMs) => {
      const text = await processText(pid, port);
      if (text === null) return null;
      const bytes = Buffer.from(text, "utf8");
      return { kind: "proc", takenAtMs: nowMs, whence: `/proc/${pid}`, target, bytes };
    },
  };
}

async function processText(pid: number, port: number): Promise<string | null> {
  const status = await readText(`/proc/${pid}/status`);
  if (status === null || !/^VmRSS:/m.test(status)) return null;
  const sections = [section(`/proc/${pid}/status`, status)];
  for (const name of ["statm", "smaps_rollup", "cgroup"]) {
    sections.push(await fileSection(`/proc/${pid}/${name}`));
  }
  const fds = await readdir(`/proc/${pid}/fd`).catch(() => null);
  if (fds !== null) sections.push(section(`/proc/${pid}/fd`, fds.slice(0, FDS_MAX).join("\n")));
  const environment = await readText(`/proc/${pid}/environ`);
  const settings = (environment ?? "").split("\0").filter((line) => RUNTIME_SETTINGS.test(line));
  if (settings.length > 0) sections.push(section(`/proc/${pid}/environ`, settings.join("\n")));
  sections.push(await startSection(pid));
  sections.push(await listenSection(pid, port));
  sections.push(...(await groupSections(pid)));
  return sections.join("");
}

/** The address that the profiles are served on: whether the whole network reaches them. */
async function listenSection(pid: number, port: number): Promise<string> {
  const tables = await Promise.all(["tcp", "tcp6"].map((name) => readText(`/proc/net/${name}`)));
  const rows = tables.flatMap((table) => listeningRows(table ?? "", port));
  const lines = rows.map((fields) => `listens ${fields[1]}\n`).join("");
  return lines === "" ? "" : section(`/proc/${pid}/net/listening`, lines);
}

/** Field 22 of stat counts ticks since boot; the name in field 2 may hold spaces and brackets. */
async function startSection(pid: number): Promise<string> {
  const stat = await readText(`/proc/${pid}/stat`);
  const boot = /^btime (\d+)$/m.exec((await readText("/proc/stat")) ?? "")?.[1];
  const afterName = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(afterName?.[19]);
  if (stat === null || boot === undefined || !Number.isFinite(ticks)) return "";
  const startMs = Number(boot) * 1000 + (ticks * 1000) / TICKS_PER_SECOND;
  return section(
    `/proc/${pid}/stat`,
    `${stat.trimEnd()}\nstarted_unix_ms ${Math.round(startMs)}\n`,
  );
}

/** The cgroup whose memory is counted. */
export interface MemoryGroup {
  readonly mount: string;
  readonly path: string;
  readonly limitFiles: readonly string[];
  readonly ownFiles: readonly string[];
}

/** Null where the process is gone or has none. */
export async function memoryGroup(pid: number): Promise<MemoryGroup | null> {
  const groups = (await readText(`/proc/${pid}/cgroup`)) ?? "";
  const v2 = /^0::(\/.*)$/m.exec(groups)?.[1];
  const v1 = /^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:(\/.*)$/m.exec(groups)?.[1];
  if (v1 !== undefined) {
    const mount = "/sys/fs/cgroup/memory";
    return { mount, path: v1, limitFiles: LIMIT_FILES_V1, ownFiles: OWN_FILES_V1 };
  }
  if (v2 === undefined) return null;
  return {
    mount: "/sys/fs/cgroup",
    path: v2,
    limitFiles: LIMIT_FILES_V2,
    ownFiles: OWN_FILES_V2,
  };
}

/** From the own group up to the mount. */
export function foldersOf({ mount, path }: MemoryGroup): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "" && part !== "..");
  const depth = Math.min(parts.length, CGROUP_DEPTH_MAX);
  return Array.from({ length: depth + 1 }, (_, up) =>
    [mount, ...parts.slice(0, depth - up)].join("/"),
  );
}

/** The effective limit is the smallest on the way up, so each level is read. */
async function groupSections(pid: number): Promise<readonly string[]> {
  const group = await memoryGroup(pid);
  const sections: string[] = [];
  for (const folder of group === null ? [] : foldersOf(group)) {
    // In a container the mount itself is the own group, and the path is the host's.
    const isOwn = sections.length === 0;
    const limits = await fileSections(folder, group?.limitFiles ?? []);
    sections.push(...limits);
    if (!isOwn || limits.length === 0) continue;
    sections.push(...(await fileSections(folder, group?.ownFiles ?? [])));
  }
  return sections;
}

async function fileSections(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const sections = await Promise.all(names.map((name) => fileSection(`${folder}/${name}`)));
  return sections.filter((text) => text !== "");
}

async function fileSection(path: string): Promise<string> {
  const text = await readText(path);
  return text === null ? "" : section(path, text);
}

function section(path: string, text: string): string {
  return `==> ${path} <==\n${text.trimEnd()}\n\n`;
}

async function readText(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}
