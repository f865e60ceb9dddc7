/**
 * All objects of one resource, kept up to date: a list, then a watch from its version on. The watch
 * is taken up where it broke off; where the server no longer knows that version, all is listed
 * again.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
import { ScrapeError } from "../../../base/errors.ts";
import type { Clock, Random } from "../../../capture/clock.ts";
import { jsonLines } from "./json-lines.ts";
import type { KubeApi } from "./kube-api.ts";
import { type ReadObject, readEvent, readItems, readName, readStatus } from "./kube-objects.ts";

export interface ResourceWatch<T> {
  readonly api: KubeApi;
  /** `/api/v1/pods`, `/api/v1/namespaces/shop/pods`. */
  readonly path: string;
  /** Selectors. */
  readonly query: Readonly<Record<string, string>>;
  readonly read: ReadObject<T>;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly random: Random;
  /** Called with everything after the first list, and after each change. */
  onObjects(objects: ReadonlyMap<string, T>): void;
  /** Called with words when the server cannot be asked, and with null when it can again. */
  onProblem(words: string | null): void;
}

const PAGE_OBJECTS = 500;
/** More than any cluster may hold of pods (150,000). */
const OBJECTS_MAX = 200_000;
/** How long the server keeps a watch open; spread, so that not all come back at once. */
const WATCH_SECONDS = 240;
const WATCH_SPREAD_SECONDS = 60;
/** Beyond the end that was agreed on, the connection is dead. */
const WATCH_SLACK_SECONDS = 30;
const PAUSE_FIRST_MS = 500;
const PAUSE_LONGEST_MS = 30_000;
/** One that ends at once would be asked for again without end. */
const PAUSE_AT_END_MS = 100;

/** The server no longer knows the version: 410 Gone, as status or as event. */
class Gone extends Error {}

/** Runs until the signal says stop. */
export async function watchResource<T>(options: ResourceWatch<T>): Promise<void> {
  const watch = new Watch(options);
  while (!options.signal.aborted) {
    const pauseMs = await watch.step();
    await options.clock.sleep(pauseMs, options.signal);
  }
}

class Watch<T> {
  readonly #options: ResourceWatch<T>;
  #objects = new Map<string, T>();
  /** Null when all must be listed. */
  #version: string | null = null;
  /** Failures in a row. */
  #failures = 0;

  constructor(options: ResourceWatch<T>) {
    this.#options = options;
  }

  /** Lists if need be and watches until it ends; how long to wait before the next step. */
  async step(): Promise<number> {
    try {
      if (this.#version === null) await this.#list();
      await this.#follow();
      return PAUSE_AT_END_MS;
    } catch (error) {
      if (this.#options.signal.aborted) return 0;
      return this.#pauseAfter(error);
    }
  }

  #pauseAfter(error: unknown): number {
    const isGone = isGoneError(error);
    if (isGone) this.#version = null;
    // One that is gone is listed again at once, and again with a pause when that did not help.
    if (isGone && this.#failures++ === 0) return 0;
    if (!isGone && (this.#failures++ > 0 || this.#version === null)) {
      // A watch that breaks off once is every day's business.
      this.#options.onProblem(error instanceof Error ? error.message : String(error));
    }
    const fullMs = Math.min(PAUSE_LONGEST_MS, PAUSE_FIRST_MS * 2 ** (this.#failures - 1));
    return fullMs * (0.5 + this.#options.random() / 2);
  }

  async #list(): Promise<void> {
    const objects = new Map<string, T>();
    const { api, path, query, signal } = this.#options;
    let next = "";
    let version = "";
    do {
      const asked = new URLSearchParams({ ...query, limit: String(PAGE_OBJECTS) });
      if (next !== "") asked.set("continue", next);
      const page = await api.get(path, asked, signal);
      const items = readItems(page);
      const name = readName(page);
      if (items === null || name === null) throw new ScrapeError(`${path}: not a list of objects`);
      for (const item of items) this.#keep(objects, item);
      if (objects.size > OBJECTS_MAX) throw new ScrapeError(`${path}: over ${OBJECTS_MAX} objects`);
      version = name.version;
      next = name.next;
    } while (next !== "");
    this.#objects = objects;
    this.#version = version;
    this.#options.onProblem(null);
    this.#tell();
  }

  #keep(objects: Map<string, T>, item: unknown): void {
    const name = readName(item);
    const object = this.#options.read(item);
    if (name === null) return;
    if (object === null) objects.delete(name.key);
    else objects.set(name.key, object);
  }

  async #follow(): Promise<void> {
    const { api, path, query, signal, random } = this.#options;
    const seconds = Math.round(WATCH_SECONDS + random() * WATCH_SPREAD_SECONDS);
    const asked = new URLSearchParams({
      ...query,
      watch: "1",
      allowWatchBookmarks: "true",
      resourceVersion: this.#version ?? "",
      timeoutSeconds: String(seconds),
    });
    const bodyMs = (seconds + WATCH_SLACK_SECONDS) * 1000;
    const bytes = await api.stream(path, { query: asked, signal, bodyMs });
    this.#options.onProblem(null);
    for await (const line of jsonLines(bytes)) this.#take(line);
  }

  #take(line: unknown): void {
    const event = readEvent(line);
    if (event === null) throw new ScrapeError(`${this.#options.path}: not an event of a watch`);
    if (event.type === "ERROR") throw this.#errorOf(event.object);
    const name = readName(event.object);
    if (name === null) return;
    if (name.version !== "") this.#version = name.version;
    this.#failures = 0;
    if (event.type === "BOOKMARK") return;
    if (event.type === "DELETED") this.#objects.delete(name.key);
    else this.#keep(this.#objects, event.object);
    this.#tell();
  }

  /** After any error the version is not to be trusted. */
  #errorOf(status: unknown): Error {
    const { code, message } = readStatus(status);
    this.#version = null;
    return code === 410
      ? new Gone()
      : new ScrapeError(`${this.#options.path}: the watch ended with ${code} ${message}`);
  }

  #tell(): void {
    this.#options.onObjects(this.#objects);
  }
}

function isGoneError(error: unknown): boolean {
  return error instanceof Gone || (error instanceof ScrapeError && error.status === 410);
}
