/** Spreads what is due for many targets over time, each at its own moment. Pure; times in ms. */

/** Where in every stretch of time the turn of a target comes, in [0, 1): FNV-1a of its id. */
export function phaseOf(targetId: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(targetId, "utf8")) hash = Math.imul(hash ^ byte, 0x01000193);
  // The low bits of FNV are the better ones; a last mix spreads ids that differ in their end only.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** Turns that come again and again, and where in the period they stand, in [0, 1). */
export interface TimeSlot {
  readonly periodMs: number;
  readonly phase: number;
}

/**
 * The first moment after `afterMs` (unix ms) that belongs to the target: a grid of wall time, the
 * same whenever the watch was started.
 */
export function nextSlotMs(afterMs: number, slot: TimeSlot): number {
  const offsetMs = slot.phase * slot.periodMs;
  const number = Math.floor((afterMs - offsetMs) / slot.periodMs) + 1;
  return number * slot.periodMs + offsetMs;
}
