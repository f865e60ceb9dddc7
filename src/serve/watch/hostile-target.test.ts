/** A target whose names, labels and captures mean harm, seen by every way out of a watch. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { drawnCounts } from "../../../test/drawn/captures.ts";
import { HOSTILE_NAMES } from "../../../test/drawn-hostile.ts";
import { TidemarkError } from "../../base/errors.ts";
import { openBytes } from "../../capture/open-source.ts";
import { memoryTables } from "../../history/tables/memory-tables.ts";
import { readPrometheus } from "../../metrics/prometheus.ts";
import { REPORT_FORMATS } from "../../report/formats.ts";
import { startAlerting } from "../alerts/alerting.ts";
import type { CaptureArchive } from "../archive/archive.ts";
import { memoryArchive } from "../archive/memory-archive.ts";
import { openArchive } from "../archive/open-archive.ts";
import type { Collector } from "../collect/collected.ts";
import { Reader } from "./reader.ts";
import type { ReaderCalls } from "./reader-calls.ts";
import { DEADLY } from "./reader-port.ts";
import { type RunningWatch, startWatch } from "./start-watch.ts";
import type { PushedFile } from "./watch-service.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const RANGE = { fromMs: 0, toMs: NOW_MS + 3_600_000 };
const IDLE: Collector = {
  setTargets: () => undefined,
  setPace: () => undefined,
  takeNow: () => Promise.reject(new Error("not asked here")),
  watchClosely: () => () => undefined,
  reach: () => null,
  stop: () => Promise.resolve(),
};

const running: RunningWatch[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

async function started(
  archive: CaptureArchive = memoryArchive(),
  changed: (reader: Reader) => ReaderCalls = (reader) => reader,
): Promise<RunningWatch> {
  const tables = memoryTables();
  const retention = { fullMs: 9e9, thinToMs: 1, keepMs: 9e9, bytesMax: 9e9, freeBytesMin: 0 };
  const cadence = { everyMs: 60_000, timeoutMs: 10_000, budgetShare: 0.02 };
  const watch = await startWatch({
    reader: changed(new Reader(archive, async () => null)),
    tables,
    startCollector: () => IDLE,
    startAlerting: (records) =>
      startAlerting({ store: tables, records, config: null, folder: ".", onProblem: () => {} }),
    retention: () => retention,
    about: () => ({ configFile: null, dataFolder: "data", sources: [], cadence }),
    notes: [],
    processMark: "t",
    nowMs: () => NOW_MS,
  });
  running.push(watch);
  return watch;
}

/** Formats that people read as they are; the others are read by programs first. */
const FOR_EYES = ["text", "markdown", "html", "github"];

/** The same thing with one method of its own. */
function withMethod<T extends object>(whole: T, name: keyof T, method: unknown): T {
  return new Proxy(whole, {
    get: (_, key) => {
      if (key === name) return method;
      const value: unknown = Reflect.get(whole, key);
      return typeof value === "function" ? value.bind(whole) : value;
    },
  });
}

let pushed = 0;
function file(changes: Partial<PushedFile> = {}): PushedFile {
  const bytes = new Uint8Array(drawnCounts([[7, ...HOSTILE_NAMES]]));
  const takenAtMs = NOW_MS - 60_000 + pushed++;
  return { target: "t", service: "s", labels: {}, kind: "file", takenAtMs, bytes, ...changes };
}

const idOf = ({ service }: RunningWatch) => service.fleet().rows[0]?.id ?? "";

describe.each(HOSTILE_NAMES.map((name) => [name]))("a target called %j", (name) => {
  test("is a row, a page, numbers and files, all of them whole", async () => {
    const watch = await started();
    await watch.service.push(file({ target: name, service: name, labels: { zone: name } }));
    const id = idOf(watch);
    expect(id).toMatch(/^[\w.-]+$/);
    const { sample, warnings } = readPrometheus(await watch.service.metrics());
    expect([warnings, sample.unknownLines]).toEqual([[], 0]);
    const report = await watch.service.report(id, RANGE);
    for (const format of REPORT_FORMATS) {
      const text = format.render(report);
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      if (FOR_EYES.includes(format.id)) expect(text).not.toMatch(/[\u202e\u2066]/);
      if (format.id === "html") expect(text).not.toMatch(/<img|<script>alert/i);
    }
    const opened = await openBytes("x.tar.gz", await watch.service.archive(id, RANGE));
    expect(opened.problems).toEqual([]);
    expect(opened.captures).toHaveLength(1);
  });
});

