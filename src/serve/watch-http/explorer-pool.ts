import type { TimeRange } from "../../history/tables/tables.ts";
import { RequestError } from "../answer.ts";
import type { SourcePlaces } from "../answer-view.ts";
import { ExplorerLink } from "../explorer-link.ts";
import type { StartThread } from "../explorer-thread.ts";
import type { WatchService } from "../watch/watch-service.ts";
import { BusyLimit } from "./busy-limit.ts";

export interface PoolOptions {
  readonly service: Pick<WatchService, "archive" | "fleet">;
  readonly startThread: StartThread;
  readonly places: SourcePlaces;
  readonly threadsMax?: number;
  readonly idleMs?: number;
}

/** Each holds decoded captures: some hundred megabytes where profiles are large. */
const THREADS_MAX = 3;
/** Archives being read for one: each is held in memory until its thread has it. */
const OPENING_MAX = 4;
const IDLE_MS = 10 * 60_000;

interface Pooled {
  readonly link: Promise<ExplorerLink>;
  idle: NodeJS.Timeout | undefined;
}

/** Explorers on stored captures, one for each target and range; the longest unused ends first. */
export class ExplorerPool {
  readonly #options: PoolOptions;
  readonly #pooled = new Map<string, Pooled>();
  readonly #opening = new BusyLimit(OPENING_MAX, "captures are being opened");
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** The explorer on these captures. Throws RequestError where there are none. */
  async link(targetId: string, range: TimeRange): Promise<ExplorerLink> {
    if (this.#closed) throw new RequestError(503, CLOSED);
    const key = JSON.stringify([targetId, range.fromMs, range.toMs]);
    const pooled = this.#pooled.get(key) ?? { link: this.#open(targetId, range), idle: undefined };
    this.#pooled.delete(key);
    this.#pooled.set(key, pooled);
    clearTimeout(pooled.idle);
    const idleMs = this.#options.idleMs ?? IDLE_MS;
    pooled.idle = setTimeout(() => void this.#drop(key), idleMs).unref();
    this.#endOldest();
    try {
      return await pooled.link;
    } catch (error) {
      if (this.#pooled.get(key) === pooled) await this.#drop(key);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#pooled.keys()].map((key) => this.#drop(key)));
  }

  async #open(targetId: string, range: TimeRange): Promise<ExplorerLink> {
    const { service, startThread, places } = this.#options;
    const bytes = await this.#opening.run(() => service.archive(targetId, range));
    const name = service.fleet().rows.find(({ id }) => id === targetId)?.name ?? targetId;
    const sources = [{ type: "bytes", name: `${name}.tar.gz`, bytes } as const];
    const link = new ExplorerLink(startThread, { source: name, sources, canUpload: false, places });
    // What cannot be opened at all would look like reading without end.
    link.opened.catch(() => this.#dropLink(link));
    return link;
  }

  #endOldest(): void {
    for (const key of this.#pooled.keys()) {
      if (this.#pooled.size <= (this.#options.threadsMax ?? THREADS_MAX)) return;
      void this.#drop(key);
    }
  }

  async #drop(key: string): Promise<void> {
    const pooled = this.#pooled.get(key);
    if (pooled === undefined) return;
    this.#pooled.delete(key);
    clearTimeout(pooled.idle);
    const link = await pooled.link.catch(() => null);
    await link?.close();
  }

  async #dropLink(failed: ExplorerLink): Promise<void> {
    for (const [key, { link }] of this.#pooled) {
      if ((await link.catch(() => null)) === failed) return this.#drop(key);
    }
  }
}

const CLOSED = { stage: "open captures", message: "The watch is being ended." };
