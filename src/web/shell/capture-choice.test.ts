import { describe, expect, test } from "vitest";
import { drawnCapture } from "../../../test/drawn/session-capture.ts";
import type { Session, SessionCapture, SessionMeasure } from "../../serve/api.ts";
import {
  bandChoiceParams,
  captureChoice,
  measureParams,
  singleParams,
  startBandsOf,
  steppedParams,
} from "./capture-choice.ts";

const HEAP: SessionMeasure = { id: "inuse_space", unit: "bytes", kind: "heap", cumulative: false };
const GOROUTINE: SessionMeasure = {
  id: "goroutine",
  unit: "count",
  kind: "goroutine",
  cumulative: false,
};

function capture(id: string, { kind }: SessionMeasure, takenAtMs: number): SessionCapture {
  return drawnCapture({ id, kind, takenAtMs });
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
      bands: null,
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

describe("ranges", () => {
  const choice = captureChoice(SESSION, { si: "inuse_space", c: "h10..h20", b: "h0..h10" });

  test("show their last captures", () => {
    expect([choice.capture?.id, choice.base?.id]).toEqual(["h20", "h10"]);
    expect(choice.bands).toEqual({ base: { from: 0, to: 1 }, now: { from: 1, to: 2 } });
  });

  test("become single captures as far apart, and the other way round", () => {
    expect(singleParams(choice)).toEqual({ c: "h20", b: "h0" });
    const single = captureChoice(SESSION, { si: "inuse_space", c: "h20" });
    const bands = startBandsOf(single);
    expect(bandChoiceParams(single, bands)).toEqual({ c: "h20..h20", b: "h0..h0" });
  });

  test("of another measure end at the captures closest in time", () => {
    expect(measureParams(SESSION, { c: "g10..g20", b: "g0" }, HEAP)).toEqual({
      ...{ si: "inuse_space", c: "h10..h20", b: "h0" },
    });
    expect(measureParams(SESSION, { c: "h10..h20" }, HEAP)).toEqual({ si: "inuse_space" });
  });

  test("are stepped as a whole", () => {
    expect(steppedParams(choice, "now", -1)).toEqual({ c: "h0..h10", b: "h0..h10" });
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
