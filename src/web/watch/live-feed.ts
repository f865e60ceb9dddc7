import type { FindingRecord } from "../../serve/findings/finding-record.ts";
import type { FleetRow, JudgedNotice, LivePoint, WatchEvent } from "../../serve/watch-api.ts";

/** One message of the server. `point` and `judged` come on the page of a target only. */
export type LiveMessage =
  | { readonly type: "row"; readonly value: FleetRow }
  | { readonly type: "happened"; readonly value: WatchEvent }
  | { readonly type: "finding"; readonly value: FindingRecord }
  | { readonly type: "point"; readonly value: LivePoint }
  | { readonly type: "judged"; readonly value: JudgedNotice };

/**
 * `hidden`: the tab is not looked at and asks for nothing. `lost`: what is shown is as old as
 * `sinceMs`; the next try is at `retryMs`.
 */
export type LiveState =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  | { readonly state: "hidden"; readonly sinceMs: number }
  | { readonly state: "lost"; readonly sinceMs: number; readonly retryMs: number };

/** A stream of the server that looks after itself. */
export interface LiveFeed {
  read(): LiveState;
  /**
   * Grows with every connection but the first: what happened in between was missed, so a page asks
   * again for what it shows.
   */
  epoch(): number;
  listen(listener: (message: LiveMessage) => void): () => void;
  /** Calls back when `read` or `epoch` say something else. */
  listenState(listener: () => void): () => void;
  /** Tries at once instead of at `retryMs`. */
  retry(): void;
  close(): void;
}

/** What an EventSource is needed for; tests give their own. */
export interface LiveChannel {
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener(type: string, listener: (event: { readonly data: string }) => void): void;
  close(): void;
}

/** What surrounds a feed: the network, the clock and whether anybody looks. */
export interface LiveSurroundings {
  open(): LiveChannel;
  nowMs(): number;
  wait(run: () => void, ms: number): () => void;
  isHidden(): boolean;
  /** Calls back when `isHidden` changes. */
  listenHidden(changed: () => void): () => void;
  /** A message as sent, made fit to show; null for one that cannot be read. */
  parse(type: LiveMessage["type"], text: string): LiveMessage | null;
}

const TYPES = ["row", "happened", "finding", "point", "judged"] as const;
const RETRY_MS_MIN = 1000;
const RETRY_MS_MAX = 30_000;
/** A glance at another tab costs no new connection. */
const HIDDEN_GRACE_MS = 20_000;

/** Opens the stream, keeps it open while the page is looked at, and tries again with patience. */
export function liveFeed(around: LiveSurroundings): LiveFeed {
  const feed = new Feed(around);
  return {
    read: () => feed.state,
    epoch: () => feed.epoch,
    listen: (listener) => added(feed.listeners, listener),
    listenState: (listener) => added(feed.stateListeners, listener),
    retry: () => feed.connect(),
    close: () => feed.close(),
  };
}

class Feed {
  readonly listeners = new Set<(message: LiveMessage) => void>();
  readonly stateListeners = new Set<() => void>();
  readonly #around: LiveSurroundings;
  readonly #stopListening: () => void;
  state: LiveState = { state: "connecting" };
  epoch = 0;
  #hasConnected = false;
  #failures = 0;
  #channel: LiveChannel | null = null;
  #stopWaiting: () => void = () => {};

  constructor(around: LiveSurroundings) {
    this.#around = around;
    this.#stopListening = around.listenHidden(() => this.#onHidden());
    this.connect();
  }

  connect(): void {
    this.#drop();
    const channel = this.#around.open();
    this.#channel = channel;
    channel.onopen = () => this.#opened();
    channel.onerror = () => this.#failed();
    for (const type of TYPES) {
      channel.addEventListener(type, ({ data }) => {
        const message = this.#around.parse(type, data);
        if (message !== null) for (const listener of this.listeners) listener(message);
      });
    }
  }

  close(): void {
    this.#stopListening();
    this.#drop();
  }

  #opened(): void {
    this.#failures = 0;
    if (this.#hasConnected) this.epoch++;
    this.#hasConnected = true;
    this.#setState({ state: "live" });
  }

  #failed(): void {
    const sinceMs = this.#sinceMs();
    this.#drop();
    const ms = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** this.#failures++);
    this.#setState({ state: "lost", sinceMs, retryMs: this.#around.nowMs() + ms });
    this.#stopWaiting = this.#around.wait(() => this.connect(), ms);
  }

  #onHidden(): void {
    if (!this.#around.isHidden()) {
      if (this.state.state === "live") this.#stopWaiting();
      else this.connect();
    } else if (this.state.state !== "hidden") {
      this.#stopWaiting();
      this.#stopWaiting = this.#around.wait(() => this.#hide(), HIDDEN_GRACE_MS);
    }
  }

  #hide(): void {
    const sinceMs = this.#sinceMs();
    this.#drop();
    this.#setState({ state: "hidden", sinceMs });
  }

  #sinceMs(): number {
    return "sinceMs" in this.state ? this.state.sinceMs : this.#around.nowMs();
  }

  #drop(): void {
    this.#stopWaiting();
    this.#channel?.close();
    this.#channel = null;
  }

  #setState(state: LiveState): void {
    this.state = state;
    for (const listener of this.stateListeners) listener();
  }
}

function added<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => {
    set.delete(item);
  };
}
