/**
 * `npm run bench -- tables [targets] [days] [memory MB] [threads]`: the rows of a watch in DuckDB,
 * one round a minute with ten sites. The first day is stored as a watch stores it, every few
 * seconds; the others in larger batches. Prints bytes on disk and written, resident memory, and how
 * long the questions of the pages take over the whole time.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckDbTables } from "../src/history/tables/duckdb-tables.ts";
import {
  PROCESS_MEASURES,
  type ProcessMeasure,
  type RowsToAppend,
  type WatchTables,
} from "../src/history/tables/tables.ts";
import { Random } from "./random.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A week ago: rows of seven days end now. */
const T0 = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 7 * DAY_MS;
const SITES = 10;
/** Batches of a minute: a watch stores what comes in five seconds at a time. */
const BATCHES_LIVE = 12;
const QUERIES = 60;
/** What one row holds: eight bytes a value. */
const PROCESS_ROW_BYTES = 8 * (2 + PROCESS_MEASURES.length);
const SITE_ROW_BYTES = 8 * 5;

const RANDOM = new Random(7);
const random = () => RANDOM.next();

export async function run(argv: readonly string[]): Promise<void> {
  const [targets = 200, days = 7, megabytes = 48, threads = 1] = argv.map(Number);
  const folder = await mkdtemp(join(tmpdir(), "tidemark-bench-"));
  try {
    const options = { folder, memoryLimitBytes: megabytes * 2 ** 20, threads };
    console.log(`${targets} targets, ${days} days, ${megabytes} MB, ${threads} threads`);
    await store(await openDuckDbTables(options), { targets, days });
    const tables = await openDuckDbTables(options);
    console.log(`opened again: resident ${await residentMegabytes("VmRSS")} MB`);
    await ask(tables, { targets, days });
    await age(tables, days);
    await tables.close();
  } finally {
    await rm(folder, { recursive: true });
  }
}

export interface Size {
  readonly targets: number;
  readonly days: number;
}

/** Stores the rows of so many days, and closes the tables. */
export async function store(tables: WatchTables, { targets, days }: Size): Promise<void> {
  for (let day = 0; day < days; day++) {
    const before = { written: await writtenBytes(), bytes: (await tables.usage()).bytes };
    const began = performance.now();
    for (let minute = 0; minute < 1440; minute++) {
      await storeMinute(tables, targets, day * 1440 + minute, day === 0);
    }
    await tables.flush();
    if (day > 1) continue;
    const rows = targets * 1440;
    const rowBytes = rows * (PROCESS_ROW_BYTES + SITES * SITE_ROW_BYTES);
    const written = (await writtenBytes()) - before.written;
    const bytes = (await tables.usage()).bytes - before.bytes;
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `day ${day + 1}: ${mb(rowBytes)} MB of rows, ${mb(written)} MB written (${(written / rowBytes).toFixed(2)} times), ${mb(bytes)} MB more on disk, ${seconds.toFixed(0)} s; resident ${await residentMegabytes("VmRSS")} MB, at most ${await residentMegabytes("VmHWM")} MB`,
    );
  }
  await tables.close();
}

/** A minute of all targets, in batches as they come or as one. */
async function storeMinute(
  tables: WatchTables,
  targets: number,
  minute: number,
  isLive: boolean,
): Promise<void> {
  const batches = isLive ? BATCHES_LIVE : 1;
  for (let batch = 0; batch < batches; batch++) {
    const from = Math.floor((targets * batch) / batches);
    const to = Math.floor((targets * (batch + 1)) / batches);
    for (let target = from; target < to; target++) tables.appendRows(roundOf(target, minute));
    if (isLive || minute % 10 === 0) await tables.flush();
  }
}

export function nameOf(target: number): string {
  return `job-${target % 20}~10.0.${target >> 8}.${target & 255}:6060`;
}

function roundOf(target: number, minute: number): RowsToAppend {
  const targetId = nameOf(target);
  const atMs = T0 + minute * MINUTE_MS + target * 37;
  const tide = 500 + 400 * Math.sin(minute / 90) + minute / 100;
  const values: Partial<Record<ProcessMeasure, number>> = {};
  for (const [index, measure] of PROCESS_MEASURES.entries()) {
    const isBytes = measure.endsWith("Bytes");
    values[measure] = Math.floor(
      (tide + 200 * random()) * (isBytes ? 65_536 : 1) * (1 + index / 9),
    );
  }
  values.gcCpuFraction = random() / 50;
  const site = (index: number) =>
    `${index % 2 ? "heap" : "goroutine"}~job-${target % 20}.f${index}`;
  const places = Array.from({ length: SITES }, (_, index) => index);
  return {
    process: [{ targetId, atMs, runStartMs: T0 + (minute > 3000 ? 1 : 0), values }],
    sites: places.map((index) => ({
      targetId,
      atMs,
      site: site(index),
      value: Math.floor((tide + 50 * random()) * (index % 2 ? 4096 : 0.1)) * (index + 1),
      allocated: index % 2 ? Math.floor(minute * 1000 + 900 * random()) : null,
    })),
    names:
      minute > 0
        ? []
        : places.map((index) => ({
            targetId,
            site: site(index),
            kind: index % 2 ? "heap" : "goroutine",
            function: `job-${target % 20}.f${index}`,
            file: "job.go",
            line: index,
          })),
  };
}

