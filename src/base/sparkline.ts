/** A series drawn in one line of text, from zero, so that a flat series looks flat. */

const UNICODE_STEPS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const ASCII_STEPS = ["_", ".", "-", "=", "+", "*", "%", "#"] as const;

export interface SparklineOptions {
  readonly width: number;
  /** Value of a full cell; the largest value when absent. Share it between lines to compare. */
  readonly max?: number;
  readonly ascii?: boolean;
  /** Which value of the points that fall into one cell is drawn. */
  readonly pick?: "last" | "min" | "max";
  /** Time range of the whole line; that of the points when absent. */
  readonly range?: readonly [fromMs: number, toMs: number];
}

/** One cell per equal stretch of time; a stretch without points is blank, not invented. */
export function sparkline(
  points: readonly (readonly [atMs: number, value: number])[],
  options: SparklineOptions,
): string {
  const cells = intoCells(points, options);
  const measured = cells.filter((value) => value !== null);
  const max = options.max ?? measured.reduce((largest, value) => Math.max(largest, value), 0);
  const steps = options.ascii === true ? ASCII_STEPS : UNICODE_STEPS;
  return cells.map((value) => (value === null ? " " : (steps[stepOf(value, max)] ?? ""))).join("");
}

function stepOf(value: number, max: number): number {
  if (!(max > 0) || value <= 0) return 0;
  return Math.min(UNICODE_STEPS.length - 1, Math.floor((value / max) * UNICODE_STEPS.length));
}

function intoCells(
  points: readonly (readonly [atMs: number, value: number])[],
  { width, pick = "last", range }: SparklineOptions,
): readonly (number | null)[] {
  const cells = new Array<number | null>(Math.max(0, Math.min(width, points.length))).fill(null);
  const times = points.map(([atMs]) => atMs);
  const [from, to] = range ?? [minOf(times), maxOf(times)];
  for (const [atMs, value] of points) {
    if (!Number.isFinite(value) || atMs < from || atMs > to) continue;
    const share = to > from ? (atMs - from) / (to - from) : 0;
    const cell = Math.min(cells.length - 1, Math.floor(share * cells.length));
    const before = cells[cell] ?? null;
    cells[cell] = before === null ? value : choose(pick, before, value);
  }
  return cells;
}

function choose(pick: "last" | "min" | "max", before: number, value: number): number {
  if (pick === "last") return value;
  return pick === "min" ? Math.min(before, value) : Math.max(before, value);
}

function minOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function maxOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
