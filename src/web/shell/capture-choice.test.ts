import { describe, expect, test } from "vitest";
import type { Session, SessionCapture, SessionMeasure } from "../../serve/api.ts";
import { captureChoice, measureParams, steppedParams } from "./capture-choice.ts";

const HEAP: SessionMeasure = { id: "inuse_space", unit: "bytes", kind: "heap", cumulative: false };
const GOROUTINE: SessionMeasure = {
  id: "goroutine",
  unit: "count",
  kind: "goroutine",
  cumulative: false,
};

function capture(id: string, measure: SessionMeasure, takenAtMs: number): SessionCapture {
  const { kind } = measure;
  return { id, kind, takenAtMs, sizeBytes: 1, samples: 1, measures: [measure.id], run: 0 };
}

const CAPTURES = [0, 10, 20].flatMap((atMs) => [
  capture(`h${atMs}`, HEAP, atMs),
  capture(`g${atMs}`, GOROUTINE, atMs + 1),
]);

const SESSION: Session = {
  revision: 1,
  version: "0",
  state: "ready",
  progress: { done: 1, total: 1, what: "" },
  title: "shop",
  labels: {},
  goVersion: null,
  captures: CAPTURES,
  measures: [HEAP, GOROUTINE],
  events: [],
  notes: [],
  start: { measure: "goroutine", capture: "g20", base: "g0" },
  canUpload: true,
};

describe("capture choice", () => {
  test("without parameters the start is shown, and without a base", () => {
    const choice = captureChoice(SESSION, {});
    expect([choice.measure?.id, choice.capture?.id, choice.base]).toEqual([
      "goroutine",
      "g20",
      null,
    ]);
  });

  test("a measure alone takes its last capture", () => {
    const choice = captureChoice(SESSION, { si: "inuse_space" });
    expect(choice.capture?.id).toBe("h20");
    expect(choice.captures.map(({ id }) => id)).toEqual(["h0", "h10", "h20"]);
  });

  test("pprof's short name of a measure is understood", () => {
    expect(captureChoice(SESSION, { si: "space" }).measure?.id).toBe("inuse_space");
  });

  test("nothing open is nothing chosen", () => {
    const empty = { ...SESSION, captures: [], measures: [], start: null };
    expect(captureChoice(empty, { c: "h0" })).toEqual({
      measure: null,
      captures: [],
      capture: null,
      base: null,
    });
  });
});

describe("another measure", () => {
  test("takes the captures closest in time", () => {
    expect(measureParams(SESSION, { si: "goroutine", c: "g20", b: "g10" }, HEAP)).toEqual({
      si: "inuse_space",
      c: "h20",
      b: "h10",
    });
  });

  test("leaves captures alone that carry it", () => {
    expect(measureParams(SESSION, { c: "h20" }, HEAP)).toEqual({ si: "inuse_space" });
  });

  test("drops a base that would be the capture itself", () => {
    const two = { ...SESSION, captures: CAPTURES.filter(({ id }) => !/h[02]0?$/.test(id)) };
    expect(measureParams(two, { c: "g20", b: "g0" }, HEAP)).toEqual({
      si: "inuse_space",
      c: "h10",
      b: null,
    });
  });
});

describe("steps", () => {
  test("move the base and the capture shown without passing each other", () => {
    const choice = captureChoice(SESSION, { si: "inuse_space", c: "h20", b: "h10" });
    expect(steppedParams(choice, "base", 1)).toEqual({ c: "h20", b: "h10" });
    expect(steppedParams(choice, "base", -1)).toEqual({ c: "h20", b: "h0" });
    expect(steppedParams(choice, "now", -1)).toEqual({ c: "h20", b: "h10" });
  });
});
