/** One suite for every History: what holds for the one in memory holds for the one on disk. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../base/errors.ts";
import type { Capture, Target } from "../capture/capture.ts";
import { decodeManifest } from "../capture/manifest.ts";
import { openFolderHistory } from "./folder-history.ts";
import type { History, HistoryEntry } from "./history.ts";
import { memoryHistory } from "./memory-history.ts";

const target: Target = { name: "10.0.0.7:6060", labels: { zone: "a" } };
let folder = "";

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "tidemark-history-")), "captures");
});

afterEach(() => rm(join(folder, ".."), { recursive: true, force: true }));

const BASELINE = { kind: "baseline", cycle: 0, fromMs: 5, toMs: 9, requests: null } as const;

function heapAt(seconds: number, bytes: Uint8Array = gzipSync(`heap ${seconds}`)): Capture {
  return {
    name: `${String(seconds).padStart(6, "0")}s-heap.pb.gz`,
    kind: "heap",
    takenAtMs: 1_790_000_000_000 + seconds * 1000,
    whence: "http://10.0.0.7:6060/debug/pprof/heap?gc=1",
    target,
    bytes,
  };
}

function entryOf(...captures: readonly Capture[]): HistoryEntry {
  return { captures, problems: [], events: [] };
}

const open: Readonly<Record<string, () => Promise<History>>> = {
  memory: async () => memoryHistory({ target, limitBytes: 1024 }),
  folder: () => openFolderHistory(folder, { target, limitBytes: 1024 }),
};

describe.each(Object.entries(open))("history in %s", (_name, openHistory) => {
  test("is empty at first and knows what it is about", async () => {
    const history = await openHistory();
    expect(await history.list()).toEqual({
      target,
      limitBytes: 1024,
      captures: [],
      problems: [],
      events: [],
      phases: [],
    });
    await history.close();
  });

  test("hands back what was appended, in order, byte for byte", async () => {
    const history = await openHistory();
    const problem = { name: "heap", atMs: 5, message: "scrape: 500" };
    const event = { kind: "restart", atMs: 6, detail: "went back" } as const;
    await history.append(entryOf(heapAt(0), heapAt(5)));
    await history.append({ captures: [heapAt(10)], problems: [problem], events: [event] });
    await history.append({ captures: [], problems: [], events: [], phases: [BASELINE] });
    const set = await history.list();
    const plain = set.captures.map((capture) => ({
      ...capture,
      bytes: Buffer.from(capture.bytes),
    }));
    expect(plain).toEqual([heapAt(0), heapAt(5), heapAt(10)]);
    expect(set.problems).toEqual([problem]);
    expect(set.events).toEqual([event]);
    expect(set.phases).toEqual([BASELINE]);
    await history.close();
  });

  test("keeps any bytes of any size as they are", async () => {
    const history = await openHistory();
    const sizes = [0, 1, 4095, 4096, 100_000];
    const captures = sizes.map((size, at) => heapAt(at, Buffer.alloc(size, "text ")));
    await history.append(entryOf(...captures));
    const set = await history.list();
    expect(set.captures.map((capture) => Buffer.from(capture.bytes))).toEqual(
      captures.map((capture) => capture.bytes),
    );
    await history.close();
  });

  test("refuses a name that is taken and keeps what it has", async () => {
    const history = await openHistory();
    await history.append(entryOf(heapAt(0)));
    await expect(history.append(entryOf(heapAt(5), heapAt(0)))).rejects.toThrow(UsageError);
    await history.append(entryOf(heapAt(5)));
    expect((await history.list()).captures.map((capture) => capture.name)).toEqual([
      "000000s-heap.pb.gz",
      "000005s-heap.pb.gz",
    ]);
    await history.close();
  });

  test("an append after the end is a mistake", async () => {
    const history = await openHistory();
    await history.close();
    await expect(history.append(entryOf(heapAt(0)))).rejects.toThrow("assertion failed");
  });
});

describe("history in a folder", () => {
  const openFolder = () => openFolderHistory(folder, { target, startedAtMs: 7 });

  test("is plain files as received and one manifest", async () => {
    const history = await openFolder();
    await history.append(entryOf(heapAt(0)));
    await history.close();
    expect((await readdir(folder)).sort()).toEqual(["000000s-heap.pb.gz", "manifest.json"]);
    expect(await readFile(join(folder, "000000s-heap.pb.gz"))).toEqual(heapAt(0).bytes);
    const manifest = decodeManifest(await readFile(join(folder, "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ startedAtMs: 7, target, captures: [{ kind: "heap" }] });
  });

  test("is continued by whoever opens it again", async () => {
    const first = await openFolder();
    await first.append(entryOf(heapAt(0)));
    const second = await openFolderHistory(folder, { target, startedAtMs: 999 });
    expect(second.startedAtMs).toBe(7);
    await expect(second.append(entryOf(heapAt(0)))).rejects.toThrow(/is there already/);
    await second.append(entryOf(heapAt(5)));
    expect((await second.list()).captures).toHaveLength(2);
  });

  test("in which nothing was kept is not left behind", async () => {
    await (await openFolder()).close();
    await expect(readdir(folder)).rejects.toThrow(/ENOENT/);
  });

  test("is refused when it belongs to another target", async () => {
    await openFolder();
    const other = { name: "other:1", labels: {} };
    await expect(openFolderHistory(folder, { target: other })).rejects.toThrow(
      /belongs to "10.0.0.7:6060"/,
    );
  });

  test("is refused when other files are there, and they stay as they are", async () => {
    await openFolder();
    await rm(join(folder, "manifest.json"));
    await writeFile(join(folder, "thesis.txt"), "mine");
    await expect(openFolder()).rejects.toThrow(/holds other files \("thesis.txt"\)/);
    expect(await readdir(folder)).toEqual(["thesis.txt"]);
  });

  test("loses nothing of what append returned for when the process is gone", async () => {
    const names = fc.uniqueArray(fc.nat(999_999), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(names, async (seconds) => {
        await rm(folder, { recursive: true, force: true });
        const history = await openFolder();
        await history.append(entryOf(...seconds.map((at) => heapAt(at))));
        // No close: another process opens the folder.
        const set = await (await openFolder()).list();
        expect(set.captures).toHaveLength(seconds.length);
        expect(set.problems).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
