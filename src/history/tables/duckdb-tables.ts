/**
 * The tables of a watch in one DuckDB file. Rows go in by batches, queries take turns on one
 * connection, so that the memory of the engine stays within its limit. Only one process opens it.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { numberOf, textOf } from "./duckdb/cells.ts";
import { loadDuckDb, openDatabase } from "./duckdb/engine.ts";
import { IdNumbers } from "./duckdb/id-numbers.ts";
import { openFile } from "./duckdb/open-file.ts";
import {
  COUNTS,
  DELETE_TARGET,
  DELETE_TARGET_EVENTS,
  forgetTarget,
  LAST_ROWS,
  SELECT_DOCUMENTS,
  SELECT_TARGETS,
  SITE_NUMBERS,
  selectEvents,
  TARGET_NUMBERS,
} from "./duckdb/query-sql.ts";
import { noPoints, readPoints, readSparklines } from "./duckdb/read-rows.ts";
import { readAllNames, readSites } from "./duckdb/read-sites.ts";
import {
  type DocumentChange,
  documentOf,
  eventOf,
  replaceDocuments,
  replaceEvents,
  replaceTargets,
  targetOf,
} from "./duckdb/records.ts";
import { retainRows } from "./duckdb/retain.ts";
import { RowStore } from "./duckdb/row-store.ts";
import { measureColumns, prepareSchema } from "./duckdb/schema.ts";
import { SCHEMA_VERSION } from "./duckdb/schema-sql.ts";
import { Session, type Transaction, type Turn } from "./duckdb/session.ts";
import type { Numbers } from "./duckdb/write-rows.ts";
import { WrittenNames } from "./duckdb/written-names.ts";
import { GroupedWrites } from "./grouped-writes.ts";
import type { WatchEvent, WatchTables } from "./tables.ts";

export interface DuckDbTablesOptions {
  /** Made when it is not there. */
  readonly folder: string;
  /** What the engine may hold in memory, beside its code. */
  readonly memoryLimitBytes?: number;
  readonly threads?: number;
  /** Rows of sites that may wait unsorted, which queries read as a whole. */
  readonly recentRowsMax?: number;
  /** Nothing is written while the disk has less room than this. */
  readonly freeBytesMin?: number;
}

/** Tables with what was found when they were opened, one line each. */
export interface OpenedTables extends WatchTables {
  readonly notes: readonly string[];
}

interface Store {
  readonly path: string;
  readonly session: Session;
  readonly rows: RowStore;
  readonly numbers: Numbers;
  readonly measures: readonly string[];
  readonly events: GroupedWrites<WatchEvent>;
  readonly documents: GroupedWrites<DocumentChange>;
}

const FILE_NAME = "tables.duckdb";
const MEMORY_LIMIT_BYTES = 48 * 1024 * 1024;
const THREADS = 1;
/** Read in a few ms, sorted within the memory above, and few chunks in a week. */
const RECENT_ROWS_MAX = 500_000;
/** A checkpoint that finds no room invalidates the engine: it is not begun below this. */
const FREE_BYTES_MIN = 32 * 1024 * 1024;

