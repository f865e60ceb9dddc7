/** Watches of targets that fail, restart, or are replaced. */
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { FakeClock } from "../../test/fake-clock.ts";
import { type FakeGo, fakeGo, goHandler, serve } from "../../test/fake-target.ts";
import {
  closeServers,
  countOf,
  eventsOf,
  kindsOf,
  problemsOf,
  start,
  watch,
} from "../../test/watched.ts";
import { ScrapeError } from "../base/errors.ts";
import type { WatchOptions } from "./watch-target.ts";

afterEach(closeServers);

describe("a target in trouble", () => {
  test("that never answers is an error of the first contact", async () => {
    const server = await serve(() => undefined);
    await server.close();
    await expect(watch(server)).rejects.toThrow(ScrapeError);
  });

  test("that goes and does not come back is unreachable, once, until the end", async () => {
    const server = await start(goHandler(fakeGo()));
    const clock = new FakeClock();
    clock.onSleep = async (sleptMs) => {
      if (sleptMs >= 20_000) await server.close();
    };
    const { rounds } = await watch(server, { clock });
    expect(eventsOf(rounds)).toEqual(["unreachable"]);
    expect(rounds).toHaveLength(13);
    expect(rounds.filter((round) => round.captures.length > 0)).toHaveLength(5);
  });

  test.each<[string, Partial<FakeGo>]>([
    ["collections going back", { collections: 1 }],
    ["a later start", { startSeconds: 1_790_000_050, collections: 9_999 }],
  ])("that restarts is noticed by %s", async (_name, after) => {
    const go = fakeGo({ collections: 100, missing: new Set() });
    const server = await start(goHandler(go));
    const clock = new FakeClock();
    clock.onSleep = (sleptMs) => {
      if (sleptMs === 20_000) Object.assign(go, after);
    };
    const { rounds } = await watch(server, { clock });
    expect(eventsOf(rounds)).toEqual(["restart"]);
    expect(rounds.flatMap((round) => (round.events.length > 0 ? round.number : []))).toEqual([6]);
  });

  test("that is gone for a while and has no counters is taken for restarted", async () => {
    const go = fakeGo({ profiles: ["goroutine"], missing: new Set(["/debug/vars", "/metrics"]) });
    const first = await start(goHandler(go));
    const port = Number(new URL(first.origin).port);
    const clock = new FakeClock();
    clock.onSleep = async (sleptMs) => {
      if (sleptMs === 10_000) await first.close();
      if (sleptMs === 30_000) await start(goHandler(go), port);
    };
    const { rounds } = await watch(first, { clock, forMs: 60_000 });
    expect(eventsOf(rounds)).toEqual(["unreachable", "restart"]);
  });

  test("that answers one page with 500 loses that page only", async () => {
    const answer = goHandler(fakeGo());
    const server = await start((request, response) => {
      if (request.url?.includes("/heap?"))
        response.writeHead(500).end("failed to collect profile\n");
      else answer(request, response);
    });
    const { rounds } = await watch(server);
    expect(kindsOf(rounds[0])).toEqual(["goroutine", "expvar", "goroutine-ids"]);
    expect(problemsOf(rounds)).toHaveLength(13);
    expect(problemsOf(rounds)[0]).toMatch(/heap\?gc=1: 500: the target says "failed to collect/);
  });

  test("a proxy that answers 404 while the target restarts costs those rounds only", async () => {
    const go = goHandler(fakeGo());
    let isDown = false;
    const server = await start((request, response) => {
      if (isDown) response.writeHead(404, { "content-type": "text/plain" }).end("no upstream\n");
      else go(request, response);
    });
    const clock = new FakeClock();
    clock.onSleep = (sleptMs) => {
      isDown = sleptMs === 20_000 || sleptMs === 25_000;
    };
    const { rounds } = await watch(server, { clock });
    const empty = rounds.flatMap((round) => (round.captures.length === 0 ? round.number : []));
    expect(empty).toEqual([6, 7]);
    expect(countOf(rounds, "heap")).toBe(11);
  });

  test("a page that grows without end is given up, and the rest is kept", async () => {
    const answer = goHandler(fakeGo());
    const server = await start((request, response) => {
      if (!request.url?.endsWith("debug=2")) return answer(request, response);
      response.on("error", () => undefined);
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      };
      response.on("drain", pour);
      pour();
    });
    const { rounds } = await watch(server, { limits: { retryForMs: 0, bytesMax: 1_000_000 } });
    expect(problemsOf(rounds)).toEqual([expect.stringMatching(/larger than 1000000 bytes/)]);
    expect(countOf(rounds, "heap")).toBe(13);
    expect(eventsOf(rounds)).toEqual([]);
  });

  test("a gzip bomb is a problem of its page", async () => {
    const answer = goHandler(fakeGo());
    const bomb = gzipSync(Buffer.alloc(32 * 1024 * 1024));
    const server = await start((request, response) => {
      if (!request.url?.includes("/heap?")) return answer(request, response);
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    });
    const { rounds } = await watch(server);
    expect(problemsOf(rounds)).toEqual([expect.stringMatching(/grow beyond the limit/)]);
    expect(countOf(rounds, "goroutine-ids")).toBe(13);
  });

  test("a page that is not there is not asked for again", async () => {
    const answer = goHandler(fakeGo());
    const server = await start((request, response) => {
      if (request.url?.includes("/heap?")) response.writeHead(404, { "x-go-pprof": "1" }).end();
      else answer(request, response);
    });
    const { rounds } = await watch(server);
    expect(problemsOf(rounds)).toHaveLength(1);
    expect(server.requests.filter((request) => request.includes("/heap?"))).toHaveLength(1);
  });

  test("a login page that appears in the middle is a problem, and the rest is kept", async () => {
    const answer = goHandler(fakeGo());
    let behindLogin = false;
    const server = await start((request, response) => {
      if (!behindLogin) answer(request, response);
      else response.writeHead(200, { "content-type": "text/html" }).end("<title>Log in</title>");
    });
    const clock = new FakeClock();
    clock.onSleep = (sleptMs) => {
      behindLogin = sleptMs >= 30_000;
    };
    const { rounds } = await watch(server, { clock });
    expect(problemsOf(rounds).join("\n")).toMatch(/HTML page titled "Log in"/);
    expect(countOf(rounds, "heap")).toBe(7);
  });
});

