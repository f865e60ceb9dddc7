import { afterEach, describe, expect, test } from "vitest";
import { FakeClock } from "../../test/fake-clock.ts";
import { type FakeGo, fakeGo, goHandler, type Handler } from "../../test/fake-target.ts";
import {
  closeServers,
  countOf,
  eventsOf,
  kindsOf,
  problemsOf,
  start,
  watch,
} from "../../test/watched.ts";
import { GO_DUMP_CUT_BYTES } from "../base/limits.ts";
import { defaultEveryMs } from "./cadence.ts";

afterEach(closeServers);

describe("a watch of a healthy target", () => {
  test("has rounds from the start to the very end, evenly spaced", async () => {
    const server = await start(goHandler(fakeGo()));
    const { rounds } = await watch(server);
    expect(rounds.map((round) => round.startedAtMs - (rounds[0]?.startedAtMs ?? 0))).toEqual(
      Array.from({ length: 13 }, (_, index) => index * 5_000),
    );
    expect(rounds.at(-1)?.cost.nextInMs).toBeNull();
    expect(problemsOf(rounds)).toEqual([]);
  });

  test("climbs from cheap to dear, one request after the other", async () => {
    const server = await start(goHandler(fakeGo({ missing: new Set() })));
    const { rounds } = await watch(server);
    expect(kindsOf(rounds[0])).toEqual(["goroutine", "heap", "expvar", "metrics", "goroutine-ids"]);
    expect(server.requests).toContain("GET /debug/pprof/heap?gc=1");
    expect(server.requests).toContain("GET /debug/pprof/goroutine?debug=2");
  });

  test("names captures by their time, and no two alike", async () => {
    const server = await start(goHandler(fakeGo()));
    const { rounds } = await watch(server, { everyMs: 250, forMs: 1_000 });
    const names = rounds.flatMap((round) => round.captures.map((capture) => capture.name));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("000000s-heap.pb.gz");
    expect(names).toContain("000000s-heap-2.pb.gz");
    expect(names).toContain("000001s-goroutine-ids.txt");
  });

  test("takes MemStats from the heap text only where there is no expvar", async () => {
    const server = await start(
      goHandler(fakeGo({ missing: new Set(["/debug/vars", "/metrics"]) })),
    );
    const { rounds } = await watch(server);
    expect(countOf(rounds, "heap-text")).toBe(13);
    expect(countOf(rounds, "expvar")).toBe(0);
  });

  test("takes the leak profile at both ends only", async () => {
    const go = fakeGo({ profiles: ["goroutine", "heap", "goroutineleak"] });
    const { rounds } = await watch(await start(goHandler(go)));
    const at = rounds.flatMap((round) =>
      kindsOf(round).includes("goroutineleak") ? round.number : [],
    );
    expect(at).toEqual([1, 13]);
  });

  test("takes extra kinds at both ends and extra pages in each round, by what they hold", async () => {
    const go = goHandler(fakeGo());
    const server = await start((request, response) => {
      if (request.url === "/goroutines") response.end("1_234\n");
      else go(request, response);
    });
    const { rounds } = await watch(server, {
      extraKinds: ["goroutine-text", "heap-text"],
      pages: ["/goroutines"],
    });
    expect(countOf(rounds, "goroutine-text")).toBe(2);
    expect(countOf(rounds, "heap-text")).toBe(2);
    expect(countOf(rounds, "number")).toBe(13);
  });

  test("ends after the round in which the evidence settled", async () => {
    const go = fakeGo({ profiles: ["goroutine", "heap", "goroutineleak"] });
    let asked = 0;
    const { rounds } = await watch(await start(goHandler(go)), { isSettled: () => ++asked === 4 });
    expect(rounds).toHaveLength(4);
    expect(kindsOf(rounds.at(-1))).toContain("goroutineleak");
  });
});

