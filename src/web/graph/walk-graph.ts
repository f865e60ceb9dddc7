import type { GraphEdge } from "../../serve/api.ts";
import type { LaidBox } from "./read-layout.ts";

export type GraphStep = "caller" | "callee" | "left" | "right";

export interface WalkedGraph {
  readonly edges: readonly GraphEdge[];
  readonly boxes: readonly LaidBox[];
}

/** Boxes whose middles are no further apart stand side by side. */
const SAME_ROW_POINTS = 30;

/** Where a step leads from a node: along the heaviest edge, or to the neighbour; null at an end. */
export function walkGraph(graph: WalkedGraph, node: number, step: GraphStep): number | null {
  if (step === "left" || step === "right") return neighbour(graph.boxes, node, step);
  const [from, to] = step === "caller" ? (["to", "from"] as const) : (["from", "to"] as const);
  const edges = graph.edges.filter((edge) => edge[from] === node && edge[to] !== node);
  const heaviest = edges.toSorted((a, b) => weight(b) - weight(a))[0];
  return heaviest?.[to] ?? null;
}

/** What an edge carries: in a diff what it carries more or less. */
export function weight({ weight: { now, before } }: GraphEdge): number {
  return Math.max(Math.abs(now), Math.abs(before));
}

function neighbour(boxes: readonly LaidBox[], node: number, side: "left" | "right"): number | null {
  const own = boxes.find((box) => box.node === node);
  if (own === undefined) return null;
  const middle = (box: LaidBox): number => box.x + box.width / 2;
  const rowOf = (box: LaidBox): number => box.y + box.height / 2;
  const sign = side === "left" ? -1 : 1;
  const beside = boxes
    .filter((box) => box.node !== null && box.node !== node)
    .filter((box) => Math.abs(rowOf(box) - rowOf(own)) <= SAME_ROW_POINTS)
    .filter((box) => sign * (middle(box) - middle(own)) > 0);
  return beside.toSorted((a, b) => sign * (middle(a) - middle(b)))[0]?.node ?? null;
}
