/**
 * The tables of a watch in memory: nothing outlives the process. It is what every engine must do,
 * said as plainly as it can be said.
 */
import { compareText } from "../../base/compare-text.ts";
import { bucketWidthMs } from "./bucket-width.ts";
import { retainProcess, retainSites } from "./memory-retention.ts";
import {
  bucketOf,
  bucketPoints,
  isLastOf,
  PART,
  type Stored,
  type StoredProcess,
  type StoredSite,
  type StoredValue,
} from "./stored-values.ts";
import type {
  BucketPoint,
  KnownTarget,
  Points,
  PointsQuery,
  ProcessMeasure,
  SiteName,
  SitePoints,
  SitesQuery,
  StoredDocument,
  TablesRetention,
  TimeRange,
  WatchEvent,
  WatchTables,
} from "./tables.ts";

/** Everything of one target. */
interface TargetRows {
  process: StoredProcess[];
  sites: StoredSite[];
  readonly names: Map<string, SiteName>;
}

interface Memory {
  readonly targets: Map<string, KnownTarget>;
  readonly rows: Map<string, TargetRows>;
  readonly events: Map<string, WatchEvent>;
  readonly documents: Map<string, StoredDocument>;
}

/** Tables that last as long as the process. */
export function memoryTables(): WatchTables {
  const memory: Memory = {
    targets: new Map(),
    rows: new Map(),
    events: new Map(),
    documents: new Map(),
  };
  return {
    ...rowsOf(memory),
    ...eventsOf(memory),
    ...documentsOf(memory),
    putTargets: async (targets) => {
      for (const target of targets) memory.targets.set(target.id, target);
    },
    targets: async () => [...memory.targets.values()].sort((a, b) => compareText(a.id, b.id)),
    forgetTarget: async (targetId) => {
      memory.targets.delete(targetId);
      memory.rows.delete(targetId);
      removeWhere(memory.events, (event) => event.targetId === targetId);
    },
    retain: async (retention) => retain(memory, retention),
    usage: async () => ({
      bytes: 0,
      processRows: sumOf(memory, (rows) => rows.process.length),
      siteRows: sumOf(memory, (rows) => rows.sites.length),
      events: memory.events.size,
      schemaVersion: 0,
    }),
    problem: () => null,
    flush: async () => undefined,
    close: async () => undefined,
  };
}

function rowsOf(memory: Memory) {
  return {
    appendRows: (rows) => {
      for (const row of rows.process) {
        putInOrder(rowsOfTarget(memory, row.targetId).process, { row, part: PART.point });
      }
      for (const row of rows.sites) {
        putInOrder(rowsOfTarget(memory, row.targetId).sites, { row, part: PART.point });
      }
      for (const name of rows.names) rowsOfTarget(memory, name.targetId).names.set(name.site, name);
    },
    points: async (query) => pointsOf(memory.rows.get(query.targetId)?.process ?? [], query),
    sites: async (query) => sitesOf(memory.rows.get(query.targetId), query),
    sparklines: async (query) => sparklinesOf(memory, query),
    lastRowsMs: async () =>
      new Map(
        [...memory.rows].map(([targetId, rows]) => [
          targetId,
          Math.max(rows.process.at(-1)?.row.atMs ?? 0, rows.sites.at(-1)?.row.atMs ?? 0),
        ]),
      ),
  } satisfies Partial<WatchTables>;
}

function eventsOf(memory: Memory) {
  return {
    appendEvents: async (events) => {
      for (const event of events) memory.events.set(event.id, event);
    },
    events: async ({ targetId, range, limit }) =>
      [...memory.events.values()]
        .filter((event) => targetId === null || event.targetId === targetId)
        .filter((event) => isWithin(event.atMs, range))
        .sort((a, b) => b.atMs - a.atMs || compareText(b.id, a.id))
        .slice(0, limit),
  } satisfies Partial<WatchTables>;
}

function documentsOf(memory: Memory) {
  const keyOf = (kind: string, key: string) => JSON.stringify([kind, key]);
  return {
    putDocument: async (document) => {
      memory.documents.set(keyOf(document.kind, document.key), document);
    },
    removeDocument: async (kind, key) => {
      memory.documents.delete(keyOf(kind, key));
    },
    documents: async (kind) =>
      [...memory.documents.values()]
        .filter((document) => document.kind === kind)
        .sort((a, b) => compareText(a.key, b.key)),
  } satisfies Partial<WatchTables>;
}

function rowsOfTarget(memory: Memory, targetId: string): TargetRows {
  const held = memory.rows.get(targetId);
  if (held !== undefined) return held;
  const rows: TargetRows = { process: [], sites: [], names: new Map() };
  memory.rows.set(targetId, rows);
  return rows;
}

/** Nearly always at the end; a clock that jumped back puts rows further in front. */
function putInOrder<Row extends { readonly atMs: number }>(
  rows: Stored<Row>[],
  stored: Stored<Row>,
): void {
  const after = rows.findLastIndex((held) => held.row.atMs <= stored.row.atMs);
  rows.splice(after + 1, 0, stored);
}

