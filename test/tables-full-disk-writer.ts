/**
 * A process whose files may not grow any more, then may: prints as JSON what its tables did.
 * `node tables-full-disk-writer FOLDER log` leaves no room for the log, `… file` some for the log
 * and none for what a checkpoint makes of it.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { openDuckDbTables } from "../src/history/tables/duckdb-tables.ts";
import type { RowsToAppend, WatchEvent } from "../src/history/tables/tables.ts";

const T0 = Date.UTC(2026, 10, 20);
const ALL = { fromMs: 0, toMs: T0 * 2 };
/** Rows of a batch: some hundred kilobytes, more than fits into what a log block has left. */
const ROWS = 5000;
const FIRST = 4 * ROWS;

/** What the test looks at. */
export interface FullDiskStory {
  readonly problems: readonly (string | null)[];
  /** Largest value that a query saw: when there was room, when there was none, and after. */
  readonly seen: readonly number[];
  readonly newTargetSeen: readonly number[];
  readonly rejected: readonly string[];
  readonly eventsAtEnd: readonly string[];
  readonly notes: readonly string[];
}

// Without a listener the signal that comes with a refused write ends the process.
process.on("SIGXFSZ", () => undefined);

const [folder = "", full = "log"] = process.argv.slice(2);
const tables = await openDuckDbTables({ folder, recentRowsMax: 20_000 });
const rejected: string[] = [];

function limitFiles(bytes: string): void {
  execFileSync("prlimit", ["--pid", String(process.pid), `--fsize=${bytes}:`]);
}

function largestFile(): number {
  return Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size));
}

function batch(from: number, targetId = "a"): RowsToAppend {
  const values = Array.from({ length: ROWS }, (_, index) => from + index);
  const process = values.map((value) => ({
    targetId,
    atMs: T0 + value,
    runStartMs: T0,
    values: { goroutines: value, heapAllocBytes: Math.sin(value) },
  }));
  return { process, sites: [], names: [] };
}

function event(id: string): WatchEvent {
  return { id, targetId: "a", atMs: T0, kind: "own", detail: "" };
}

async function largest(targetId = "a"): Promise<number> {
  const query = { targetId, range: ALL, measures: ["goroutines"], buckets: 1 } as const;
  return (await tables.points(query)).measures[0]?.points[0]?.[2] ?? -1;
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    rejected.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  });
}

for (let from = 0; from < FIRST; from += ROWS) {
  tables.appendRows(batch(from));
  await tables.flush();
}
await tables.appendEvents([event("1")]);
const problems = [tables.problem()];
const seen = [await largest()];

limitFiles(String(full === "log" ? 100_000 : largestFile()));
tables.appendRows(batch(FIRST));
if (full === "log") tables.appendRows(batch(0, "new"));
await attempt(() => tables.flush());
await attempt(() => tables.appendEvents([event("2")]));
const document = { kind: "k", key: "k", json: "x".repeat(1e6), updatedMs: T0 };
await attempt(() => tables.putDocument(document));
problems.push(tables.problem());
seen.push(await largest());
const newTargetSeen = [await largest("new")];
await attempt(() => tables.retain({ nowMs: T0, fullMs: 1, thinToMs: 1, keepMs: 1 }));

limitFiles("unlimited");
await tables.flush();
await tables.appendEvents([event("3")]);
problems.push(tables.problem());
seen.push(await largest());
newTargetSeen.push(await largest("new"));
await tables.close();

const again = await openDuckDbTables({ folder });
const events = await again.events({ targetId: null, range: ALL, limit: 9 });
const story: FullDiskStory = {
  problems,
  seen,
  newTargetSeen,
  rejected,
  eventsAtEnd: events.map(({ id }) => id),
  notes: again.notes,
};
await again.close();
writeSync(1, JSON.stringify(story));
