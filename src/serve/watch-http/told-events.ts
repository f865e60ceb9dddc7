import { randomBytes } from "node:crypto";
import type { StreamMessage, WatchService } from "../watch/watch-service.ts";
import type { StreamEvent } from "./event-queue.ts";

/** Events that a page which was away for a moment is told again: of each state the newest. */
const KEPT_EVENTS_MAX = 2_000;
const KEPT_CHARS_MAX = 8 * 1024 * 1024;

interface Told {
  readonly number: number;
  readonly event: StreamEvent;
}

/**
 * All that happens, told to every page: written once for all of them, and kept for a while for
 * those that come back and say what they had last.
 */
export class ToldEvents {
  readonly #service: Pick<WatchService, "fleet" | "subscribe">;
  /** Numbers begin anew with every start: those of another one mean nothing. */
  readonly #start = randomBytes(6).toString("base64url");
  /** By what a later event replaces; the oldest first. */
  readonly #kept = new Map<string, Told>();
  readonly #listeners = new Set<(event: StreamEvent) => void>();
  readonly #unsubscribe: () => void;
  #chars = 0;
  #number = 0;
  /** The newest event that is kept no more and that no later one replaces. */
  #forgotten = 0;

  constructor(service: Pick<WatchService, "fleet" | "subscribe">) {
    this.#service = service;
    this.#unsubscribe = service.subscribe((message) => this.#take(message));
  }

  /** Tells what was missed since `lastId`, all rows when that is not known, and what comes. */
  tell(lastId: string | undefined, send: (event: StreamEvent) => void): () => void {
    for (const event of this.#missedSince(lastId)) send(event);
    this.#listeners.add(send);
    return () => this.#listeners.delete(send);
  }

  close(): void {
    this.#unsubscribe();
    this.#listeners.clear();
  }

  #take(message: StreamMessage): void {
    const number = ++this.#number;
    const event = eventOf(message, `${this.#start}.${number}`);
    this.#keep({ number, event });
    for (const listener of this.#listeners) listener(event);
  }

  #keep(told: Told): void {
    const key = told.event.replaces ?? String(told.number);
    this.#drop(key);
    this.#kept.set(key, told);
    this.#chars += told.event.data.length;
    for (const [oldest, { number }] of this.#kept) {
      if (this.#kept.size <= KEPT_EVENTS_MAX && this.#chars <= KEPT_CHARS_MAX) return;
      this.#drop(oldest);
      this.#forgotten = number;
    }
  }

  #drop(key: string): void {
    this.#chars -= this.#kept.get(key)?.event.data.length ?? 0;
    this.#kept.delete(key);
  }

  /** A page that comes for the first time has just asked for the fleet. */
  #missedSince(lastId: string | undefined): readonly StreamEvent[] {
    if (lastId === undefined) return [];
    const [start, digits = ""] = lastId.split(".");
    const number = Number(digits);
    const isKnown = start === this.#start && number >= this.#forgotten && number <= this.#number;
    if (!isKnown) return this.#allRows();
    const missed = [...this.#kept.values()].filter((told) => told.number > number);
    return missed.map(({ event }) => event);
  }

  #allRows(): readonly StreamEvent[] {
    const id = `${this.#start}.${this.#number}`;
    return this.#service.fleet().rows.map((row) => eventOf({ type: "row", row }, id));
  }
}

function eventOf(message: StreamMessage, id: string): StreamEvent {
  switch (message.type) {
    case "row":
      return told(message.type, message.row, { id, replaces: `row ${message.row.id}` });
    case "finding":
      return told(message.type, message.record, { id, replaces: `finding ${message.record.key}` });
    case "happened":
      return told(message.type, message.event, { id });
  }
}

function told(
  event: string,
  value: unknown,
  rest: Pick<StreamEvent, "id" | "replaces">,
): StreamEvent {
  return { event, data: JSON.stringify(value), ...rest };
}
