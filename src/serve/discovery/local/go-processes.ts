/** The Go programs that run on this machine and wait for connections, as Linux shows them. */
import { readdir, readFile, readlink, stat } from "node:fs/promises";
import { basename } from "node:path";
import {
  addressesOf,
  networkOf,
  readSocketTable,
  type SocketTable,
} from "../../../capture/process-sockets.ts";
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
/** A program that was judged once is not read again. */
const JUDGED_MAX = 10_000;

/** Looks at all processes, with memory of the programs they run. */
export class GoProcesses {
  readonly #judged = new Map<string, boolean>();

  async find(): Promise<readonly GoListener[]> {
    const sockets = await readSocketTable();
    if (sockets.size === 0) return [];
    const namespace = await networkOf("self");
    const names = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
    const found: GoListener[] = [];
    for (const pid of names.slice(0, PROCESSES_MAX).map(Number)) {
      if (pid === process.pid || !(await this.#isGo(pid))) continue;
      // The sockets of another network are not reached by our loopback.
      if ((await networkOf(pid)) !== namespace) continue;
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

async function listenersOf(pid: number, sockets: SocketTable): Promise<readonly GoListener[]> {
  const addresses = await addressesOf(pid, sockets);
  if (addresses.length === 0) return [];
  const program = await programOf(pid);
  const started = await startOf(pid);
  return addresses.map((address) => ({ pid, started, program, address }));
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
