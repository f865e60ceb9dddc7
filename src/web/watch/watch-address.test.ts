import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedRoute, readWatchAddress, writeWatchAddress } from "./watch-address.ts";
import type { WatchPageName } from "./watch-page.ts";

describe("addresses of the watch", () => {
  test.each([
    ["/", "fleet", ""],
    ["/?q=api", "fleet", ""],
    ["/target/abc", "target", "abc"],
    ["/target/abc/", "target", "abc"],
    ["/target/a%2Fb/gc", "gc", "a/b"],
    ["/target/abc/captures?from=1", "captures", "abc"],
    ["/findings", "findings", ""],
    ["/finding/api~goroutine-1", "finding", "api~goroutine-1"],
    ["/compare?a=x", "compare", ""],
    ["/settings", "settings", ""],
  ])("%s is %s of %j", (address, page, id) => {
    expect(readWatchAddress(address)).toMatchObject({ page, id });
  });

  test.each([
    "/targets",
    "/target",
    "/target/",
    "/target/a/b",
    "/target/%ff",
    "/ui/",
    "/__proto__",
  ])("%s is no page", (address) => expect(readWatchAddress(address)).toBe(null));

  test("whatever a name holds, what is written is read again", () => {
    const pages = fc.constantFrom<WatchPageName>("target", "gc", "captures", "finding");
    const id = fc.string({ minLength: 1, unit: "grapheme" });
    const params = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(pages, id, params, (page, name, query) => {
        const route = { page, id: name, params: { ...query } };
        expect(readWatchAddress(writeWatchAddress(route))).toEqual(route);
      }),
    );
  });
});

describe("a change", () => {
  const here = { page: "target", id: "a", params: { r: "1h", off: "gc" } } as const;

  test("without a page keeps what it does not name", () => {
    expect(changedRoute(here, { params: { r: null, from: "1" } })).toEqual({
      ...here,
      params: { off: "gc", from: "1" },
    });
  });

  test("to a page begins anew", () => {
    expect(changedRoute(here, { page: "gc" })).toEqual({ page: "gc", id: "a", params: {} });
    expect(changedRoute(here, { page: "finding", id: "k", params: { x: "1" } })).toEqual({
      ...{ page: "finding", id: "k" },
      params: { x: "1" },
    });
  });
});
