import { compareText } from "../base/compare-text.ts";
import { TidemarkError, UsageError } from "../base/errors.ts";
import { type Answer, errorAnswer, RequestError } from "./answer.ts";
import { AnswerCache, type TaggedAnswer, tagged } from "./answer-cache.ts";
import type { Session } from "./api.ts";
import { emptySession } from "./build-session.ts";
import type { Ask, ExplorerSetup } from "./explorer.ts";
import type { ExplorerThread, StartThread } from "./explorer-thread.ts";
import type { FromThread, ToThread } from "./thread-messages.ts";

/** More requests waiting at once than any page sends. */
const WAITING_MAX = 64;
/** Files handed over at once; the page sends them one by one. */
const ADDING_MAX = 8;
/** A view that takes longer is stuck, as on an expression that never ends. */
const ANSWER_MS_MAX = 120_000;
/** A thread that ends again and again ends on what is open. */
const RESTARTS_MAX = 5;

interface Waiting {
  readonly message: ToThread;
  readonly key: string;
  readonly resolve: (answer: TaggedAnswer) => void;
  /** Asked just before it is sent: nobody waits for an answer any more. */
  readonly gone: () => boolean;
}

/** One answer for all who ask for it at the same time. */
interface SharedAnswer {
  readonly answer: Promise<TaggedAnswer>;
  readonly askers: (() => boolean)[];
}

export interface LinkOptions {
  readonly onSession?: (session: Session) => void;
  readonly answerMsMax?: number;
}

/**
 * The HTTP side of an explorer: one request at a time goes to its thread, equal ones share their
 * answer, and a thread that hangs or dies is replaced by a fresh one.
 */
export class ExplorerLink {
  readonly #start: StartThread;
  readonly #setup: ExplorerSetup;
  readonly #options: LinkOptions;
  readonly #cache = new AnswerCache();
  readonly #shared = new Map<string, SharedAnswer>();
  /** Files that are being opened: they wait beside the views. */
  readonly #adding = new Map<number, (answer: Answer) => void>();
  readonly #queue: Waiting[] = [];
  /** Settles when everything has been read; rejects when nothing could be. */
  readonly opened: Promise<void>;
  #settleOpened: { resolve: () => void; reject: (error: Error) => void } | null = null;
  #session: Session;
  #thread: ExplorerThread;
  #sent: Waiting | null = null;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #restarts = 0;
  /** Revision whose first view has been asked for. */
  #firstViewOf = -1;
  #notes: readonly string[] = [];
  #closed = false;

  constructor(start: StartThread, setup: ExplorerSetup, options: LinkOptions = {}) {
    this.#start = start;
    this.#setup = setup;
    this.#options = options;
    this.#session = emptySession(setup.source, setup.canUpload);
    this.opened = new Promise((resolve, reject) => {
      this.#settleOpened = { resolve, reject };
    });
    this.#thread = this.#startThread();
  }

