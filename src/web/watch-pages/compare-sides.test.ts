import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WatchEvent } from "../../serve/watch-api.ts";
import { fieldTime, pairings, readSide, timeOfField, writeSide } from "./compare-sides.ts";

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);

describe("a side in the address", () => {
  test("is read back as it was written, whatever the target is called", () => {
    const time = fc.integer({ min: 0, max: 2e12 });
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), time, fc.integer({ min: 1, max: 1e9 }), (...all) => {
        const [targetId, fromMs, length] = all;
        fc.pre(!/[\n\r\u2028\u2029]/.test(targetId));
        const side = { targetId, range: { fromMs, toMs: fromMs + length } };
        expect(readSide(writeSide(side))).toEqual(side);
      }),
    );
  });

  test.each([undefined, "", "t", "t:1..", "t:5..5", "t:9..1", ":1..2", "t:1.5..2", "t:-1..2"])(
    "%s is none",
    (text) => expect(readSide(text)).toBeNull(),
  );
});

function event(kind: WatchEvent["kind"], agoMs: number, detail: string = kind): WatchEvent {
  return { id: detail, targetId: "t", atMs: NOW - agoMs, kind, detail };
}

describe("pairs that suggest themselves", () => {
  test("a deploy with its build and restart is one turn, named by the deploy", () => {
    const events = [
      event("restart", HOUR_MS - 60_000),
      event("build", HOUR_MS - 30_000),
      event("deploy", HOUR_MS, "v2"),
      event("oom-kill", 2 * HOUR_MS),
    ];
    const [first, second] = pairings(events, NOW);
    expect(first).toEqual({
      name: "before and after v2",
      a: { fromMs: NOW - 2 * HOUR_MS, toMs: NOW - HOUR_MS },
      b: { fromMs: NOW - HOUR_MS, toMs: NOW },
    });
    expect(second?.name).toBe("the last hour and the hour before");
  });

  test("sides are equally long, at most six hours, and never in the future", () => {
    const pairs = pairings([event("deploy", 30 * HOUR_MS), event("build", 2 * HOUR_MS)], NOW);
    for (const { a, b } of pairs) {
      expect(a.toMs - a.fromMs).toBe(b.toMs - b.fromMs);
      expect(b.toMs - b.fromMs).toBeLessThanOrEqual(6 * HOUR_MS);
      expect(b.toMs).toBeLessThanOrEqual(NOW);
      expect(a.toMs).toBeLessThanOrEqual(b.fromMs);
    }
  });

  test("a deploy of a minute ago has no after so far", () => {
    expect(pairings([event("deploy", 60_000)], NOW)[0]?.name).not.toContain("before and after");
  });
});

test("a field for times gives back the minute it was given", () => {
  expect(timeOfField(fieldTime(NOW + 59_999))).toBe(NOW);
  expect(timeOfField("")).toBeNull();
});
