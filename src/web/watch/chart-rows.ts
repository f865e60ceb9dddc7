import { phrase, said } from "../../base/language.ts";

import { formatNumber } from "../../base/units.ts";
import type { BucketPoint, ProcessMeasure } from "../../serve/watch-api.ts";
import type { ColourToken } from "../charts/canvas-colours.ts";
import { type ValueAxis, valueAxis } from "../charts/plot.ts";
import type { Term } from "./terms.ts";

export interface ChartSeriesRow {
  readonly measure: ProcessMeasure;
  readonly name: string;
  readonly term: Term;
  readonly colour: ColourToken;
}

/** A chart on the page of a target: what it shows, of what, and what a gap in it would mean. */
export interface ChartRow {
  readonly id: string;
  readonly name: string;
  readonly term: Term;
  readonly unit: "count" | "bytes" | "milliseconds" | "share";
  /** With a low water only the first has one. */
  readonly series: readonly ChartSeriesRow[];
  readonly hasLowWater: boolean;
  /** Draws the memory limit when it is near. */
  readonly hasLimit: boolean;
  /** Where its numbers come from; said when there are none. */
  readonly source: string;
}

const GC_PAGES = phrase("GC traces or a page of metrics such as /metrics or /debug/vars");
const PAGES = phrase("a page of metrics such as /metrics or /debug/vars");

/** Data table: charts in the order of the page. */
export const CHARTS: readonly ChartRow[] = [
  {
    ...{ id: "goroutines", name: phrase("Goroutines"), term: "goroutines", unit: "count" },
    series: [
      { measure: "goroutines", name: phrase("goroutines"), term: "goroutines", colour: "tide" },
    ],
    ...{ hasLowWater: true, hasLimit: false, source: phrase("goroutine profiles or counts") },
  },
  {
    ...{ id: "live-heap", name: phrase("Live heap"), term: "live heap", unit: "bytes" },
    series: [
      {
        measure: "liveHeapBytes",
        name: phrase("live heap"),
        term: "live heap",
        colour: "tide",
      },
    ],
    ...{
      hasLowWater: true,
      hasLimit: false,
      source: phrase(
        "heap profiles, GC traces or a page of metrics such as /metrics or /debug/vars",
      ),
    },
  },
  {
    ...{ id: "rss", name: "RSS", term: "rss", unit: "bytes" },
    series: [{ measure: "residentBytes", name: "RSS", term: "rss", colour: "tide" }],
    ...{ hasLowWater: false, hasLimit: true },
    source: phrase("/metrics, or /proc and the cgroup where the target runs on this machine"),
  },
  {
    ...{ id: "gc-pause", name: phrase("GC pause"), term: "gc pause", unit: "milliseconds" },
    series: [{ measure: "gcPauseMs", name: phrase("pause"), term: "gc pause", colour: "tide" }],
    ...{ hasLowWater: false, hasLimit: false, source: GC_PAGES },
  },
  {
    ...{ id: "gc-cpu", name: phrase("GC share of CPU"), term: "gc cpu", unit: "share" },
    series: [{ measure: "gcCpuFraction", name: "GC", term: "gc cpu", colour: "tide" }],
    ...{ hasLowWater: false, hasLimit: false, source: GC_PAGES },
  },
  {
    ...{ id: "objects", name: phrase("Heap objects"), term: "objects", unit: "count" },
    series: [{ measure: "heapObjects", name: phrase("objects"), term: "objects", colour: "tide" }],
    ...{ hasLowWater: false, hasLimit: false, source: PAGES },
  },
  {
    ...{ id: "stacks", name: phrase("Stacks"), term: "stacks", unit: "bytes" },
    series: [
      { measure: "stackInuseBytes", name: phrase("stacks"), term: "stacks", colour: "tide" },
    ],
    ...{ hasLowWater: false, hasLimit: false, source: PAGES },
  },
  {
    ...{ id: "heap", name: phrase("Heap of the runtime"), term: "heap sys", unit: "bytes" },
    series: [
      { measure: "heapSysBytes", name: "Sys", term: "heap sys", colour: "cat-5" },
      {
        measure: "heapInuseBytes",
        name: "Inuse",
        term: "heap in use",
        colour: "cat-1",
      },
      {
        measure: "heapIdleBytes",
        name: "Idle",
        term: "heap idle",
        colour: "cat-3",
      },
      {
        measure: "heapReleasedBytes",
        name: "Released",
        term: "heap released",
        colour: "cat-4",
      },
      { measure: "nextGcBytes", name: "NextGC", term: "next gc", colour: "cat-2" },
    ],
    ...{ hasLowWater: false, hasLimit: false, source: PAGES },
  },
];

const STEPS = 2;
const MILLION = 1e6;
/** Small numbers: an axis in parts of their unit has round steps there, too. */
const PARTS = 1000;

/** An axis with round steps in the unit that the title names. */
export function axisOf(unit: ChartRow["unit"], max: number): ValueAxis {
  switch (unit) {
    case "bytes":
      return valueAxis(max, "bytes", STEPS);
    case "milliseconds":
      return finerAxis(max, { unit: "ms", divisor: 1 });
    case "share":
      return finerAxis(max, { unit: "%", divisor: 0.01 });
    case "count":
      return max >= MILLION
        ? finerAxis(max, { unit: said("millions"), divisor: MILLION })
        : valueAxis(max, "", STEPS);
  }
}

function finerAxis(
  max: number,
  scale: { readonly unit: string; readonly divisor: number },
): ValueAxis {
  const each = scale.divisor / PARTS;
  const axis = valueAxis(max / each, "", STEPS);
  const ticks = axis.ticks.map(({ value }) => ({
    value: value * each,
    label: formatNumber(value / PARTS),
  }));
  return { scale: { ...scale, decimals: 1 }, ticks, max: axis.max * each };
}

/** `2,198 MB`: in the unit of the axis. */
export function valueIn({ scale }: ValueAxis, value: number): string {
  const text = formatNumber(value / scale.divisor);
  return scale.unit === "" ? text : `${text} ${scale.unit}`;
}

/** `2,198 MB (1,980–2,410)`: with the smallest and largest of a stretch of time. */
export function rangeIn(axis: ValueAxis, [, min, max, last]: BucketPoint): string {
  const worded = valueIn(axis, last);
  const [low, high] = [min, max].map((value) => formatNumber(value / axis.scale.divisor));
  return low === high ? worded : `${worded} (${low}\u2013${high})`;
}

/** `Live heap, MB`: the unit once, in the title. */
export function titleOf(row: ChartRow, { scale }: ValueAxis): string {
  const name = said(row.name);
  return scale.unit === "" ? name : `${name}, ${scale.unit}`;
}
