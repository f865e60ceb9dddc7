import type { Clock } from "../src/capture/clock.ts";

/** A clock that stands still except while somebody sleeps on it. */
export class FakeClock implements Clock {
  wallMs: number;
  #monotonicMs = 0;
  /** Called before each sleep, with the time slept so far. */
  onSleep: (sleptMs: number) => void | Promise<void> = () => undefined;

  constructor(wallMs = 1_790_000_100_000) {
    this.wallMs = wallMs;
  }

  nowMs(): number {
    return this.wallMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  /** Lets time go by, as work somewhere does. */
  pass(ms: number): void {
    this.#monotonicMs += ms;
    this.wallMs += ms;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    await this.onSleep(this.#monotonicMs);
    if (signal.aborted) return;
    this.pass(Math.max(0, ms));
  }
}
