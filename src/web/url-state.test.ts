import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedState, readAddress, writeAddress } from "./url-state.ts";

describe("addresses", () => {
  test("a link of pprof's own interface shows the same view", () => {
    const link = "/ui/flamegraph?f=recv%7Cnotify&h=%5Enet%2Fhttp&si=inuse_space&trim=false";
    expect(readAddress(link)).toEqual({
      page: "flamegraph",
      params: { f: "recv|notify", h: "^net/http", si: "inuse_space", trim: "false" },
    });
  });

  test.each([
    ["/ui/", ""],
    ["/ui", ""],
    ["/", ""],
    ["/ui/top/", "top"],
    ["/ui/flamegraph2?si=space", "flamegraph"],
    ["/ui/disasm", ""],
    ["/ui/__proto__", ""],
    ["/ui/toString", ""],
    ["#/ui/goroutines?q=main", "goroutines"],
    ["#", ""],
  ])("%s is page %j", (address, page) => {
    expect(readAddress(address).page).toBe(page);
  });

  test("the first of equal names counts, an empty value is none", () => {
    expect(readAddress("/ui/top?f=a&f=b&i=").params).toEqual({ f: "a" });
  });

  test("names that objects have are parameters like others, or none", () => {
    const { params } = readAddress("/ui/top?constructor=a&__proto__=b");
    expect(params["constructor"]).toBe("a");
    expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
  });

  test("what is written is read again, whatever the names in it", () => {
    const params = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
      fc.string({ unit: "grapheme", minLength: 1 }),
      { noNullPrototype: true },
    );
    const page = fc.constantFrom("" as const, "flamegraph" as const, "diff" as const);
    fc.assert(
      fc.property(fc.record({ page, params }), (state) => {
        expect(readAddress(writeAddress(state))).toEqual(state);
        expect(readAddress(`#${writeAddress(state)}`)).toEqual(state);
      }),
    );
  });
});

describe("changes", () => {
  const state = { page: "top" as const, params: { si: "inuse_space", f: "main" } };

  test("set, keep and remove parameters", () => {
    expect(changedState(state, { params: { f: null, h: "runtime" } })).toEqual({
      page: "top",
      params: { si: "inuse_space", h: "runtime" },
    });
    expect(changedState(state, { params: { f: "" } }).params).toEqual({ si: "inuse_space" });
  });

  test("go to another page with the same filters", () => {
    expect(changedState(state, { page: "peek" })).toEqual({ page: "peek", params: state.params });
  });
});
