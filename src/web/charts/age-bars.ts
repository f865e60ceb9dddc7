import type { GoroutineGroupRow } from "../../serve/api.ts";

export interface AgeBar {
  readonly label: string;
  readonly count: number;
}

/** Up to this age each minute has a bar. */
const SINGLE_MINUTES = 12;
/** Ends of the steps in minutes; the last one holds all that is older. */
const STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 1440] as const;

/** Single minutes where they are few, else steps that grow with the age. */
export function ageBars(ages: GoroutineGroupRow["ages"]): readonly AgeBar[] {
  const oldest = Math.max(0, ...ages.map(({ fromMinutes }) => fromMinutes));
  if (oldest < SINGLE_MINUTES) {
    return Array.from({ length: oldest + 1 }, (_, minute) => ({
      label: minute === 0 ? "< 1" : String(minute),
      count: countOf(ages, minute, minute + 1),
    }));
  }
  const edges = [0, ...STEPS.filter((step) => step <= oldest)];
  return edges.map((from, index) => ({
    label:
      edges[index + 1] === undefined
        ? `≥ ${from}`
        : from === 0
          ? "< 1"
          : `${from}–${edges[index + 1]}`,
    count: countOf(ages, from, edges[index + 1] ?? Number.POSITIVE_INFINITY),
  }));
}

function countOf(ages: GoroutineGroupRow["ages"], from: number, end: number): number {
  return ages
    .filter(({ fromMinutes }) => fromMinutes >= from && fromMinutes < end)
    .reduce((sum, { count }) => sum + count, 0);
}
