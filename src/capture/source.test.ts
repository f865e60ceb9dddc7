import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../base/errors.ts";
import { OPEN_ACCESS } from "./access.ts";
import { type LiveTarget, parseSource } from "./source.ts";

const noPath = { pathExists: () => false };

function live(arg: string): LiveTarget {
  const source = parseSource(arg, noPath);
  if (source.type !== "live") throw new Error(`${arg} is not live`);
  return source;
}

describe("parseSource", () => {
  test.each([
    ["10.0.0.7:6060", "http://10.0.0.7:6060", "/debug/pprof"],
    [":6060", "http://localhost:6060", "/debug/pprof"],
    ["[::1]:6060", "http://[::1]:6060", "/debug/pprof"],
    ["http://h:6060/debug/pprof/heap", "http://h:6060", "/debug/pprof"],
    ["http://h:6060/debug/pprof/heap?gc=1&debug=1", "http://h:6060", "/debug/pprof"],
    ["h:6060/debug/pprof/goroutine", "http://h:6060", "/debug/pprof"],
    ["https://h/internal/debug/pprof", "https://h", "/internal/debug/pprof"],
    ["https://h/internal/debug/pprof/allocs", "https://h", "/internal/debug/pprof"],
    ["https+insecure://h:8443", "https://h:8443", "/debug/pprof"],
    ["http://h/prof/heap", "http://h", "/prof"],
    ["http://h/x/pprof/", "http://h", "/x/pprof"],
    ["http://h/app", "http://h", "/app/debug/pprof"],
  ])("%s is %s with profiles under %s", (arg, origin, prefix) => {
    expect(live(arg)).toMatchObject({ origin, prefix });
  });

  test("https+insecure skips the check of the certificate and https does not", () => {
    expect(live("https+insecure://h").access.tls.insecure).toBe(true);
    expect(live("https://h").access.tls.insecure).toBe(false);
  });

  test("a login in the URL is used and never shown", () => {
    const target = live("http://eve:s%40cret@h:6060/");
    expect(target.access.login).toEqual({ kind: "basic", user: "eve", password: "s@cret" });
    expect(JSON.stringify({ ...target, access: null })).not.toMatch(/eve|cret/);
  });

  test("foreign parameters are sent on and pprof's own are not", () => {
    expect(live("http://h/debug/pprof/heap?token=abc&debug=1").query).toBe("token=abc");
  });

  test("an existing path wins over host:port", () => {
    const source = parseSource("dump:1", { pathExists: () => true });
    expect(source).toEqual({ type: "path", path: "dump:1" });
  });

  test("- is stdin", () => {
    expect(parseSource("-", noPath)).toEqual({ type: "stdin" });
  });

  test.each([
    ["heap.pb.gz", /no such file or folder; for a live process did you mean http:\/\/heap/],
    ["checkout", /did you mean http:\/\/checkout:6060\?/],
    ["h/debug/pprof/heap", /did you mean http:\/\/h\/debug\/pprof\/heap\?/],
    ["./no/such", /no such file or folder$/],
    ["ftp://h/x", /only http:\/\/, https:\/\/ and https\+insecure:\/\//],
    ["http://", /not a valid URL/],
  ])("%s is refused with words that help", (arg, words) => {
    expect(() => parseSource(arg, noPath)).toThrow(UsageError);
    expect(() => parseSource(arg, noPath)).toThrow(words);
  });

  test("a prefix given by hand wins, with or without slashes", () => {
    const source = parseSource("h:1", { ...noPath, prefix: "ops/pprof/", access: OPEN_ACCESS });
    expect(source).toMatchObject({ prefix: "/ops/pprof", target: { name: "h:1/ops/pprof" } });
  });

  test("any text is a source or a UsageError of one line", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl().map((url) => url.replace("//", "//a%zz:b@")),
        ),
        (arg) => {
          try {
            parseSource(arg, noPath);
          } catch (error) {
            if (!(error instanceof UsageError)) throw error;
            expect(error.message).not.toContain("\n");
          }
        },
      ),
    );
  });
});
