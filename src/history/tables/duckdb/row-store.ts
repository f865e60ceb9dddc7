import { statfs } from "node:fs/promises";
import { TidemarkError } from "../../../base/errors.ts";
import { RowBuffer } from "../row-buffer.ts";
import type { RowsToAppend } from "../tables.ts";
import { numberOf } from "./cells.ts";
import { RECENT_COUNTS, SETTLE } from "./query-sql.ts";
import type { Session, Turn } from "./session.ts";
import { type Numbers, writeRows } from "./write-rows.ts";

/** Rows are stored this long after the first of them came, unless asked for before. */
const FLUSH_MS = 3000;
/** So many are stored at once. */
const FLUSH_ROWS = 20_000;
/** Rows that wait while the disk takes none: about 30 MB. The archive has what they say. */
const BUFFER_ROWS_MAX = 100_000;
/** Tries follow each other by twice the time, up to this. */
const RETRY_MS_MAX = 60_000;
/** One row of a process takes the room of so many of sites. */
const SITE_ROWS_A_PROCESS_ROW = 4;

interface RowStoreOptions {
  readonly session: Session;
  readonly folder: string;
  readonly numbers: Numbers;
  readonly measures: readonly string[];
  /** Recent rows that are moved, sorted, behind the settled ones. */
  readonly recentRowsMax: number;
  /** Nothing is written while less than this is free. */
  readonly freeBytesMin: number;
}

/** Brings rows into the tables in batches; what cannot be stored waits, within a bound. */
export class RowStore {
  readonly #options: RowStoreOptions;
  readonly #buffer = new RowBuffer(BUFFER_ROWS_MAX);
  #timer: NodeJS.Timeout | null = null;
  #retryMs = 0;
  #problem: string | null = null;
  #settleProblem: string | null = null;
  /** In rows of sites. */
  #recent = 0;
  #settleAgainMs = 0;

  constructor(options: RowStoreOptions) {
    this.#options = options;
  }

  /** Learns how much is still unsorted. */
  async load(): Promise<void> {
    const [counts] = await this.#options.session.turn("count rows", (turn) =>
      turn.rows(RECENT_COUNTS),
    );
    this.#recent = SITE_ROWS_A_PROCESS_ROW * numberOf(counts?.[0]) + numberOf(counts?.[1]);
  }

  problem(): string | null {
    if (this.#problem === null) return this.#settleProblem;
    const { dropped, count } = this.#buffer;
    const lost = dropped === 0 ? "" : `, ${dropped} of the oldest were dropped`;
    return `${this.#problem}; ${count} rows wait${lost}`;
  }

  put(rows: RowsToAppend): void {
    this.#buffer.put(rows);
    if (this.#retryMs > 0 || this.#buffer.count === 0) return;
    if (this.#buffer.count >= FLUSH_ROWS) this.#flushIn(0);
    else if (this.#timer === null) this.#flushIn(FLUSH_MS);
  }

  /** Stores what waits, or throws; a later try follows by itself. */
  async flush(): Promise<void> {
    if (this.#buffer.count === 0) return;
    this.#stopTimer();
    try {
      await this.#store();
      this.#problem = null;
      this.#retryMs = 0;
    } catch (error) {
      this.#problem = messageOf(error);
      this.#retryMs = Math.min(RETRY_MS_MAX, Math.max(FLUSH_MS, this.#retryMs * 2));
      this.#flushIn(this.#retryMs);
      throw error;
    }
    const isDue = this.#recent >= this.#options.recentRowsMax;
    if (isDue && Date.now() >= this.#settleAgainMs) await this.#settle();
  }

  /** Answers with what waits: stored before or, while that fails, in a transaction not kept. */
  async query<T>(doing: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    const { session } = this.#options;
    if (this.#retryMs === 0) await this.flush().catch(() => undefined);
    if (this.#buffer.count === 0) return await session.turn(doing, work);
    return await session.rolledBack(doing, async (turn) => {
      const numbers = await this.#write(turn, this.#buffer.all());
      numbers.keep();
      try {
        return await work(turn);
      } finally {
        numbers.undo();
      }
    });
  }

  /** Sorts recent rows behind the settled ones; until that works queries only take longer. */
  async #settle(): Promise<void> {
    const { session } = this.#options;
    try {
      await session.transaction("sort rows", async (turn) => {
        await this.ensureRoom("sort rows");
        for (const sql of SETTLE) await turn.run(sql);
      });
      this.#recent = 0;
      await session.turn("write the log into the file", (turn) => turn.run("CHECKPOINT"));
      this.#settleProblem = null;
    } catch (error) {
      this.#settleAgainMs = Date.now() + RETRY_MS_MAX;
      this.#settleProblem = messageOf(error);
    }
  }

  /** Throws when the disk is nearly full: the engine survives a write that is not begun. */
  async ensureRoom(doing: string): Promise<void> {
    const { bavail, bsize } = await statfs(this.#options.folder);
    const { freeBytesMin } = this.#options;
    if (bavail * bsize >= freeBytesMin) return;
    const megabytes = Math.floor((bavail * bsize) / 1e6);
    throw new TidemarkError(
      "tables",
      `${doing}: no room on the disk of the data folder (${megabytes} MB free, ${Math.ceil(freeBytesMin / 1e6)} MB are needed)`,
    );
  }

  /** Stores what it can and stops. */
  async close(): Promise<void> {
    await this.flush().catch(() => undefined);
    this.#stopTimer();
  }

  async #store(): Promise<void> {
    const rows = { taken: NO_ROWS };
    try {
      await this.#options.session.transaction("store rows", async (turn) => {
        await this.ensureRoom("store rows");
        rows.taken = this.#buffer.take();
        const written = await this.#write(turn, rows.taken);
        turn.afterCommit(() => {
          written.keep();
          written.committed();
        });
      });
      const { process, sites } = rows.taken;
      this.#recent += SITE_ROWS_A_PROCESS_ROW * process.length + sites.length;
    } catch (error) {
      this.#buffer.putBack(rows.taken);
      throw error;
    }
  }

  #write(turn: Turn, rows: RowsToAppend) {
    const { numbers, measures } = this.#options;
    return writeRows(turn, rows, { numbers, measures });
  }

  #flushIn(ms: number): void {
    this.#stopTimer();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // A failure is the problem that `problem()` says.
      this.flush().catch(() => undefined);
    }, ms).unref();
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

const NO_ROWS: RowsToAppend = { process: [], sites: [], names: [] };

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
