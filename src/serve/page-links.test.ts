import { describe, expect, test } from "vitest";
import { isPage, redirectOf } from "./page-links.ts";

function redirect(address: string): string | null {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  return redirectOf(pathname, searchParams);
}

describe("links of pprof", () => {
  test.each([
    ["/", "/ui/"],
    ["/ui", "/ui/"],
    ["/?si=goroutine", "/ui/?si=goroutine"],
    ["/?f=Decode", "/ui/graph?f=Decode"],
    ["/ui/?f=Decode&si=inuse_space", "/ui/graph?f=Decode&si=inuse_space"],
    ["/top", "/ui/top"],
    ["/flamegraph?f=a%7Cb", "/ui/flamegraph?f=a%7Cb"],
    ["/ui/flamegraph2?i=x", "/ui/flamegraph?i=x"],
    ["/ui/flamegraphold", "/ui/flamegraph"],
    ["/weblist?f=x", "/ui/source?f=x"],
    ["/ui/top/", "/ui/top"],
    ["/download", "/ui/download"],
  ])("%s leads to %s", (from, to) => {
    expect(redirect(from)).toBe(to);
  });

  test.each(["/ui/", "/ui/?si=goroutine&c=x", "/ui/top?f=x", "/ui/download", "/ui/assets/a.js"])(
    "%s stays",
    (address) => {
      expect(redirect(address)).toBeNull();
    },
  );

  test.each(["//evil.example/top", "/\\evil.example/", "/ui//evil.example", "/constructor"])(
    "%s never leads to another site",
    (path) => {
      expect(redirectOf(path, new URLSearchParams()) ?? "/ui/").toMatch(/^\/ui\//);
    },
  );

  test("a page is a page and nothing else", () => {
    expect(isPage("/ui/")).toBe(true);
    expect(isPage("/ui/time")).toBe(true);
    expect(isPage("/ui/disasm")).toBe(false);
    expect(isPage("/ui/assets/x.js")).toBe(false);
  });
});
