import { labeller, percentage } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { printableName } from "./graph-nodes.ts";
import { type Inlining, inliningOf } from "./inlining.ts";
import {
  commonUnit,
  filterLabels,
  formatValue,
  profileLabels,
  totalOf,
  type ValueFormat,
} from "./report-labels.ts";
import { sampleIndexOf } from "./sample-index.ts";
import {
  NODE_FRACTION_DEFAULT,
  type TrimmedGraph,
  type TrimOptions,
  trimmedGraph,
} from "./trimmed-graph.ts";

export interface TopOptions extends TrimOptions {
  /** Name or number of the sample type. */
  readonly sampleIndex?: string;
  /** Unit of the output; "minimum" (the default) chooses one that fits all values. */
  readonly unit?: string;
  /** Total that percentages relate to, where the profile has been filtered since. */
  readonly total?: number;
  /** Filters already applied to the profile, named in the head: `["focus", "main"]`. */
  readonly filters?: readonly (readonly [string, string | undefined])[];
  readonly compactLabels?: boolean;
}

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
export function topReport(profile: Profile, options: TopOptions = {}): TopReport {
  const index = sampleIndexOf(profile, options.sampleIndex);
  const column = profile.values[index];
  const graph = trimmedGraph(profile, column, options);
  const inlining = inliningOf(profile, column, graph);
  const total = options.total ?? totalOf(profile, column);
  const type = profile.sampleTypes[index];
  const unset = { type, unit: options.unit ?? "minimum", total };
  return {
    entries: graph.shown.map((node) => ({
      name: printableName(graph.table.infos[node]),
      inlining: inlining[node],
      flat: graph.flat[node],
      cumulative: graph.cumulative[node],
    })),
    format: graph.shown.length === 0 ? unset : { ...unset, unit: commonUnit(unset, least(graph)) },
    eligible: graph.eligible,
    droppedNodes: graph.droppedNodes,
  };
}

/** The smallest value that the table shows: flat, or cumulative where flat is zero. */
function least(graph: TrimmedGraph): number {
  let smallest = 0;
  for (const node of graph.shown) {
    const value = Math.abs(graph.flat[node] === 0 ? graph.cumulative[node] : graph.flat[node]);
    if (value > 0 && (smallest === 0 || value < smallest)) smallest = value;
  }
  return smallest;
}

/** The text that `go tool pprof -top` prints for the same profile and options. */
export function renderTop(profile: Profile, options: TopOptions = {}): string {
  const report = topReport(profile, options);
  const { format } = report;
  const head = options.compactLabels === true ? [] : profileLabels(profile, format);
  const lines = [...head, ...filterLabels(options.filters ?? []), ...legend(report, options)];
  lines.push("      flat  flat%   sum%        cum   cum%");
  const writeValue = labeller(format.type.unit, format.unit);
  let running = 0;
  for (const entry of report.entries) {
    running += entry.flat;
    lines.push(entryLine(entry, running, { total: format.total, writeValue }));
  }
  return `${lines.join("\n")}\n`;
}

function legend(report: TopReport, options: TopOptions): string[] {
  const { format, entries, droppedNodes } = report;
  const shown = entries.reduce((sum, entry) => sum + entry.flat, 0);
  const share = percentage(shown, format.total).trim();
  const total = formatValue(format, format.total);
  const lines = [
    `Showing nodes accounting for ${formatValue(format, shown)}, ${share} of ${total} total`,
  ];
  if (format.total === 0) return lines;
  if (droppedNodes > 0) {
    const fraction = options.nodeFraction ?? NODE_FRACTION_DEFAULT;
    const cutoff = formatValue(format, Math.abs(Math.trunc(format.total * fraction)));
    lines.push(`Dropped ${droppedNodes} node${droppedNodes > 1 ? "s" : ""} (cum <= ${cutoff})`);
  }
  if (entries.length > 0 && entries.length < report.eligible) {
    lines.push(`Showing top ${entries.length} nodes out of ${report.eligible}`);
  }
  return lines;
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
