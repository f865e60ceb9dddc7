/**
 * Where one process ends and the next begins. A number that only grows
 * within a process (collections, allocations, its start time, goroutine
 * ids) and went back is a restart between two sightings.
 */
export interface Restart {
  /** Last sighting of the old process, unix ms. */
  readonly afterMs: number;
  /** First sighting of the new one. */
  readonly beforeMs: number;
}

/** A number that never goes back within one process, or a value that never changes. */
export interface Witness {
  readonly name: string;
  readonly rule: "never-falls" | "never-changes";
  readonly points: readonly (readonly [atMs: number, value: number])[];
}

/** A change of process start time below this is rounding, not a restart (ms). */
export const START_CHANGE_MS_MIN = 2_000;

/** Restarts that the witnesses tell, in order, those that overlap merged into one. */
export function findRestarts(witnesses: readonly Witness[]): readonly Restart[] {
  const found = witnesses.flatMap(restartsOf);
  found.sort((a, b) => a.afterMs - b.afterMs);
  const merged: Restart[] = [];
  for (const restart of found) {
    const before = merged.at(-1);
    // Two witnesses of one restart overlap in time: the narrower bounds hold.
    if (before !== undefined && restart.afterMs < before.beforeMs) {
      merged[merged.length - 1] = {
        afterMs: Math.max(before.afterMs, restart.afterMs),
        beforeMs: Math.min(before.beforeMs, restart.beforeMs),
      };
    } else merged.push(restart);
  }
  return merged;
}

function restartsOf(witness: Witness): readonly Restart[] {
  return witness.points.slice(1).flatMap(([beforeMs, value], index) => {
    const [afterMs, previous] = witness.points[index];
    const went =
      witness.rule === "never-falls"
        ? value < previous
        : Math.abs(value - previous) > START_CHANGE_MS_MIN;
    return went ? [{ afterMs, beforeMs }] : [];
  });
}

/** Index of the run that a sighting at `atMs` belongs to. */
export function runOf(atMs: number, restarts: readonly Restart[]): number {
  let run = 0;
  for (const restart of restarts) if (atMs >= restart.beforeMs) run++;
  return run;
}
