/** Clients that hold on to connections, send rubbish, or look for a way around the door. */
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { rawRequest } from "../../test/raw-request.ts";
import { servedWatches, TOKENS } from "../../test/served-watch.ts";
import { RequestError } from "./answer.ts";
import { type Listening, listenHttp, type ToListen } from "./http-server.ts";
import { readBody } from "./read-body.ts";

const start = servedWatches();
const servers: Listening[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.close();
});

async function listen(options: Partial<ToListen>): Promise<Listening> {
  const listening = { host: "localhost", port: 0 };
  const server = await listenHttp({
    answer: () => new Response("ok"),
    listen: listening,
    ...options,
  });
  servers.push(server);
  return server;
}

/** A connection that sends some bytes and then nothing, and never reads. */
async function hold(port: number, sent = ""): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => undefined);
  socket.pause();
  await new Promise((resolve) => socket.once("connect", resolve));
  if (sent !== "") socket.write(sent);
  return socket;
}

/** Everything that comes back for some bytes, until the other side ends. */
function exchange(port: number, sent: Buffer | string): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(sent));
    sockets.push(socket);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", () => resolve(text));
    socket.on("close", () => resolve(text));
    setTimeout(() => socket.destroy(), 2_000).unref();
  });
}

describe("connections that are held", () => {
  test.each([
    ["say nothing", ""],
    ["send headers byte by byte", "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "],
    ["have had their answer", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"],
  ])("and %s give way to whoever asks", async (_what, sent) => {
    const server = await listen({ connectionsMax: 20 });
    for (let times = 0; times < 200; times++) await hold(server.port, sent);
    expect((await rawRequest(server, "/")).body.toString()).toBe("ok");
  });

  test("by answers that do not end give way, too, the oldest first", async () => {
    const answer = () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
    const server = await listen({ connectionsMax: 20, answer });
    for (let times = 0; times < 60; times++) {
      await hold(server.port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    // By now all that are left are being answered, and the next has not asked yet.
    await sleep(200);
    const last = await hold(server.port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    last.resume();
    await new Promise((resolve) => last.once("data", resolve));
  });

  test("by readers that do not read cost so many bytes and no more", async () => {
    const bytes = new Uint8Array(8 * 1024 * 1024);
    const answer = () => new Response(bytes);
    const server = await listen({ answer, unreadBytesMax: 3 * bytes.length });
    const ask = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const slow: Socket[] = [];
    for (let times = 0; times < 12; times++) {
      slow.push(await hold(server.port, ask));
      await sleep(10);
    }
    expect((await rawRequest(server, "/")).body.length).toBe(bytes.length);
    for (const socket of slow) socket.resume();
    await expect.poll(() => slow.filter((socket) => socket.closed).length).toBeGreaterThan(6);
    expect(slow.at(-1)?.closed).toBe(false);
  });
});

type Pull = (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>;

describe("a body", () => {
  const bodyOf = (pull: Pull) => {
    const init = { method: "POST", body: new ReadableStream({ pull }), duplex: "half" };
    return new Request("http://localhost/", init);
  };

  test.each<[string, Pull]>([
    ["never comes", () => new Promise(() => undefined)],
    ["comes byte by byte", (controller) => sleep(5).then(() => controller.enqueue(Buffer.of(1)))],
  ])("that %s is given up, and its place is free", async (_what, pull) => {
    const pace = { graceMs: 60, bytesPerSecondMin: 100_000 };
    const read = readBody(bodyOf(pull), 1_000_000, pace);
    await expect(read).rejects.toMatchObject({ status: 408 });
    await expect(read).rejects.toThrow(RequestError);
  });

  test("that comes at its pace is whole", async () => {
    let sent = 0;
    const request = bodyOf(async (controller) => {
      await sleep(2);
      if (sent++ < 20) controller.enqueue(new Uint8Array(1_000).fill(sent));
      else controller.close();
    });
    const pace = { graceMs: 5_000, bytesPerSecondMin: 1 };
    const bytes = await readBody(request, 1_000_000, pace);
    expect([bytes.length, bytes.at(-1)]).toEqual([20_000, 20]);
  });
});

describe("bytes that are no request", () => {
  test.each([
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nHost: localhost\r\n\r\n",
    "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "GET /api/watch/fleet HTTP/1.0\r\n\r\n",
    "CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "GET \\..\\..\\etc\\passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST /api/push?target=x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n" +
      "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /",
    "POST /api/push?target=x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n" +
      "Content-Length: 2\r\n\r\nab",
    "POST /api/push?target=x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n",
    "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  ])("%j gets nothing, and the server goes on", async (sent) => {
    const watch = await start();
    const answer = await exchange(watch.port, sent);
    expect(answer).not.toMatch(/^HTTP\/1\.1 2|drawn|shop-1/);
    expect((await rawRequest(watch, "/healthz")).status).toBe(200);
    expect(watch.service.pushed).toEqual([]);
  });

  test("any bytes at all end in an answer or an end", async () => {
    const watch = await start();
    const line = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\r\n", ": ", "GET /ui/"));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.boolean(), async (parts, isBegun) => {
        const begun = isBegun ? "GET /api/watch/fleet HTTP/1.1\r\nHost: x\r\n" : "";
        const answer = await exchange(watch.port, begun + parts.join(""));
        expect(answer).not.toContain("shop-1");
      }),
      { numRuns: 100 },
    );
    expect((await rawRequest(watch, "/healthz")).status).toBe(200);
  });
});

/** Dots, slashes and their disguises, once and twice encoded, and what ends a name in C. */
const CLIMBS = [
  "../../../../etc/passwd",
  "..%2f..%2f..%2fetc%2fpasswd",
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "%252e%252e%252f%252e%252e%252fetc%252fpasswd",
  "..%5c..%5c..%5cetc%5cpasswd",
  "..%255c..%255cetc",
  "....//....//etc/passwd",
  "..;/..;/etc/passwd",
  "%c0%ae%c0%ae%c0%afetc%c0%afpasswd",
  "%00/etc/passwd",
  "heap.pb.gz%00.txt",
  "/etc/passwd",
  "C:%5cwindows%5cwin.ini",
  "%5c%5cserver%5cshare",
  "~%2f.ssh%2fid_rsa",
  "%e2%80%ae%2fetc",
  "a".repeat(5_000),
];

describe("names that climb", () => {
  test.each(CLIMBS)("%# is no capture, target, finding or file", async (name) => {
    const watch = await start();
    const paths = [
      `/api/watch/targets/shop-1/captures/${name}`,
      `/api/watch/targets/${name}/captures/x`,
      `/api/watch/targets/${name}/archive`,
      `/api/watch/targets/${name}/report?format=html`,
      `/api/watch/findings/${name}/export`,
      `/api/watch/targets/${name}`,
      `/ui/${name}`,
      `/ui/assets/${name}`,
    ];
    for (const path of paths) {
      const answer = await rawRequest(watch, path);
      // The drawn watch hands out whatever capture is named: what counts is under which name.
      const saved = String(answer.headers["content-disposition"] ?? "");
      expect(decodeURIComponent(saved.split("''")[1] ?? "")).not.toMatch(/[/\\\0]|^\./);
      expect(answer.body.toString(), path).not.toMatch(/root:|not for you/);
      expect([path, answer.status]).not.toEqual([path, 500]);
    }
  });
});

describe("ways around the door", () => {
  const AROUND = [
    "/ui/assets/../../api/watch/fleet",
    "/ui/assets/%2e%2e/%2e%2e/api/watch/fleet",
    "/ui/assets/..%2f..%2fapi/watch/fleet",
    "/ui/assets/../download?target=shop-1&from=1000&to=2000",
    "/ui/assets/%2e%2e/download?target=shop-1&from=1000&to=2000",
    "/ui/assets/..%2fdownload?target=shop-1&from=1000&to=2000",
    "/ui/assets/.%2e/download?target=shop-1&from=1000&to=2000",
    "/ui/assets/%252e%252e/download?target=shop-1&from=1000&to=2000",
    "/ui/assets/..%5cdownload?target=shop-1&from=1000&to=2000",
    "//ui/assets//api/watch/fleet",
    "/login/../api/watch/fleet",
    "/login.css/../api/watch/fleet",
    "/%61pi/watch/fleet",
    "/API/watch/fleet",
    "/api//watch/fleet",
    "/healthz/../api/watch/fleet",
    "/metrics/",
  ];

  test.each(AROUND)("%s shows nothing without a token", async (path) => {
    const watch = await start({ auth: { ...TOKENS, openProbes: true } });
    const answer = await rawRequest(watch, path);
    expect(answer.body.toString()).not.toMatch(/shop-1|10\.0\.0\.7|tidemark_/);
    expect(watch.service.asked).toEqual([]);
    expect(answer.status).not.toBe(200);
  });

  test.each(["/%61pi/watch/fleet", "/api%2fwatch/fleet", "/ap%69/watch/targets/shop-1"])(
    "%s of another site is as foreign as its plain spelling",
    async (path) => {
      const watch = await start();
      const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
      const answer = await rawRequest(watch, path, { headers });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(watch.service.asked).toEqual([]);
    },
  );

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json",
    "application/csp-report",
  ])("a form of another site as %s changes nothing, and no preflight is granted", async (type) => {
    const watch = await start();
    const foreign = { origin: "https://evil.example", "content-type": type };
    const path = "/api/watch/silences";
    const sent = { method: "POST", headers: foreign, body: '{"reason":"x","endsMs":9e15}' };
    expect((await rawRequest(watch, path, sent)).status).toBe(403);
    const preflight = {
      method: "OPTIONS",
      headers: { ...foreign, "access-control-request-method": "POST" },
    };
    const granted = await rawRequest(watch, path, preflight);
    expect(granted.status).toBe(405);
    expect(Object.keys(granted.headers).filter((name) => /^access-control/.test(name))).toEqual([]);
  });

  test.each(["127.0.0.1.evil.example", "localhost.", "localhost:7070@evil.example", "0", "[::2]"])(
    "a name server that points %s here gets nothing",
    async (host) => {
      const watch = await start();
      const answer = await rawRequest(watch, "/api/watch/fleet", { headers: { host } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(watch.service.asked).toEqual([]);
    },
  );
});

test("a packed body is as large as what is in it", async () => {
  const watch = await start({ uploadBytesMax: 100_000 });
  const headers = { "content-encoding": "gzip" };
  const sent = { method: "POST", headers, body: gzipSync(Buffer.alloc(1 << 20)) };
  expect((await rawRequest(watch, "/api/push?target=x", sent)).status).toBe(413);
  expect(watch.service.pushed).toEqual([]);
});

test("a name that ends in half a character can be saved", async () => {
  const watch = await start();
  const name = `${"a".repeat(119)}${encodeURIComponent("😀")}`;
  const answer = await rawRequest(watch, `/api/watch/targets/shop-1/captures/${name}`);
  expect(answer.status).toBe(200);
  expect(answer.headers["content-disposition"]).toContain(`${"a".repeat(119)}_"`);
});

describe("secrets are compared in a time that tells nothing", () => {
  const sources = ["access", "session-cookie"].map((name) =>
    readFileSync(join(import.meta.dirname, "watch-http", `${name}.ts`), "utf8"),
  );

  test("by timingSafeEqual, tokens by their hashes", () => {
    expect(sources[0]).toContain("timingSafeEqual(digest(given), digest(secret");
    expect(sources[1]).toContain("timingSafeEqual(given, mac)");
  });

  test("and by nothing else", () => {
    for (const source of sources) {
      // What is configured is compared with null alone, or with the other token at the start.
      const compared = source.match(
        /\b\w*(?:[tT]oken|secret|signature|mac|given)\b (?:===|!==) \S+/g,
      );
      const others = (compared ?? []).filter((text) => !/ null\b| readToken\b/.test(text));
      expect(others).toEqual([]);
    }
  });
});
