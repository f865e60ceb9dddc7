import { say } from "../base/language.ts";
import { padText } from "../base/text-width.ts";
import { formatBytes, formatDuration } from "../base/units.ts";
import type { GcCycle } from "../metrics/metrics.ts";

const ROWS = 8;
const LABEL_WIDTH = 8;
/** A few cycles are drawn as bars, not as one thin line each (characters). */
const STRETCH_MAX = 6;
const EIGHTHS = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const ASCII = { live: "#", collected: ".", goal: "-", axis: "|" } as const;
const UNICODE = { live: "█", collected: "░", goal: "·", axis: "│" } as const;

export interface GcChartOptions {
  readonly width: number;
  readonly ascii: boolean;
}

/** Lowest live heap, highest heap and goal of the cycles that share a column, in bytes. */
interface Column {
  readonly liveBytes: number;
  readonly peakBytes: number;
  readonly goalBytes: number;
}

/**
 * The heap of one run as a drawing from zero: solid up to the live heap (the low water of each
 * column), shaded up to the heap at the start of its collections, dots at the goal. Empty when no
 * cycle tells its live heap.
 */
export function gcChart(cycles: readonly GcCycle[], options: GcChartOptions): readonly string[] {
  const measured = cycles.filter((cycle) => cycle.liveBytes !== null);
  if (measured.length === 0) return [];
  const room = Math.max(1, options.width - LABEL_WIDTH - 2);
  const columns = columnsOf(measured, room);
  const stretch = Math.max(1, Math.min(STRETCH_MAX, Math.floor(room / columns.length)));
  const top = columns.reduce((most, one) => Math.max(most, one.peakBytes, one.goalBytes), 1);
  const signs = options.ascii ? ASCII : UNICODE;
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const from = (top * (ROWS - 1 - index)) / ROWS;
    const cells = columns.map((column) => cellOf(column, { from, height: top / ROWS, signs }));
    const label = index === 0 ? formatBytes(top) : index === ROWS - 1 ? "0" : "";
    const drawn = cells.map((cell) => cell.repeat(stretch)).join("");
    return `${padText(label, LABEL_WIDTH, "right")} ${signs.axis}${drawn.trimEnd()}`;
  });
  return [...rows, timeAxis(measured, columns.length * stretch), legend(signs)];
}

interface Cell {
  readonly from: number;
  readonly height: number;
  readonly signs: typeof ASCII | typeof UNICODE;
}

function cellOf(column: Column, { from, height, signs }: Cell): string {
  const filled = Math.max(0, Math.min(1, (column.liveBytes - from) / height));
  if (filled >= 1) return signs.live;
  if (filled > 0 && signs === ASCII) return filled >= 0.5 ? ASCII.live : ASCII.collected;
  if (filled > 0) return EIGHTHS[Math.max(1, Math.round(filled * 8))] ?? signs.live;
  if (column.peakBytes > from + height / 2) return signs.collected;
  return column.goalBytes > from && column.goalBytes <= from + height ? signs.goal : " ";
}

/** Equal stretches of time; a stretch without a collection shows the one before it. */
function columnsOf(cycles: readonly GcCycle[], width: number): readonly Column[] {
  const count = Math.min(width, cycles.length);
  const groups: GcCycle[][] = Array.from({ length: count }, () => []);
  const from = timeOf(cycles[0]);
  const span = timeOf(cycles.at(-1)) - from;
  for (const cycle of cycles) {
    const index = span > 0 ? Math.floor(((timeOf(cycle) - from) / span) * count) : 0;
    groups[Math.max(0, Math.min(count - 1, index))]?.push(cycle);
  }
  let before: readonly GcCycle[] = [];
  return groups.map((group) => {
    before = group.length > 0 ? group : before;
    return columnOf(before);
  });
}

/** The number stands in where the trace has no times. */
function timeOf(cycle: GcCycle | undefined): number {
  return cycle?.atSeconds ?? cycle?.number ?? 0;
}

function columnOf(cycles: readonly GcCycle[]): Column {
  const live = cycles.map((cycle) => cycle.liveBytes ?? 0);
  const liveBytes = live.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = (of: (cycle: GcCycle) => number | null): number =>
    cycles.reduce((high, cycle) => Math.max(high, of(cycle) ?? 0), 0);
  return {
    liveBytes,
    peakBytes: Math.max(
      most((cycle) => cycle.heapStartBytes),
      liveBytes,
    ),
    goalBytes: most((cycle) => cycle.goalBytes),
  };
}

function timeAxis(cycles: readonly GcCycle[], columns: number): string {
  const from = axisLabel(cycles[0]);
  const to = axisLabel(cycles.at(-1));
  const gap = " ".repeat(Math.max(2, columns - from.length - to.length));
  return `${" ".repeat(LABEL_WIDTH + 2)}${from}${gap}${to}`;
}

function axisLabel(cycle: GcCycle | undefined): string {
  if (cycle === undefined) return "";
  return cycle.atSeconds === null ? `gc ${cycle.number}` : formatDuration(cycle.atSeconds * 1000);
}

function legend(signs: Cell["signs"]): string {
  const indent = " ".repeat(LABEL_WIDTH + 2);
  return say`${indent}${signs.live} live heap   ${signs.collected} collected   ${signs.goal} goal`;
}
