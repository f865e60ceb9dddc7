/**
 * The call graph in the format of callgrind, which KCachegrind and QCachegrind open, as pprof
 * writes it: one node per address, names and addresses compressed.
 */
import { scaleValue } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import type { CallEdges } from "./call-edges.ts";
import { treeSource } from "./call-tree.ts";
import { shownCumulative, shownFlat } from "./graph.ts";
import { type NodeInfo, nodeTable, printableName } from "./graph-nodes.ts";
import { type GraphSource, graphSource } from "./graph-source.ts";
import { sortNodes } from "./node-order.ts";
import { valueFormat } from "./report-format.ts";
import { ratioApplied, type ValueFormat } from "./report-labels.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { divisorOf, weightyNodes } from "./trimmed-graph.ts";

/** The text that `go tool pprof -callgrind` writes. */
export function renderCallgrind(profile: Profile, options: ReportOptions = {}): string {
  const graph = callgrindGraph(profile, options);
  const format = valueFormat(profile, options);
  const unit = wholeUnit(graph, format);
  const lines = ["positions: instr line", `events: ${format.type.type}(${unit})`];
  const writer = new CallgrindWriter(graph, (value) =>
    String(Math.trunc(scaleValue(value, format.type.unit, unit).value)),
  );
  for (const node of graph.shown) lines.push(...writer.node(node));
  return `${lines.join("\n")}\n`;
}

interface CallgrindGraph {
  readonly source: GraphSource;
  readonly edges: CallEdges;
  /** Nodes in the order of the file. */
  readonly shown: readonly number[];
  readonly isTree: boolean;
}

function callgrindGraph(profile: Profile, options: ReportOptions): CallgrindGraph {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const columns = { column, divisor: divisorOf(profile, options) };
  const table = nodeTable(profile, { ...options, granularity: "addresses", objectNames: true });
  const isTree = options.callTree === true;
  const source = (isTree ? treeSource : graphSource)(profile, table, columns);
  const { infos, weights } = source;
  const shown = weightyNodes(weights, options.dropNegative ?? false);
  sortNodes(shown, { infos, weights, byCumulative: options.sort === "cum" });
  return { source, edges: source.allEdges(), shown, isTree };
}

/** Costs are whole numbers: the unit of the smallest value, whatever the total is. */
function wholeUnit({ source, shown }: CallgrindGraph, format: ValueFormat): string {
  if (format.unit !== "minimum" || shown.length === 0) return format.unit;
  const { weights } = source;
  let least = 0;
  for (const node of shown) {
    const value = Math.abs(shownFlat(weights, node)) || Math.abs(shownCumulative(weights, node));
    if (value > 0 && (least === 0 || value < least)) least = value;
  }
  const smallest = ratioApplied(format, least === 0 ? format.total : least);
  const { unit } = scaleValue(smallest, format.type.unit, "minimum");
  return unit === "" ? format.type.unit : unit;
}

/** Heaviest first. */
function sortedCalls({ source, edges }: CallgrindGraph, node: number): readonly number[] {
  const { callee, weight } = edges.columns;
  const name = (edge: number): string => printableName(source.infos[callee[edge]]);
  return [...edges.outOf(node)].sort((left, right) => {
    const bySize = Math.abs(weight[right]) - Math.abs(weight[left]);
    if (weight[left] !== weight[right] && bySize !== 0) return bySize;
    return name(left) < name(right) ? -1 : 1;
  });
}

class CallgrindWriter {
  readonly #graph: CallgrindGraph;
  readonly #cost: (value: number) => string;
  readonly #calleeNames: ReadonlyMap<number, string>;
  readonly #objects = new Map<string, number>();
  readonly #files = new Map<string, number>();
  readonly #names = new Map<string, number>();
  #previous: NodeInfo | null = null;

  constructor(graph: CallgrindGraph, cost: (value: number) => string) {
    this.#graph = graph;
    this.#cost = cost;
    this.#calleeNames = calleeNames(graph);
  }

  node(node: number): readonly string[] {
    const { source, edges } = this.#graph;
    const { callee, weight } = edges.columns;
    const info = source.infos[node];
    const lines = this.#heading(info);
    lines.push(
      `${this.#address(info)} ${info.line} ${this.#cost(shownFlat(source.weights, node))}`,
    );
    for (const edge of sortedCalls(this.#graph, node)) {
      const called = source.infos[callee[edge]];
      lines.push(`cfl=${compressed(this.#files, called.file)}`);
      lines.push(`cfn=${compressed(this.#names, this.#calleeNames.get(callee[edge]) ?? "")}`);
      lines.push(
        `calls=0 ${this.#address(called)} ${called.line}`,
        `* * ${this.#cost(weight[edge])}`,
      );
    }
    this.#previous = info;
    return lines;
  }

  /** Names are told again only where they change. */
  #heading({ objectFile, file, name }: NodeInfo): string[] {
    const last = this.#previous;
    if (last?.objectFile === objectFile && last.file === file && last.name === name) return [];
    return [
      "",
      `ob=${compressed(this.#objects, objectFile)}`,
      `fl=${compressed(this.#files, file)}`,
      `fn=${compressed(this.#names, name)}`,
    ];
  }

  /** Relative to the node before where that is shorter. */
  #address({ address }: NodeInfo): string {
    const absolute = `0x${address.toString(16)}`;
    if (this.#previous === null) return absolute;
    const difference = BigInt.asIntN(64, address - this.#previous.address);
    if (difference === 0n) return "*";
    const relative = `${difference > 0n ? "+" : ""}${difference}`;
    return relative.length < absolute.length ? relative : absolute;
  }
}

/** `(1) name` when first told, `(1)` afterwards. */
function compressed(known: Map<string, number>, name: string): string {
  if (name === "") return "";
  const id = known.get(name);
  if (id !== undefined) return `(${id})`;
  known.set(name, known.size + 1);
  return `(${known.size}) ${name}`;
}

/**
 * Names of shown nodes; `[1/2]` tells functions apart that share file and name, for the format
 * knows functions by these alone. In a tree of calls each caller has functions of its own.
 */
function calleeNames(graph: CallgrindGraph): ReadonlyMap<number, string> {
  const functions = new Map<string, Map<string, number>>();
  for (const node of graph.shown) {
    const { shared, own } = functionKeys(graph, node);
    const known = functions.get(shared) ?? new Map<string, number>();
    functions.set(shared, known);
    if (!known.has(own)) known.set(own, known.size + 1);
  }
  return new Map(
    graph.shown.map((node) => {
      const { shared, own, name } = functionKeys(graph, node);
      const known = functions.get(shared);
      const suffix = (known?.size ?? 0) > 1 ? ` [${known?.get(own)}/${known?.size}]` : "";
      return [node, name + suffix];
    }),
  );
}

function functionKeys({ source, edges, isTree }: CallgrindGraph, node: number) {
  const { file, name, startLine, objectFile } = source.infos[node];
  const [edge] = isTree ? edges.into(node) : [];
  const caller = edge === undefined ? -1 : edges.columns.caller[edge];
  return { shared: `${file}\0${name}`, own: `${startLine}\0${objectFile}\0${caller}`, name };
}
