import { readFileSync } from "node:fs";
import { createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { FakeClock } from "../../test/fake-clock.ts";
import { type FakeServer, type Handler, liveTarget, serve } from "../../test/fake-target.ts";
import { ScrapeError } from "../base/errors.ts";
import { type Access, OPEN_ACCESS } from "./access.ts";
import { type AskOptions, Client, type ClientLimits } from "./client.ts";

const HEAP = "/debug/pprof/heap";
const SECRET = "s3cret-t0ken";
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function serverOf(
  handler: Handler,
  options?: Parameters<typeof serve>[1],
): Promise<FakeServer> {
  const server = await serve(handler, options);
  cleanups.push(() => server.close());
  return server;
}

interface Ask extends AskOptions {
  readonly limits?: Partial<ClientLimits>;
  readonly access?: Access;
  readonly clock?: FakeClock;
}

function get(origin: string, ask: Ask = {}) {
  const client = new Client(liveTarget(origin, { access: ask.access ?? OPEN_ACCESS }), {
    limits: { retryForMs: 0, ...ask.limits },
    ...(ask.clock === undefined ? {} : { clock: ask.clock, random: () => 0.5 }),
  });
  cleanups.push(() => client.close());
  return client.get(HEAP, ask);
}

/** The error of a request that must fail, as a person sees it. */
async function failure(origin: string, ask: Ask = {}): Promise<ScrapeError> {
  const outcome = await get(origin, ask).catch((error: unknown) => error);
  if (!(outcome instanceof ScrapeError)) throw new Error(`no ScrapeError: ${String(outcome)}`);
  expect(outcome.message).toMatch(/^scrape http/);
  expect(outcome.message).not.toMatch(/[\n\r]/);
  expect(outcome.message).not.toContain(SECRET);
  return outcome;
}

function answer(
  status: number,
  headers: Record<string, string>,
  body: string | Uint8Array,
): Handler {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

const TEXT = { "content-type": "text/plain; charset=utf-8" };
const GO_ERROR = { ...TEXT, "x-go-pprof": "1" };
const HTML = { "content-type": "text/html; charset=utf-8" };

describe("what a good answer gives", () => {
  test("gzip of the profile itself stays as received", async () => {
    const profile = gzipSync("a profile");
    const server = await serverOf(answer(200, {}, profile));
    const reply = await get(server.origin, { query: "gc=1" });
    expect(Buffer.from(reply.bytes)).toEqual(profile);
    expect(reply.whence).toBe(`${server.origin}${HEAP}?gc=1`);
    expect(server.requests).toEqual([`GET ${HEAP}?gc=1`]);
  });

  test("gzip that a proxy put around it is taken off", async () => {
    const profile = gzipSync("a profile");
    const server = await serverOf(answer(200, { "content-encoding": "gzip" }, gzipSync(profile)));
    expect(Buffer.from((await get(server.origin)).bytes)).toEqual(profile);
  });

  test("login and headers are sent, and are in no message or whence", async () => {
    const server = await serverOf(answer(200, {}, "ok"));
    const access: Access = {
      ...OPEN_ACCESS,
      login: { kind: "bearer", token: SECRET },
      headers: { "x-scope": SECRET },
    };
    const reply = await get(server.origin, { access });
    expect(server.headers[0]).toMatchObject({
      authorization: `Bearer ${SECRET}`,
      "x-scope": SECRET,
    });
    expect(reply.whence).not.toContain(SECRET);
  });

  test("a basic login is encoded", async () => {
    const server = await serverOf(answer(200, {}, "ok"));
    const login = { kind: "basic", user: "eve", password: "ü:x" } as const;
    await get(server.origin, { access: { ...OPEN_ACCESS, login } });
    const sent = server.headers[0]?.authorization?.replace("Basic ", "") ?? "";
    expect(Buffer.from(sent, "base64").toString("utf8")).toBe("eve:ü:x");
  });
});

describe("answers that are no profile, in words", () => {
  const page = "<!doctype html><html><title>Sign in to Ops</title><form></form></html>";
  test.each<[string, Handler, RegExp]>([
    [
      "unknown profile",
      answer(404, GO_ERROR, "Unknown profile\n"),
      /404: this Go version has no profile "heap"/,
    ],
    [
      "pprof not there",
      answer(404, TEXT, "404 page not found\n"),
      /404: net\/http\/pprof is not served under \/debug\/pprof; .*--prefix/,
    ],
    [
      "seconds and WriteTimeout",
      answer(400, GO_ERROR, "profile duration exceeds server's WriteTimeout\n"),
      /400: .*WriteTimeout.*two snapshots/,
    ],
    [
      "other bad request",
      answer(400, GO_ERROR, "seconds and debug params are incompatible\n"),
      /400: the target says "seconds and debug/,
    ],
    ["login wanted", answer(401, TEXT, ""), /401: the target wants a login; give --user, --bearer/],
    ["forbidden", answer(403, TEXT, ""), /403: access refused/],
    ["wrong method", answer(405, TEXT, ""), /405: GET is not allowed/],
    [
      "fails inside",
      answer(500, GO_ERROR, "failed to collect profile\n"),
      /500: the target says "failed to collect profile"/,
    ],
    ["fails without words", answer(500, TEXT, ""), /: 500$/],
    [
      "login page",
      answer(200, HTML, page),
      /an HTML page titled "Sign in to Ops" instead of a profile; is a login in front/,
    ],
    ["page that lies about its type", answer(200, TEXT, page), /an HTML page titled/],
    [
      "hostile title",
      answer(200, HTML, "<title>\u001b[2Jgone\r</title>"),
      /titled "\\x1b\[2Jgone"/,
    ],
  ])("%s", async (_name, handler, words) => {
    const server = await serverOf(handler);
    expect((await failure(server.origin)).message).toMatch(words);
  });

  test("a login that is refused is said to be refused", async () => {
    const server = await serverOf(answer(401, TEXT, ""));
    const login = { kind: "bearer", token: SECRET } as const;
    const error = await failure(server.origin, { access: { ...OPEN_ACCESS, login } });
    expect(error.message).toMatch(/the one given is not accepted/);
    expect(error.status).toBe(401);
  });
});

describe("connections that fail, in words", () => {
  test("nothing listens", async () => {
    const server = await serve(answer(200, {}, ""));
    await server.close();
    expect((await failure(server.origin)).message).toMatch(
      /connection refused: nothing listens there/,
    );
  });

  test("silence", async () => {
    const server = await serverOf(() => undefined);
    const error = await failure(server.origin, { limits: { headersMs: 200 } });
    expect(error.message).toMatch(/no answer in time; the target accepted and stays silent/);
  });

  test("the answer stalls in the middle", async () => {
    const server = await serverOf((_request, response) => {
      response.writeHead(200).write("half");
    });
    const error = await failure(server.origin, { limits: { bodyMs: 200 } });
    expect(error.message).toMatch(/the answer began and then stalled \(after 4 bytes/);
  });

  test("the target dies in the middle", async () => {
    const server = await serverOf((_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("half", () => response.destroy());
    });
    expect((await failure(server.origin)).message).toMatch(
      /closed by the target before .* complete/,
    );
    expect(server.requests).toHaveLength(1);
  });

  test("the length is a lie", async () => {
    const tcp = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.end("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello");
    });
    await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
    cleanups.push(async () => tcp.close());
    const address = tcp.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect((await failure(`http://127.0.0.1:${port}`)).message).toMatch(/shorter or longer than/);
  });

  test("this is no HTTP server", async () => {
    const tcp = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.end("220 mail.example ESMTP\r\n");
    });
    await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
    cleanups.push(async () => tcp.close());
    const address = tcp.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect((await failure(`http://127.0.0.1:${port}`)).message).toMatch(/not (an|valid) HTTP/);
  });

  test("an endless body ends at the limit", async () => {
    const server = await serverOf((_request, response) => {
      response.on("error", () => undefined);
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      };
      response.on("drain", pour);
      pour();
    });
    const error = await failure(server.origin, { limits: { bytesMax: 1_000_000 } });
    expect(error.message).toMatch(/answer larger than 1000000 bytes, given up/);
  });

  test("an endless trickle ends when the whole takes too long", async () => {
    const server = await serverOf((_request, response) => {
      const timer = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(timer));
      response.writeHead(200);
    });
    const error = await failure(server.origin, { limits: { totalMs: 300 } });
    expect(error.message).toMatch(/took too long as a whole/);
  });

  test("a gzip bomb in the encoding is a limit, not a crash", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const server = await serverOf(answer(200, { "content-encoding": "gzip" }, bomb));
    await expect(get(server.origin)).rejects.toThrow(/grow beyond the limit/);
  });

  test("an abort ends at once with its reason", async () => {
    const server = await serverOf(() => undefined);
    const stop = new AbortController();
    const pending = get(server.origin, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error("enough")), 50);
    await expect(pending).rejects.toThrow("enough");
  });
});

