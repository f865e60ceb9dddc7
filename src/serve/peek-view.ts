import { optionalRegExp } from "../base/go-regexp.ts";
import { say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import { type CallEdge, callGraph } from "../views/call-graph.ts";
import { printableName } from "../views/graph-nodes.ts";
import { edgeAmounts, nodeAmounts } from "../views/node-changes.ts";
import { profileWith } from "../views/paired-profile.ts";
import type { PeekEdge, PeekView } from "./api.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { pairOf, resolveView, withHidden } from "./view-head.ts";

/** More nodes than a person looks through; the heaviest are kept. */
const NODES_MAX = 200;

/**
 * Callers and callees of the functions that match `f`, untrimmed, as pprof's peek. Where `g` is not
 * given the nodes are functions; pprof's own page shows lines.
 */
export async function peekView(data: ExplorerData, request: ViewRequest): Promise<PeekView> {
  const view = await resolveView(data, request, "peek");
  const pattern = await optionalRegExp("peek", request.report.focus);
  const pair = pairOf(view, request);
  // What stayed as it was is shown as well: somebody asked for it by name.
  const profile = profileWith(
    pair,
    pair.isDiff ? pair.now.map((now, at) => now + pair.shrunk[at]) : pair.now,
  );
  const options = { ...view.now.options, sampleIndex: "", mean: false, sort: "cum" } as const;
  const graph = callGraph(profile, { ...options, callTree: false });
  const nameOf = (node: number): string => printableName(graph.infos[node]);
  const matching = graph.shown.filter((node) => pattern === null || pattern.test(nameOf(node)));
  const kept = matching.slice(0, NODES_MAX);
  const amounts = nodeAmounts(pair, graph);
  const weightOf = edgeAmounts(pair, new Uint8Array(graph.infos.length).fill(1));
  const edge = (end: "caller" | "callee") => (one: CallEdge) => {
    return { name: nameOf(one[end]), weight: weightOf(one), inlined: one.inline };
  };
  const nodes = kept.map((node) => ({
    name: nameOf(node),
    flat: amounts.flatOf(node),
    cumulative: amounts.cumulativeOf(node),
    callers: graph.into(node).map(edge("caller")).sort(byChange),
    callees: graph.outOf(node).map(edge("callee")).sort(byChange),
  }));
  const cut = matching.length - kept.length;
  const line = say`${formatCount(cut)} lighter functions: the limit is ${NODES_MAX}`;
  return { head: withHidden(view.head, cut === 0 ? [] : [line]), nodes };
}

/** Equal changes stay in the order of their weight. */
function byChange({ weight: a }: PeekEdge, { weight: b }: PeekEdge): number {
  return b.grown + b.shrunk - a.grown - a.shrunk;
}
