/** Two stretches of one measure on equal axes: the same height and the same width mean the same. */
import { phrase } from "../../base/language.ts";
import type { BucketPoint, CompareSide, ProcessMeasure } from "../../serve/watch-api.ts";
import type { Plot, Point } from "../charts/plot.ts";

export interface PairMeasure {
  readonly measure: ProcessMeasure;
  readonly title: string;
  /** As sample units are named: `bytes`, or "" for counts and per cents. */
  readonly unit: string;
  readonly factor: number;
}

/** What is drawn of a comparison, the most telling first. */
export const PAIR_MEASURES: readonly PairMeasure[] = [
  { measure: "goroutines", title: phrase("Goroutines"), unit: "", factor: 1 },
  { measure: "liveHeapBytes", title: phrase("Live heap"), unit: "bytes", factor: 1 },
  { measure: "residentBytes", title: "RSS", unit: "bytes", factor: 1 },
  { measure: "stackInuseBytes", title: phrase("Stacks"), unit: "bytes", factor: 1 },
  { measure: "heapInuseBytes", title: phrase("Heap in use"), unit: "bytes", factor: 1 },
  {
    measure: "gcCpuFraction",
    title: phrase("Processor time of the collector, %"),
    unit: "",
    factor: 100,
  },
];

export interface PairSide {
  readonly points: readonly BucketPoint[];
  readonly fromMs: number;
}

/** The points of one side, scaled to the unit shown. */
export function pairSide({ points, range }: CompareSide, measure: PairMeasure): PairSide {
  const found = points.find((one) => one.measure === measure.measure)?.points ?? [];
  const scaled = found.map(([atMs, min, max, last]): BucketPoint => {
    const { factor } = measure;
    return [atMs, min * factor, max * factor, last * factor];
  });
  return { points: scaled, fromMs: range.fromMs };
}

/** Largest value of both, and the longer of the two stretches. */
export function sharedScale(a: CompareSide, b: CompareSide, pair: readonly PairSide[]) {
  const max = pair.reduce(
    (most, { points }) => points.reduce((one, point) => Math.max(one, point[2]), most),
    0,
  );
  const length = ({ range }: CompareSide): number => range.toMs - range.fromMs;
  return { max, lengthMs: Math.max(1, length(a), length(b)) };
}

export const lastLine = (points: readonly BucketPoint[]): readonly Point[] =>
  points.map(([atMs, , , last]) => [atMs, last]);

/** Ground between smallest and largest: nothing is averaged. */
export function bandPath(plot: Plot, points: readonly BucketPoint[]): string {
  const x = (atMs: number): string =>
    (plot.left + ((atMs - plot.fromMs) / (plot.toMs - plot.fromMs)) * plot.width).toFixed(1);
  const y = (value: number): string =>
    (plot.top + plot.height * (1 - value / (plot.max || 1))).toFixed(1);
  if (points.length === 0) return "";
  const upper = points.map(([atMs, , max]) => `${x(atMs)} ${y(max)}`);
  const lower = points.toReversed().map(([atMs, min]) => `${x(atMs)} ${y(min)}`);
  return `M${[...upper, ...lower].join("L")}Z`;
}

export interface PairNumbers {
  readonly lowest: number;
  readonly highest: number;
  readonly last: number;
}

/** Null where nothing was measured. */
export function numbersOf({ points }: PairSide): PairNumbers | null {
  const end = points.at(-1);
  if (end === undefined) return null;
  return {
    lowest: points.reduce((least, [, min]) => Math.min(least, min), Number.POSITIVE_INFINITY),
    highest: points.reduce((most, [, , max]) => Math.max(most, max), 0),
    last: end[3],
  };
}

/** The point that holds at an offset from the beginning; null before the first. */
export function pointAt({ points, fromMs }: PairSide, offsetMs: number): BucketPoint | null {
  return points.findLast(([atMs]) => atMs - fromMs <= offsetMs) ?? null;
}