describe("redirects", () => {
  test("to the slash is followed with the login", async () => {
    const server = await serverOf((request, response) => {
      if (request.url === HEAP) response.writeHead(301, { location: `${HEAP}/` }).end();
      else response.end("profile");
    });
    const login = { kind: "bearer", token: SECRET } as const;
    const reply = await get(server.origin, { access: { ...OPEN_ACCESS, login } });
    expect(Buffer.from(reply.bytes).toString()).toBe("profile");
    expect(server.headers.map((headers) => headers.authorization)).toEqual([
      `Bearer ${SECRET}`,
      `Bearer ${SECRET}`,
    ]);
  });

  test("to another origin loses login and headers, and says so when that fails", async () => {
    const other = await serverOf(answer(401, TEXT, ""));
    const server = await serverOf(answer(302, { location: `${other.origin}/x` }, ""));
    const access: Access = {
      ...OPEN_ACCESS,
      login: { kind: "bearer", token: SECRET },
      headers: { "x-key": SECRET },
    };
    const error = await failure(server.origin, { access });
    expect(error.message).toMatch(/redirected to http.*a login is not sent to another origin/);
    expect(JSON.stringify(other.headers)).not.toContain(SECRET);
  });

  test("round in circles ends after five", async () => {
    const server = await serverOf(answer(302, { location: HEAP }, ""));
    expect((await failure(server.origin)).message).toMatch(/more than 5 redirects/);
    expect(server.requests).toHaveLength(6);
  });

  test("to a login page names the page", async () => {
    const server = await serverOf((request, response) => {
      if (request.url === HEAP) response.writeHead(302, { location: "/login?next=x" }).end();
      else response.writeHead(200, HTML).end("<title>Log in</title>");
    });
    expect((await failure(server.origin)).message).toMatch(
      /redirected to http:\/\/[^ ]+\/login; an HTML page titled "Log in"/,
    );
  });

  test.each(["file:///etc/passwd", "", "http://"])("to %j is refused", async (location) => {
    const server = await serverOf(answer(302, { location }, ""));
    expect((await failure(server.origin)).message).toMatch(/redirect/);
  });
});

