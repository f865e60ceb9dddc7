import type { MessagePort } from "node:worker_threads";
import { TidemarkError } from "../../base/errors.ts";
import { RequestError } from "../answer.ts";
import type {
  ReaderAnswer,
  ReaderAsk,
  ReaderCalls,
  ReaderMethod,
  RoundToTake,
} from "./reader-calls.ts";

/** A call as it is sent: what its arguments are, the method says. */
export interface SentAsk extends Omit<ReaderAsk, "args"> {
  readonly args: readonly unknown[];
}

/** Buffers are handed over and not copied: what was sent is not there any more. */
type PostAsk = (ask: SentAsk, buffers: readonly ArrayBuffer[]) => void;

/** Code of the error of the call that the thread most likely ended of. */
export const DEADLY = "deadly";

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** The reader in another thread, called as if it were here. */
export class RemoteReader implements ReaderCalls {
  readonly #post: PostAsk;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #begun = 0;
  #ended: string | null = null;

  /** `post` brings a call to the other thread; its answers come to `settle`. */
  constructor(post: PostAsk) {
    this.#post = post;
  }

  /** The thread ended: whatever was asked of it fails with the reason. */
  fail(reason: string): void {
    this.#ended = reason;
    for (const [id, { reject }] of this.#waiting) {
      reject(endedError(reason, id === this.#begun ? DEADLY : "thread"));
    }
    this.#waiting.clear();
  }

  readonly take = this.#calling("take");
  readonly judge = this.#calling("judge");
  readonly report = this.#calling("report");
  readonly factsAgain = this.#calling("factsAgain");
  readonly rounds = this.#calling("rounds");
  readonly captures = this.#calling("captures");
  readonly pack = this.#calling("pack");
  readonly gcTraces = this.#calling("gcTraces");
  readonly pin = this.#calling("pin");
  readonly retain = this.#calling("retain");
  readonly forget = this.#calling("forget");
  readonly targetIds = this.#calling("targetIds");
  readonly usage = this.#calling("usage");
  readonly notes = this.#calling("notes");
  readonly close = this.#calling("close");

  #calling<Method extends ReaderMethod>(
    method: Method,
  ): (
    ...args: Parameters<ReaderCalls[Method]>
  ) => Promise<Awaited<ReturnType<ReaderCalls[Method]>>> {
    return (...args) =>
      new Promise((resolve, reject) => {
        if (this.#ended !== null) {
          reject(endedError(this.#ended, "thread"));
          return;
        }
        const id = this.#nextId++;
        this.#waiting.set(id, { resolve, reject });
        this.#post({ id, method, args }, buffersOf(args));
      });
  }

  settle(answer: ReaderAnswer): void {
    if (answer.type === "begun") {
      this.#begun = answer.id;
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (waiting === undefined) return;
    if (answer.type === "value") waiting.resolve(answer.value);
    else waiting.reject(errorOf(answer));
  }
}

/** Whole buffers of the captures of a round; a view into a larger one is copied. */
function buffersOf(args: readonly unknown[]): readonly ArrayBuffer[] {
  return args
    .flatMap((arg) => (isRound(arg) ? arg.captures : []))
    .flatMap(({ bytes }) => {
      const { buffer } = bytes;
      const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
      return isWhole && bytes.byteLength > 0 ? [buffer] : [];
    });
}

function isRound(arg: unknown): arg is Pick<RoundToTake, "captures"> {
  return typeof arg === "object" && arg !== null && "captures" in arg;
}

function endedError(reason: string, code: string): TidemarkError {
  return new TidemarkError(code, `read captures: ${reason}`);
}

function errorOf({ message, code, status }: Extract<ReaderAnswer, { type: "error" }>): Error {
  if (status === null) return new TidemarkError(code, message);
  return new RequestError(status, { stage: "read captures", message });
}

/** The other end: answers until it has been closed. */
export function answerReader(
  port: Pick<MessagePort, "postMessage" | "on">,
  reader: ReaderCalls,
  onClosed: () => void,
): void {
  port.on("message", (ask: ReaderAsk) => {
    const method: (...args: readonly never[]) => Promise<unknown> = reader[ask.method].bind(reader);
    port.postMessage({ type: "begun", id: ask.id } satisfies ReaderAnswer);
    method(...ask.args)
      .then(
        (value) => port.postMessage({ type: "value", id: ask.id, value }),
        (error: unknown) => port.postMessage(said(ask.id, error)),
      )
      .finally(() => {
        if (ask.method === "close") onClosed();
      });
  });
}

function said(id: number, error: unknown): ReaderAnswer {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof TidemarkError ? error.code : "fault";
  const status = error instanceof RequestError ? error.status : null;
  return { type: "error", id, message, code, status };
}
