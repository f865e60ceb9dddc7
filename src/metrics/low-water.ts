/** Whether the low water of a measure moved. `too-few` is no judgement. */
export type Rising = "rises" | "flat" | "falls" | "too-few";

export interface LowWaterPoint {
  /** Seconds since program start, or the number of the cycle where the trace has no times. */
  readonly at: number;
  readonly value: number;
}

/** Six collections are two in each of three blocks: fewer minima cannot show a monotone rise. */
export const CYCLES_MIN = 6;
/** Seconds; a program that starts always grows, and has not settled within its first minute. */
export const SPAN_SECONDS_MIN = 60;
const BLOCKS_MIN = 3;
/** More blocks add noise to each minimum and nothing to the verdict. */
const BLOCKS_MAX = 8;
const CYCLES_PER_BLOCK = 2;
/** A rise smaller than this share of the level is within what load alone moves in a quiet hour. */
const RISE_SHARE_MIN = 0.05;
/** A printed whole MB is cut, so two equal heaps may differ by one step; three are a difference. */
const RISE_STEPS_MIN = 3;
/** Rise against the typical scatter of the cycles around their block's low water. */
const NOISE_FACTOR = 1.5;
/**
 * A warm-up ends; of a leak's rise at least this share falls into the second half of the window.
 */
const LATE_SHARE_MIN = 0.25;

export interface LowWaterTrend {
  readonly points: readonly LowWaterPoint[];
  readonly rising: Rising;
  /** Why, with the numbers that decided. */
  readonly reason: string;
}

/**
 * Judges the minima of equal blocks of a sawtooth: it rises when no block lies more than one
 * printing step below the one before, the whole rise stands clear of step, noise and level, and
 * the second half still rises (a warm-up does not). `step` is the smallest difference the source
 * can print.
 */
export function lowWaterTrend(points: readonly LowWaterPoint[], step: number): LowWaterTrend {
  if (points.length < CYCLES_MIN) {
    return { points: [], rising: "too-few", reason: tooFew(points.length) };
  }
  const blocks = blocksOf(points);
  if (blocks.length < BLOCKS_MIN) return { points: [], rising: "too-few", reason: UNEVEN };
  const minima = blocks.map(lowest);
  const values = minima.map((point) => point.value);
  const threshold = riseThreshold(blocks, step);
  if (isRise(values, { threshold, step })) {
    return { points: minima, rising: "rises", reason: riseReason(values.length) };
  }
  const mirrored = values.map((value) => -value);
  const rising = isRise(mirrored, { threshold, step }) ? "falls" : "flat";
  return { points: minima, rising, reason: flatReason(rising, values, { threshold, step }) };
}

const UNEVEN = "the collections stand too close together in time, a longer trace is needed";

function tooFew(count: number): string {
  return `${count} ${count === 1 ? "cycle" : "cycles"}, at least ${CYCLES_MIN} are needed`;
}

function riseReason(blocks: number): string {
  return `the lowest value of each of ${blocks} blocks lies above the one before`;
}

interface RiseRule {
  readonly threshold: number;
  readonly step: number;
}

function flatReason(rising: Rising, values: readonly number[], rule: RiseRule): string {
  const rise = (values.at(-1) ?? 0) - (values[0] ?? 0);
  if (rising === "falls") return `the low water falls over ${values.length} blocks`;
  if (Math.abs(rise) < rule.threshold)
    return "first and last low water differ by no more than noise";
  if (!isMonotone(values, rule.step)) return "the low water goes up and down";
  return "it rose at first and then stayed, as a warm-up does";
}

/** Blocks of equal time: a program that starts collects often, and would fill equal counts. */
function blocksOf(points: readonly LowWaterPoint[]): readonly (readonly LowWaterPoint[])[] {
  const fit = Math.floor(points.length / CYCLES_PER_BLOCK);
  const count = Math.max(BLOCKS_MIN, Math.min(BLOCKS_MAX, fit));
  const from = points[0]?.at ?? 0;
  const span = (points.at(-1)?.at ?? 0) - from;
  const blocks: LowWaterPoint[][] = Array.from({ length: count }, () => []);
  for (const point of points) {
    const index = span > 0 ? Math.floor(((point.at - from) / span) * count) : 0;
    blocks[Math.min(count - 1, index)]?.push(point);
  }
  return blocks.filter((block) => block.length > 0);
}

function lowest(block: readonly LowWaterPoint[]): LowWaterPoint {
  return block.reduce((low, point) => (point.value < low.value ? point : low));
}

function riseThreshold(blocks: readonly (readonly LowWaterPoint[])[], step: number): number {
  const scatter = blocks.flatMap((block) => {
    const low = lowest(block).value;
    return block.map((point) => point.value - low);
  });
  const level = blocks.reduce((sum, block) => sum + lowest(block).value, 0) / blocks.length;
  return Math.max(
    RISE_STEPS_MIN * step,
    RISE_SHARE_MIN * Math.abs(level),
    NOISE_FACTOR * median(scatter),
  );
}

function isRise(values: readonly number[], rule: RiseRule): boolean {
  const first = values[0] ?? 0;
  const last = values.at(-1) ?? 0;
  const middle = values[Math.floor((values.length - 1) / 2)] ?? 0;
  const rise = last - first;
  if (rise < rule.threshold || !isMonotone(values, rule.step)) return false;
  return last - middle >= Math.max(rule.step, LATE_SHARE_MIN * rise);
}

function isMonotone(values: readonly number[], step: number): boolean {
  return values.every((value, index) => value >= (values[index - 1] ?? value) - step);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Least squares through the points: change of value per unit of `at`; null without two times. */
export function slopeOf(points: readonly LowWaterPoint[]): number | null {
  const n = points.length;
  const meanAt = points.reduce((sum, point) => sum + point.at, 0) / n;
  const meanValue = points.reduce((sum, point) => sum + point.value, 0) / n;
  let covariance = 0;
  let variance = 0;
  for (const { at, value } of points) {
    covariance += (at - meanAt) * (value - meanValue);
    variance += (at - meanAt) ** 2;
  }
  return variance > 0 ? covariance / variance : null;
}
