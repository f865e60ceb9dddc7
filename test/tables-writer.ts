/**
 * A process that writes to the tables of a watch until it is killed: `node tables-writer FOLDER`.
 * Prints what it found, then each thing that is safe, one a line: `e 7` for event 7, `d 7` for the
 * document's state 7, `r 70` for rows up to 70.
 */
import { writeSync } from "node:fs";
import { openDuckDbTables } from "../src/history/tables/duckdb-tables.ts";
import type { BucketPoint, WatchTables } from "../src/history/tables/tables.ts";

const T0 = Date.UTC(2026, 10, 20);
const ALL = { fromMs: 0, toMs: T0 * 2 };
const STEP_MS = 1000;
const ROWS_A_BATCH = 10;
/** Sorting and checkpoints come every few batches, as they do once a day in earnest. */
const RECENT_ROWS_MAX = 150;

/** What a writer finds when it opens the tables. */
export interface FoundTables {
  readonly notes: readonly string[];
  readonly events: number;
  /** Number of the latest event, -1 without one. */
  readonly lastEvent: number;
  readonly document: number;
  /** Smallest, largest and last of all rows; the rows hold 0, 1, 2… */
  readonly rows: readonly [min: number, max: number, last: number] | null;
  readonly sites: readonly (readonly [min: number, max: number, last: number])[];
  readonly processRows: number;
  readonly siteRows: number;
}

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

async function find(tables: WatchTables, notes: readonly string[]): Promise<FoundTables> {
  const events = await tables.events({ targetId: "a", range: ALL, limit: 1e6 });
  const [document] = await tables.documents("state");
  const one = { targetId: "a", range: ALL, buckets: 1 } as const;
  const { measures } = await tables.points({ ...one, measures: ["goroutines"] });
  const sites = await tables.sites({ ...one, kind: "goroutine", limit: 9 });
  const usage = await tables.usage();
  return {
    notes,
    events: events.length,
    lastEvent: Number(events[0]?.id ?? -1),
    document: Number(document?.json ?? -1),
    rows: (measures[0]?.points ?? []).map(valuesOf)[0] ?? null,
    sites: sites.flatMap(({ points }) => points.map(valuesOf)),
    processRows: usage.processRows,
    siteRows: usage.siteRows,
  };
}

function valuesOf([, min, max, last]: BucketPoint) {
  return [min, max, last] as const;
}

function appendBatch(tables: WatchTables, from: number): void {
  const numbers = Array.from({ length: ROWS_A_BATCH }, (_, index) => from + index);
  const at = (value: number) => ({ targetId: "a", atMs: T0 + value * STEP_MS });
  tables.appendRows({
    process: numbers.map((value) => ({
      ...at(value),
      runStartMs: T0,
      values: { goroutines: value },
    })),
    sites: numbers.flatMap((value) =>
      ["one", "two"].map((site) => ({ ...at(value), site, value, allocated: null })),
    ),
    names: ["one", "two"].map((site) => ({
      targetId: "a",
      site,
      kind: "goroutine",
      function: site,
      file: "a.go",
      line: 1,
    })),
  });
}

async function write(folder: string): Promise<void> {
  const tables = await openDuckDbTables({ folder, recentRowsMax: RECENT_ROWS_MAX });
  const found = await find(tables, tables.notes);
  say(JSON.stringify(found));
  let rows = (found.rows?.[1] ?? -1) + 1;
  for (let turn = 1; ; turn++) {
    const number = found.lastEvent + turn;
    const detail = "x".repeat(number % 300);
    const event = {
      id: String(number).padStart(9, "0"),
      targetId: "a",
      atMs: T0 + number,
    } as const;
    await tables.appendEvents([{ ...event, kind: "own", detail }]);
    say(`e ${number}`);
    await tables.putDocument({ kind: "state", key: "k", json: String(number), updatedMs: number });
    say(`d ${number}`);
    appendBatch(tables, rows);
    await tables.flush();
    rows += ROWS_A_BATCH;
    say(`r ${rows - 1}`);
    if (turn % 7 === 0) await thin(tables, rows);
  }
}

/** All but the last rows, as a watch does with what is a day old. */
async function thin(tables: WatchTables, rows: number): Promise<void> {
  const nowMs = T0 + rows * STEP_MS;
  const thinToMs = 20 * STEP_MS;
  await tables.retain({ nowMs, fullMs: 50 * STEP_MS, thinToMs, keepMs: nowMs });
}

const [folder] = process.argv.slice(2);
if (folder !== undefined) await write(folder);
