import { describe, expect, test } from "vitest";
import { drawnExplorer, drawnRequest } from "../../test/drawn/explorer.ts";
import { drawnStacks } from "../../test/drawn/stacks.ts";
import { buildProfile } from "../profile/build-profile.ts";
import type { ExplorerData } from "./explorer-data.ts";
import { profileOf } from "./range-profile.ts";
import { resolveView } from "./view-head.ts";
import { readViewParams } from "./view-params.ts";

const LEVELS = drawnExplorer({
  one: drawnStacks({ a: 10, b: 1 }),
  two: drawnStacks({ a: 20 }),
  three: drawnStacks({ a: 60, b: 1 }),
  four: drawnStacks({ a: 100 }),
  five: drawnStacks({ a: 200 }),
});

/** Allocations so far, and what is in use. */
function adding(allocated: number, inUse: number) {
  const sampleTypes = [
    { type: "alloc_space", unit: "bytes" },
    { type: "inuse_space", unit: "bytes" },
  ];
  const frames = [{ function: "main.a", file: "/app/main.go", line: 1 }];
  return buildProfile({ sampleTypes, samples: [{ frames, values: [allocated, inUse] }] });
}

const drawn = drawnExplorer({ one: adding(100, 4), two: adding(150, 8), three: adding(400, 6) });
const alloc = { id: "alloc_space", unit: "bytes", kind: "heap", cumulative: true };
const ADDING: ExplorerData = {
  ...drawn,
  session: { ...drawn.session, measures: [...drawn.session.measures, alloc] },
};

function headOf(data: ExplorerData, params: Readonly<Record<string, string>>) {
  return resolveView(data, readViewParams(params, data.session)).then(({ head }) => head);
}

describe("ranges of captures", () => {
  test("levels have their mean; hours lie between the middles", async () => {
    const head = await headOf(LEVELS, { si: "inuse_space", b: "one..three", c: "four..five" });
    expect(head.total).toMatchObject({ before: 31, now: 150, grown: 120, shrunk: 1 });
    expect(head.base?.id).toBe("three");
    expect(head.capture.id).toBe("five");
    expect(head.baseRange).toMatchObject({ from: { id: "one" }, captures: 3, taken: "mean" });
    expect(head.range).toMatchObject({ to: { id: "five" }, captures: 2, taken: "mean" });
    expect(head.hours).toBeCloseTo(2.5 / 60);
    expect(head.hidden).toEqual([]);
  });

  test("a mean is rounded once, after the sum", () => {
    const request = readViewParams({ si: "inuse_space", c: "one..three" }, LEVELS.session);
    const { values } = profileOf(LEVELS, request);
    expect([...values[0]]).toEqual([30, 1]);
  });

  test("what only adds up has what was added, each column in its own way", async () => {
    const request = readViewParams({ si: "alloc_space", c: "one..three" }, ADDING.session);
    expect(profileOf(ADDING, request).values.map(([value]) => value)).toEqual([300, 6]);
    const head = await headOf(ADDING, { si: "alloc_space", b: "one", c: "two..three" });
    expect(head.range?.taken).toBe("added");
    expect(head.hidden).toEqual(["a single capture has all alloc_space since process start"]);
  });

  test("of many captures some stand for all, which is said", async () => {
    const many = Array.from({ length: 100 }, (_, at) => [`at${at}`, drawnStacks({ a: at })]);
    const data = drawnExplorer(Object.fromEntries(many));
    const head = await headOf(data, { si: "inuse_space", c: "at0..at99" });
    expect(head.range?.captures).toBe(100);
    expect(head.hidden).toEqual(["36 of 100 captures of a range: the mean is of the others"]);
  });

  test("is kept by the names of its captures", () => {
    const keys: string[] = [];
    const data: ExplorerData = {
      ...LEVELS,
      keep: (key, make) => {
        keys.push(key);
        return make();
      },
    };
    for (const c of ["one..two", "two..one", "one..three", "one"]) {
      profileOf(data, readViewParams({ si: "inuse_space", c }, data.session));
    }
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(2);
  });

  test("a single capture is no range", async () => {
    const { head } = await resolveView(LEVELS, drawnRequest(LEVELS, { capture: "two" }));
    expect([head.range, head.baseRange]).toEqual([null, null]);
  });
});
