import type { Clock } from "./clock.ts";

/** Smaller steps are ordinary corrections of the time service. */
const JUMP_MS = 1_000;

/**
 * Wall time that never goes back: when the system clock is set back, later stamps go on from where
 * they were, so that the distance between two captures stays true. Forward jumps are kept: the
 * machine may have slept.
 */
export class SteadyClock {
  readonly #clock: Clock;
  #correctionMs = 0;
  #lastWallMs: number;
  #lastMonotonicMs: number;
  #jumpedBackMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lastWallMs = clock.nowMs();
    this.#lastMonotonicMs = clock.monotonicMs();
  }

  nowMs(): number {
    const monotonicMs = this.#clock.monotonicMs();
    const expectedMs = this.#lastWallMs + (monotonicMs - this.#lastMonotonicMs);
    let wallMs = this.#clock.nowMs() + this.#correctionMs;
    const backMs = expectedMs - wallMs;
    if (backMs > JUMP_MS) {
      this.#correctionMs += backMs;
      this.#jumpedBackMs += backMs;
      wallMs = expectedMs;
    }
    this.#lastWallMs = wallMs;
    this.#lastMonotonicMs = monotonicMs;
    return wallMs;
  }

  /** How far the clock was set back since the last call, 0 when it was not. */
  takeJumpBackMs(): number {
    this.nowMs();
    const jumpedMs = this.#jumpedBackMs;
    this.#jumpedBackMs = 0;
    return jumpedMs;
  }
}
