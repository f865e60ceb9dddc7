import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Capture, CaptureSet } from "../../capture/capture.ts";
import { openPaths } from "../../capture/open-source.ts";
import { diagnoseSeries, reportOn } from "../../pipeline.ts";
import { readCapture } from "../../series/read-capture.ts";
import { SeriesBuilder } from "../../series/series-builder.ts";
import type { CaptureArchive, ReadQuery, RoundRead, RoundToKeep } from "./archive.ts";
import { memoryArchive } from "./memory-archive.ts";
import { openArchive } from "./open-archive.ts";

const EVER = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
const MINUTE_MS = 60_000;
const START_MS = Date.parse("2026-03-01T00:00:00Z");
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-archive-"));
  folders.push(folder);
  return folder;
}

function goroutineText(ids: readonly number[]): string {
  const blocks = ids.map(
    (id) =>
      `goroutine ${id} [chan send, 2 minutes]:\nmain.work(...)\n\t/src/main.go:7 +0x1\n` +
      "created by main.main in goroutine 1\n\t/src/main.go:3 +0x1\n",
  );
  return blocks.join("\n");
}

function round(minute: number, more: Partial<RoundToKeep> = {}): RoundToKeep {
  const atMs = START_MS + minute * MINUTE_MS;
  const seconds = String(minute * 60).padStart(6, "0");
  const target = { name: "10.0.0.7:6060", labels: { app: "shop" } };
  const page = `# TYPE go_goroutines gauge\ngo_goroutines ${minute + 3}\n`;
  const capture = (name: string, kind: Capture["kind"], text: string): Capture => ({
    name: `${seconds}s-${name}`,
    kind,
    takenAtMs: atMs + 5,
    whence: `http://10.0.0.7:6060/${kind}`,
    target,
    bytes: Buffer.from(text),
  });
  const captures = [
    capture("metrics.txt", "metrics", page),
    capture("goroutine-ids.txt", "goroutine-ids", goroutineText([1, 5 + minute, 900 + minute])),
  ];
  return {
    targetId: "shop-1",
    target,
    atMs,
    captures,
    reads: captures.map(readCapture),
    problems: [],
    events: [],
    limitBytes: 512,
    build: "v1",
    pinned: null,
    ...more,
  };
}

async function ids(archive: CaptureArchive, targetId = "shop-1"): Promise<readonly string[]> {
  return (await archive.rounds(targetId, EVER)).map(({ id }) => id);
}

async function readAll(archive: CaptureArchive, query: ReadQuery): Promise<RoundRead[]> {
  const rounds: RoundRead[] = [];
  for await (const one of archive.read(query)) rounds.push(one);
  return rounds;
}

