import type { RowsToAppend } from "./tables.ts";

/** Rows that wait to be stored, oldest first; when there are too many the oldest go. */
export class RowBuffer {
  readonly #rowsMax: number;
  #batches: RowsToAppend[] = [];
  #count = 0;
  #dropped = 0;

  constructor(rowsMax: number) {
    this.#rowsMax = rowsMax;
  }

  get count(): number {
    return this.#count;
  }

  /** Rows that were lost so far. */
  get dropped(): number {
    return this.#dropped;
  }

  put(rows: RowsToAppend): void {
    const count = countOf(rows);
    if (count === 0) return;
    this.#batches.push(rows);
    this.#count += count;
    this.#dropOldest();
  }

  /** Everything, as one batch. */
  all(): RowsToAppend {
    return {
      process: this.#batches.flatMap((rows) => rows.process),
      sites: this.#batches.flatMap((rows) => rows.sites),
      names: this.#batches.flatMap((rows) => rows.names),
    };
  }

  /** The same; the buffer is empty after it. */
  take(): RowsToAppend {
    const taken = this.all();
    this.#batches = [];
    this.#count = 0;
    return taken;
  }

  /** What could not be stored stands in front of what has come since. */
  putBack(rows: RowsToAppend): void {
    const count = countOf(rows);
    if (count === 0) return;
    this.#batches.unshift(rows);
    this.#count += count;
    this.#dropOldest();
  }

  /** Names stay: they are few, and rows that come later need them. */
  #dropOldest(): void {
    const batches: RowsToAppend[] = [];
    for (const rows of this.#batches) {
      const excess = this.#count - this.#rowsMax;
      const process = rows.process.slice(Math.max(0, excess));
      const sites = rows.sites.slice(Math.max(0, excess - rows.process.length));
      const kept = { ...rows, process, sites };
      const lost = countOf(rows) - countOf(kept);
      this.#count -= lost;
      this.#dropped += lost;
      if (countOf(kept) > 0) batches.push(kept);
    }
    this.#batches = batches;
  }
}

function countOf(rows: RowsToAppend): number {
  return rows.process.length + rows.sites.length + rows.names.length;
}