describe("what /proc adds", () => {
  interface FakeProcess {
    pid: number;
    oomKills: number;
    startedMs: number;
  }

  function procText({ oomKills, startedMs }: FakeProcess): Buffer {
    return Buffer.from(
      `started_unix_ms ${startedMs}\n\n==> memory.events <==\noom_kill ${oomKills}\n`,
    );
  }

  /** A process that is followed by another one on the same port. */
  function finder(running: FakeProcess): NonNullable<WatchOptions["findProcess"]> {
    return async () => {
      const { pid } = running;
      return {
        pid,
        glance: async () => ({ residentBytes: 1, newKills: 0, oomKills: running.oomKills }),
        read: async (target, nowMs) => {
          if (running.pid !== pid) return null;
          const whence = `/proc/${pid}`;
          return { kind: "proc", takenAtMs: nowMs, whence, target, bytes: procText(running) };
        },
      };
    };
  }

  test("is one capture a round, and a successor is found on the same port", async () => {
    const running: FakeProcess = { pid: 1, oomKills: 3, startedMs: 1_000_000 };
    const clock = new FakeClock();
    clock.onSleep = (sleptMs) => {
      if (sleptMs === 20_000) Object.assign(running, { pid: 2, oomKills: 4, startedMs: 9_000_000 });
    };
    const server = await start(goHandler(fakeGo()));
    const { rounds } = await watch(server, { clock, findProcess: finder(running) });
    const procs = rounds.map((round) => round.captures.at(-1)?.whence);
    expect(procs).toEqual([...Array(5).fill("/proc/1"), ...Array(8).fill("/proc/2")]);
    expect(eventsOf(rounds)).toEqual(["oom-kill", "restart"]);
  });

  test("tells a successor that began within the slack of clocks", async () => {
    const running: FakeProcess = { pid: 1, oomKills: 0, startedMs: 1_000_000 };
    const clock = new FakeClock();
    clock.onSleep = (sleptMs) => {
      if (sleptMs === 20_000) Object.assign(running, { pid: 2, startedMs: 1_000_900 });
    };
    const server = await start(goHandler(fakeGo()));
    const { rounds } = await watch(server, { clock, findProcess: finder(running) });
    expect(rounds.flatMap(({ events }) => events.map(({ detail }) => detail))).toEqual([
      "the target was restarted: another process answers",
    ]);
  });
});
