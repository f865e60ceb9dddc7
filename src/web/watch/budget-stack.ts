import { type Plot, type Point, xOf, yOf } from "../charts/plot.ts";
import { PART_NAMES } from "../part-names.ts";
import type { Budget, BudgetPartId } from "./budget-parts.ts";

/** A layer of the stacked picture, from the bottom up. */
export interface StackLayer {
  readonly id: BudgetPartId | "before" | "stayed";
  readonly path: string;
}

export interface TimedBudget {
  readonly atMs: number;
  readonly budget: Budget;
}

/**
 * Bytes above the first low water that no tide took away, on the line that joins the minima: 0
 * before the first, and no more than the last after it, because nothing is known of it so far.
 */
export function stayedBytes(lowWater: readonly Point[], atMs: number): number {
  const first = lowWater[0];
  const next = lowWater.findIndex(([lowMs]) => lowMs > atMs);
  const before = lowWater[next === -1 ? lowWater.length - 1 : next - 1];
  if (first === undefined || before === undefined) return 0;
  const after = lowWater[next] ?? before;
  const share = after[0] > before[0] ? (atMs - before[0]) / (after[0] - before[0]) : 0;
  return Math.max(0, before[1] + share * (after[1] - before[1]) - first[1]);
}

/**
 * The parts of each moment, one on the other. Live heap is parted once more where it leaks: what
 * was there before, what stayed since, and the tide above.
 */
export function stackLayers(
  plot: Plot,
  budgets: readonly TimedBudget[],
  { lowWater, holeMs }: { readonly lowWater: readonly Point[] | null; readonly holeMs: number },
): readonly StackLayer[] {
  const pieces = unbroken(budgets, holeMs);
  const bottoms = new Map(budgets.map(({ atMs }) => [atMs, 0]));
  return layersOf(lowWater).map(({ id, bytes }) => ({
    id,
    path: pieces.map((piece) => layerPath(plot, piece, { bottoms, bytes })).join(""),
  }));
}

interface Layer {
  readonly id: StackLayer["id"];
  readonly bytes: (at: TimedBudget) => number;
}

function layersOf(lowWater: readonly Point[] | null): readonly Layer[] {
  const whole = PART_NAMES.map(([id]): Layer => ({ id, bytes: ({ budget }) => budget.parts[id] }));
  if (lowWater === null || lowWater.length < 2) return whole;
  const live = ({ budget }: TimedBudget): number => budget.parts["live-heap"];
  const stayed = (at: TimedBudget): number => Math.min(live(at), stayedBytes(lowWater, at.atMs));
  const before = (at: TimedBudget): number =>
    Math.min(live(at) - stayed(at), lowWater[0]?.[1] ?? 0);
  return [
    { id: "before", bytes: before },
    { id: "stayed", bytes: stayed },
    { id: "live-heap", bytes: (at) => live(at) - stayed(at) - before(at) },
    ...whole.slice(1),
  ];
}

/** Stretches without a hole: nothing is drawn where nothing was measured. */
function unbroken(
  budgets: readonly TimedBudget[],
  holeMs: number,
): readonly (readonly TimedBudget[])[] {
  const pieces: TimedBudget[][] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const one of budgets) {
    const piece = pieces.at(-1);
    if (piece === undefined || one.atMs - lastMs > holeMs) pieces.push([one]);
    else piece.push(one);
    lastMs = one.atMs;
  }
  return pieces;
}

function layerPath(
  plot: Plot,
  piece: readonly TimedBudget[],
  { bottoms, bytes }: { readonly bottoms: Map<number, number>; readonly bytes: Layer["bytes"] },
): string {
  const under: string[] = [];
  const over: string[] = [];
  for (const at of piece) {
    const bottom = bottoms.get(at.atMs) ?? 0;
    const top = bottom + bytes(at);
    bottoms.set(at.atMs, top);
    const x = xOf(plot, at.atMs).toFixed(1);
    under.push(`${x} ${yOf(plot, bottom).toFixed(1)}`);
    over.push(`${x} ${yOf(plot, top).toFixed(1)}`);
  }
  return over.length === 0 ? "" : `M${[...over, ...under.toReversed()].join("L")}Z`;
}
