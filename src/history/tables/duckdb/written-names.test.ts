import { expect, test } from "vitest";
import type { SiteName } from "../tables.ts";
import { type NumberedName, WrittenNames } from "./written-names.ts";

function named(siteNo: number, name: Partial<SiteName> = {}, targetNo = 1): NumberedName {
  const place = { kind: "heap", function: "f", file: "a.go", line: 3, ...name } as const;
  return { targetNo, siteNo, name: place };
}

test("what was written is not written again", () => {
  const written = new WrittenNames([]);
  const both = [named(1), named(2, { line: 9 })];
  expect(written.fresh(both)).toEqual(both);
  written.keep(both);
  expect(written.fresh(both)).toEqual([]);
});

test("a name that differs in anything, or of another site or target, is", () => {
  const written = new WrittenNames([]);
  written.keep([named(1)]);
  const others = [
    named(1, { line: 4 }),
    named(1, { file: "b.go" }),
    named(1, { function: "g" }),
    named(1, { kind: "goroutine" }),
    named(2),
    named(1, {}, 2),
  ];
  expect(written.fresh(others)).toEqual(others);
});

test("a site that moves there and back is written each time", () => {
  const written = new WrittenNames([]);
  for (const line of [3, 4, 3]) {
    const moved = [named(1, { line })];
    expect(written.fresh(moved)).toEqual(moved);
    written.keep(moved);
  }
});

test("what was stored before is held, until it is deleted", () => {
  const written = new WrittenNames([named(1), named(2), named(1, {}, 7)]);
  expect(written.fresh([named(1)])).toEqual([]);
  expect(written.isHeld(named(1, { line: 8 }))).toBe(true);
  written.forget([[1, 1]]);
  expect(written.isHeld(named(1))).toBe(false);
  expect(written.fresh([named(1), named(2), named(1, {}, 7)])).toEqual([named(1)]);
  written.forgetTarget(1);
  expect(written.fresh([named(2), named(1, {}, 7)])).toEqual([named(2)]);
});
