import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import {
  type FakeGo,
  type FakeServer,
  fakeGo,
  goHandler,
  liveTarget,
  serve,
} from "../../test/fake-target.ts";
import { Client } from "./client.ts";
import { readIndex, surveyTarget } from "./survey.ts";

describe("readIndex reads the index page of every Go version", () => {
  test.each([
    [
      "1.4 and before",
      `<tr><td align=right>7<td><a href="/debug/pprof/goroutine?debug=1">goroutine</a>`,
    ],
    ["1.5 to 1.10", `<tr><td align=right>7<td><a href="goroutine?debug=1">goroutine</a>`],
    ["1.11 to 1.15", `<td>7</td><td><a href=goroutine?debug=1>goroutine</a></td>`],
    ["1.16 and later", `<tr><td>7</td><td><a href='goroutine?debug=1'>goroutine</a></td></tr>`],
  ])("%s", (_version, html) => {
    expect([...readIndex(html)]).toEqual([["goroutine", 7]]);
  });

  test("profiles of the application keep their slashes", () => {
    const html = "<tr><td>2</td><td><a href='example.com/conns?debug=1'>x</a></td></tr>";
    expect([...readIndex(html)]).toEqual([["example.com/conns", 2]]);
  });

  test("any text gives a map of counts", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const count of readIndex(text).values()) expect(Number.isNaN(count)).toBe(false);
      }),
    );
  });
});

describe("surveyTarget", () => {
  const servers: FakeServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  async function survey(go: FakeGo, path = "") {
    const server = await serve(goHandler(go));
    servers.push(server);
    const target = liveTarget(server.origin + path);
    const client = new Client(target, { limits: { retryForMs: 0 } });
    const found = surveyTarget(client, target, new AbortController().signal);
    return { found, server, end: () => client.close() };
  }

  test("finds profiles, expvar and metrics", async () => {
    const { found, end } = await survey(fakeGo({ missing: new Set() }));
    const result = await found;
    await end();
    expect(result.profiles?.get("goroutine")).toBe(12);
    expect(result).toMatchObject({ expvarPath: "/debug/vars", metricsPath: "/metrics" });
  });

  test("does without index, expvar and metrics", async () => {
    const missing = new Set(["/debug/pprof/", "/debug/vars", "/metrics"]);
    const { found, end } = await survey(fakeGo({ missing }));
    expect(await found).toEqual({ profiles: null, expvarPath: null, metricsPath: null });
    await end();
  });

  test("a metrics page of something else is no metrics page", async () => {
    const server = await serve((request, response) => {
      if (request.url === "/metrics" || request.url === "/debug/vars") response.end("hello");
      else goHandler(fakeGo())(request, response);
    });
    servers.push(server);
    const target = liveTarget(server.origin);
    const client = new Client(target);
    const result = await surveyTarget(client, target, new AbortController().signal);
    await client.close();
    expect(result).toMatchObject({ expvarPath: null, metricsPath: null });
  });

  test("no pprof at all is an error that says what to do", async () => {
    const go = fakeGo({ profiles: [], missing: new Set(["/debug/pprof/"]) });
    const { found, end } = await survey(go);
    await expect(found).rejects.toThrow(/404: net\/http\/pprof is not served under/);
    await end();
  });

  test("asks by GET only", async () => {
    const { found, server, end } = await survey(fakeGo());
    await found;
    await end();
    expect(server.requests.every((request) => request.startsWith("GET "))).toBe(true);
  });
});
