import { compareText } from "../base/compare-text.ts";
import type { CallEdges } from "./call-edges.ts";
import type { NodeWeights } from "./graph.ts";
import { type NodeInfo, printableName } from "./graph-nodes.ts";

export interface SortContext {
  readonly infos: readonly NodeInfo[];
  readonly weights: NodeWeights;
  readonly byCumulative: boolean;
}

/** By size, then name, then the other size: names are built only where sizes are equal. */
export function sortNodes(nodes: number[], context: SortContext): void {
  const { infos, weights, byCumulative } = context;
  const first = byCumulative ? weights.cumulative : weights.flat;
  const second = byCumulative ? weights.flat : weights.cumulative;
  const nameOf = nameCache(infos);
  nodes.sort((left, right) => {
    const bySize = Math.abs(first[right]) - Math.abs(first[left]);
    if (bySize !== 0) return bySize;
    const byName = compareText(nameOf(left), nameOf(right));
    return byName === 0 ? Math.abs(second[right]) - Math.abs(second[left]) : byName;
  });
}

function nameCache(infos: readonly NodeInfo[]): (node: number) => string {
  const names = new Map<number, string>();
  return (node) => {
    const known = names.get(node);
    if (known !== undefined) return known;
    const name = printableName(infos[node]);
    names.set(node, name);
    return name;
  };
}

/**
 * The order of drawn graphs: nodes first where the paths of samples meet or part, by the entropy of
 * their edges; a node that only hands on from one caller to one callee comes late.
 */
export function sortByEntropy(
  nodes: number[],
  { infos, weights }: Pick<SortContext, "infos" | "weights">,
  edges: CallEdges,
): void {
  const scores = new Map(nodes.map((node) => [node, scoreOf(node, weights, edges)]));
  const nameOf = nameCache(infos);
  nodes.sort((left, right) => {
    const byScore = compareScores(scores.get(left), scores.get(right));
    if (byScore !== 0) return byScore;
    const byName = compareText(nameOf(left), nameOf(right));
    if (byName !== 0) return byName;
    return Math.abs(weights.flat[right]) - Math.abs(weights.flat[left]);
  });
}

/**
 * Size of a score and where it stands. Where edges of both signs cancel out there is no entropy;
 * google/pprof then counts in the smallest 64-bit integer, whose size without a sign is larger than
 * all others when a flat value is taken off it, and smaller when none is.
 */
interface Score {
  readonly tier: number;
  readonly size: number;
}

const NO_SCORE: Score = { tier: 0, size: 0 };

function compareScores(left: Score = NO_SCORE, right: Score = NO_SCORE): number {
  return right.tier - left.tier || right.size - left.size;
}

function scoreOf(node: number, weights: NodeWeights, edges: CallEdges): Score {
  const { weight } = edges.columns;
  const flat = weights.flat[node];
  const into = edges.into(node).map((edge) => weight[edge]);
  const outOf = edges.outOf(node).map((edge) => weight[edge]);
  // Entries and leaves are worth as much as one even fork.
  const incoming = into.length === 0 ? 1 : entropy(into, 0);
  const outgoing = outOf.length === 0 ? 1 : entropy(outOf, flat);
  const score = Math.trunc((incoming + outgoing) * weights.cumulative[node]);
  if (!Number.isNaN(score)) return { tier: 0, size: Math.abs(score + flat) };
  return flat === 0 ? { tier: -1, size: 0 } : { tier: 1, size: -Math.abs(flat) };
}

function entropy(values: readonly number[], own: number): number {
  const total = values.reduce((sum, value) => (value > 0 ? sum + value : sum), own);
  if (total === 0) return 0;
  const sizes = own > 0 ? [...values, own] : values;
  return sizes.reduce((sum, value) => {
    const share = Math.abs(value) / total;
    return sum - share * log2(share);
  }, 0);
}

/** As Go's math.Log2, which is exact for powers of two and rounds others in its own way. */
function log2(value: number): number {
  let fraction = value;
  let exponent = 0;
  while (fraction >= 1) {
    fraction /= 2;
    exponent++;
  }
  while (fraction > 0 && fraction < 0.5) {
    fraction *= 2;
    exponent--;
  }
  return fraction === 0.5 ? exponent - 1 : Math.log(fraction) * Math.LOG2E + exponent;
}
