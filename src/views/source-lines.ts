/**
 * Flat and cumulative values per line of source, for the functions whose name matches: what pprof's
 * `list` prints and the source page shows. The texts are read elsewhere; this says which lines of
 * which files are wanted.
 */
import type { TextMatcher } from "../base/go-regexp.ts";
import type { Profile } from "../profile/profile.ts";
import { weighNodes } from "./graph.ts";
import { type NodeInfo, nodeTable } from "./graph-nodes.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";

export interface LineValue {
  readonly flat: number;
  readonly cumulative: number;
}

/** One function, with every file that a stack has it in. */
export interface ListedFunction {
  readonly name: string;
  /** By name; empty where the profile knows no file. */
  readonly files: readonly ListedFile[];
}

export interface ListedFile extends LineValue {
  /** As the profile has it, cleaned. */
  readonly file: string;
  /** The part worth showing: from the function's first line to a few behind its last value. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Where the function begins; 0 where the profile does not say. */
  readonly startLine: number;
  readonly lines: ReadonlyMap<number, LineValue>;
}

/** Lines shown around those with values. */
const MARGIN_LINES = 5;

/**
 * The matching functions by name, as pprof's `list` orders and bounds them: one column of the
 * profile that `applyRequest` leaves.
 */
export function sourceLines(
  profile: Profile,
  pattern: TextMatcher,
  options: ReportOptions = {},
): readonly ListedFunction[] {
  const byName = new Map<string, LineNode[]>();
  for (const node of lineNodes(profile, options)) {
    if (pattern.test(node.info.name)) listIn(byName, node.info.name).push(node);
  }
  return [...byName]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, nodes]) => ({ name, files: filesOf(nodes) }));
}

interface LineNode extends LineValue {
  readonly info: NodeInfo;
}

function* lineNodes(profile: Profile, options: ReportOptions): Generator<LineNode> {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const table = nodeTable(profile, { ...options, granularity: "lines", objectNames: true });
  const { flat, cumulative } = weighNodes(profile, table, column);
  for (const [node, info] of table.infos.entries()) {
    const value = { info, flat: flat[node], cumulative: cumulative[node] };
    if (value.flat === 0 && value.cumulative === 0) continue;
    const isNegative = value.flat < 0 || (value.flat === 0 && value.cumulative < 0);
    if (options.dropNegative !== true || !isNegative) yield value;
  }
}

function filesOf(nodes: readonly LineNode[]): readonly ListedFile[] {
  const byFile = new Map<string, LineNode[]>();
  for (const node of nodes) {
    if (node.info.file !== "") listIn(byFile, node.info.file).push(node);
  }
  return [...byFile]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([file, own]) => ({ file, ...sumOf(own), ...boundsOf(own), lines: linesOf(own) }));
}

function sumOf(nodes: readonly LineValue[]): LineValue {
  let flat = 0;
  let cumulative = 0;
  for (const node of nodes) {
    flat += node.flat;
    cumulative += node.cumulative;
  }
  return { flat, cumulative };
}

/** Where the profile has no first line of the function, a few lines before the first value. */
function boundsOf(nodes: readonly LineNode[]) {
  let firstLine = Number.POSITIVE_INFINITY;
  let lastLine = 0;
  for (const { info } of nodes) {
    const start = info.startLine === 0 ? info.line - MARGIN_LINES : info.startLine;
    firstLine = Math.min(firstLine, start);
    lastLine = Math.max(lastLine, info.line + MARGIN_LINES);
  }
  const startLine = nodes[0]?.info.startLine ?? 0;
  return { firstLine: Math.max(1, firstLine), lastLine, startLine };
}

function linesOf(nodes: readonly LineNode[]): ReadonlyMap<number, LineValue> {
  const byLine = new Map<number, LineNode[]>();
  for (const node of nodes) listIn(byLine, node.info.line).push(node);
  return new Map([...byLine].map(([line, own]) => [line, sumOf(own)]));
}

function listIn<Key>(lists: Map<Key, LineNode[]>, key: Key): LineNode[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: LineNode[] = [];
  lists.set(key, list);
  return list;
}
