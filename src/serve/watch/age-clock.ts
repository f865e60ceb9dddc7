import { HOUR_MS } from "../../base/units.ts";
import type { Clock } from "../../capture/clock.ts";

/** Larger differences between the clock on the wall and time that went by are no correction. */
const JUMP_MS = 6 * HOUR_MS;
/** A clock that still says the same after so long is believed. */
const BELIEVED_AFTER_MS = 24 * HOUR_MS;
/** So long nothing was kept: the watch was off, or the clock is wrong. */
const SILENCE_MS = 7 * 24 * HOUR_MS;

/**
 * The time by which things are too old to keep. A clock that jumps ahead would make everything
 * look old at once, and what is deleted does not come back: for a day after a jump time goes on
 * from where it was, so that whoever mends the clock has lost nothing.
 */
export class AgeClock {
  readonly #clock: Pick<Clock, "nowMs" | "monotonicMs">;
  #atMs: number;
  #monotonicMs: number;
  #doubtedSinceMs: number | null = null;

  /** `lastKeptMs` is when something was kept last; null when nothing was. */
  constructor(clock: Pick<Clock, "nowMs" | "monotonicMs">, lastKeptMs: number | null) {
    this.#clock = clock;
    this.#monotonicMs = clock.monotonicMs();
    const nowMs = clock.nowMs();
    const isSilent = lastKeptMs !== null && Math.abs(nowMs - lastKeptMs) > SILENCE_MS;
    this.#atMs = isSilent ? lastKeptMs : nowMs;
  }

  /** Unix ms to count ages from. */
  nowMs(): number {
    const monotonicMs = this.#clock.monotonicMs();
    const expectedMs = this.#atMs + (monotonicMs - this.#monotonicMs);
    const wallMs = this.#clock.nowMs();
    const isJump = Math.abs(wallMs - expectedMs) > JUMP_MS;
    this.#doubtedSinceMs = isJump ? (this.#doubtedSinceMs ?? monotonicMs) : null;
    const isDoubted =
      this.#doubtedSinceMs !== null && monotonicMs - this.#doubtedSinceMs < BELIEVED_AFTER_MS;
    this.#atMs = isDoubted ? expectedMs : wallMs;
    this.#monotonicMs = monotonicMs;
    if (!isDoubted) this.#doubtedSinceMs = null;
    return this.#atMs;
  }

  /** What to say while the clock is doubted; null while it is not. */
  doubt(): string | null {
    if (this.#doubtedSinceMs === null) return null;
    const off = new Date(this.#clock.nowMs()).toISOString().slice(0, 16);
    return `it jumped to ${off}; nothing is let go by its age until it has said so for a day`;
  }
}
