import { describe, expect, test } from "vitest";
import { drawnGoroutines, drawnHeap } from "../../test/drawn/findings.ts";
import { drawnRun } from "../../test/drawn/lives.ts";
import { drawnSeries } from "../../test/drawn/series.ts";
import type { Match } from "../code/match.ts";
import { partnerTest } from "./partner-absent.ts";

const FINDING = drawnGoroutines("send");

function asked(partners: readonly string[], rows: Readonly<Record<string, readonly string[]>>) {
  const series = drawnSeries(Object.keys(rows).length === 0 ? [] : [drawnRun(rows)]);
  return partnerTest({ partners } satisfies Pick<Match, "partners">, FINDING, series);
}

describe("who could still do the other half", () => {
  test("stands in the last dump", () => {
    expect(asked(["main.receive"], { send: ["####"], receive: ["####"] })).toBe("present");
  });

  test("stood there and has left", () => {
    expect(asked(["main.receive"], { send: ["####"], receive: ["###."] })).toBe("absent");
  });

  test("was never there", () => {
    expect(asked(["main.receive"], { send: ["####"], other: ["####"] })).toBe("absent");
  });

  test("is a closure of the function, or the function of the closure", () => {
    expect(asked(["main.receive.func1"], { send: ["##"], receive: ["##"] })).toBe("present");
  });

  test("is not among the stuck ones themselves", () => {
    expect(asked(["main.send"], { send: ["####"] })).toBe("absent");
  });
});

test("nothing is asked without a dump, without a partner, and of memory", () => {
  expect(asked(["main.receive"], {})).toBe("not-asked");
  expect(asked([], { send: ["##"] })).toBe("not-asked");
  const series = drawnSeries([drawnRun({ send: ["##"] })]);
  expect(partnerTest({ partners: ["main.receive"] }, drawnHeap("map"), series)).toBe("not-asked");
});