describe("dumps with ids", () => {
  test.each([
    [2_000, 61],
    [2_001, 13],
    [10_000, 13],
    [10_001, 0],
  ])("%d goroutines: %d dumps in a watch of 61 rounds", async (goroutines, dumps) => {
    const server = await start(goHandler(fakeGo({ goroutines })));
    const { rounds } = await watch(server, { everyMs: 1_000 });
    expect(countOf(rounds, "goroutine-ids")).toBe(dumps);
  });

  test("above the cap it is said once why there are none", async () => {
    const { rounds } = await watch(await start(goHandler(fakeGo({ goroutines: 12_345 }))));
    expect(problemsOf(rounds)).toEqual([
      expect.stringMatching(/12345 goroutines, above the cap of 10000: counts only.*--dump-cap/),
    ]);
  });

  test("with a raised cap there are four, of which two tell lives of half and a third", async () => {
    const server = await start(goHandler(fakeGo({ goroutines: 12_345 })));
    const { rounds } = await watch(server, { dumpCap: 20_000 });
    const at = rounds.flatMap((round) =>
      kindsOf(round).includes("goroutine-ids") ? round.number : [],
    );
    expect(at).toEqual([1, 7, 9, 13]);
  });

  test("without an index the count comes from the goroutine text", async () => {
    const missing = new Set(["/debug/pprof/", "/metrics"]);
    const { rounds } = await watch(await start(goHandler(fakeGo({ missing }))));
    expect(countOf(rounds, "goroutine-text")).toBe(13);
    expect(countOf(rounds, "goroutine-ids")).toBe(13);
  });

  test("a dump that Go cut at 64 MiB is kept and said", async () => {
    const go = goHandler(fakeGo());
    const server = await start((request, response) => {
      if (request.url?.endsWith("debug=2")) response.end(Buffer.alloc(GO_DUMP_CUT_BYTES, "x"));
      else go(request, response);
    });
    const { rounds } = await watch(server, { forMs: 1_000, isSettled: () => true });
    expect(problemsOf(rounds)).toEqual([expect.stringMatching(/cut the dump at 64 MiB/)]);
    expect(countOf(rounds, "goroutine-ids")).toBe(1);
  });
});

describe("the budget", () => {
  /** Makes `heap` take fake time on the target. */
  function slowHeap(go: FakeGo, clock: FakeClock, heapMs: () => number): Handler {
    const answer = goHandler(go);
    return (request, response) => {
      if (request.url?.includes("/heap?")) clock.pass(heapMs());
      answer(request, response);
    };
  }

  test("is kept by asking less often, which is said once", async () => {
    const clock = new FakeClock();
    const server = await start(slowHeap(fakeGo(), clock, () => 300));
    const { rounds } = await watch(server, { clock, forMs: 120_000 });
    const wallMs = clock.monotonicMs();
    expect((300 * rounds.length) / wallMs).toBeLessThan(0.025);
    expect(problemsOf(rounds)).toEqual([
      expect.stringMatching(/more than 2 %.*every 15 s instead of every 5 s/),
    ]);
  });

  test("is not spent by one slow answer", async () => {
    const clock = new FakeClock();
    let calls = 0;
    const server = await start(slowHeap(fakeGo(), clock, () => (++calls === 3 ? 2_000 : 1)));
    const { rounds } = await watch(server, { clock });
    expect(rounds.length).toBeGreaterThanOrEqual(12);
    expect(problemsOf(rounds)).toEqual([]);
  });

  test("does not count the network's part", async () => {
    const clock = new FakeClock();
    const answer = goHandler(fakeGo());
    const server = await start((request, response) => {
      clock.pass(100);
      answer(request, response);
    });
    const { rounds } = await watch(server, { clock });
    expect(rounds[1]?.cost.targetMs).toBe(0);
  });
});

describe("our own side", () => {
  test("a clock set back is an event, and stamps go on", async () => {
    const clock = new FakeClock();
    clock.onSleep = (sleptMs) => {
      if (sleptMs === 25_000) clock.wallMs -= 3_600_000;
    };
    const { rounds } = await watch(await start(goHandler(fakeGo())), { clock });
    expect(eventsOf(rounds)).toEqual(["clock-back"]);
    const stamps = rounds.flatMap((round) =>
      round.captures.map((capture) => capture.takenAtMs ?? 0),
    );
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
    expect((stamps.at(-1) ?? 0) - (stamps[0] ?? 0)).toBe(60_000);
  });

  test("an abort keeps the finished captures of the round under way", async () => {
    const stop = new AbortController();
    const answer = goHandler(fakeGo());
    const server = await start((request, response) => {
      if (request.url?.endsWith("debug=2")) stop.abort("interrupted");
      else answer(request, response);
    });
    const { rounds } = await watch(server, { signal: stop.signal });
    expect(kindsOf(rounds[0])).toEqual(["goroutine", "heap", "expvar"]);
    expect(rounds).toHaveLength(1);
  });

  test("an abort between rounds ends the watch", async () => {
    const stop = new AbortController();
    const clock = new FakeClock();
    clock.onSleep = (sleptMs) => {
      if (sleptMs === 15_000) stop.abort();
    };
    const { rounds } = await watch(await start(goHandler(fakeGo())), {
      clock,
      signal: stop.signal,
    });
    expect(rounds).toHaveLength(4);
  });

  test("an abort before the start gives nothing and no error", async () => {
    const { rounds } = await watch(await start(goHandler(fakeGo())), {
      signal: AbortSignal.abort(),
    });
    expect(rounds).toEqual([]);
  });

  test.each([
    [60_000, 2_000],
    [300_000, 5_000],
    [3_600_000, 60_000],
    [12_000, 1_000],
  ])("a watch of %d ms asks every %d ms", (forMs, everyMs) => {
    expect(defaultEveryMs(forMs)).toBe(everyMs);
  });
});
