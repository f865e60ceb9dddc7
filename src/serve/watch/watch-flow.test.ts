import { setImmediate } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import type { Capture, TargetEvent } from "../../capture/capture.ts";
import { openPaths } from "../../capture/open-source.ts";
import { memoryTables } from "../../history/tables/memory-tables.ts";
import { memoryArchive } from "../archive/memory-archive.ts";
import type { CollectedRound, Collector } from "../collect/collected.ts";
import { FindingBook } from "../findings/finding-book.ts";
import type { FindingRecord } from "../findings/finding-record.ts";
import { EventIds } from "./event-ids.ts";
import { Reader } from "./reader.ts";
import { StreamHub } from "./stream-hub.ts";
import { Watch } from "./watch.ts";
import type { WatchedTarget } from "./watched-target.ts";

/** Recorded cases sent through the whole flow, as if they were collected live. */

const TARGET: WatchedTarget = {
  id: "orders-1",
  live: null,
  name: "10.0.0.7:6060",
  service: "orders",
  labels: { zone: "eu" },
  origin: "static",
  everyMs: 4_000,
  timeoutMs: 4_000,
  limitBytes: null,
  pages: [],
  gcTraceFiles: [],
  dumpCap: null,
  budgetShare: null,
};

const IDLE: Collector = {
  setTargets: () => undefined,
  setPace: () => undefined,
  takeNow: () => Promise.reject(new Error("not asked here")),
  watchClosely: () => () => undefined,
  reach: () => null,
  stop: () => Promise.resolve(),
};

/** The rounds of a recording: captures that answered within a second of each other. */
async function roundsOf(folder: string): Promise<readonly (readonly Capture[])[]> {
  const { captures } = await openPaths([folder]);
  const byRound = new Map<string, Capture[]>();
  for (const capture of captures) {
    const round = capture.name.replace(/-.*/, "");
    byRound.set(round, [...(byRound.get(round) ?? []), capture]);
  }
  return [...byRound.values()].filter(([first]) => first?.takenAtMs != null);
}

interface Flow {
  readonly watch: Watch;
  readonly tables: ReturnType<typeof memoryTables>;
  readonly archive: ReturnType<typeof memoryArchive>;
  readonly told: FindingRecord[];
  send(captures: readonly Capture[], events?: readonly TargetEvent[]): Promise<void>;
}

function newFlow(): Flow {
  let nowMs = 0;
  const told: FindingRecord[] = [];
  const tables = memoryTables();
  const archive = memoryArchive();
  const watch = new Watch({
    states: new Map(),
    reader: new Reader(archive, async () => null),
    tables,
    book: new FindingBook(),
    hub: new StreamHub(),
    ids: new EventIds("t"),
    tell: (records) => told.push(...records),
    startCollector: () => IDLE,
    nowMs: () => nowMs,
  });
  watch.setFeed({ targets: [TARGET], problems: [] });
  const send: Flow["send"] = async (captures, events = []) => {
    nowMs = (captures[0]?.takenAtMs ?? nowMs) + 1_000;
    const collected: CollectedRound = {
      target: TARGET,
      reason: "cadence",
      round: {
        number: 1,
        startedAtMs: captures[0]?.takenAtMs ?? nowMs,
        captures,
        problems: [],
        events,
        cost: { targetMs: 1, nextInMs: 1 },
      },
    };
    await watch.take(collected);
    while (watch.states.get(TARGET.id)?.isJudging) await setImmediate();
  };
  return { watch, tables, archive, told, send };
}

async function sendAll(flow: Flow, folder: string): Promise<void> {
  for (const captures of await roundsOf(folder)) await flow.send(captures);
}

describe("a leak that is watched from its start", () => {
  const flow = newFlow();
  beforeAll(() => sendAll(flow, "cases/timeout-send/leaking/captures"));
  const row = () => flow.watch.states.get(TARGET.id)?.row(flow.told);

  test("is on the row of its target, with the line and the rate", () => {
    expect(row()).toMatchObject({
      verdict: "leaking",
      service: "orders",
      lead: { site: { function: "main.(*scorer).fetch" }, unit: "goroutines" },
    });
    expect(row()?.lead?.ratePerHour?.estimate).toBeGreaterThan(1_000);
    expect(row()?.tide.points.length).toBeGreaterThan(20);
  });

  test("opens once and is told as one finding of the service", () => {
    const opened = flow.told.filter(({ state }) => state === "open");
    expect(new Set(opened.map(({ key }) => key)).size).toBe(1);
    expect(opened[0]).toMatchObject({ service: "orders", verdict: "leaking" });
  });

  test("has its numbers and sites in the tables", async () => {
    const range = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
    const query = { targetId: TARGET.id, range, buckets: 1_000 } as const;
    const { measures } = await flow.tables.points({ ...query, measures: ["goroutines"] });
    expect(measures[0]?.points.length).toBeGreaterThan(20);
    const [site] = await flow.tables.sites({ ...query, kind: "goroutine", limit: 1 });
    expect(site?.name.site).toBe("goroutine:main.(*scorer).fetch:chan-send");
  });
});

test("a healthy twin is steady, and nothing is told", async () => {
  const flow = newFlow();
  await sendAll(flow, "cases/timeout-send/healthy/captures");
  expect(flow.watch.states.get(TARGET.id)?.report?.verdict).toBe("steady");
  expect(flow.told.filter(({ state }) => state === "open")).toEqual([]);
});

test("what came before a restart is pinned", async () => {
  const flow = newFlow();
  const [one = [], two = [], three = []] = await roundsOf("cases/timeout-send/leaking/captures");
  await flow.send(one);
  await flow.send(two);
  const atMs = three[0]?.takenAtMs ?? 0;
  await flow.send(three, [{ kind: "restart", atMs, detail: "the target was restarted" }]);
  const range = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
  const rounds = await flow.archive.rounds(TARGET.id, range);
  expect(rounds.map(({ pinned }) => pinned)).toEqual([
    "last before a restart",
    "last before a restart",
    null,
  ]);
  const events = await flow.tables.events({ targetId: TARGET.id, range, limit: 9 });
  expect(events.map(({ kind }) => kind)).toContain("restart");
});

test("the same numbers of another build are judged afresh, and the change is an event", async () => {
  const flow = newFlow();
  await sendAll(flow, "cases/timeout-send/leaking/captures");
  const healthy = await roundsOf("cases/timeout-send/healthy/captures");
  const laterMs = 3_600_000;
  for (const captures of healthy) {
    await flow.send(captures.map((one) => ({ ...one, takenAtMs: (one.takenAtMs ?? 0) + laterMs })));
  }
  expect(flow.watch.states.get(TARGET.id)?.report?.verdict).toBe("steady");
  expect(flow.told.at(-1)?.state).toBe("closed");
  const range = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
  const events = await flow.tables.events({ targetId: TARGET.id, range, limit: 99 });
  expect(events.filter(({ kind }) => kind === "build").length).toBe(1);
});