function isWithin(atMs: number, range: TimeRange): boolean {
  return atMs >= range.fromMs && atMs < range.toMs;
}

/** 0 when every row fits; what is stored decides, not how much more was asked about. */
function widthFor(rows: readonly StoredProcess[] | readonly StoredSite[], buckets: number): number {
  const held = rows.filter((stored) => isLastOf(stored.part));
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined || held.length <= buckets) return 0;
  return bucketWidthMs({ fromMs: first.row.atMs, toMs: last.row.atMs + 1 }, buckets);
}

function pointsOf(all: readonly StoredProcess[], query: PointsQuery): Points {
  const rows = all.filter((stored) => isWithin(stored.row.atMs, query.range));
  const widthMs = widthFor(rows, query.buckets);
  const atOf = new Map(rows.map(({ row }) => [bucketOf(row.atMs, widthMs), row.atMs]));
  return {
    measures: query.measures.map((measure) => ({
      measure,
      points: bucketPoints(valuesOf(rows, measure), widthMs, atOf),
    })),
    bucketMs: widthMs,
    runs: runsOf(rows),
  };
}

function valuesOf(rows: readonly StoredProcess[], measure: ProcessMeasure): StoredValue[] {
  return rows.flatMap(({ row, part }) => {
    const value = row.values[measure];
    return value === undefined ? [] : [{ atMs: row.atMs, part, value }];
  });
}

function runsOf(rows: readonly StoredProcess[]): Points["runs"] {
  const runs = new Map<number, { startMs: number; fromMs: number; toMs: number }>();
  for (const { row } of rows) {
    const fromMs = runs.get(row.runStartMs)?.fromMs ?? row.atMs;
    runs.set(row.runStartMs, { startMs: row.runStartMs, fromMs, toMs: row.atMs });
  }
  return [...runs.values()].sort((a, b) => a.fromMs - b.fromMs || a.startMs - b.startMs);
}

function sitesOf(rows: TargetRows | undefined, query: SitesQuery): readonly SitePoints[] {
  if (rows === undefined) return [];
  const wanted = query.sites === undefined ? null : new Set(query.sites);
  const bySite = new Map<string, StoredSite[]>();
  for (const stored of rows.sites) {
    const { site, atMs } = stored.row;
    if (rows.names.get(site)?.kind !== query.kind || !isWithin(atMs, query.range)) continue;
    if (wanted !== null && !wanted.has(site)) continue;
    bySite.set(site, [...(bySite.get(site) ?? []), stored]);
  }
  const chosen = mostChanged(bySite).slice(0, query.limit);
  const widthMs = Math.max(0, ...chosen.map(([, held]) => widthFor(held, query.buckets)));
  return chosen.flatMap(([site, held]) => {
    const name = rows.names.get(site);
    const values = held.map(({ row, part }) => ({ atMs: row.atMs, part, value: row.value }));
    return name === undefined ? [] : [{ name, points: bucketPoints(values, widthMs) }];
  });
}

/** By the difference of last and first value; where that is equal, the larger last value first. */
function mostChanged(bySite: ReadonlyMap<string, readonly StoredSite[]>) {
  const ends = [...bySite].map(([site, held]) => {
    const values = held.filter((stored) => isLastOf(stored.part)).map((stored) => stored.row.value);
    const last = values.at(-1) ?? 0;
    return { site, held, last, change: Math.abs(last - (values[0] ?? 0)) };
  });
  ends.sort((a, b) => b.change - a.change || b.last - a.last || compareText(a.site, b.site));
  return ends.map(({ site, held }) => [site, held] as const);
}

function sparklinesOf(
  memory: Memory,
  query: Parameters<WatchTables["sparklines"]>[0],
): ReadonlyMap<string, readonly BucketPoint[]> {
  const lines = new Map<string, readonly BucketPoint[]>();
  for (const [targetId, { process }] of memory.rows) {
    const rows = process.filter(
      ({ row }) => isWithin(row.atMs, query.range) && row.values[query.measure] !== undefined,
    );
    if (rows.length === 0) continue;
    const values = valuesOf(rows, query.measure);
    lines.set(targetId, bucketPoints(values, widthFor(rows, query.buckets)));
  }
  return lines;
}

function sumOf(memory: Memory, count: (rows: TargetRows) => number): number {
  return [...memory.rows.values()].reduce((sum, rows) => sum + count(rows), 0);
}

function removeWhere<T>(map: Map<string, T>, isGone: (value: T) => boolean): void {
  for (const [key, value] of map) if (isGone(value)) map.delete(key);
}

function retain(memory: Memory, retention: TablesRetention): void {
  const oldestMs = retention.nowMs - retention.keepMs;
  removeWhere(memory.events, (event) => event.atMs < oldestMs);
  for (const [targetId, rows] of memory.rows) {
    rows.process = retainProcess(rows.process, retention);
    rows.sites = retainSites(rows.sites, retention);
    if (rows.process.length + rows.sites.length === 0) memory.rows.delete(targetId);
  }
}
