/** What the process that keeps rounds and the one that kills it agree upon. */

/** Every so many rounds one is pinned; of the others the last so many stay. */
export const PINNED_EVERY = 5;
export const KEPT_ROUNDS = 20;
export const TARGETS = ["a", "b", "c"] as const;