test("secrets in labels and command lines are on no page, in no file and in no number", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-secrets-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const watch = await started(await openArchive(folder));
  const secret = "s3cret-of-somebody";
  const note = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
  const labels = { zone: "eu", api_token: secret, cookie: secret, note };
  const vars = `{\n"cmdline": ["/srv/app","-password=${secret}"],\n"memstats": {"NumGC": 3}\n}\n`;
  await watch.service.push(file({ labels }));
  await watch.service.push(file({ labels, kind: "expvar", bytes: Buffer.from(vars) }));
  const { service } = watch;
  const id = idOf(watch);
  const packed = await openBytes("x.tar.gz", await service.archive(id, RANGE));
  const files = packed.captures.map(({ bytes }) => Buffer.from(bytes).toString("latin1"));
  const report = await service.report(id, RANGE);
  const told = [
    service.fleet(),
    await service.target(id),
    await service.rounds(id, RANGE),
    await service.settings(),
    await service.metrics(),
    packed.target,
    files,
    ...REPORT_FORMATS.map(({ render }) => render(report)),
  ];
  const text = JSON.stringify(told);
  expect(text).toContain("(taken out)");
  expect(text).not.toContain(secret);
  expect(text).not.toContain("eyJhb");
});

describe("captures that mean harm", () => {
  test.each<[string, () => Uint8Array]>([
    ["a bomb", () => gzipSync(Buffer.alloc(64 << 20), { level: 1 })],
    ["gzip in gzip in gzip", () => [1, 2, 3, 4, 5].reduce((b) => gzipSync(b), Buffer.from("x"))],
    ["a cut profile", () => drawnCounts([[7, "main.push"]]).subarray(0, 40)],
    ["nothing", () => new Uint8Array()],
    ["another page", () => Buffer.from("<html><title>Sign in</title></html>")],
    ["a heap where goroutines were asked for", () => Buffer.from("heap profile: 1: 1 [1: 1] @ x")],
    ["numbers beyond numbers", () => Buffer.from("go_goroutines 1e999\ngo_goroutines NaN\n")],
    ["goroutines of a future", () => Buffer.from("goroutine profile: total 99999999999999999\n")],
  ])("%s is kept or a problem, and the next round is read", async (_what, make) => {
    const watch = await started();
    for (const kind of ["goroutine", "heap", "goroutine-ids", "metrics", "expvar"] as const) {
      await watch.service.push(file({ kind, bytes: new Uint8Array(make()) }));
    }
    await watch.service.push(file({ kind: "goroutine" }));
    const last = watch.service.fleet().rows[0];
    expect(last?.goroutines).toBe(7);
    await expect(watch.service.report(idOf(watch), RANGE)).resolves.toBeDefined();
  });
});

describe("a store and a thread that fail", () => {
  test("a full disk is said until there is room, and the watch goes on", async () => {
    const archive = memoryArchive();
    let isFull = true;
    const append: CaptureArchive["append"] = (round) =>
      isFull
        ? Promise.reject(new TidemarkError("storage", "keep captures: the disk is full (ENOSPC)"))
        : archive.append(round);
    const watch = await started(withMethod(archive, "append", append));
    await expect(watch.service.push(file())).rejects.toThrow("the disk is full");
    expect(watch.service.fleet().notes.join()).toContain("captures: keep captures: the disk is");
    isFull = false;
    await watch.service.push(file());
    expect(watch.service.fleet().notes).toEqual([]);
  });

  test("captures that end the thread twice cost the others nothing more", async () => {
    let deaths = 0;
    const dying = (reader: Reader): ReaderCalls => {
      const take: ReaderCalls["take"] = (round) => {
        if (round.target.name !== "bad") return reader.take(round);
        deaths++;
        return Promise.reject(new TidemarkError(DEADLY, "read captures: out of memory"));
      };
      return withMethod(reader, "take", take);
    };
    const watch = await started(memoryArchive(), dying);
    for (let times = 0; times < 5; times++) {
      await expect(watch.service.push(file({ target: "bad" }))).rejects.toThrow();
      await watch.service.push(file({ target: "good" }));
    }
    expect(deaths).toBe(2);
    expect(watch.service.fleet().notes.join("\n")).toMatch(
      /captures of "bad": they ended the reading thread 2 times; left unread until 13:00 UTC/,
    );
  });
});
