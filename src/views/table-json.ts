/** The table and the call graph of pprof's `top` and `tree` as plain data, for other programs. */
import type { Profile } from "../profile/profile.ts";
import { shownCumulative, shownFlat, weighEdges } from "./graph.ts";
import { type NodeInfo, printableName } from "./graph-nodes.ts";
import { type Inlining, inliningOf } from "./inlining.ts";
import { valueFormat } from "./report-format.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { divisorOf, type TrimmedGraph, trimmedGraph } from "./trimmed-graph.ts";

/** Changes whenever a field is renamed, removed or means something else. */
const SCHEMA = "tidemark.table/1";

export interface TableJson {
  readonly schema: typeof SCHEMA;
  /** The sample type shown, and the unit of all values. */
  readonly type: string;
  readonly unit: string;
  /** What 100 % is. */
  readonly total: number;
  /** When the profile was written, ISO 8601; null where it does not say. */
  readonly takenAt: string | null;
  /** Filters in force, by pprof's names. */
  readonly filters: Readonly<Record<string, string>>;
  /** Nodes below the node fraction, and nodes beyond the node count. */
  readonly droppedNodes: number;
  readonly cutNodes: number;
  /** Largest first, as `top` sorts them. */
  readonly nodes: readonly TableNode[];
  /** Calls between the nodes, by their place in `nodes`; heaviest first. */
  readonly edges: readonly TableEdge[];
}

export interface TableNode {
  readonly name: string;
  /** "", 0 and null where the granularity leaves them out. */
  readonly file: string;
  readonly line: number;
  readonly address: string | null;
  readonly flat: number;
  readonly cumulative: number;
  readonly inlined: Inlining;
}

export interface TableEdge {
  readonly caller: number;
  readonly callee: number;
  readonly weight: number;
  readonly inlined: boolean;
  /** Goes over nodes that are not shown. */
  readonly residual: boolean;
}

/** The table in the unit of the sample type; `divideBy` and `unit` are for eyes and not applied. */
export function tableJson(profile: Profile, options: ReportOptions = {}): TableJson {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const graph = trimmedGraph(profile, column, options);
  const inlining = inliningOf(profile, { column, divisor: divisorOf(profile, options) }, graph);
  const { type, total } = valueFormat(profile, options);
  return {
    schema: SCHEMA,
    type: type.type,
    unit: type.unit,
    total,
    takenAt: takenAt(profile),
    filters: Object.fromEntries((options.filters ?? []).flatMap(namedFilter)),
    droppedNodes: graph.droppedNodes,
    cutNodes: graph.eligible - graph.shown.length,
    nodes: graph.shown.map((node) => ({
      ...placeOf(graph.table.infos[node]),
      flat: shownFlat(graph, node),
      cumulative: shownCumulative(graph, node),
      inlined: inlining[node],
    })),
    edges: tableEdges(profile, column, graph),
  };
}

/** Nodes and edges are handed on as text by as many: about a quarter of a megabyte. */
const CHUNK_ITEMS = 2000;

/** `tableJson` as text indented by two spaces, in pieces. */
export function* tableChunks(profile: Profile, options: ReportOptions = {}): Generator<string> {
  const { nodes, edges, ...head } = tableJson(profile, options);
  yield JSON.stringify(head, null, 2).slice(0, -"\n}".length);
  yield* listChunks("nodes", nodes);
  yield* listChunks("edges", edges);
  yield "\n}";
}

function* listChunks(name: string, items: readonly object[]): Generator<string> {
  yield `,\n  "${name}": [`;
  for (let from = 0; from < items.length; from += CHUNK_ITEMS) {
    // In a list within a list they are indented as they are in the whole.
    const text = JSON.stringify([items.slice(from, from + CHUNK_ITEMS)], null, 2);
    yield `${from === 0 ? "" : ","}${text.slice("[\n  [".length, -"\n  ]\n]".length)}`;
  }
  yield items.length === 0 ? "]" : "\n  ]";
}

function namedFilter([name, value]: readonly [string, string | undefined]) {
  return value === undefined || value === "" ? [] : [[name, value] as const];
}

/** The largest time that a Date can hold. */
const DATE_MS_MAX = 8.64e15;
const NANOS_PER_MS = 1_000_000n;

function takenAt({ timeNanos }: Profile): string | null {
  const ms = Number(timeNanos / NANOS_PER_MS);
  return timeNanos === 0n || Math.abs(ms) > DATE_MS_MAX ? null : new Date(ms).toISOString();
}

function placeOf(info: NodeInfo) {
  const { name, file, line, address } = info;
  return {
    name: name === "" ? printableName(info) : name,
    file,
    line,
    address: address === 0n ? null : `0x${address.toString(16)}`,
  };
}

function tableEdges(
  profile: Profile,
  column: Float64Array,
  { table, shown, kept, edgeCutoff }: TrimmedGraph,
): readonly TableEdge[] {
  const places = new Map(shown.map((node, place) => [node, place]));
  const edges = weighEdges(profile, table, { column, kept });
  const found: TableEdge[] = [];
  for (let edge = 0; edge < edges.count; edge++) {
    const caller = places.get(edges.caller[edge]);
    const callee = places.get(edges.callee[edge]);
    const weight = edges.weight[edge];
    if (caller === undefined || callee === undefined || Math.abs(weight) < edgeCutoff) continue;
    const inlined = edges.inline[edge] !== 0;
    found.push({ caller, callee, weight, inlined, residual: edges.residual[edge] !== 0 });
  }
  return found.sort(
    (left, right) =>
      Math.abs(right.weight) - Math.abs(left.weight) ||
      left.caller - right.caller ||
      left.callee - right.callee,
  );
}
