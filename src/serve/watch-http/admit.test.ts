import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { rawRequest } from "../../../test/raw-request.ts";
import { READ_TOKEN, servedWatches, TOKENS, WRITE_TOKEN } from "../../../test/served-watch.ts";
import { UsageError } from "../../base/errors.ts";

const start = servedWatches();
const FLEET = "/api/watch/fleet";
const ROUNDS = "/api/watch/targets/shop-1/rounds";
const OPEN = { writeToken: null, readToken: null, proxy: null, openProbes: true };

function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

function cookieOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  return String(headers["set-cookie"]).split(";")[0] ?? "";
}

describe("without a token, on this machine alone", () => {
  test("names of other hosts that were pointed here are refused", async () => {
    const watch = await start();
    for (const host of ["evil.example", "localhost.evil.example", "10.0.0.7", "watch.example"]) {
      const answer = await rawRequest(watch, FLEET, { headers: { host } });
      expect([host, answer.status]).toEqual([host, 403]);
      expect((await rawRequest(watch, "/metrics", { headers: { host } })).status).toBe(403);
    }
  });

  test("the configured outside name is answered", async () => {
    const watch = await start({ externalUrl: "https://watch.example/" });
    const host = "watch.example";
    expect((await rawRequest(watch, FLEET, { headers: { host } })).status).toBe(200);
    expect(watch.url).toBe("https://watch.example/");
    const own = { host, origin: "https://watch.example", "sec-fetch-site": "same-origin" };
    const taken = await rawRequest(watch, ROUNDS, { method: "POST", headers: own });
    expect(taken.status).toBe(201);
  });

  test.each<Readonly<Record<string, string>>>([
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:1" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])("another site with %j changes nothing and pushes nothing", async (headers) => {
    const watch = await start();
    for (const path of [ROUNDS, "/api/push?target=x", "/ingest?name=x", "/api/watch/deploys"]) {
      const answer = await rawRequest(watch, path, { method: "POST", headers, body: "{}" });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    const silence = "/api/watch/silences/s1";
    expect((await rawRequest(watch, silence, { method: "DELETE", headers })).status).toBe(403);
    expect(watch.service.asked).toEqual([]);
    expect(watch.service.pushed).toEqual([]);
  });

  test.each([
    "/ui/../secret.txt",
    "/ui/assets/../../secret.txt",
    "/ui/%2e%2e/secret.txt",
    "/ui/assets/..%5c..%5csecret.txt",
    "/target/../secret.txt",
    "/secret.txt",
    "/ui//etc/passwd",
    "/%00",
    "/%zz",
  ])("%s leads nowhere", async (path) => {
    const watch = await start();
    const answer = await rawRequest(watch, path);
    expect(answer.status).not.toBe(200);
    expect(answer.body.toString()).not.toContain("not for you");
  });

  test("other methods, bodies and addresses without end are refused", async () => {
    const watch = await start();
    for (const method of ["PUT", "PATCH", "OPTIONS", "TRACE"]) {
      expect((await rawRequest(watch, FLEET, { method })).status).toBe(405);
    }
    expect((await rawRequest(watch, `/?q=${"a".repeat(17_000)}`)).status).toBe(414);
    const body = `"${"a".repeat(70_000)}"`;
    const long = await rawRequest(watch, "/api/watch/deploys", { method: "POST", body });
    expect(long.status).toBe(413);
    const headers = { "x-long": "a".repeat(40_000) };
    expect((await rawRequest(watch, "/", { headers })).status).toBe(431);
  });

  test("there is no login, and every answer carries the headers of safety", async () => {
    const watch = await start();
    expect((await rawRequest(watch, "/login")).status).toBe(404);
    for (const path of ["/", FLEET, "/nothing", "/healthz", "/ui/", "/openapi.json"]) {
      const { headers } = await rawRequest(watch, path);
      expect([path, headers]).toMatchObject([
        path,
        { "x-content-type-options": "nosniff", "x-frame-options": "DENY" },
      ]);
      expect(String(headers["content-security-policy"])).not.toContain("unsafe-inline");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
  });
});

describe("with tokens", () => {
  test("nobody gets in without one", async () => {
    const watch = await start({ auth: TOKENS });
    const paths = [FLEET, "/metrics", "/healthz", "/openapi.json", "/api/watch/stream"];
    for (const path of [...paths, "/api/session?target=shop-1&from=1000&to=2000"]) {
      const answer = await rawRequest(watch, path);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(answer.headers["www-authenticate"]).toContain("Bearer");
    }
    const wrong = await rawRequest(watch, FLEET, { headers: bearer(`${WRITE_TOKEN}x`) });
    expect(wrong.status).toBe(401);
    expect(watch.service.asked).toEqual([]);
  });

  test("machines may be let in to health and numbers", async () => {
    const watch = await start({ auth: { ...TOKENS, openProbes: true } });
    for (const path of ["/healthz", "/readyz", "/metrics"]) {
      expect((await rawRequest(watch, path)).status).toBe(200);
    }
    expect((await rawRequest(watch, FLEET)).status).toBe(401);
  });

  test("the one for reading looks and changes nothing", async () => {
    const watch = await start({ auth: TOKENS });
    const headers = bearer(READ_TOKEN);
    const settings = (await rawRequest(watch, "/api/watch/settings", { headers })).json();
    expect(settings).toMatchObject({ role: "read" });
    const target = await rawRequest(watch, "/api/watch/targets/shop-1", { headers });
    expect(target.json()).toMatchObject({ canTake: false });
    for (const path of [ROUNDS, "/api/push?target=x", "/ingest?name=x", "/api/watch/silences"]) {
      expect((await rawRequest(watch, path, { method: "POST", headers })).status).toBe(403);
    }
    const silence = "/api/watch/silences/s1";
    expect((await rawRequest(watch, silence, { method: "DELETE", headers })).status).toBe(403);
    expect(watch.service.asked).toEqual(["target"]);
  });

  test("the one for writing does both, as bearer or as password", async () => {
    const watch = await start({ auth: TOKENS });
    const basic = `Basic ${Buffer.from(`anybody:${WRITE_TOKEN}`).toString("base64")}`;
    for (const headers of [bearer(WRITE_TOKEN), { authorization: basic }]) {
      expect((await rawRequest(watch, ROUNDS, { method: "POST", headers })).status).toBe(201);
    }
  });

  test("a machine with one may call it by any name; a page may not", async () => {
    const watch = await start({ auth: TOKENS, allowedHosts: ["Tidemark.svc"] });
    const host = "watch.internal:7070";
    const asked = { headers: { ...bearer(READ_TOKEN), host } };
    expect((await rawRequest(watch, "/metrics", asked)).status).toBe(200);
    expect((await rawRequest(watch, "/login", { headers: { host } })).status).toBe(403);
    expect((await rawRequest(watch, "/healthz", { headers: { host } })).status).toBe(401);
    const named = { headers: { host: "tidemark.svc:7070" } };
    expect((await rawRequest(watch, "/login", named)).status).toBe(200);
    const foreign = { ...asked.headers, origin: "https://evil.example" };
    const posted = await rawRequest(watch, ROUNDS, { method: "POST", headers: foreign });
    expect(posted.status).toBe(403);
  });

  test("guessing has to be slow, also for the right one", async () => {
    let nowMs = Date.UTC(2026, 10, 21);
    const watch = await start({ auth: TOKENS, now: () => nowMs });
    for (let guess = 0; guess < 20; guess++) {
      const headers = bearer(`guess-guess-guess-${guess}`);
      expect((await rawRequest(watch, FLEET, { headers })).status).toBe(401);
    }
    const headers = bearer(WRITE_TOKEN);
    const limited = await rawRequest(watch, FLEET, { headers });
    expect([limited.status, limited.headers["retry-after"]]).toEqual([429, "10"]);
    nowMs += 61_000;
    expect((await rawRequest(watch, FLEET, { headers })).status).toBe(200);
  });
});

describe("the login page", () => {
  const form = (fields: Readonly<Record<string, string>>) => ({
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });

  test("stands before every page, and leads back to it with a cookie for this site alone", async () => {
    const watch = await start({ auth: TOKENS });
    const page = await rawRequest(watch, "/findings?sort=x");
    expect([page.status, page.headers["location"]]).toEqual([
      303,
      "/login?next=%2Ffindings%3Fsort%3Dx",
    ]);
    const shown = await rawRequest(watch, "/login?next=%2Ffindings%22%3E%3Cscript%3E");
    expect(shown.body.toString()).not.toContain("<script>");
    expect(shown.headers["content-security-policy"]).toContain("form-action 'self'");
    expect((await rawRequest(watch, "/login.css")).status).toBe(200);
    const sent = form({ token: ` ${READ_TOKEN}\n`, next: "/findings?sort=x" });
    const entered = await rawRequest(watch, "/login", sent);
    expect([entered.status, entered.headers["location"]]).toEqual([303, "/findings?sort=x"]);
    expect(String(entered.headers["set-cookie"])).toMatch(
      /^tidemark=.*; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const headers = { cookie: cookieOf(entered.headers) };
    expect((await rawRequest(watch, FLEET, { headers })).status).toBe(200);
    expect((await rawRequest(watch, ROUNDS, { method: "POST", headers })).status).toBe(403);
  });

  test("a wrong token is said to be wrong, and gets nothing", async () => {
    const watch = await start({ auth: TOKENS });
    const answer = await rawRequest(watch, "/login", form({ token: "x".repeat(20) }));
    expect([answer.status, answer.headers["set-cookie"]]).toEqual([401, undefined]);
    expect(answer.body.toString()).toContain("not a token");
  });

  test.each(["//evil.example", "/\\evil.example", "https://evil.example", "x", "/login"])(
    "%s is no page of ours to go on to",
    async (next) => {
      const watch = await start({ auth: TOKENS });
      const answer = await rawRequest(watch, "/login", form({ token: WRITE_TOKEN, next }));
      expect(answer.headers["location"]).toBe("/");
    },
  );

  test("cookies that are forged, over, or of an older token are worth nothing", async () => {
    let nowMs = Date.UTC(2026, 10, 21);
    const now = () => nowMs;
    const watch = await start({ auth: TOKENS, now });
    const entered = await rawRequest(watch, "/login", form({ token: READ_TOKEN }));
    const cookie = cookieOf(entered.headers);
    const forged = [
      cookie.replace(".read.", ".write."),
      cookie.replace(/\.\d+\./, ".9999999999999."),
      `${cookie.slice(0, -4)}AAAA`,
      "tidemark=v1.write",
      "tidemark=",
    ];
    for (const one of forged) {
      const answer = await rawRequest(watch, FLEET, { headers: { cookie: one } });
      expect([one, answer.status]).toEqual([one, 401]);
    }
    const renewed = { ...TOKENS, readToken: "another-reading-token" };
    const later = await start({ auth: renewed, now });
    expect((await rawRequest(later, FLEET, { headers: { cookie } })).status).toBe(401);
    nowMs += 8 * 24 * 3_600_000;
    expect((await rawRequest(watch, FLEET, { headers: { cookie } })).status).toBe(401);
  });

  test("a link in a mail opens its page: the strict cookie comes with the second step", async () => {
    const watch = await start({ auth: TOKENS });
    const headers = { "sec-fetch-site": "cross-site" };
    const first = await rawRequest(watch, "/finding/x", { headers });
    expect([first.status, first.body.toString()]).toMatchObject([
      200,
      expect.stringContaining('http-equiv="refresh"'),
    ]);
    const own = { "sec-fetch-site": "same-origin" };
    expect((await rawRequest(watch, "/finding/x", { headers: own })).status).toBe(303);
  });

  test("behind TLS the cookie travels over TLS alone", async () => {
    const watch = await start({ auth: TOKENS, externalUrl: "https://watch.example" });
    const entered = await rawRequest(watch, "/login", form({ token: WRITE_TOKEN }));
    expect(String(entered.headers["set-cookie"])).toMatch(/^__Host-tidemark=.*; Secure/);
    const headers = { cookie: cookieOf(entered.headers) };
    const out = await rawRequest(watch, "/logout", { method: "POST", headers });
    expect(String(out.headers["set-cookie"])).toMatch(/^__Host-tidemark=; Max-Age=0/);
  });
});

describe("behind a proxy that knows people", () => {
  const proxy = { userHeader: "x-forwarded-user", from: ["127.0.0.0/8"], writers: ["ana"] };

  test("its word is taken for who somebody is, and nobody else's", async () => {
    const watch = await start({ auth: { ...OPEN, proxy } });
    const as = (user: string) => ({ headers: { "x-forwarded-user": user } });
    expect((await rawRequest(watch, FLEET)).status).toBe(401);
    expect((await rawRequest(watch, FLEET, as("bob"))).status).toBe(200);
    expect((await rawRequest(watch, ROUNDS, { method: "POST", ...as("bob") })).status).toBe(403);
    expect((await rawRequest(watch, ROUNDS, { method: "POST", ...as("ana") })).status).toBe(201);
    const far = await start({ auth: { ...OPEN, proxy: { ...proxy, from: ["10.0.0.1"] } } });
    expect((await rawRequest(far, FLEET, as("ana"))).status).toBe(401);
  });
});

describe("an address that others reach", () => {
  const listen = { host: "0.0.0.0", port: 0 };

  test("is not opened to everybody", async () => {
    await expect(start({ listen })).rejects.toThrow(/needs a token file/);
    await expect(start({ listen })).rejects.toThrow(UsageError);
    const watch = await start({ listen, auth: TOKENS });
    expect((await rawRequest(watch, FLEET)).status).toBe(401);
  });

  test("views travel packed", async () => {
    const watch = await start({ listen, auth: TOKENS });
    const headers = { ...bearer(READ_TOKEN), "accept-encoding": "gzip" };
    const large = await rawRequest(watch, "/openapi.json", { headers });
    expect(large.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(large.body).toString()).toContain('"openapi":"3.1.0"');
    const small = await rawRequest(watch, "/healthz", { headers });
    expect(small.headers["content-encoding"]).toBeUndefined();
  });

  test("tokens and networks that protect nothing are refused", async () => {
    for (const [auth, words] of [
      [{ ...OPEN, writeToken: "short" }, /shorter than/],
      [{ ...TOKENS, readToken: WRITE_TOKEN }, /the one for writing/],
      [{ ...OPEN, readToken: READ_TOKEN }, /needs one for writing/],
      [{ ...OPEN, proxy: { userHeader: "x", from: ["evil"], writers: null } }, /proxy address/],
    ] as const) {
      await expect(start({ auth })).rejects.toThrow(words);
    }
    await expect(start({ externalUrl: "watch.example" })).rejects.toThrow(/external url/);
  });
});
