import { describe, expect, test } from "vitest";
import { allowedHostsFor, guard } from "./guards.ts";

interface Drawn {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function statusOf(drawn: Drawn, allowed: readonly string[] = []): number {
  const headers: Readonly<Record<string, string>> = { host: "localhost:8081", ...drawn.headers };
  const { method = "GET", target = "/ui/" } = drawn;
  try {
    const methods = ["GET", "HEAD", "POST"];
    guard({ method, target, header: headerOf(headers) }, { allowedHosts: allowed, methods });
    return 200;
  } catch (error) {
    if (error instanceof Error && "status" in error) return Number(error.status);
    throw error;
  }
}

function headerOf(headers: Readonly<Record<string, string>>): (name: string) => string | undefined {
  return (name) => headers[name];
}

describe("guards", () => {
  test.each(["localhost:1", "127.0.0.1", "[::1]:8081", "LOCALHOST"])("answers for %s", (host) => {
    expect(statusOf({ headers: { host } })).toBe(200);
  });

  test.each([
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example:80",
    "",
    "[::2]",
    "localhost:80@evil.example",
  ])("does not answer for %s: its name was pointed here", (host) => {
    expect(statusOf({ headers: { host } })).toBe(403);
  });

  test("bound to an address it answers for that one too", () => {
    expect(statusOf({ headers: { host: "10.0.0.7:80" } }, allowedHostsFor("10.0.0.7", []))).toBe(
      200,
    );
    expect(statusOf({ headers: { host: "10.0.0.8:80" } }, allowedHostsFor("10.0.0.7", []))).toBe(
      403,
    );
  });

  test("bound to every address it answers for its numbers and for no foreign name", () => {
    const allowed = allowedHostsFor("0.0.0.0", ["10.0.0.7", "fe80::1"]);
    expect(statusOf({ headers: { host: "10.0.0.7:80" } }, allowed)).toBe(200);
    expect(statusOf({ headers: { host: "[fe80::1]:80" } }, allowed)).toBe(200);
    expect(statusOf({ headers: { host: "evil.example" } }, allowed)).toBe(403);
  });

  test.each([
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ origin: "http://evil.example" }],
    [{ origin: "null" }],
    [{ origin: "http://localhost:9999" }],
  ])("another site with %j gets no data and hands over no files", (headers) => {
    expect(statusOf({ target: "/api/report", headers })).toBe(403);
    expect(statusOf({ method: "POST", target: "/api/files", headers })).toBe(403);
  });

  test("its links may open a page", () => {
    expect(statusOf({ target: "/ui/top", headers: { "sec-fetch-site": "cross-site" } })).toBe(200);
  });

  test("our own page and a plain client are answered", () => {
    const own = { origin: "http://localhost:8081", "sec-fetch-site": "same-origin" };
    expect(statusOf({ method: "POST", target: "/api/files", headers: own })).toBe(200);
    expect(statusOf({ method: "POST", target: "/api/files" })).toBe(200);
    const form = { origin: "null", "sec-fetch-site": "same-origin" };
    expect(statusOf({ method: "POST", target: "/login", headers: form })).toBe(200);
  });

  test("a page that came through a proxy is our own, by the name it has outside", () => {
    const headers = { host: "10.0.0.7:80", origin: "https://watch.example" };
    const asked = { method: "POST", target: "/api/x", header: headerOf(headers) };
    const rules = { allowedHosts: ["10.0.0.7"], methods: ["POST"] };
    expect(() => guard(asked, rules)).toThrow(/other sites/);
    expect(() => guard(asked, { ...rules, externalHost: "watch.example" })).not.toThrow();
  });

  test("other methods and addresses without end are refused", () => {
    expect(statusOf({ method: "DELETE" })).toBe(405);
    expect(statusOf({ target: `/ui/?f=${"a".repeat(20_000)}` })).toBe(414);
  });
});
