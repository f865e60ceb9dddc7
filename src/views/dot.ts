import * as posix from "node:path/posix";
import { compareText } from "../base/compare-text.ts";
import { percentage } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { type CallEdge, type CallGraph, callGraph } from "./call-graph.ts";
import { nodelets } from "./dot-nodelets.ts";
import { boxName, dotColor, escapeDot } from "./dot-text.ts";
import { shownCumulative, shownFlat } from "./graph.ts";
import { printableName } from "./graph-nodes.ts";
import { valueFormat, withCommonUnit } from "./report-format.ts";
import { reportLabels, type ValueFormat, valueFormatter } from "./report-labels.ts";
import type { ReportOptions } from "./report-options.ts";

/** Fonts grow with the root of the flat value, from 8 points to 24. */
const FONT_POINTS_MIN = 8;
const FONT_POINTS_GROWTH = 16;
/** Edges weigh up to 100 more for the layout, and are up to 5 points wider. */
const EDGE_WEIGHT_MAX = 100;
const EDGE_WIDTH_MAX = 5;
const HOW_TO_READ = "\nSee https://git.io/JfYMW for how to read the graph";

/** The text that `go tool pprof -dot` writes for the same profile and options. */
export function renderDot(profile: Profile, options: ReportOptions = {}): string {
  const graph = callGraph(profile, options, { drawn: true });
  const format = withCommonUnit(valueFormat(profile, options), graph);
  const binary = profile.mappings.at(0)?.file ?? "";
  const title = binary === "" ? "" : escapeDot(posix.basename(binary));
  const drawing = new DotDrawing(graph, format);
  const lines = [
    `digraph "${title === "" ? "unnamed" : title}" {`,
    'node [style=filled fillcolor="#f8f8f8"]',
    legendBox(dotLabels(profile, { graph, format, options }), title),
    ...drawing.nodes(),
    ...drawing.edges(),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

interface LabelContext {
  readonly graph: CallGraph;
  readonly format: ValueFormat;
  readonly options: ReportOptions;
}

function dotLabels(profile: Profile, { graph, format, options }: LabelContext): string[] {
  const counts = {
    format,
    shown: graph.shown.reduce((sum, node) => sum + shownFlat(graph, node), 0),
    nodes: graph.shown.length,
    eligible: graph.eligible,
    droppedNodes: graph.droppedNodes,
    droppedEdges: graph.droppedEdges,
  };
  const labels = reportLabels(profile, counts, { ...options, compactLabels: false });
  return [...labels, HOW_TO_READ];
}

function legendBox(labels: readonly string[], title: string): string {
  const text = labels.map(escapeDot).join("\\l");
  const tooltip = title === "" ? "" : ` tooltip="${title}"`;
  const box = `"${escapeDot(labels[0])}" [shape=box fontsize=16 label="${text}\\l"${tooltip}]`;
  return `subgraph cluster_L { ${box} }`;
}

class DotDrawing {
  readonly #graph: CallGraph;
  readonly #total: number;
  readonly #write: (value: number) => string;
  /** Ids begin at 1; 0 is a node that adds up to nothing and is not shown. */
  readonly #idOf: ReadonlyMap<number, number>;
  readonly #withNodelets = new Set<number>();

  constructor(graph: CallGraph, format: ValueFormat) {
    this.#graph = graph;
    this.#total = format.total;
    this.#write = valueFormatter(format);
    this.#idOf = new Map(graph.shown.map((node, index) => [node, index + 1]));
  }

  nodes(): string[] {
    const graph = this.#graph;
    const largest = graph.shown.reduce(
      (max, node) => Math.max(max, Math.abs(shownFlat(graph, node))),
      0,
    );
    return graph.shown.flatMap((node, index) => {
      const lines = nodelets(graph.tags.get(node), {
        id: index + 1,
        flatOnly: graph.outOf(node).length > 0,
        write: this.#write,
      });
      if (lines.length > 0) this.#withNodelets.add(node);
      return [this.#node(node, largest), ...lines];
    });
  }

  #node(node: number, largest: number): string {
    const graph = this.#graph;
    const id = this.#idOf.get(node) ?? 0;
    const flat = shownFlat(graph, node);
    const cumulative = shownCumulative(graph, node);
    const growth = Math.sqrt(Math.abs(flat) / largest);
    const size = FONT_POINTS_MIN + (flat === 0 ? 0 : Math.ceil(FONT_POINTS_GROWTH * growth));
    const share = cumulative / Math.abs(this.#total);
    const label = boxName(graph.infos[node]) + this.#valueLabel(flat, cumulative);
    const name = escapeDot(printableName(graph.infos[node]));
    const line = dotColor(share, { background: false });
    const fill = dotColor(share, { background: true });
    const attributes = [
      `label="${label}" id="node${id}" fontsize=${size} shape=box`,
      `tooltip="${name} (${this.#write(cumulative)})" color="${line}" fillcolor="${fill}"`,
    ];
    return `N${id} [${attributes.join(" ")}]`;
  }

  #valueLabel(flat: number, cumulative: number): string {
    const own = flat === 0 ? "0" : this.#withShare(flat);
    if (cumulative === flat) return own;
    return `${own}${flat === 0 ? " " : "\\n"}of ${this.#withShare(cumulative)}`;
  }

  #withShare(value: number): string {
    return `${this.#write(value)} (${percentage(value, this.#total).trim()})`;
  }

  /** The heaviest first, which the layout takes as a hint. */
  edges(): string[] {
    const graph = this.#graph;
    const names = new Map<number, string>();
    const nameOf = (node: number): string => {
      const name = names.get(node) ?? printableName(graph.infos[node]);
      names.set(node, name);
      return name;
    };
    const all = graph.shown.flatMap((node) => graph.outOf(node));
    const sorted = all.toSorted(
      (left, right) =>
        Math.abs(right.weight) - Math.abs(left.weight) ||
        compareText(nameOf(left.caller), nameOf(right.caller)) ||
        compareText(nameOf(left.callee), nameOf(right.callee)),
    );
    return sorted.map((edge) => this.#edge(edge));
  }

  #edge(edge: CallEdge): string {
    const { infos } = this.#graph;
    const value = this.#write(edge.shownWeight);
    const from = escapeDot(printableName(infos[edge.caller]));
    const to = escapeDot(printableName(infos[edge.callee]));
    const tooltip = `"${from} ${edge.residual ? "..." : "->"} ${to} (${value})"`;
    const attributes = [
      `label=" ${value}${edge.inline ? "\\n (inline)" : ""}"`,
      ...this.#weightAttributes(edge.shownWeight),
      `tooltip=${tooltip} labeltooltip=${tooltip}`,
      ...(edge.residual ? ['style="dotted"'] : []),
      // Room for the boxes of labels below the caller.
      ...(this.#withNodelets.has(edge.caller) ? ["minlen=2"] : []),
    ];
    const ids = [edge.caller, edge.callee].map((node) => `N${this.#idOf.get(node) ?? 0}`);
    return `${ids.join(" -> ")} [${attributes.join(" ")}]`;
  }

  #weightAttributes(value: number): string[] {
    const total = this.#total;
    if (total === 0) return [];
    const part = (max: number): number =>
      Math.min(Math.abs(Math.trunc((value * max) / total)), max);
    const weight = part(EDGE_WEIGHT_MAX);
    const width = part(EDGE_WIDTH_MAX);
    return [
      ...(weight > 0 ? [`weight=${weight + 1}`] : []),
      ...(width > 0 ? [`penwidth=${width + 1}`] : []),
      `color="${dotColor(value / Math.abs(total), { background: false })}"`,
    ];
  }
}
