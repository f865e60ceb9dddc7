import { mergeSamples } from "../metrics/merge-samples.ts";
import type { ProcessPoint } from "./series.ts";

/** Pages of one round answer within this of its first (ms). */
export const ROUND_MS_MAX = 5_000;

/**
 * Joins the pages of one round (MemStats, /proc, metrics…) into one reading each, so that numbers
 * of different pages can be held against each other. A page of the same origin begins a new round.
 */
export function mergeRounds(points: readonly ProcessPoint[]): readonly ProcessPoint[] {
  const rounds: ProcessPoint[][] = [];
  for (const point of points) {
    const round = rounds.at(-1);
    if (round !== undefined && belongs(point, round)) round.push(point);
    else rounds.push([point]);
  }
  return rounds.map((round) => {
    const [first] = round;
    if (round.length === 1) return first;
    return { ...first, sample: mergeSamples(round.map((point) => point.sample)) };
  });
}

function belongs(point: ProcessPoint, round: readonly ProcessPoint[]): boolean {
  if (point.atMs - round[0].atMs > ROUND_MS_MAX) return false;
  return round.every((one) => one.sample.origin !== point.sample.origin);
}
