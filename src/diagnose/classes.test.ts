import { expect, test } from "vitest";
import { PATTERNS } from "../code/patterns.ts";
import { LEAK_CLASSES, leakClass } from "./classes.ts";

test("ids are unique, spelled alike, and found", () => {
  const ids = LEAK_CLASSES.map((each) => each.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    expect(leakClass(id)?.id).toBe(id);
  }
});

test("an unknown id is null, also for names every object has", () => {
  expect(leakClass("no-such-class")).toBeNull();
  expect(leakClass("constructor")).toBeNull();
});

test.each(LEAK_CLASSES)("$id is written in whole sentences that blame nobody", (each) => {
  expect(each.title).not.toMatch(/\.$/);
  for (const text of [each.oneLine, each.why, each.remedyWords, ...each.traps]) {
    expect(text).toMatch(/^[A-Za-z].*\.$/);
    expect(text).not.toMatch(/\b(forgot|wrong|bad|please|oops|seems)\b|!/i);
  }
  expect(each.remedyWords.split(/\s+/).length).toBeLessThanOrEqual(45);
});

test("every pattern of the source finds a class of the catalogue, and one class has one pattern", () => {
  const ids = PATTERNS.map(({ classId }) => classId);
  expect(ids.filter((id) => leakClass(id) === null)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
