import { knownParked } from "../profile/parked.ts";
import type { GoroutinePopulation } from "../series/series.ts";

/** True for goroutines that stand one per open connection in healthy services. */
export function isKnownConnection(population: GoroutinePopulation): boolean {
  return knownParked(population.site.stack, population.createdBy)?.kind === "conn";
}