describe("trying again", () => {
  test("a busy proxy is asked again, more and more slowly, until it answers", async () => {
    let calls = 0;
    const server = await serverOf((_request, response) => {
      calls++;
      response.writeHead(calls < 4 ? 503 : 200, TEXT).end("ok");
    });
    const clock = new FakeClock();
    const before: number[] = [];
    clock.onSleep = (sleptMs) => void before.push(sleptMs);
    await get(server.origin, { clock, limits: { retryForMs: 10_000 } });
    expect(before).toEqual([0, 150, 450]);
  });

  test("ends inside its time", async () => {
    const server = await serverOf(answer(502, TEXT, ""));
    const clock = new FakeClock();
    const error = await failure(server.origin, { clock, limits: { retryForMs: 1_000 } });
    expect(error.status).toBe(502);
    expect(clock.monotonicMs()).toBeLessThanOrEqual(1_000);
    expect(server.requests.length).toBeGreaterThan(1);
  });

  test.each([400, 401, 404, 429, 500])(
    "a %d is an answer and is not asked again",
    async (status) => {
      const server = await serverOf(answer(status, TEXT, ""));
      await failure(server.origin, { clock: new FakeClock(), limits: { retryForMs: 10_000 } });
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe("TLS", () => {
  const pem = (name: string): string => {
    return readFileSync(new URL(`../../test/samples/tls/${name}`, import.meta.url), "utf8");
  };
  const tls = { cert: pem("server.pem"), key: pem("server.key") };
  const authorityPem = pem("authority.pem");
  const access = (changes: Partial<Access["tls"]>): Access => ({
    ...OPEN_ACCESS,
    tls: { ...OPEN_ACCESS.tls, ...changes },
  });

  test("an unknown authority is explained, and accepted when given or when told to", async () => {
    const server = await serverOf(answer(200, {}, "ok"), { tls });
    expect((await failure(server.origin)).message).toMatch(/certificate.*--tls-ca.*--insecure/);
    await get(server.origin, { access: access({ authorityPem }) });
    await get(server.origin, { access: access({ insecure: true }) });
    expect(server.requests).toHaveLength(2);
  });

  test("a client certificate is asked for in words and used when given", async () => {
    const strict = { ...tls, ca: authorityPem, requestCert: true, rejectUnauthorized: true };
    const server = await serverOf(answer(200, {}, "ok"), { tls: strict });
    const error = await failure(server.origin, { access: access({ authorityPem }) });
    expect(error.message).toMatch(/--tls-cert and --tls-key|reset|closed/);
    const own = { authorityPem, certificatePem: pem("client.pem"), keyPem: pem("client.key") };
    const reply = await get(server.origin, { access: access(own) });
    expect(reply.status).toBe(200);
  });

  test("https to a plain port says so", async () => {
    const server = await serverOf(answer(200, {}, "ok"));
    const error = await failure(server.origin.replace("http:", "https:"));
    expect(error.message).toMatch(/plain http/);
  });
});
