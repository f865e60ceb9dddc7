/**
 * Which processes hold a socket, as Linux shows it: the links under /proc/PID/fd. Looking through
 * all of them takes a while, so one look serves everybody who asks within the same moment.
 */
import { readdir, readlink } from "node:fs/promises";

/** Processes looked at before giving up; a large machine runs some ten thousand. */
const PROCESSES_MAX = 50_000;
/** A socket keeps its number as long as it lives; after this a number may be another's. */
const STALE_MS = 60_000;
const SOCKET_LINK = /^socket:\[(\d+)\]$/;

type Owners = ReadonlyMap<string, readonly number[]>;

let known: { readonly atMs: number; readonly owners: Owners } | null = null;
let underWay: Promise<Owners> | null = null;
let next: Promise<Owners> | null = null;

/** Processes that hold any of the sockets, by the inodes that /proc/net/tcp tells. */
export async function ownersOf(inodes: readonly string[]): Promise<readonly number[]> {
  if (inodes.length === 0) return [];
  const isFresh = known !== null && performance.now() - known.atMs < STALE_MS;
  const found = known !== null && isFresh ? pick(known.owners, inodes) : [];
  return found.length > 0 ? found : pick(await look(), inodes);
}

/** A look that begins after the question: who asks during one waits for the next. */
function look(): Promise<Owners> {
  if (underWay === null) return begin();
  next ??= underWay.then(begin);
  return next;
}

function begin(): Promise<Owners> {
  next = null;
  const looking = lookThrough().finally(() => {
    if (underWay === looking) underWay = null;
  });
  underWay = looking;
  return looking;
}

function pick(owners: Owners, inodes: readonly string[]): readonly number[] {
  return [...new Set(inodes.flatMap((inode) => owners.get(inode) ?? []))];
}

async function lookThrough(): Promise<Owners> {
  const atMs = performance.now();
  const owners = new Map<string, number[]>();
  for (const entry of (await readdir("/proc")).slice(0, PROCESSES_MAX)) {
    if (!/^\d+$/.test(entry)) continue;
    for (const inode of await socketsOf(entry)) {
      const known = owners.get(inode);
      if (known === undefined) owners.set(inode, [Number(entry)]);
      else if (known.at(-1) !== Number(entry)) known.push(Number(entry));
    }
  }
  known = { atMs, owners };
  return owners;
}

async function socketsOf(pid: string): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const inodes: string[] = [];
  for (const name of names) {
    const link = await readlink(`${folder}/${name}`).catch(() => "");
    const inode = SOCKET_LINK.exec(link)?.[1];
    if (inode !== undefined) inodes.push(inode);
  }
  return inodes;
}
