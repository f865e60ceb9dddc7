/** One server-sent event. */
export interface StreamEvent {
  readonly event: string;
  /** JSON in one line. */
  readonly data: string;
  /** What a browser says it had last when it comes again; none where that would not help. */
  readonly id?: string;
  /** A waiting event with the same key is replaced by this one: only the newest matters. */
  readonly replaces?: string;
}

/** Events for one reader that wait until it has read the ones before, within a limit of bytes. */
export class EventQueue {
  readonly #waiting = new Map<string, string>();
  readonly #charsMax: number;
  #chars = 0;
  #keys = 0;

  constructor(charsMax: number) {
    this.#charsMax = charsMax;
  }

  /** False when the reader is too far behind to be told everything. */
  put(event: StreamEvent): boolean {
    const key = event.replaces ?? `#${this.#keys++}`;
    const text = eventText(event);
    this.#chars += text.length - (this.#waiting.get(key)?.length ?? 0);
    this.#waiting.delete(key);
    this.#waiting.set(key, text);
    return this.#chars <= this.#charsMax;
  }

  /** All that waits, as one piece; null when nothing does. */
  take(): string | null {
    if (this.#waiting.size === 0) return null;
    const text = [...this.#waiting.values()].join("");
    this.#waiting.clear();
    this.#chars = 0;
    return text;
  }
}

/** As the HTML standard writes it; the data is JSON and has no line breaks. */
function eventText({ event, data, id }: StreamEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;
}
