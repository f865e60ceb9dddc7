import { showUnseen } from "../base/escape.ts";
import { valueLabel } from "../profile/measurement.ts";
import { simplifyName } from "../profile/names.ts";
import { escapeDot } from "../views/dot-text.ts";
import type { Change, GraphEdge, GraphNode } from "./api.ts";

/** Letters grow with the root of the flat value, lines with the weight (points). */
const FONT_POINTS_MIN = 10;
const FONT_POINTS_GROWTH = 8;
const LINE_POINTS_MIN = 0.8;
const LINE_POINTS_GROWTH = 3.2;
/** What the layout is told of an edge, so that heavy ones are straight. */
const LAYOUT_WEIGHT_MAX = 100;
const NAME_CHARS_MAX = 60;

/** Colours that a page replaces by class; they hold where nothing replaces them. */
const HEAD = [
  'bgcolor="transparent" ranksep=0.35 nodesep=0.25',
  'node [shape=box style="rounded,filled" fillcolor="#ffffff" color="#c2ccd3" ' +
    'fontcolor="#15202b" fontname="Helvetica" margin="0.12,0.06"]',
  'edge [color="#84919b" fontcolor="#586671" fontname="Helvetica" fontsize=9 arrowsize=0.6]',
];
const TINTS: Readonly<Record<string, string>> = {
  grown: ' fillcolor="#fcebe6" color="#b3200c"',
  shrunk: ' fillcolor="#e7f1f8" color="#1f6fa8"',
};

export interface GraphDotOptions {
  readonly unit: string;
  /** What 100 % is; sizes relate to it. */
  readonly total: number;
}

/** Graphviz source: node `N1` is the first of `nodes`; classes tell owner and direction. */
export function graphDot(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  options: GraphDotOptions,
): string {
  const isDiff = nodes.some(({ cumulative }) => isChanged(cumulative));
  const write = (change: Change): string => amountText(change, options.unit, isDiff);
  const lines = nodes.map((node, index) => nodeLine(node, index, { ...options, write }));
  const links = edges.map((edge) => edgeLine(edge, { ...options, write }));
  return `${["digraph {", ...HEAD, ...lines, ...links, "}"].join("\n")}\n`;
}

interface Writing extends GraphDotOptions {
  readonly write: (change: Change) => string;
}

function nodeLine(node: GraphNode, index: number, { write, total }: Writing): string {
  const { flat, cumulative, owner } = node;
  const points = FONT_POINTS_MIN + FONT_POINTS_GROWTH * Math.sqrt(shareOf(flat, total));
  const direction = directionOf(cumulative);
  const values =
    write(flat) === write(cumulative) ? write(flat) : `${write(flat)} of ${write(cumulative)}`;
  const label = [...nameLines(node.name), values].map(quotable).join("\\n");
  return (
    `N${index + 1} [id="N${index + 1}" class="${owner} ${direction}" label="${label}" ` +
    `tooltip="${quotable(node.name)}" fontsize=${points.toFixed(1)}${TINTS[direction] ?? ""}]`
  );
}

/** For Graphviz a text ends at its first zero byte: what cannot be seen is written out. */
function quotable(text: string): string {
  return escapeDot(showUnseen(text));
}

/** Package and function on lines of their own, long names cut in the middle. */
function nameLines(name: string): readonly string[] {
  const short = simplifyName(name);
  const dot = short.indexOf(".", short.lastIndexOf("/") + 1);
  const lines = dot <= 0 ? [short] : [short.slice(0, dot), short.slice(dot + 1)];
  return lines.map((line) => {
    if (line.length <= NAME_CHARS_MAX) return line;
    return `${line.slice(0, NAME_CHARS_MAX / 2)}…${line.slice(1 - NAME_CHARS_MAX / 2)}`;
  });
}

function edgeLine(edge: GraphEdge, { write, total }: Writing): string {
  const { from, to, weight, inlined, residual } = edge;
  const share = shareOf(weight, total);
  const classes = [directionOf(weight), inlined ? "inlined" : "", residual ? "residual" : ""];
  const label = `${write(weight)}${inlined ? "\\n(inlined)" : ""}`;
  const attributes = [
    `id="E${from + 1}_${to + 1}" class="${classes.filter((one) => one !== "").join(" ")}"`,
    `label=" ${label}" weight=${1 + Math.floor(LAYOUT_WEIGHT_MAX * share)}`,
    `penwidth=${(LINE_POINTS_MIN + LINE_POINTS_GROWTH * share).toFixed(1)}`,
    ...(residual ? ['style="dashed"'] : []),
  ];
  return `N${from + 1} -> N${to + 1} [${attributes.join(" ")}]`;
}

function isChanged({ grown, shrunk }: Change): boolean {
  return grown !== 0 || shrunk !== 0;
}

function directionOf(change: Change): "grown" | "shrunk" | "same" {
  const net = change.now - change.before;
  if (!isChanged(change) || net === 0) return "same";
  return net > 0 ? "grown" : "shrunk";
}

/** Size of a box or line between 0 and 1: what changed in a diff, else the value. */
function shareOf(change: Change, total: number): number {
  const size = isChanged(change) ? change.grown + change.shrunk : change.now;
  return total <= 0 ? 0 : Math.min(1, Math.max(0, size / total));
}

function amountText({ now, before }: Change, unit: string, isDiff: boolean): string {
  if (!isDiff) return valueLabel(now, unit);
  const net = now - before;
  return net > 0 ? `+${valueLabel(net, unit)}` : valueLabel(net, unit).replace("-", "−");
}
