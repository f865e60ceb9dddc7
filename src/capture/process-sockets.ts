/** Where the processes of this machine wait for connections, as Linux shows it. */
import { readdir, readFile, readlink } from "node:fs/promises";
import { type ListeningSocket, listeningSockets } from "./listening-sockets.ts";

const FDS_MAX = 100_000;

/** By the link that a descriptor shows: `socket:[31337]`. */
export type SocketTable = ReadonlyMap<string, ListeningSocket>;

/** The sockets of this network; empty where they cannot be read. */
export async function readSocketTable(): Promise<SocketTable> {
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8").catch(() => "")),
  );
  const sockets = tables.flatMap((table) => listeningSockets(table));
  return new Map(sockets.map((socket) => [`socket:[${socket.inode}]`, socket]));
}

/** Tells one network of this machine from another; empty where it cannot be told. */
export function networkOf(pid: number | "self"): Promise<string> {
  return readlink(`/proc/${pid}/ns/net`).catch(() => "");
}

/** Where a process can be reached from here, e.g. `127.0.0.1:6060`, in order. */
export async function addressesOf(pid: number, sockets: SocketTable): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const addresses = new Set<string>();
  for (const name of (await readdir(folder).catch(() => [])).slice(0, FDS_MAX)) {
    const socket = sockets.get(await readlink(`${folder}/${name}`).catch(() => ""));
    const address = socket === undefined ? null : loopbackOf(socket);
    if (address !== null) addresses.add(address);
  }
  return [...addresses].toSorted();
}

/** Null for a socket that this machine does not reach by its loopback. */
function loopbackOf({ address, port }: ListeningSocket): string | null {
  if (address === "0.0.0.0" || address === "::") return `127.0.0.1:${port}`;
  if (/^127\./.test(address)) return `${address}:${port}`;
  return address === "::1" ? `[::1]:${port}` : null;
}
