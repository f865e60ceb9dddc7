import { afterEach, describe, expect, test } from "vitest";
import { drawnCounts } from "../../test/drawn/captures.ts";
import { type FakeServer, fakeGo, goHandler, liveTarget, serve } from "../../test/fake-target.ts";
import { gather } from "./gather-captures.ts";

const servers: FakeServer[] = [];
const { signal } = new AbortController();

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

describe("what is to be opened", () => {
  test("a live process is asked for every page once, by GET", async () => {
    const server = await serve(goHandler(fakeGo()));
    servers.push(server);
    const target = liveTarget(server.origin);
    const set = await gather({ type: "live", target, pages: [], dumpCap: null }, { signal });
    expect(set.target).toEqual(target.target);
    expect(set.captures.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["heap", "goroutine", "expvar"]),
    );
    const heaps = server.requests.filter((request) => request.includes("/heap"));
    expect(heaps.length).toBeLessThanOrEqual(2);
    expect(server.requests.every((request) => request.startsWith("GET "))).toBe(true);
  });

  test("a process that does not answer is said in words", async () => {
    const server = await serve((_, response) => response.writeHead(500).end());
    servers.push(server);
    const target = liveTarget(server.origin);
    const live = { type: "live", target, pages: [], dumpCap: null } as const;
    await expect(gather(live, { signal })).rejects.toThrow(/^scrape /);
  });

  test("a dropped file keeps its name", async () => {
    const bytes = drawnCounts([[1, "main.main"]]);
    const set = await gather({ type: "bytes", name: "x.pb.gz", bytes }, { signal });
    expect(set.captures.map(({ name, takenAtMs }) => [name, takenAtMs])).toEqual([
      ["x.pb.gz", null],
    ]);
  });
});
