import type { TextMatcher } from "../base/go-regexp.ts";
import { percentage } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { type CallEdge, type CallGraph, callGraph } from "./call-graph.ts";
import { shownCumulative, shownFlat } from "./graph.ts";
import { printableName } from "./graph-nodes.ts";
import { valueFormat, withCommonUnit } from "./report-format.ts";
import { reportLabels, type ValueFormat, valueFormatter } from "./report-labels.ts";
import type { ReportOptions } from "./report-options.ts";

/** A caller or callee of an entry, with the weight of the calls. */
export interface TreeEdge {
  readonly name: string;
  readonly weight: number;
  readonly inline: boolean;
}

/** One function with those around it: a block of `tree` and `peek`. */
export interface TreeEntry {
  readonly name: string;
  readonly flat: number;
  readonly cumulative: number;
  readonly callers: readonly TreeEdge[];
  readonly callees: readonly TreeEdge[];
}

/** What `go tool pprof -tree` and `-peek` show, as data. */
export interface TreeReport {
  readonly entries: readonly TreeEntry[];
  readonly format: ValueFormat;
  /** Of the whole graph, also where `pattern` chooses entries. */
  readonly shown: number;
  readonly nodes: number;
  readonly eligible: number;
  readonly droppedNodes: number;
}

export interface TreeOptions extends ReportOptions {
  /** Only entries whose printed name matches: that is `peek`. */
  readonly pattern?: TextMatcher | null;
}

/** Nodes with callers and callees, in the order of `top`. */
export function treeReport(profile: Profile, options: TreeOptions = {}): TreeReport {
  // A tree of calls is for drawings: texts show one entry for a function.
  const graph = callGraph(profile, { ...options, callTree: false });
  const { pattern = null } = options;
  const chosen =
    pattern === null
      ? graph.shown
      : graph.shown.filter((node) => pattern.test(printableName(graph.infos[node])));
  return {
    entries: chosen.map((node) => entryOf(graph, node)),
    format: withCommonUnit(valueFormat(profile, options), graph),
    shown: graph.shown.reduce((sum, node) => sum + shownFlat(graph, node), 0),
    nodes: graph.shown.length,
    eligible: graph.eligible,
    droppedNodes: graph.droppedNodes,
  };
}

function entryOf(graph: CallGraph, node: number): TreeEntry {
  const edgeTo = (other: number, { weight, inline }: CallEdge): TreeEdge => ({
    name: printableName(graph.infos[other]),
    weight,
    inline,
  });
  return {
    name: printableName(graph.infos[node]),
    flat: shownFlat(graph, node),
    cumulative: shownCumulative(graph, node),
    callers: graph.into(node).map((edge) => edgeTo(edge.caller, edge)),
    callees: graph.outOf(node).map((edge) => edgeTo(edge.callee, edge)),
  };
}

const SEPARATOR = `${"-".repeat(58)}+${"-".repeat(13)}`;
const COLUMNS = "      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t ";

/** The text that `go tool pprof -tree` (with a pattern `-peek`) prints. */
export function renderTree(profile: Profile, options: TreeOptions = {}): string {
  return treeText(profile, treeReport(profile, options), options);
}

/** As `renderTree` for a report that is there. */
export function treeText(profile: Profile, report: TreeReport, options: ReportOptions): string {
  const labels = reportLabels(profile, { ...report, droppedEdges: 0 }, options);
  const lines = [...labels, SEPARATOR, COLUMNS];
  const write = valueFormatter(report.format);
  let running = 0;
  for (const entry of report.entries) {
    running += entry.flat;
    const edgeLine = ({ name, weight, inline }: TreeEdge): string => {
      const share = percentage(weight, entry.cumulative);
      return `${write(weight).padStart(50)} ${share} |   ${name}${inline ? " (inline)" : ""}`;
    };
    lines.push(SEPARATOR, ...entry.callers.map(edgeLine));
    lines.push(entryLine(entry, running, { total: report.format.total, write }));
    lines.push(...entry.callees.map(edgeLine));
  }
  if (report.nodes > 0) lines.push(SEPARATOR);
  return `${lines.join("\n")}\n`;
}

function entryLine(
  { name, flat, cumulative }: TreeEntry,
  running: number,
  { total, write }: { readonly total: number; readonly write: (value: number) => string },
): string {
  const own = `${write(flat).padStart(10)} ${percentage(flat, total)}`;
  const all = `${write(cumulative).padStart(10)} ${percentage(cumulative, total)}`;
  return `${own} ${percentage(running, total)} ${all}                | ${name}`;
}
