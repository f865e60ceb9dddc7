/** Real servers that behave badly, in real time. */
import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { watchedTarget } from "../../../test/collected.ts";
import { fakeGo, goHandler, type Handler, liveTarget } from "../../../test/fake-target.ts";
import { closeServers, start } from "../../../test/watched.ts";
import type { TargetEvent } from "../../capture/capture.ts";
import type { WatchEvent } from "../../history/tables/tables.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";
import type { CollectedRound, Collector } from "./collected.ts";
import { startCollector } from "./collector.ts";

interface Collecting {
  readonly collector: Collector;
  readonly rounds: CollectedRound[];
  readonly events: (WatchEvent | TargetEvent)[];
  /** Resolves once `is` holds, which each round and change of state asks anew. */
  until(is: () => boolean): Promise<void>;
}

const running: Collector[] = [];

afterEach(async () => {
  for (const collector of running.splice(0)) await collector.stop();
  await closeServers();
});

function collect(origin: string, changes: Partial<WatchedTarget> = {}): Collecting {
  const rounds: CollectedRound[] = [];
  const events: (WatchEvent | TargetEvent)[] = [];
  const waiting = new Set<() => void>();
  const ask = (): void => {
    for (const one of waiting) one();
  };
  const collector = startCollector({
    findProcess: async () => null,
    fetchLimits: { retryForMs: 0 },
    sink: {
      onRound: async (round) => {
        rounds.push(round);
        events.push(...round.round.events);
      },
      onPoint: () => undefined,
      onEvents: (more) => events.push(...more),
      onReach: ask,
    },
  });
  running.push(collector);
  const quick = { live: liveTarget(origin), everyMs: 40, timeoutMs: 20_000 };
  collector.setTargets([watchedTarget("t", { ...quick, ...changes })]);
  const until = (is: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!is()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { collector, rounds, events, until };
}

function isDown({ collector }: Collecting): () => boolean {
  return () => collector.reach("t")?.state === "down";
}

test("a healthy one gives full rounds, one question at a time", async () => {
  const go = goHandler(fakeGo({ profiles: ["goroutine", "heap", "goroutineleak"] }));
  let active = 0;
  let mostActive = 0;
  const server = await start((request, response) => {
    mostActive = Math.max(mostActive, ++active);
    response.on("close", () => active--);
    setTimeout(() => go(request, response), 2);
  });
  const collecting = collect(server.origin);
  await collecting.until(() => collecting.rounds.length >= 3);
  const taken = await Promise.all([
    collecting.collector.takeNow("t"),
    collecting.collector.takeNow("t"),
  ]);
  expect(taken[0]).toBe(taken[1]);
  const kinds = collecting.rounds.map(({ round }) => round.captures.map(({ kind }) => kind));
  expect(kinds[0]).toEqual(["goroutine", "heap", "expvar", "goroutineleak", "goroutine-ids"]);
  expect(taken[0]?.round.captures.map(({ kind }) => kind)).toContain("goroutineleak");
  expect(mostActive).toBe(1);
});

test("one that hangs is down after its timeout, and asked again", async () => {
  const server = await start(() => undefined);
  const collecting = collect(server.origin, { timeoutMs: 200 });
  await collecting.until(isDown(collecting));
  expect(collecting.collector.reach("t")?.problem).toMatch(/no answer|too long/);
  await collecting.until(() => server.requests.length >= 2);
  expect(collecting.events.map(({ kind }) => kind)).toEqual(["unreachable"]);
  expect(collecting.rounds).toHaveLength(1);
});

test("one that hangs in the middle keeps what it gave", async () => {
  const go = goHandler(fakeGo());
  const server = await start((request, response) => {
    if (!request.url?.includes("debug=2")) go(request, response);
  });
  const collecting = collect(server.origin, { timeoutMs: 1_000 });
  await collecting.until(isDown(collecting));
  const kinds = collecting.rounds[0]?.round.captures.map(({ kind }) => kind);
  expect(kinds).toEqual(["goroutine", "heap", "expvar"]);
});

test.each<[string, Handler, RegExp]>([
  [
    "a login page",
    (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<title>Log in</title>");
    },
    /HTML page titled "Log in"/,
  ],
  ["any text", (_request, response) => response.end("hello"), /no goroutine profile/],
  ["a refusal", (_request, response) => response.writeHead(403).end(), /403/],
])("one that answers with %s is down, with the reason", async (_name, handler, reason) => {
  const collecting = collect((await start(handler)).origin);
  await collecting.until(isDown(collecting));
  expect(collecting.collector.reach("t")?.problem).toMatch(reason);
});

test("one that turns to refusals is down, and up again when it is over", async () => {
  const go = goHandler(fakeGo());
  let refuses = false;
  const server = await start((request, response) => {
    if (refuses) response.writeHead(500).end("broken\n");
    else go(request, response);
  });
  const collecting = collect(server.origin);
  await collecting.until(() => collecting.rounds.length >= 2);
  refuses = true;
  await collecting.until(isDown(collecting));
  expect(collecting.collector.reach("t")?.problem).toMatch(/500.*broken/);
  refuses = false;
  await collecting.until(() => collecting.events.length >= 2);
  expect(collecting.collector.reach("t")?.state).toBe("up");
  expect(collecting.events.map(({ kind }) => kind)).toEqual(["unreachable", "reachable"]);
});

test("one that speaks another protocol is down", async () => {
  const server: Server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.end("SSH-2.0-OpenSSH_9.6\r\n", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const collecting = collect(`http://127.0.0.1:${port}`);
  await collecting.until(isDown(collecting));
  expect(collecting.collector.reach("t")?.problem).toMatch(/not valid HTTP|closed|reset/);
  await new Promise((resolve) => server.close(resolve));
});

test("one that restarts gets a restart, and its pages are looked for anew", async () => {
  const go = fakeGo({ collections: 100 });
  const server = await start(goHandler(go));
  const collecting = collect(server.origin);
  await collecting.until(() => collecting.rounds.length >= 2);
  Object.assign(go, { collections: 1 });
  go.missing.delete("/metrics");
  await collecting.until(() => collecting.rounds.at(-1)?.round.captures.length === 5);
  const kinds = collecting.rounds.at(-1)?.round.captures.map(({ kind }) => kind);
  expect(kinds).toContain("metrics");
  expect(collecting.events.map(({ kind }) => kind)).toEqual(["restart"]);
});

test("stopping ends what is under way", async () => {
  const server = await start(() => undefined);
  const collecting = collect(server.origin, { timeoutMs: 60_000 });
  while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await collecting.collector.stop();
  expect(collecting.events).toEqual([]);
});
