import type { WatchedPopulation } from "./goroutine-flux.ts";

/**
 * Whether the members ever woke. The minutes a dump prints count from the first collection that saw
 * the goroutine waiting and start again when it runs; a member watched for longer than its minutes
 * say has run in between. Stuck ones never do, pools and loops do.
 */
export interface Inertia {
  /** Members watched long enough to tell. */
  readonly looked: number;
  readonly neverWoke: number;
  readonly active: boolean;
}

/** Two full printed minutes and the slack of one collection: below it the minutes say nothing. */
export const INERT_AGE_MS_MIN = 130_000;
/** Members needed before a population is called active. */
export const INERT_LOOKED_MIN = 3;
/** Share that never woke below which a population is active. */
export const INERT_SHARE_MIN = 0.5;

const MS_PER_MINUTE = 60_000;

export function measureInertia(parts: readonly WatchedPopulation[]): Inertia {
  let looked = 0;
  let neverWoke = 0;
  for (const { population, watched } of parts) {
    const times = watched.lives.timesMs;
    for (let i = 0; i < population.size; i++) {
      const ageMs = times[population.last[i]] - times[population.first[i]];
      if (ageMs < INERT_AGE_MS_MIN) continue;
      looked++;
      // One minute of slack: the stamp is set by the first collection after the wait began.
      const asleep = population.minutes[i] >= Math.floor(ageMs / MS_PER_MINUTE) - 1;
      if (asleep || population.leaked[i] === 1) neverWoke++;
    }
  }
  return { looked, neverWoke, active: isActive({ looked, neverWoke }) };
}

/** Whether most of those watched for long enough ran in between. */
export function isActive({ looked, neverWoke }: Omit<Inertia, "active">): boolean {
  return looked >= INERT_LOOKED_MIN && neverWoke < INERT_SHARE_MIN * looked;
}
