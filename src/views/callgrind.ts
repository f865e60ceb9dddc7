/**
 * The call graph in the format of callgrind, which KCachegrind and QCachegrind open, as pprof writes
 * it: one node per address, names and addresses compressed.
 */
import { scaleValue } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { shownCumulative, shownFlat, type ValueColumns, weighEdges } from "./graph.ts";
import { type NodeInfo, printableName } from "./graph-nodes.ts";
import { valueFormat } from "./report-format.ts";
import type { ValueFormat } from "./report-labels.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { divisorOf, type TrimmedGraph, trimmedGraph } from "./trimmed-graph.ts";

/** The text that `go tool pprof -callgrind` writes. */
export function renderCallgrind(profile: Profile, options: ReportOptions = {}): string {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const format = valueFormat(profile, options);
  const graph = trimmedGraph(profile, column, {
    ...options,
    granularity: "addresses",
    objectNames: true,
    nodeCount: 0,
    nodeFraction: 0,
    edgeFraction: 0,
  });
  const unit = wholeUnit(graph, format);
  const lines = ["positions: instr line", `events: ${format.type.type}(${unit})`];
  const calls = outgoingCalls(profile, graph, { column, divisor: divisorOf(profile, options) });
  const writer = new CallgrindWriter(graph, (value) =>
    String(Math.trunc(scaleValue(value, format.type.unit, unit).value)),
  );
  for (const node of graph.shown) lines.push(...writer.node(node, calls.get(node) ?? []));
  return `${lines.join("\n")}\n`;
}

/** Costs are whole numbers: the unit of the smallest value, whatever the total is. */
function wholeUnit(graph: TrimmedGraph, format: ValueFormat): string {
  if (format.unit !== "minimum" || graph.shown.length === 0) return format.unit;
  let least = 0;
  for (const node of graph.shown) {
    const value = Math.abs(shownFlat(graph, node)) || Math.abs(shownCumulative(graph, node));
    if (value > 0 && (least === 0 || value < least)) least = value;
  }
  const smallest = least === 0 ? format.total : least;
  const { unit } = scaleValue(smallest, format.type.unit, "minimum");
  return unit === "" ? format.type.unit : unit;
}

interface OutgoingCall {
  readonly callee: number;
  readonly weight: number;
}

/** Calls by caller, heaviest first. */
function outgoingCalls(
  profile: Profile,
  { table }: TrimmedGraph,
  columns: ValueColumns,
): ReadonlyMap<number, readonly OutgoingCall[]> {
  const kept = new Uint8Array(table.infos.length).fill(1);
  const edges = weighEdges(profile, table, { ...columns, kept });
  const calls = new Map<number, OutgoingCall[]>();
  for (let edge = 0; edge < edges.count; edge++) {
    const list = calls.get(edges.caller[edge]) ?? [];
    list.push({ callee: edges.callee[edge], weight: edges.weight[edge] });
    calls.set(edges.caller[edge], list);
  }
  const names = table.infos.map(printableName);
  for (const list of calls.values()) {
    list.sort((left, right) => {
      const bySize = Math.abs(right.weight) - Math.abs(left.weight);
      if (left.weight !== right.weight && bySize !== 0) return bySize;
      return names[left.callee] < names[right.callee] ? -1 : 1;
    });
  }
  return calls;
}

class CallgrindWriter {
  readonly #graph: TrimmedGraph;
  readonly #cost: (value: number) => string;
  readonly #calleeNames: ReadonlyMap<number, string>;
  readonly #objects = new Map<string, number>();
  readonly #files = new Map<string, number>();
  readonly #names = new Map<string, number>();
  #previous: NodeInfo | null = null;

  constructor(graph: TrimmedGraph, cost: (value: number) => string) {
    this.#graph = graph;
    this.#cost = cost;
    this.#calleeNames = calleeNames(graph);
  }

  node(node: number, calls: readonly OutgoingCall[]): readonly string[] {
    const { table } = this.#graph;
    const info = table.infos[node];
    const lines = this.#heading(info);
    lines.push(`${this.#address(info)} ${info.line} ${this.#cost(shownFlat(this.#graph, node))}`);
    for (const { callee, weight } of calls) {
      const called = table.infos[callee];
      lines.push(`cfl=${compressed(this.#files, called.file)}`);
      lines.push(`cfn=${compressed(this.#names, this.#calleeNames.get(callee) ?? "")}`);
      lines.push(`calls=0 ${this.#address(called)} ${called.line}`, `* * ${this.#cost(weight)}`);
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
 * Names of shown nodes; `[1/2]` tells functions apart that share file and name, for the format knows
 * functions by these alone.
 */
function calleeNames({ shown, table }: TrimmedGraph): ReadonlyMap<number, string> {
  const functions = new Map<string, Map<string, number>>();
  const keys = (node: number) => {
    const { file, name, startLine, objectFile } = table.infos[node];
    return { shared: `${file}\0${name}`, own: `${startLine}\0${objectFile}`, name };
  };
  for (const node of shown) {
    const { shared, own } = keys(node);
    const known = functions.get(shared) ?? new Map<string, number>();
    functions.set(shared, known);
    if (!known.has(own)) known.set(own, known.size + 1);
  }
  return new Map(
    shown.map((node) => {
      const { shared, own, name } = keys(node);
      const known = functions.get(shared);
      const suffix = (known?.size ?? 0) > 1 ? ` [${known?.get(own)}/${known?.size}]` : "";
      return [node, name + suffix];
    }),
  );
}
