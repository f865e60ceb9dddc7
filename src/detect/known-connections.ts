import { knownParked, knownSignature } from "../profile/parked.ts";
import type { GoroutinePopulation } from "../series/series.ts";

/**
 * True for goroutines that stand one per open connection in healthy services, unless
 * their state is one that no idle connection has.
 */
export function isKnownConnection(population: GoroutinePopulation): boolean {
  const { site, state } = population;
  if (knownSignature(site.stack, state)?.alone === true) return false;
  return knownParked(population.site.stack, population.createdBy)?.kind === "conn";
}
