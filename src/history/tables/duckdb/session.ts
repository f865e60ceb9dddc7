import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Cell } from "./cells.ts";
import { closeDatabase, type Database, isFatal, tablesError } from "./engine.ts";
import { Turns } from "./turns.ts";

/** What one turn may do. */
export interface Turn {
  readonly connection: DuckDBConnection;
  /** Rows of the answer, column by column as selected. */
  rows(sql: string, values?: DuckDBValue[]): Promise<readonly (readonly Cell[])[]>;
  run(sql: string, values?: DuckDBValue[]): Promise<void>;
}

/** What one transaction may do. */
export interface Transaction extends Turn {
  /** Calls `then` once everything is committed, before the next turn begins. */
  afterCommit(then: () => void): void;
}

/**
 * The connection of a watch to its file. A full disk can invalidate the engine as a whole: then the
 * file is opened again before the next turn, which keeps everything that was committed.
 */
export class Session {
  readonly #turns = new Turns();
  readonly #open: () => Promise<Database>;
  #database: Database | null;
  #isClosed = false;

  constructor(database: Database, open: () => Promise<Database>) {
    this.#database = database;
    this.#open = open;
  }

  /** Runs `work` alone; what it throws becomes a TidemarkError that begins with `doing`. */
  turn<T>(doing: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    return this.#turns.take(async () => {
      try {
        return await work(turnOf((await this.#ready()).connection));
      } catch (error) {
        if (isFatal(error)) this.#drop();
        throw tablesError(doing, error);
      }
    });
  }

  /** The same between BEGIN and COMMIT: all of it is kept, or nothing. */
  transaction<T>(doing: string, work: (turn: Transaction) => Promise<T>): Promise<T> {
    return this.turn(doing, async (turn) => {
      const then: (() => void)[] = [];
      await turn.run("BEGIN TRANSACTION");
      try {
        const done = await work({ ...turn, afterCommit: (call) => then.push(call) });
        await turn.run("COMMIT");
        for (const call of then) call();
        return done;
      } catch (error) {
        // After a failed COMMIT there is nothing to roll back.
        await turn.run("ROLLBACK").catch(() => undefined);
        throw error;
      }
    });
  }

  /** The same, and nothing of it is kept. */
  rolledBack<T>(doing: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    return this.turn(doing, async (turn) => {
      await turn.run("BEGIN TRANSACTION");
      try {
        return await work(turn);
      } finally {
        await turn.run("ROLLBACK").catch(() => undefined);
      }
    });
  }

  /** Writes the log into the file and lets go of it. */
  close(): Promise<void> {
    return this.#turns.take(async () => {
      this.#isClosed = true;
      this.#drop();
    });
  }

  async #ready(): Promise<Database> {
    if (this.#isClosed) throw new Error("the tables are closed");
    this.#database ??= await this.#open();
    return this.#database;
  }

  #drop(): void {
    if (this.#database !== null) closeDatabase(this.#database);
    this.#database = null;
  }
}

function turnOf(connection: DuckDBConnection): Turn {
  return {
    connection,
    rows: async (sql, values) => (await connection.runAndReadAll(sql, values)).getRowsJS(),
    run: async (sql, values) => {
      await connection.run(sql, values);
    },
  };
}
