import { nextSlotMs, phaseOf } from "../time-slots.ts";
import type { Pace } from "./collected.ts";
import { backOffMs, periodMs } from "./pacing.ts";

/** A moment as both clocks tell it. */
export interface Now {
  /** Never goes back; everything is due by it. */
  readonly monotonicMs: number;
  /** Unix ms, by which rounds stand on their grid. */
  readonly wallMs: number;
}

/** When the next round of one target is due. */
export class Schedule {
  readonly #phase: number;
  #everyMs: number;
  #pace: Pace = "calm";
  #roundAtMs: number;
  #startedMs = Number.NEGATIVE_INFINITY;
  #failures = 0;

  constructor(target: { readonly id: string; readonly everyMs: number }, firstAtMs: number) {
    this.#phase = phaseOf(target.id);
    this.#everyMs = target.everyMs;
    this.#roundAtMs = firstAtMs;
  }

  get pace(): Pace {
    return this.#pace;
  }

  /** From start to start of rounds when it is up. */
  get periodMs(): number {
    return periodMs(this.#everyMs, this.#pace);
  }

  /** By the monotonic clock. */
  get roundAtMs(): number {
    return this.#roundAtMs;
  }

  change(to: { readonly everyMs: number; readonly pace: Pace }, now: Now): void {
    const before = this.periodMs;
    this.#everyMs = to.everyMs;
    this.#pace = to.pace;
    if (this.periodMs >= before || this.#failures > 0) return;
    const soonestMs = Math.max(now.monotonicMs, this.#startedMs + this.periodMs);
    this.#roundAtMs = Math.min(this.#roundAtMs, soonestMs);
  }

  began(now: Now): void {
    this.#startedMs = now.monotonicMs;
  }

  /** The target answered; `affordedAtMs` says from when on a further round can be paid for. */
  succeeded(now: Now, affordedAtMs: number): void {
    this.#failures = 0;
    const { periodMs: period } = this;
    const startedWallMs = now.wallMs - (now.monotonicMs - this.#startedMs);
    // Half a period apart at least: the first round of all is not on the grid.
    const afterMs = Math.max(now.wallMs, startedWallMs + period / 2, this.#wall(now, affordedAtMs));
    const slotMs = nextSlotMs(afterMs, { periodMs: period, phase: this.#phase });
    this.#roundAtMs = now.monotonicMs + (slotMs - now.wallMs);
  }

  failed(now: Now, how: { readonly hasExited: boolean; readonly chance: number }): void {
    this.#failures++;
    const failures = this.#failures;
    this.#roundAtMs = now.monotonicMs + backOffMs({ everyMs: this.#everyMs, failures, ...how });
  }

  /** The next round is due at once. */
  hurry(now: Now): void {
    this.#roundAtMs = Math.min(this.#roundAtMs, now.monotonicMs);
  }

  #wall(now: Now, monotonicMs: number): number {
    return now.wallMs + (monotonicMs - now.monotonicMs);
  }
}
