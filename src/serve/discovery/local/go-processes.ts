/** The Go programs that run on this machine and wait for connections, as Linux shows them. */
import { readdir, readFile, readlink, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type ListeningSocket, listeningSockets } from "../../../capture/listening-sockets.ts";
import { isGoBinary } from "./go-binary.ts";

export interface GoListener {
  readonly pid: number;
  /** Tells a process from a later one with the same number. */
  readonly started: string;
  /** Name of the program, e.g. `checkout`. */
  readonly program: string;
  /** Where it can be reached from here: `127.0.0.1:6060`. */
  readonly address: string;
}

/** A large machine runs some ten thousand. */
const PROCESSES_MAX = 50_000;
const FDS_MAX = 100_000;
/** A program that was judged once is not read again. */
const JUDGED_MAX = 10_000;

/** Looks at all processes, with memory of the programs they run. */
export class GoProcesses {
  readonly #judged = new Map<string, boolean>();

  async find(): Promise<readonly GoListener[]> {
    const sockets = await ownSockets();
    if (sockets.size === 0) return [];
    const namespace = await readlink("/proc/self/ns/net").catch(() => "");
    const names = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
    const found: GoListener[] = [];
    for (const pid of names.slice(0, PROCESSES_MAX).map(Number)) {
      if (pid === process.pid || !(await this.#isGo(pid))) continue;
      // The sockets of another network are not reached by our loopback.
      if ((await readlink(`/proc/${pid}/ns/net`).catch(() => "")) !== namespace) continue;
      found.push(...(await listenersOf(pid, sockets)));
    }
    return found;
  }

  async #isGo(pid: number): Promise<boolean> {
    const path = `/proc/${pid}/exe`;
    const file = await stat(path).catch(() => null);
    if (file === null) return false;
    const key = `${file.dev} ${file.ino} ${file.size} ${file.mtimeMs}`;
    const known = this.#judged.get(key);
    if (known !== undefined) return known;
    const isGo = await isGoBinary(path);
    if (this.#judged.size >= JUDGED_MAX) this.#judged.clear();
    this.#judged.set(key, isGo);
    return isGo;
  }
}

/** By the link that a descriptor shows: `socket:[31337]`. */
async function ownSockets(): Promise<ReadonlyMap<string, ListeningSocket>> {
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8").catch(() => "")),
  );
  const sockets = tables.flatMap((table) => listeningSockets(table));
  return new Map(sockets.map((socket) => [`socket:[${socket.inode}]`, socket]));
}

async function listenersOf(
  pid: number,
  sockets: ReadonlyMap<string, ListeningSocket>,
): Promise<readonly GoListener[]> {
  const folder = `/proc/${pid}/fd`;
  const addresses = new Set<string>();
  for (const name of (await readdir(folder).catch(() => [])).slice(0, FDS_MAX)) {
    const socket = sockets.get(await readlink(`${folder}/${name}`).catch(() => ""));
    const address = socket === undefined ? null : loopbackOf(socket);
    if (address !== null) addresses.add(address);
  }
  if (addresses.size === 0) return [];
  const program = await programOf(pid);
  const started = await startOf(pid);
  return [...addresses].toSorted().map((address) => ({ pid, started, program, address }));
}

/** Null for a socket that this machine does not reach by its loopback. */
function loopbackOf({ address, port }: ListeningSocket): string | null {
  if (address === "0.0.0.0" || address === "::") return `127.0.0.1:${port}`;
  if (/^127\./.test(address)) return `${address}:${port}`;
  return address === "::1" ? `[::1]:${port}` : null;
}

async function programOf(pid: number): Promise<string> {
  const exe = await readlink(`/proc/${pid}/exe`).catch(() => "");
  return basename(exe.replace(/ \(deleted\)$/, "")) || String(pid);
}

/** Field 22 of stat; the name in field 2 may hold spaces and brackets. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}
