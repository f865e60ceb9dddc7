import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { drawnCounts } from "../../../test/drawn/captures.ts";
import { WATCH_NOW_MS } from "../../../test/drawn/watch-service.ts";
import { rawRequest } from "../../../test/raw-request.ts";
import { servedWatches } from "../../../test/served-watch.ts";

const start = servedWatches();
const PROFILE = drawnCounts([[7, "main.push"]]);

function form(field: string, bytes: Uint8Array) {
  const head = `--b7\r\nContent-Disposition: form-data; name="${field}"; filename="p.pprof"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--b7--\r\n")]);
  const headers = { "content-type": "multipart/form-data; boundary=b7" };
  return { method: "POST", headers, body };
}

describe("files that services send", () => {
  test("are handed on with who sent them and when", async () => {
    const watch = await start();
    const path = "/api/push?target=shop-1&service=shop&kind=goroutine&labels=env=prod,zone=%22a%22";
    const answer = await rawRequest(watch, path, { method: "POST", body: PROFILE });
    expect([answer.status, answer.json()]).toMatchObject([200, { id: "r1" }]);
    expect(watch.service.pushed).toEqual([
      {
        ...{ target: "shop-1", service: "shop", labels: { env: "prod", zone: "a" } },
        ...{ kind: "goroutine", takenAtMs: WATCH_NOW_MS, bytes: new Uint8Array(PROFILE) },
      },
    ]);
  });

  test("come as Pyroscope's clients send them: a form, or the bytes alone", async () => {
    const watch = await start();
    const untilMs = WATCH_NOW_MS - 60_000;
    const name = encodeURIComponent("shop.api.inuse_space{pod=a-1,env=prod}");
    const path = `/ingest?name=${name}&from=${untilMs / 1_000 - 10}&until=${untilMs / 1_000}`;
    expect((await rawRequest(watch, path, form("profile", PROFILE))).status).toBe(200);
    const raw = { method: "POST", body: PROFILE };
    expect((await rawRequest(watch, `${path}&format=pprof`, raw)).status).toBe(200);
    const pushed = {
      ...{ target: "shop.api{env=prod,pod=a-1}", service: "shop.api", kind: "file" },
      ...{ labels: { env: "prod", pod: "a-1" }, takenAtMs: untilMs },
      bytes: new Uint8Array(PROFILE),
    };
    expect(watch.service.pushed).toEqual([pushed, pushed]);
  });

  test("times in finer units, and those to come, are what they can be", async () => {
    const watch = await start();
    const [atMs, nowMs] = [WATCH_NOW_MS - 5_000, WATCH_NOW_MS];
    for (const until of [atMs / 1e3, atMs, `${atMs}000`, `${atMs}000000`, nowMs + 9e6, "now"]) {
      const path = `/ingest?name=x&until=${until}`;
      await rawRequest(watch, path, { method: "POST", body: PROFILE });
    }
    const times = watch.service.pushed.map(({ takenAtMs }) => takenAtMs);
    expect(times).toEqual([atMs, atMs, atMs, atMs, nowMs, nowMs]);
  });

  test.each([
    "/api/push",
    "/api/push?target=x&kind=shoes",
    "/api/push?target=x&labels=noequals",
    "/api/push?target=x&at=yesterday",
    "/ingest",
    "/ingest?name={}",
    "/ingest?name=x{y",
    "/ingest?name=x{9=1}",
    "/ingest?name=x{__proto__=1}",
    "/ingest?name=x&format=jfr",
    "/ingest?name=x&until=later",
  ])("%s is refused in words", async (path) => {
    const watch = await start();
    const answer = await rawRequest(watch, path, { method: "POST", body: PROFILE });
    expect([answer.status, answer.json()]).toMatchObject([400, { stage: "read address" }]);
    expect(watch.service.pushed).toEqual([]);
  });

  test("larger than the limit, empty, bombs and broken forms are refused", async () => {
    const watch = await start({ uploadBytesMax: 100_000 });
    const push = "/api/push?target=x";
    const big = { method: "POST", body: new Uint8Array(100_001) };
    expect((await rawRequest(watch, push, big)).status).toBe(413);
    const chunked = { ...big, headers: { "transfer-encoding": "chunked" } };
    expect((await rawRequest(watch, push, chunked)).status).toBe(413);
    expect((await rawRequest(watch, push, { method: "POST" })).status).toBe(400);
    const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024));
    const headers = { "content-encoding": "gzip" };
    expect((await rawRequest(watch, push, { method: "POST", headers, body: bomb })).status).toBe(
      413,
    );
    for (const sent of [
      form("other", PROFILE),
      { ...form("profile", PROFILE), body: "--b7" },
      { ...form("profile", PROFILE), headers: { "content-type": "multipart/form-data" } },
    ]) {
      expect((await rawRequest(watch, "/ingest?name=x", sent)).status).toBe(400);
    }
    expect(watch.service.pushed).toEqual([]);
  });

  test("that hold nothing a watch could read make no target", async () => {
    const watch = await start();
    for (const body of ["<html>502 Bad Gateway</html>", "hello", gzipSync("hello")]) {
      const answer = await rawRequest(watch, "/api/push?target=x", { method: "POST", body });
      expect([answer.status, answer.json()]).toMatchObject([422, { stage: "receive file" }]);
    }
    expect(watch.service.pushed).toEqual([]);
    const log = { method: "POST", body: "started\ngc 1 @0.1s 0%: 0+0+0 ms clock\n" };
    expect((await rawRequest(watch, "/api/push?target=x&kind=gctrace", log)).status).toBe(200);
  });

  test("a service's own gzip around the request is taken off, that of the file stays", async () => {
    const watch = await start();
    const headers = { "content-encoding": "gzip" };
    const body = gzipSync(PROFILE);
    await rawRequest(watch, "/api/push?target=x", { method: "POST", headers, body });
    expect(Buffer.from(watch.service.pushed[0]?.bytes ?? [])).toEqual(Buffer.from(PROFILE));
  });
});
