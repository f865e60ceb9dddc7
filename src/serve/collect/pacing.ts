/** When the next round of a target begins. Pure; times in ms. */
import type { Pace } from "./collected.ts";

/** Closer than this a service would answer little else, whatever its configured interval. */
const HASTE_EVERY_MS_MIN = 5_000;
/** Six times as often as when all is calm: a verdict takes a sixth of the time. */
const HASTE_FACTOR = 6;
/** A target that is down is asked again after this at first… */
const RETRY_FIRST_MS = 5_000;
/** …or after this when its process was seen to end: a supervisor starts the next one at once. */
const RETRY_AFTER_EXIT_MS = 1_000;
/** …and at least once in so many intervals, for ever. */
const RETRY_INTERVALS_MAX = 5;
/** Spread of retries, so that targets that fell together are not asked together. */
const RETRY_SPREAD = 0.1;
/** First rounds of a new fleet follow each other like this. */
const FIRST_APART_MS = 50;

/** From start of round to start of round. */
export function periodMs(everyMs: number, pace: Pace): number {
  if (pace === "calm") return everyMs;
  return Math.min(everyMs, Math.max(HASTE_EVERY_MS_MIN, everyMs / HASTE_FACTOR));
}

/** A single target is asked at once, a large fleet over its interval. */
export function firstDelayMs(
  phase: number,
  fleet: { readonly everyMs: number; readonly targets: number },
): number {
  return phase * Math.min(fleet.everyMs, fleet.targets * FIRST_APART_MS);
}

/** How long a target that failed so many times in a row (from 1) is left alone. */
export function backOffMs(down: {
  readonly everyMs: number;
  readonly failures: number;
  readonly hasExited: boolean;
  /** In [0, 1). */
  readonly chance: number;
}): number {
  const firstMs = Math.min(down.everyMs, down.hasExited ? RETRY_AFTER_EXIT_MS : RETRY_FIRST_MS);
  const longestMs = down.everyMs * RETRY_INTERVALS_MAX;
  // Beyond 2^30 of the first the longest has long been reached.
  const doubledMs = firstMs * 2 ** Math.min(30, down.failures - 1);
  return Math.min(longestMs, doubledMs * (1 - RETRY_SPREAD * down.chance));
}