/** Opens or makes the tables of a folder; UsageError when another process has them open. */
export async function openDuckDbTables(options: DuckDbTablesOptions): Promise<OpenedTables> {
  const path = join(options.folder, FILE_NAME);
  const limits = {
    memoryLimitBytes: options.memoryLimitBytes ?? MEMORY_LIMIT_BYTES,
    threads: options.threads ?? THREADS,
  };
  // Looking at the file takes the engine too: where it is missing, that is what is said.
  await loadDuckDb();
  const opened = await openFile(path, limits);
  const session = new Session(opened.database, () => openDatabase(path, limits));
  try {
    const upgrades = await prepareSchema(session);
    const store = await loadStore(session, path, options);
    return { notes: [...opened.notes, ...upgrades], ...tablesOf(store) };
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function loadStore(
  session: Session,
  path: string,
  options: DuckDbTablesOptions,
): Promise<Store> {
  const loaded = await session.turn("read tables", async (turn) => ({
    measures: await measureColumns(turn),
    numbers: {
      targets: await loadNumbers(turn, TARGET_NUMBERS),
      sites: await loadNumbers(turn, SITE_NUMBERS),
      names: new WrittenNames(await readAllNames(turn)),
    },
  }));
  const rows = new RowStore({
    session,
    folder: options.folder,
    ...loaded,
    recentRowsMax: options.recentRowsMax ?? RECENT_ROWS_MAX,
    freeBytesMin: options.freeBytesMin ?? FREE_BYTES_MIN,
  });
  await rows.load();
  const parts = { session, rows };
  return {
    path,
    ...parts,
    ...loaded,
    events: new GroupedWrites((events) =>
      written(parts, "keep events", (turn) => replaceEvents(turn, events)),
    ),
    documents: new GroupedWrites((changes) =>
      written(parts, "keep documents", (turn) => replaceDocuments(turn, changes)),
    ),
  };
}

async function loadNumbers(turn: Turn, sql: string): Promise<IdNumbers> {
  const rows = await turn.rows(sql);
  return new IdNumbers(rows.map(([no, id]) => [numberOf(no), textOf(id)] as const));
}

function tablesOf(store: Store): WatchTables {
  const { rows, session } = store;
  return {
    ...rowsOf(store),
    ...targetsOf(store),
    ...eventsOf(store),
    ...documentsOf(store),
    retain: async (retention) => {
      await rows.flush();
      await rows.ensureRoom("thin old rows");
      await retainRows(store, retention);
    },
    usage: () => usageOf(store),
    problem: () => rows.problem(),
    close: async () => {
      await Promise.all([store.events.flush(), store.documents.flush()]);
      await rows.close();
      await session.close();
    },
  };
}

function rowsOf(store: Store) {
  const { rows, numbers } = store;
  return {
    appendRows: (batch) => rows.put(batch),
    flush: () => rows.flush(),
    points: (query) =>
      store.rows.query("read points", async (turn) => {
        const targetNo = numbers.targets.find(query.targetId);
        return targetNo === null ? noPoints(query) : await readPoints(turn, targetNo, query);
      }),
    sites: (query) => store.rows.query("read sites", (turn) => readSites(turn, numbers, query)),
    sparklines: (query) =>
      store.rows.query("read sparklines", async (turn) => {
        const lines = await readSparklines(turn, query);
        return new Map([...lines].map(([no, points]) => [numbers.targets.idOf(no), points]));
      }),
    lastRowsMs: () =>
      store.rows.query("read last rows", async (turn) => {
        const last = await turn.rows(LAST_ROWS);
        return new Map(last.map(([id, atMs]) => [textOf(id), numberOf(atMs)]));
      }),
  } satisfies Partial<WatchTables>;
}

function targetsOf(store: Store) {
  return {
    putTargets: (targets) =>
      written(store, "keep targets", (turn) => replaceTargets(turn, targets)),
    targets: () =>
      store.rows.query("read targets", async (turn) =>
        (await turn.rows(SELECT_TARGETS)).map(targetOf),
      ),
    forgetTarget: async (targetId) => {
      await Promise.all([store.rows.flush(), store.events.flush()]);
      await written(store, "forget target", async (turn) => {
        await turn.run(DELETE_TARGET, [targetId]);
        await turn.run(DELETE_TARGET_EVENTS, [targetId]);
        const targetNo = store.numbers.targets.find(targetId);
        if (targetNo === null) return;
        for (const sql of forgetTarget(targetNo)) await turn.run(sql);
        turn.afterCommit(() => store.numbers.names.forgetTarget(targetNo));
      });
    },
  } satisfies Partial<WatchTables>;
}

function eventsOf(store: Store) {
  const { events } = store;
  return {
    appendEvents: (told) => events.add(told),
    events: async ({ targetId, range, limit }) => {
      await events.flush();
      return await store.rows.query("read events", async (turn) => {
        const sql = selectEvents(range, limit, targetId !== null);
        return (await turn.rows(sql, targetId === null ? [] : [targetId])).map(eventOf);
      });
    },
  } satisfies Partial<WatchTables>;
}

function documentsOf(store: Store) {
  const { documents } = store;
  return {
    putDocument: (document) => documents.add([document]),
    removeDocument: (kind, key) => documents.add([{ kind, key, json: null }]),
    documents: async (kind) => {
      await documents.flush();
      return await store.rows.query("read documents", async (turn) =>
        (await turn.rows(SELECT_DOCUMENTS, [kind])).map(documentOf),
      );
    },
  } satisfies Partial<WatchTables>;
}

/** A transaction that is safe on disk when it resolves. */
function written(
  { rows, session }: Pick<Store, "rows" | "session">,
  doing: string,
  work: (turn: Transaction) => Promise<void>,
): Promise<void> {
  return session.transaction(doing, async (turn) => {
    await rows.ensureRoom(doing);
    await work(turn);
  });
}

async function usageOf(store: Store) {
  const counts = await store.rows.query("count rows", (turn) => turn.rows(COUNTS));
  const sizes = await Promise.all([store.path, `${store.path}.wal`].map(sizeOf));
  const [processRows, siteRows, events] = (counts[0] ?? []).map(numberOf);
  return {
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    processRows: processRows ?? 0,
    siteRows: siteRows ?? 0,
    events: events ?? 0,
    schemaVersion: SCHEMA_VERSION,
  };
}

/** By its name alone: to open and close a locked file would let go of the engine's own lock. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
