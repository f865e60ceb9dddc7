import { RequestError } from "../answer.ts";
import { EventQueue, type StreamEvent } from "./event-queue.ts";

export interface StreamLimits {
  readonly streams: number;
  /** Of events that wait for one reader. */
  readonly waitingChars: number;
  readonly heartbeatMs: number;
  /** A stream ends after this and is asked for again, so that its right to see is checked again. */
  readonly lastsMs: number;
}

export const STREAM_LIMITS: StreamLimits = {
  streams: 128,
  waitingChars: 8 * 1024 * 1024,
  heartbeatMs: 15_000,
  lastsMs: 3_600_000,
};

/** Heartbeats that found the ones before unread: such a reader is gone without a word. */
const UNREAD_BEATS_MAX = 4;
/** How long a browser waits before it comes again. */
const RETRY_MS = 2_000;

/** Begins telling; returns the way to stop. */
export type Tell = (send: (event: StreamEvent) => void) => () => void;

/** Open streams of server-sent events: counted, kept alive, and ended when the server is. */
export class EventStreams {
  readonly #open = new Set<OpenStream>();
  readonly #limits: StreamLimits;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#open.size;
  }

  /** Answers with a stream. Throws RequestError where there are too many. */
  answer(tell: Tell): Response {
    if (this.#open.size >= this.#limits.streams) throw tooMany(this.#limits.streams);
    const stream = new OpenStream(this.#limits, () => this.#open.delete(stream));
    this.#open.add(stream);
    try {
      stream.begin(tell);
    } catch (error) {
      stream.end();
      throw error;
    }
    return new Response(stream.body, { headers: HEADERS });
  }

  /** Nobody would read a stream behind it. */
  head(): Response {
    return new Response(null, { headers: HEADERS });
  }

  closeAll(): void {
    for (const stream of this.#open) stream.end();
  }
}

/** A proxy that gathers answers before it hands them on would hold events back. */
const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

function tooMany(streams: number): RequestError {
  return new RequestError(503, {
    stage: "stream events",
    message: `${streams} pages are looking on already.`,
    help: "Close one; this page goes on without live numbers until then.",
  });
}

class OpenStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #queue: EventQueue;
  readonly #onEnd: () => void;
  readonly #beat: NodeJS.Timeout;
  readonly #last: NodeJS.Timeout;
  readonly #encoder = new TextEncoder();
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #stop: () => void = () => undefined;
  #unreadBeats = 0;
  #ended = false;

  constructor(limits: StreamLimits, onEnd: () => void) {
    this.#queue = new EventQueue(limits.waitingChars);
    this.#onEnd = onEnd;
    this.body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      pull: () => this.#flush(),
      cancel: () => this.end(),
    });
    this.#beat = setInterval(() => this.#heartbeat(), limits.heartbeatMs).unref();
    this.#last = setTimeout(() => this.end(), limits.lastsMs).unref();
  }

  begin(tell: Tell): void {
    this.#write(`retry: ${RETRY_MS}\n\n`);
    this.#stop = tell((event) => this.#send(event));
    if (this.#ended) this.#stop();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#beat);
    clearTimeout(this.#last);
    this.#stop();
    this.#onEnd();
    try {
      this.#controller?.close();
    } catch {
      // The reader has cancelled it already.
    }
  }

  #send(event: StreamEvent): void {
    if (this.#ended) return;
    if (!this.#queue.put(event)) this.end();
    else if (this.#wantsMore()) this.#flush();
  }

  #flush(): void {
    if (this.#ended) return;
    const text = this.#queue.take();
    if (text === null) return;
    this.#unreadBeats = 0;
    this.#write(text);
  }

  /** A comment keeps proxies from taking silence for death. */
  #heartbeat(): void {
    if (this.#wantsMore()) {
      this.#unreadBeats = 0;
      this.#write(":\n\n");
    } else if (++this.#unreadBeats >= UNREAD_BEATS_MAX) this.end();
  }

  #wantsMore(): boolean {
    return (this.#controller?.desiredSize ?? 0) > 0;
  }

  #write(text: string): void {
    this.#controller?.enqueue(this.#encoder.encode(text));
  }
}
