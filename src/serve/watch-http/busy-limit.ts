import { RequestError } from "../answer.ts";

/** Lets so many of one kind run at once and refuses more: each holds memory or the reader. */
export class BusyLimit {
  readonly #max: number;
  readonly #what: string;
  #running = 0;

  /** `what` completes "Too many … at once". */
  constructor(max: number, what: string) {
    this.#max = max;
    this.#what = what;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#max) {
      const message = `Too many ${this.#what} at once.`;
      const help = "Ask again in a moment.";
      throw new RequestError(503, { stage: "accept request", message, help });
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
    }
  }
}
