import { expect, test } from "vitest";
import { EventIds } from "./event-ids.ts";

test("ids sort as their times do and are unique within one millisecond", () => {
  const ids = new EventIds("b2");
  const made = [5, 5, 70, 1_763_733_600_000].map((atMs) => ids.next(atMs));
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  expect(made[3]).toMatch(/^1763733600000-\d{4}-b2$/);
});
