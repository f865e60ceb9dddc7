/**
 * The port of a process, or of one that it started, that serves net/http/pprof: found among its
 * listening sockets, each asked a few times at most.
 */
import { addressesOf, networkOf, readSocketTable } from "../../capture/process-sockets.ts";
import { servesProfiles } from "../../capture/serves-profiles.ts";
import { lsofListeners } from "./lsof-listeners.ts";
import { treeOf } from "./process-tree.ts";

/** A port may begin to serve a little after it listens; then it never will. */
const WAITS_MS: readonly number[] = [0, 1_000, 5_000];

/** Remembers which ports were asked, and how often. */
export class PprofFinder {
  readonly #root: number;
  readonly #asked = new Map<string, { times: number; atMs: number }>();

  constructor(root: number) {
    this.#root = root;
  }

  /** `127.0.0.1:6060`, null when none answers now. */
  async find(signal: AbortSignal): Promise<string | null> {
    const pids = await treeOf(this.#root);
    const addresses = process.platform === "linux" ? procListeners(pids) : lsofListeners(pids);
    for (const address of await addresses) {
      if (await this.#serves(address, signal)) return address;
    }
    return null;
  }

  async #serves(address: string, signal: AbortSignal): Promise<boolean> {
    const asked = this.#asked.get(address) ?? { times: 0, atMs: Number.NEGATIVE_INFINITY };
    const waitMs = WAITS_MS[asked.times];
    const isDue = waitMs !== undefined && performance.now() - asked.atMs >= waitMs;
    if (!isDue || signal.aborted) return false;
    const serves = await servesProfiles(address, { signal });
    // A question that was broken off is asked again.
    if (signal.aborted && !serves) return false;
    this.#asked.set(address, { times: asked.times + 1, atMs: performance.now() });
    return serves;
  }
}

async function procListeners(pids: readonly number[]): Promise<readonly string[]> {
  const sockets = await readSocketTable();
  if (sockets.size === 0) return [];
  const own = await networkOf("self");
  const found: string[] = [];
  for (const pid of pids) {
    // The sockets of another network are not reached by our loopback.
    if ((await networkOf(pid)) === own) found.push(...(await addressesOf(pid, sockets)));
  }
  return found;
}
