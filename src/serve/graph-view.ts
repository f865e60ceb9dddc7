import type { Profile } from "../profile/profile.ts";
import { type CallEdge, callGraph } from "../views/call-graph.ts";
import { codeOwnerOf } from "../views/code-owner.ts";
import { printableName } from "../views/graph-nodes.ts";
import { edgeAmounts, nodeAmounts, shownWeight } from "../views/node-changes.ts";
import { nodePlaces } from "../views/node-places.ts";
import { type PairedProfile, profileWith } from "../views/paired-profile.ts";
import type { GraphEdge, GraphNode, GraphView } from "./api.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { graphDot } from "./graph-dot.ts";
import { pairOf, resolveView, shownTotal } from "./view-head.ts";

/** The call graph as pprof cuts it (80 nodes unless `n` says so), with text for Graphviz. */
export async function graphView(data: ExplorerData, request: ViewRequest): Promise<GraphView> {
  const view = await resolveView(data, request, "dot");
  const pair = pairOf(view, request);
  const profile = withoutLabels(profileWith(pair, shownWeight(pair)));
  // A tree has nodes of its own, which those of the two sides of a diff do not fit.
  const callTree = view.now.options.callTree === true && !pair.isDiff;
  const options = { ...view.now.options, sampleIndex: "", mean: false, callTree };
  const graph = callGraph(profile, options, { drawn: true });
  const amounts = nodeAmounts(pair, graph);
  const fileOf = filesByName(pair);
  const nodes = graph.shown.map((node): GraphNode => {
    const info = graph.infos[node];
    return {
      name: printableName(info),
      owner: codeOwnerOf({ function: info.name, file: fileOf.get(printableName(info)) ?? "" }),
      flat: amounts.flatOf(node),
      cumulative: amounts.cumulativeOf(node),
    };
  });
  const kept = new Uint8Array(graph.infos.length);
  for (const node of graph.shown) kept[node] = 1;
  const weightOf = edgeAmounts(pair, kept);
  const placeOf = new Map(graph.shown.map((node, index) => [node, index]));
  const edges = graph.shown
    .flatMap((node) => graph.outOf(node))
    .flatMap((edge) => shownEdge(edge, placeOf, weightOf));
  return {
    head: view.head,
    dot: graphDot(nodes, edges, { unit: pair.type.unit, total: shownTotal(view.head) }),
    nodes,
    edges,
    droppedNodes: graph.droppedNodes + graph.eligible - graph.shown.length,
    droppedEdges: graph.droppedEdges,
  };
}

/** File of each node by its printable name, which stays when a graph becomes a tree. */
function filesByName({ profile, table }: PairedProfile): ReadonlyMap<string, string> {
  const places = nodePlaces(profile, table);
  return new Map(table.infos.map((info, node) => [printableName(info), places[node].file]));
}

function shownEdge(
  edge: CallEdge,
  placeOf: ReadonlyMap<number, number>,
  weightOf: (edge: CallEdge) => GraphEdge["weight"],
): readonly GraphEdge[] {
  const from = placeOf.get(edge.caller);
  const to = placeOf.get(edge.callee);
  if (from === undefined || to === undefined) return [];
  const { inline: inlined, residual } = edge;
  return [{ from, to, weight: weightOf(edge), inlined, residual }];
}

/** Boxes of labels would take the place of functions; labels have their own columns and filters. */
function withoutLabels(profile: Profile): Profile {
  return {
    ...profile,
    labelStart: new Uint32Array(profile.sampleCount + 1),
    labelKey: new Uint32Array(0),
    labelText: new Uint32Array(0),
    labelNumber: new Float64Array(0),
    labelUnit: new Uint32Array(0),
  };
}
