import { percentage } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { shownCumulative, shownFlat } from "./graph.ts";
import { printableName } from "./graph-nodes.ts";
import { type Inlining, inliningOf } from "./inlining.ts";
import { valueFormat, withCommonUnit } from "./report-format.ts";
import { reportLabels, type ValueFormat, valueFormatter } from "./report-labels.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { divisorOf, trimmedGraph } from "./trimmed-graph.ts";

/** One line of the table, in the unit of the sample type. */
export interface TopEntry {
  readonly name: string;
  readonly inlining: Inlining;
  readonly flat: number;
  readonly cumulative: number;
}

/** What `go tool pprof -top` shows, as data. */
export interface TopReport {
  readonly entries: readonly TopEntry[];
  readonly format: ValueFormat;
  readonly eligible: number;
  readonly droppedNodes: number;
}

/** Flat and cumulative values per node, trimmed and sorted as google/pprof does. */
export function topReport(profile: Profile, options: ReportOptions = {}): TopReport {
  const index = sampleIndexOf(profile, options.sampleIndex);
  const column = profile.values[index];
  const graph = trimmedGraph(profile, column, options);
  const divisor = divisorOf(profile, options);
  const inlining = inliningOf(profile, { column, divisor }, graph);
  const unset = valueFormat(profile, options);
  return {
    entries: graph.shown.map((node) => ({
      name: printableName(graph.table.infos[node]),
      inlining: inlining[node],
      flat: shownFlat(graph, node),
      cumulative: shownCumulative(graph, node),
    })),
    format: withCommonUnit(unset, graph),
    eligible: graph.eligible,
    droppedNodes: graph.droppedNodes,
  };
}

/** The text that `go tool pprof -top` prints for the same profile and options. */
export function renderTop(profile: Profile, options: ReportOptions = {}): string {
  const report = topReport(profile, options);
  const { format } = report;
  const shown = report.entries.reduce((sum, entry) => sum + entry.flat, 0);
  const counts = { shown, nodes: report.entries.length, droppedEdges: 0 };
  const lines = reportLabels(profile, { ...report, ...counts }, options);
  lines.push("      flat  flat%   sum%        cum   cum%");
  const writeValue = valueFormatter(format);
  let running = 0;
  for (const entry of report.entries) {
    running += entry.flat;
    lines.push(entryLine(entry, running, { total: format.total, writeValue }));
  }
  return `${lines.join("\n")}\n`;
}

const INLINE_MARK = { none: "", partial: " (partial-inline)", all: " (inline)" } as const;

function entryLine(
  entry: TopEntry,
  running: number,
  format: { readonly total: number; readonly writeValue: (value: number) => string },
): string {
  const { total, writeValue } = format;
  const flat = writeValue(entry.flat).padStart(10);
  const cumulative = writeValue(entry.cumulative).padStart(10);
  const shares = `${percentage(entry.flat, total)} ${percentage(running, total)}`;
  const mark = INLINE_MARK[entry.inlining];
  const share = percentage(entry.cumulative, total);
  return `${flat} ${shares} ${cumulative} ${share}  ${entry.name}${mark}`;
}