describe.each([
  ["in memory", async () => memoryArchive()],
  ["on disk", async () => openArchive(await newFolder())],
])("an archive %s", (_, open) => {
  test("hands rounds back in order, with what was read of them", async () => {
    const archive = await open();
    const kept = [];
    for (const minute of [0, 1, 2]) kept.push(await archive.append(round(minute)));
    expect(await archive.rounds("shop-1", EVER)).toEqual(kept);
    const rounds = await readAll(archive, { targetId: "shop-1", range: EVER, roundsMax: 10 });
    expect(rounds.map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
    const [first] = rounds;
    const { reads, captures: sent, ...about } = round(0);
    const { captures, ...rest } = first;
    expect(rest).toEqual({ ...about, id: kept[0].id });
    expect(captures.map(({ capture }) => capture)).toEqual(sent.map(({ bytes, ...one }) => one));
    expect(captures.map(({ read }) => read.observations)).toEqual(
      reads.map((read) => read.observations),
    );
    await archive.close();
  });

  test("knows nothing of targets never seen", async () => {
    const archive = await open();
    expect(await archive.rounds("nobody", EVER)).toEqual([]);
    expect(await archive.captures("nobody", ["x"])).toEqual([]);
    expect(await archive.targetIds()).toEqual([]);
    expect(await archive.usage()).toMatchObject({ rounds: 0, oldestMs: null });
    await archive.pin("nobody", ["1"], "why");
    await archive.forgetTarget("nobody");
    await archive.close();
  });

  test("reads a range, its end left out", async () => {
    const archive = await open();
    for (const minute of [0, 1, 2, 3]) await archive.append(round(minute));
    const range = { fromMs: START_MS + MINUTE_MS, toMs: START_MS + 3 * MINUTE_MS };
    expect((await archive.rounds("shop-1", range)).map(({ atMs }) => atMs)).toEqual([
      range.fromMs,
      range.fromMs + MINUTE_MS,
    ]);
    await archive.close();
  });

  test("reads at most so many rounds: first, last and pinned stay", async () => {
    const archive = await open();
    for (let minute = 0; minute < 20; minute++) {
      await archive.append(round(minute, minute === 7 ? { pinned: "last before a death" } : {}));
    }
    const query = { targetId: "shop-1", range: EVER, roundsMax: 5 };
    const rounds = await readAll(archive, query);
    const minutes = rounds.map(({ atMs }) => (atMs - START_MS) / MINUTE_MS);
    expect(minutes).toHaveLength(5);
    expect(minutes).toEqual(expect.arrayContaining([0, 7, 19]));
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
    await archive.close();
  });

  test("makes captures again under their names", async () => {
    const archive = await open();
    const sent = round(3);
    await archive.append(sent);
    const names = sent.captures.map(({ name }) => name).toReversed();
    const captures = await archive.captures("shop-1", [...names, "none"]);
    expect(captures.map(({ name }) => name)).toEqual(names);
    expect(Buffer.from(captures[1].bytes).toString()).toContain("go_goroutines 6");
    expect(captures.map((one) => readCapture(one).observations)).toEqual(
      sent.reads.toReversed().map(({ observations }) => observations),
    );
    await archive.close();
  });

  test("gives rounds ids that are unique and sorted when the clock goes back", async () => {
    const archive = await open();
    for (const minute of [5, 4, 4, 6]) await archive.append(round(minute));
    const all = await ids(archive);
    expect(new Set(all).size).toBe(4);
    expect(all).toEqual(all.toSorted());
    await archive.close();
  });

  test("thins old rounds, lets the oldest go, and pinned ones never", async () => {
    const archive = await open();
    const day = 24 * 60;
    for (let hour = 0; hour < 72; hour++) {
      for (const minute of [0, 10, 20]) await archive.append(round(hour * 60 + minute));
    }
    const before = await archive.rounds("shop-1", EVER);
    await archive.pin("shop-1", [before[1].id], "asked for");
    const retained = await archive.retain({
      nowMs: START_MS + 4 * day * MINUTE_MS,
      fullMs: 2 * day * MINUTE_MS,
      thinToMs: 60 * MINUTE_MS,
      keepMs: 3 * day * MINUTE_MS,
      bytesMax: Number.MAX_SAFE_INTEGER,
      freeBytesMin: 0,
    });
    const after = await archive.rounds("shop-1", EVER);
    const daysOf = (rounds: typeof after) =>
      [0, 1, 2].map(
        (one) =>
          rounds.filter(({ atMs }) => Math.floor((atMs - START_MS) / day / MINUTE_MS) === one)
            .length,
      );
    expect(daysOf(after)).toEqual([1, 24, 72]);
    expect(after[0].pinned).toBe("asked for");
    expect(retained.roundsRemoved).toBe(before.length - after.length);
    expect((await archive.usage()).rounds).toBe(after.length);
    const read = await readAll(archive, { targetId: "shop-1", range: EVER, roundsMax: 1000 });
    expect(read.map(({ id }) => id)).toEqual(after.map(({ id }) => id));
    expect(read[0].captures[0].read.observations).toEqual(round(10).reads[0].observations);
    await archive.close();
  });

  test("lets the oldest go when there are too many bytes, pinned ones never", async () => {
    const archive = await open();
    for (let hour = 0; hour < 24; hour++) {
      await archive.append(round(hour * 60, hour === 2 ? { pinned: "why" } : {}));
    }
    const { bytes } = await archive.usage();
    const retention = { nowMs: START_MS, fullMs: 1e12, thinToMs: 1, keepMs: 1e13, freeBytesMin: 0 };
    await archive.retain({ ...retention, bytesMax: bytes / 2 });
    const after = await archive.rounds("shop-1", EVER);
    expect(after.length).toBeGreaterThan(2);
    expect(after.length).toBeLessThan(16);
    expect(after[0].pinned).toBe("why");
    expect(after[1].atMs).toBeGreaterThan(START_MS + 8 * 60 * MINUTE_MS);
    expect((await archive.usage()).bytes).toBeLessThanOrEqual(bytes / 2 + 2000);
    await archive.close();
  });

  test("forgets one target and keeps the others", async () => {
    const archive = await open();
    await archive.append(round(0));
    await archive.append(round(0, { targetId: "../other target" }));
    await archive.forgetTarget("shop-1");
    expect(await archive.targetIds()).toEqual(["../other target"]);
    expect(await ids(archive)).toEqual([]);
    expect(await ids(archive, "../other target")).toHaveLength(1);
    await archive.append(round(1));
    expect(await ids(archive)).toHaveLength(1);
    await archive.close();
  });
});

describe("an archive on disk", () => {
  test("is there again after it was closed", async () => {
    const folder = await newFolder();
    const first = await openArchive(folder);
    const kept = [await first.append(round(0)), await first.append(round(1, { pinned: "why" }))];
    await first.close();
    const again = await openArchive(folder);
    expect(await again.rounds("shop-1", EVER)).toEqual(kept);
    expect((await again.append(round(0))).id > kept[1].id).toBe(true);
    expect(again.notes).toEqual([]);
    await again.close();
  });

  test("names sealed packs by their content and leaves nothing else", async () => {
    const folder = await newFolder();
    const archive = await openArchive(folder);
    for (const minute of [0, 1, 200]) await archive.append(round(minute));
    await archive.close();
    const files = await readdir(join(folder, "shop-1"));
    expect(files).toHaveLength(2);
    for (const file of files) expect(file).toMatch(/-[0-9a-f]{64}\.pack$/);
  });

  test("seals the packs of a fleet one after the other, each within its two hours", async () => {
    const folder = await newFolder();
    const archive = await openArchive(folder);
    const fleet = Array.from({ length: 12 }, (_, at) => `shop-${at}`);
    const packs = async () => {
      const folders = await Promise.all(fleet.map((id) => readdir(join(folder, id))));
      return folders.map((files) => files.length);
    };
    const keep = async (minute: number) => {
      for (const targetId of fleet) await archive.append({ ...round(minute), targetId });
    };
    await keep(0);
    await keep(60);
    expect(new Set(await packs())).toEqual(new Set([1, 2]));
    await keep(120);
    expect(new Set(await packs())).toEqual(new Set([2]));
    await archive.close();
  });
});

async function throughArchive(set: CaptureSet): Promise<SeriesBuilder> {
  const archive = await openArchive(await newFolder());
  const byTime = new Map<number, Capture[]>();
  for (const capture of set.captures) {
    const atMs = capture.takenAtMs ?? 0;
    byTime.set(atMs, [...(byTime.get(atMs) ?? []), capture]);
  }
  let first = true;
  for (const [atMs, captures] of byTime) {
    const { target, limitBytes } = set;
    const told = first
      ? { problems: set.problems, events: set.events }
      : { problems: [], events: [] };
    first = false;
    const reads = captures.map(readCapture);
    const about = { targetId: "t", target, limitBytes, build: null, pinned: null };
    await archive.append({ ...about, ...told, atMs, captures, reads });
  }
  const builder = new SeriesBuilder(set.target);
  for await (const one of archive.read({ targetId: "t", range: EVER, roundsMax: 10_000 })) {
    builder.add({ ...one, captures: [] });
    for (const { capture, read } of one.captures) builder.addRead(capture, read);
  }
  await archive.close();
  return builder;
}

describe("a recorded case judged from the archive", () => {
  test.each([
    "restart-in-the-middle/leaking",
    "incidents/pipeline/leaking",
    "sawtooth-heap/healthy",
  ])("%s gives the same report", async (name) => {
    const set = await openPaths([join("cases", name, "captures")]);
    const plain = new SeriesBuilder(set.target);
    plain.add({ ...set, captures: [] });
    for (const capture of set.captures) plain.addRead(capture, readCapture(capture));
    const report = (builder: SeriesBuilder) => reportOn(diagnoseSeries(builder.build()), "case");
    expect(report(await throughArchive(set))).toEqual(report(plain));
  });
});
