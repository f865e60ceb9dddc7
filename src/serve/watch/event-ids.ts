/** Digits of unix ms until the year 2286, so that ids sort as times do. */
const MS_DIGITS = 13;
const COUNT_DIGITS = 4;

/** Ids that are unique within this process and sort by time: `1763733600000-0007-b2`. */
export class EventIds {
  readonly #process: string;
  #count = 0;

  /** `process` tells this process from those before it, e.g. a few random characters. */
  constructor(process: string) {
    this.#process = process;
  }

  next(atMs: number): string {
    this.#count = (this.#count + 1) % 10 ** COUNT_DIGITS;
    const ms = String(Math.max(0, Math.round(atMs))).padStart(MS_DIGITS, "0");
    return `${ms}-${String(this.#count).padStart(COUNT_DIGITS, "0")}-${this.#process}`;
  }
}
