import { said, say } from "../base/language.ts";
import { sparkline } from "../base/sparkline.ts";
import { wrapText } from "../base/text-width.ts";
import { formatCount } from "../base/units.ts";
import type { GcRunTrend, GcTrend } from "../metrics/gc-trend.ts";
import type { GcTrace } from "../metrics/metrics.ts";
import { gcChart } from "./gctrace-chart.ts";
import { gcRunSentence } from "./gctrace-sentence.ts";
import { gcTable } from "./gctrace-table.ts";
import { terminalText } from "./text-palette.ts";

/** Runs told one by one, newest last; a crash loop repeats itself. */
const RUNS_TOLD_MAX = 5;
const FATAL_TOLD_MAX = 5;
const WIDTH_MIN = 40;
const WIDTH_MAX = 120;

export interface GcTraceTextOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly ascii: boolean;
  /** Every cycle in the table. */
  readonly all: boolean;
}

/** A GC trace for the terminal: the trend in a sentence, a drawing, what is doubtful, the table. */
export function gcTraceText(trace: GcTrace, trend: GcTrend, options: GcTraceTextOptions): string {
  const width = Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, options.width));
  const lastRun = trace.cycles.slice(trace.runStarts.at(-1) ?? 0);
  const parts = [
    sentences(trend, width),
    drawing(trend.runs.at(-1), gcChart(lastRun, { width, ascii: options.ascii }), options),
    notes(trace, trend, width),
    gcTable(trace, options),
  ];
  const text = parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
  const safe = text.split("\n").map((line) => terminalText(line, options.ascii));
  return `${safe.join("\n")}\n`;
}

function sentences(trend: GcTrend, width: number): readonly string[] {
  const told = trend.runs.slice(-RUNS_TOLD_MAX);
  const untold = trend.runs.length - told.length;
  const lines = told.flatMap((run, index) => {
    const name = trend.runs.length > 1 ? say`run ${untold + index + 1}: ` : "";
    return wrapText(`${name}${gcRunSentence(run)}`, width - 2);
  });
  if (untold > 0) lines.push(say`${formatCount(untold)} earlier runs: see --json`);
  return lines.map((line) => `  ${line}`);
}

function drawing(
  run: GcRunTrend | undefined,
  chart: readonly string[],
  options: GcTraceTextOptions,
): readonly string[] {
  if (run === undefined || chart.length === 0) return [];
  const lines = run.measures
    .filter((one) => one.lowWater.length > 0 && (one.first > 0 || one.last > 0))
    .map((one) => {
      const points = one.lowWater.map((point, block) => [block, point.value] as const);
      const drawn = sparkline(points, { width: points.length, ascii: options.ascii });
      return say`  low water of ${said(one.measure.replace("-", " "))}: ${drawn}`;
    });
  return [...chart, ...lines];
}

function notes(trace: GcTrace, trend: GcTrend, width: number): readonly string[] {
  const fatal = trace.fatal.slice(-FATAL_TOLD_MAX).map((line) => say`the runtime said: ${line}`);
  return [...trend.notes, ...fatal]
    .flatMap((note) => wrapText(note, width - 2))
    .map((line) => `  ${line}`);
}
