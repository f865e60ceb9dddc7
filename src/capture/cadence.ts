/** How often a watch asks, when nobody says. */

/** Closer together, rounds on a busy target would follow each other without a pause. */
const EVERY_MS_MIN = 2_000;
/** Enough points for every drawn line; more only cost. */
const ROUNDS_WANTED = 60;
/** Births and deaths are counted in each third of a watch (docs/method.md). */
const ROUNDS_NEEDED = 12;

/** Sixty rounds where two seconds apart allow it, never fewer than the twelve a verdict needs. */
export function defaultEveryMs(forMs: number): number {
  return Math.min(Math.max(EVERY_MS_MIN, forMs / ROUNDS_WANTED), forMs / ROUNDS_NEEDED);
}
