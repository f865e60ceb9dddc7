/** What the process that keeps rounds and the one that kills it agree upon. */

/** Every so many rounds one is pinned; of the others the last so many stay. */
export const PINNED_EVERY = 5;
export const KEPT_ROUNDS = 20;
export const TARGETS = ["a", "b", "c"] as const;

/** What the archive held when it was opened. */
export interface FoundRounds {
  /** Numbers of the rounds by target, as they were read back. */
  readonly rounds: Readonly<Record<string, readonly number[]>>;
  /** Rounds that did not hold what was put into them. */
  readonly wrong: readonly string[];
}
