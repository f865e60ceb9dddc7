import { describe, expect, test } from "vitest";
import { drawnCapture } from "../../../test/drawn/session-capture.ts";
import type { Session, TimeSeries, TimeView } from "../../serve/api.ts";
import { seriesTable } from "./series-row.ts";

const SERIES: TimeSeries = {
  ...{ name: "a.F", owner: "mine", unit: "bytes", site: null, lowWater: [], finding: null },
  ...{ births: null, deaths: null, survival: null, ratePerHour: null },
  points: [
    [0, 10],
    [1_800_000, 40],
    [3_600_000, 25],
  ],
};
const MEASURE = { id: "inuse_space", unit: "bytes", kind: "heap", cumulative: false };
const VIEW: TimeView = {
  ...{ measure: MEASURE, ticks: [], runs: [], events: [], process: [] },
  ...{ total: SERIES, sites: [SERIES], droppedSites: 7 },
};
const SESSION: Session = {
  ...{ revision: 1, version: "1", state: "ready", title: "t", labels: {}, goVersion: null },
  ...{ progress: { done: 1, total: 1, what: "" }, measures: [], events: [], notes: [] },
  ...{ start: null, canUpload: false },
  captures: [
    drawnCapture({ id: "a", takenAtMs: 0 }),
    drawnCapture({ id: "b", takenAtMs: 1_800_000 }),
    drawnCapture({ id: "c", takenAtMs: 3_600_000 }),
  ],
};
const TICKS = SESSION.captures.map(({ id, takenAtMs }) => ({ capture: id, atMs: takenAtMs ?? 0 }));

describe("sites between two captures", () => {
  test("have their values there, and the change as it is", () => {
    const table = seriesTable(VIEW, { ticks: TICKS, base: 1, now: 2 }, SESSION);
    expect(table?.rows[0]?.flat).toEqual({ before: 40, now: 25, grown: 0, shrunk: 15 });
    expect(table?.head.hours).toBe(0.5);
    expect(table?.droppedRows).toBe(7);
    expect(table?.rows[0]?.owner).toBe("mine");
  });

  test("ranges have the mean of their captures, from middle to middle", () => {
    const bands = { base: { from: 0, to: 1 }, now: { from: 1, to: 2 } };
    const table = seriesTable(VIEW, { ticks: TICKS, base: 1, now: 2, bands }, SESSION);
    expect(table?.rows[0]?.flat).toMatchObject({ before: 25, now: 32.5 });
    expect(table?.head.hours).toBe(0.5);
    const added = { ...VIEW, measure: { ...MEASURE, cumulative: true } };
    const more = seriesTable(added, { ticks: TICKS, base: 1, now: 2, bands }, SESSION);
    expect(more?.rows[0]?.flat).toMatchObject({ before: 30, now: -15 });
  });

  test("without a base there is no change to tell", () => {
    const table = seriesTable(VIEW, { ticks: TICKS, base: null, now: 0 }, SESSION);
    expect(table?.head.base).toBe(null);
    expect(table?.rows[0]?.flat.now).toBe(10);
  });
});
