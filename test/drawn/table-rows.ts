/** Rows for the suite that every engine of the tables must pass, and the engines. */
import { openDuckDbTables } from "../../src/history/tables/duckdb-tables.ts";
import { memoryTables } from "../../src/history/tables/memory-tables.ts";
import type {
  ProcessRow,
  RowsToAppend,
  SiteName,
  SiteRow,
  WatchTables,
} from "../../src/history/tables/tables.ts";

export const T0 = Date.UTC(2026, 10, 20);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const ALL = { fromMs: 0, toMs: T0 + 1000 * DAY };

export function rows(given: Partial<RowsToAppend>): RowsToAppend {
  return { process: [], sites: [], names: [], ...given };
}

export function processAt(
  atMs: number,
  values: ProcessRow["values"],
  over: Partial<ProcessRow> = {},
) {
  return { targetId: "a", atMs, runStartMs: T0 - HOUR, values, ...over };
}

export function siteAt(
  atMs: number,
  site: string,
  value: number,
  over: Partial<SiteRow> = {},
): SiteRow {
  return { targetId: "a", atMs, site, value, allocated: null, ...over };
}

export function nameOf(site: string, over: Partial<SiteName> = {}): SiteName {
  return {
    targetId: "a",
    site,
    kind: "goroutine",
    function: `main.${site}`,
    file: `${site}.go`,
    line: 7,
    ...over,
  };
}

/** A sawtooth of one point a minute. */
export function minutes(count: number, fromMs = T0): ProcessRow[] {
  return Array.from({ length: count }, (_, minute) =>
    processAt(fromMs + minute * MINUTE, { goroutines: (minute * 37) % 100, openFds: minute }),
  );
}

/** Opens each engine; what needs a folder gets one. */
export const ENGINES: Readonly<Record<string, (folder: string) => Promise<WatchTables>>> = {
  memory: async () => memoryTables(),
  DuckDB: (folder) => openDuckDbTables({ folder }),
};