  get session(): Session {
    const { notes } = this.#session;
    return this.#notes.length === 0
      ? this.#session
      : { ...this.#session, notes: [...this.#notes, ...notes] };
  }

  /** The answer to a view, from memory where it was asked before. */
  ask(ask: Ask, gone: () => boolean = () => false): Promise<TaggedAnswer> {
    const key = keyOf(this.#session.revision, ask);
    const known = this.#cache.get(key);
    if (known !== null) return Promise.resolve(known);
    const shared = this.#shared.get(key);
    if (shared !== undefined) {
      shared.askers.push(gone);
      return shared.answer;
    }
    const askers = [gone];
    const answer = this.#send(ask, { key, gone: () => askers.every((asker) => asker()) }).finally(
      () => this.#shared.delete(key),
    );
    this.#shared.set(key, { answer, askers });
    return answer;
  }

  /** Hands a file over; the answer is the session with it, or why it could not be opened. */
  add(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
    if (this.#closed || this.#adding.size >= ADDING_MAX) return Promise.resolve(tooMany());
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#adding.set(id, resolve);
      this.#thread.send({ id, type: "add", name, bytes }, [bytes.buffer]);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#failAll("the explorer was closed");
    await this.#thread.end();
  }

  #send(ask: Ask, about: Pick<Waiting, "key" | "gone">): Promise<TaggedAnswer> {
    if (this.#closed || this.#queue.length >= WAITING_MAX) {
      return Promise.resolve(tagged(tooMany()));
    }
    return new Promise((resolve) => {
      this.#queue.push({ message: { id: this.#nextId++, type: "ask", ask }, resolve, ...about });
      this.#sendNext();
    });
  }

  #sendNext(): void {
    while (this.#sent === null) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      if (next.gone()) {
        next.resolve(tagged(errorAnswer(new RequestError(499, NOBODY), "answer")));
        continue;
      }
      this.#sent = next;
      const limitMs = this.#options.answerMsMax ?? ANSWER_MS_MAX;
      this.#timer = setTimeout(() => this.#replace("it took too long"), limitMs).unref();
      const { message } = next;
      this.#thread.send(message);
    }
  }

  #receive(message: FromThread): void {
    switch (message.type) {
      case "session":
        this.#takeSession(message.session);
        return;
      case "opened":
        this.#settleOpened?.resolve();
        return;
      case "failed":
        this.#settleOpened?.reject(openError(message));
        return;
      case "answer":
        this.#takeAnswer(message.id, message.answer);
        return;
    }
  }

  #takeSession(session: Session): void {
    // A fresh thread counts from the beginning; nobody may mistake its data for the old.
    const revision = session.revision + this.#restarts * REVISIONS_OF_ONE_THREAD;
    if (revision !== this.#session.revision) this.#cache.clear();
    this.#session = { ...session, revision };
    this.#options.onSession?.(this.session);
    if (session.state === "ready" && session.start !== null) this.#makeFirstView(revision);
  }

  /** The flame graph that a first page asks for is made while the browser is still starting. */
  #makeFirstView(revision: number): void {
    if (this.#firstViewOf === revision) return;
    this.#firstViewOf = revision;
    void this.ask({ name: "flamegraph", params: {} });
  }

  #takeAnswer(id: number, answer: Answer): void {
    this.#adding.get(id)?.(answer);
    this.#adding.delete(id);
    const sent = this.#sent;
    if (sent === null || sent.message.id !== id) return;
    this.#sent = null;
    clearTimeout(this.#timer);
    const told = tagged(answer);
    if (answer.status === 200) this.#cache.put(sent.key, told);
    sent.resolve(told);
    this.#sendNext();
  }

  #startThread(): ExplorerThread {
    return this.#start(this.#setup, {
      onMessage: (message) => this.#receive(message),
      onEnd: (reason) => this.#replace(reason),
    });
  }

  #replace(reason: string): void {
    if (this.#closed) return;
    void this.#thread.end();
    clearTimeout(this.#timer);
    this.#settleOpened?.reject(new TidemarkError("thread", `open captures: ${reason}`));
    this.#failAll(reason);
    this.#restarts++;
    this.#notes = [`The views had to be started again, because ${reason}; dropped files are gone.`];
    if (this.#restarts <= RESTARTS_MAX) this.#thread = this.#startThread();
    else this.#closed = true;
  }

  #failAll(reason: string): void {
    const said = { stage: "answer", message: `The view could not be made: ${reason}.`, help: LESS };
    const waiting = this.#sent === null ? [] : [this.#sent];
    this.#sent = null;
    const settle = [...waiting, ...this.#queue.splice(0)].map(({ resolve }) => resolve);
    for (const resolve of [...settle, ...this.#adding.values()]) {
      resolve(tagged(errorAnswer(new RequestError(500, said), "answer")));
    }
    this.#adding.clear();
  }
}

function tooMany(): Answer {
  const said = { stage: "answer", message: "Too many requests are waiting.", help: AGAIN };
  return errorAnswer(new RequestError(503, said), "answer");
}

const AGAIN = "Ask again in a moment.";
const NOBODY = { stage: "answer", message: "Nobody waits for this answer." };
const LESS = "Ask for less: a filter, fewer nodes, or a simpler expression.";
const REVISIONS_OF_ONE_THREAD = 1_000_000;

/** Equal for addresses that ask for the same, in whatever order. */
function keyOf(revision: number, { name, params }: Ask): string {
  return JSON.stringify([
    revision,
    name,
    Object.entries(params).toSorted(([a], [b]) => compareText(a, b)),
  ]);
}

function openError({ message, usage }: Extract<FromThread, { type: "failed" }>): Error {
  return usage ? new UsageError(message) : new TidemarkError("open", message);
}