async function ask(tables: WatchTables, { targets, days }: Size): Promise<void> {
  const ids = [...(await tables.lastRowsMs()).keys()];
  const end = T0 + days * DAY_MS;
  const all = { fromMs: T0, toMs: end };
  const hour = { fromMs: end - DAY_MS / 24, toMs: end };
  const chart: readonly ProcessMeasure[] = [
    "goroutines",
    "liveHeapBytes",
    "heapInuseBytes",
    "heapIdleBytes",
    "nextGcBytes",
    "stackInuseBytes",
    "residentBytes",
    "gcPauseMs",
  ];
  const id = () => ids[Math.floor(random() * targets)] ?? "";
  const kind = () => (random() < 0.5 ? "heap" : "goroutine");
  const questions: Readonly<Record<string, () => Promise<unknown>>> = {
    "8 measures, all days, 600 buckets": () =>
      tables.points({ targetId: id(), range: all, measures: chart, buckets: 600 }),
    "every measure, all days, 600 buckets": () =>
      tables.points({ targetId: id(), range: all, measures: PROCESS_MEASURES, buckets: 600 }),
    "8 measures, last hour": () =>
      tables.points({ targetId: id(), range: hour, measures: chart, buckets: 600 }),
    "20 sites, all days, 300 buckets": () =>
      tables.sites({ targetId: id(), range: all, kind: kind(), buckets: 300, limit: 20 }),
    "20 sites, last hour": () =>
      tables.sites({ targetId: id(), range: hour, kind: kind(), buckets: 300, limit: 20 }),
    "a line of each target, all days, 60 buckets": () =>
      tables.sparklines({ measure: "goroutines", range: all, buckets: 60 }),
    "a line of each target, last day": () =>
      tables.sparklines({
        measure: "goroutines",
        range: { fromMs: end - DAY_MS, toMs: end },
        buckets: 60,
      }),
    "last rows": () => tables.lastRowsMs(),
    usage: () => tables.usage(),
  };
  for (const [name, question] of Object.entries(questions)) {
    const wall: number[] = [];
    const processor: number[] = [];
    for (let time = 0; time < QUERIES; time++) {
      const began = { wall: performance.now(), processor: process.cpuUsage() };
      await question();
      wall.push(performance.now() - began.wall);
      const { user, system } = process.cpuUsage(began.processor);
      processor.push((user + system) / 1000);
    }
    console.log(
      `${name.padEnd(45)} ${percentiles(wall)}, of the processor alone ${percentiles(processor)}`,
    );
  }
  const [now, most] = [await residentMegabytes("VmRSS"), await residentMegabytes("VmHWM")];
  console.log(`resident after the questions ${now} MB, at most ${most} MB`);
}

function percentiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => (sorted[Math.floor(part * sorted.length)] ?? 0).toFixed(1);
  return `p50 ${at(0.5).padStart(6)} p95 ${at(0.95).padStart(6)} ms`;
}

/** Thins all but the last day, as a watch does that kept running. */
async function age(tables: WatchTables, days: number): Promise<void> {
  const before = await tables.usage();
  const began = performance.now();
  await tables.retain({
    nowMs: T0 + days * DAY_MS,
    fullMs: DAY_MS,
    thinToMs: 10 * MINUTE_MS,
    keepMs: 365 * DAY_MS,
  });
  const after = await tables.usage();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `thinned to 10 minutes in ${seconds} s: ${before.siteRows} to ${after.siteRows} site rows, ${mb(before.bytes)} to ${mb(after.bytes)} MB; resident at most ${await residentMegabytes("VmHWM")} MB`,
  );
}

async function residentMegabytes(field: "VmRSS" | "VmHWM"): Promise<number> {
  const status = await readFile("/proc/self/status", "utf8");
  const kilobytes = new RegExp(`${field}:\\s*(\\d+)`).exec(status)?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** Bytes that this process gave to the disk, without files that were gone before they got there. */
async function writtenBytes(): Promise<number> {
  const io = await readFile("/proc/self/io", "utf8");
  const of = (name: string) => Number(new RegExp(`^${name}: (\\d+)`, "m").exec(io)?.[1]);
  return of("write_bytes") - of("cancelled_write_bytes");
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
