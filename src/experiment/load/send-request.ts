/**
 * One request on the wire and how it ended. It can be given up at any moment: by its own time
 * limit, on purpose after a while, or by whoever ends the load; the connection is closed then,
 * which is what the server sees of it.
 */
import type { Dispatcher } from "undici";
import { networkReason } from "../../capture/scrape-reasons.ts";

export interface RequestToSend {
  readonly origin: string;
  /** With the query. */
  readonly path: string;
  readonly method: string;
  /** Name and value in turn. */
  readonly headers: readonly string[];
  readonly body: Buffer | null;
}

export interface Patience {
  /** Null for no limit. */
  readonly timeoutMs: number | null;
  /** Given up so long after it went out; null for never. */
  readonly cancelAfterMs: number | null;
}

export type Ending =
  | { readonly kind: "answered"; readonly status: number; readonly ms: number; isCut: boolean }
  | { readonly kind: "failed"; readonly words: string }
  | { readonly kind: "timed out" }
  | { readonly kind: "cancelled" };

/** Longer answers are not read to their end: the load asks how the target fares, not for data. */
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

export class RequestUnderWay implements Dispatcher.DispatchHandler {
  readonly ended: Promise<Ending>;
  readonly #patience: Patience;
  readonly #sentMs = performance.now();
  #resolve: (ending: Ending) => void = () => undefined;
  #ending: Ending | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #timeout: NodeJS.Timeout | null = null;
  #cancel: NodeJS.Timeout | null = null;
  #status = 0;
  #bytes = 0;

  constructor(agent: Dispatcher, request: RequestToSend, patience: Patience) {
    this.#patience = patience;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    const { timeoutMs } = patience;
    if (timeoutMs !== null) {
      this.#timeout = setTimeout(() => this.giveUp("timed out"), timeoutMs);
    }
    agent.dispatch({ ...request, headers: [...request.headers] }, this);
  }

  /** Closes the connection, if there is one yet. */
  giveUp(kind: "timed out" | "cancelled"): void {
    this.#end({ kind });
    this.#controller?.abort(new Error(kind));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#ending !== null) {
      controller.abort(new Error(this.#ending.kind));
      return;
    }
    const { cancelAfterMs } = this.#patience;
    if (cancelAfterMs === null) return;
    this.#cancel = setTimeout(() => this.giveUp("cancelled"), cancelAfterMs);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= ANSWER_BYTES_MAX) return;
    this.#answered(true);
    controller.abort(new Error("answer too long"));
  }

  onResponseEnd(): void {
    this.#answered(false);
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#end({ kind: "failed", words: networkReason(error).words });
  }

  #answered(isCut: boolean): void {
    const ms = performance.now() - this.#sentMs;
    this.#end({ kind: "answered", status: this.#status, ms, isCut });
  }

  /** What comes first counts: an aborted request ends with an error as well. */
  #end(ending: Ending): void {
    if (this.#ending !== null) return;
    this.#ending = ending;
    if (this.#timeout !== null) clearTimeout(this.#timeout);
    if (this.#cancel !== null) clearTimeout(this.#cancel);
    this.#resolve(ending);
  }
}
