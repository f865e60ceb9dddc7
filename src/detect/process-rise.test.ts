import { describe, expect, test } from "vitest";
import { liveFromGoal, riseOf } from "./process-rise.ts";

const OBJECTS = { id: "heap objects", unit: "objects" } as const;

/** A reading every 5 s; `noise` wobbles it by a fixed, reproducible pattern. */
function points(length: number, value: (index: number) => number) {
  const wobble = [3, -2, 1, -3, 2, 0, -1];
  return Array.from({ length }, (_, index) => {
    return [index * 5_000, value(index) + wobble[index % wobble.length]] as const;
  });
}

describe("riseOf", () => {
  test("confirms a linear rise above the noise", () => {
    const rise = riseOf(
      OBJECTS,
      points(48, (index) => 10_000 + 30 * index),
    );
    expect(rise?.confirms).toBe(true);
    expect(rise?.shape).toBeGreaterThan(0.8);
  });

  test("does not confirm a store that fills", () => {
    const rise = riseOf(
      OBJECTS,
      points(48, (index) => 10_000 * (1 - Math.exp(-index / 12))),
    );
    expect(rise?.confirms).toBe(false);
  });

  test("does not confirm a level number, a fall or a saw-tooth", () => {
    expect(
      riseOf(
        OBJECTS,
        points(48, () => 10_000),
      )?.confirms,
    ).toBe(false);
    expect(
      riseOf(
        OBJECTS,
        points(48, (index) => 10_000 - 20 * index),
      )?.confirms,
    ).toBe(false);
    expect(
      riseOf(
        OBJECTS,
        points(48, (index) => 1_000 * (index % 8)),
      )?.confirms,
    ).toBe(false);
  });

  test("reads no shape from a few points", () => {
    expect(
      riseOf(
        OBJECTS,
        points(5, (index) => 1_000 * index),
      ),
    ).toBeNull();
  });
});

test("the live heap follows from the goal and GOGC, and not at the floor", () => {
  expect(liveFromGoal(20_000_000, null)).toBe(10_000_000);
  expect(liveFromGoal(50_000_000, 400)).toBe(10_000_000);
  expect(liveFromGoal(4 * 1024 * 1024, 100)).toBeNull();
});
