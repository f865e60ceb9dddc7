import { say } from "../base/language.ts";

import { type Column, packColumns } from "../base/packed-columns.ts";
import { formatCount } from "../base/units.ts";
import { valueLabel } from "../profile/measurement.ts";
import { type FlameFold, type FlameGraph, flameGraph } from "../views/flame-graph.ts";
import type { ViewHead } from "./api.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { resolveView, withHidden } from "./view-head.ts";

/** Boxes sent to a browser at most: as many as it draws smoothly. */
const NODES_MAX = 1_000_000;

export interface FlameView {
  readonly head: ViewHead;
  readonly graph: FlameGraph;
}

export interface FlameViewOptions {
  readonly folds?: readonly FlameFold[];
  readonly nodeLimit?: number;
}

/** The flame graph of a request. pprof's node limits are not for it: boxes are cut by width. */
export async function flameView(
  data: ExplorerData,
  request: ViewRequest,
  options: FlameViewOptions = {},
): Promise<FlameView> {
  const { head, now, base, baseFactor } = await resolveView(data, request);
  const graph = flameGraph(now.profile, {
    sampleIndex: request.measure.id,
    base: base?.profile ?? null,
    baseFactor,
    ...now.options,
    onlyMine: request.onlyMine,
    folds: options.folds ?? request.folds ?? [],
    nodeLimit: options.nodeLimit ?? NODES_MAX,
  });
  return { head: withHidden(head, cutLine(graph)), graph };
}

function cutLine({ cutNodes, cutValue, type }: FlameGraph): readonly string[] {
  if (cutNodes === 0) return [];
  const value = valueLabel(cutValue, type.unit);
  return [say`the ${formatCount(cutNodes)} narrowest boxes (${value}): there are too many to draw`];
}

/** A view of the flame graph as one block of bytes; `unpackFlameGraph` of the browser reads it. */
export function packFlameGraph({ head, graph }: FlameView): Uint8Array<ArrayBuffer> {
  const { type, frames, nodeCount, cutNodes, cutValue } = graph;
  const { now, before, grown, shrunk, self, frame, parent, depth, size } = graph;
  const isDiff = head.base !== null || grown[0] !== 0 || shrunk[0] !== 0;
  const columns: Record<string, Column> = { now, self, frame, parent, depth, size };
  const changes: Record<string, Column> = isDiff ? { before, grown, shrunk } : {};
  return packColumns({
    value: { head, type, frames, nodeCount, cutNodes, cutValue },
    columns: { ...columns, ...changes },
  });
}
