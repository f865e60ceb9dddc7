import { randomBytes } from "node:crypto";
import type { StreamMessage, WatchService } from "../watch/watch-service.ts";
import type { StreamEvent } from "./event-queue.ts";

/** What happened while a page was away for a moment; more of it is no moment. */
const HAPPENED_MAX = 200;
/** States of a fleet, in characters: of each the newest. */
const STATE_CHARS_MAX = 8 * 1024 * 1024;

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
  readonly #states = new Map<string, Told>();
  readonly #happened: Told[] = [];
  readonly #listeners = new Set<(event: StreamEvent) => void>();
  readonly #unsubscribe: () => void;
  #stateChars = 0;
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
    const { replaces } = told.event;
    if (replaces === undefined) this.#happened.push(told);
    else this.#keepState(replaces, told);
    if (this.#happened.length > HAPPENED_MAX) this.#forget(this.#happened.shift());
  }

  #keepState(key: string, told: Told): void {
    this.#dropState(key);
    this.#states.set(key, told);
    this.#stateChars += told.event.data.length;
    for (const [oldest, state] of this.#states) {
      if (this.#stateChars <= STATE_CHARS_MAX) return;
      this.#dropState(oldest);
      this.#forget(state);
    }
  }

  #dropState(key: string): void {
    this.#stateChars -= this.#states.get(key)?.event.data.length ?? 0;
    this.#states.delete(key);
  }

  #forget(told: Told | undefined): void {
    this.#forgotten = Math.max(this.#forgotten, told?.number ?? 0);
  }

  /** A page that comes for the first time has just asked for the fleet. */
  #missedSince(lastId: string | undefined): readonly StreamEvent[] {
    if (lastId === undefined) return [];
    const [start, digits = ""] = lastId.split(".");
    const number = Number(digits);
    const isKnown = start === this.#start && number >= this.#forgotten && number <= this.#number;
    if (!isKnown) return this.#allRows();
    return [...this.#states.values(), ...this.#happened]
      .filter((told) => told.number > number)
      .toSorted((a, b) => a.number - b.number)
      .map(({ event }) => event);
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
