import type { Clock } from "../src/capture/clock.ts";

interface Sleep {
  readonly untilMs: number;
  readonly end: () => void;
}

/**
 * A clock that moves only when a test lets it, from sleep to sleep: any number of loops can sleep
 * on it at once, and wake in the order of their times.
 */
export class SteppedClock implements Clock {
  #monotonicMs = 0;
  readonly #beganMs: number;
  readonly #sleeps = new Set<Sleep>();

  constructor(beganMs = 1_790_000_100_000) {
    this.#beganMs = beganMs;
  }

  nowMs(): number {
    return this.#beganMs + this.#monotonicMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const sleep: Sleep = {
        untilMs: this.#monotonicMs + ms,
        end: () => {
          this.#sleeps.delete(sleep);
          signal.removeEventListener("abort", sleep.end);
          resolve();
        },
      };
      this.#sleeps.add(sleep);
      signal.addEventListener("abort", sleep.end, { once: true });
    });
  }

  /** Lets so much time go by, and everything happen that was due in it. */
  async run(ms: number): Promise<void> {
    const endMs = this.#monotonicMs + ms;
    for (;;) {
      await settled();
      const next = [...this.#sleeps].reduce<Sleep | null>(earlier, null);
      if (next === null || next.untilMs > endMs) break;
      this.#monotonicMs = Math.max(this.#monotonicMs, next.untilMs);
      next.end();
    }
    this.#monotonicMs = endMs;
    await settled();
  }
}

function earlier(first: Sleep | null, other: Sleep): Sleep {
  return first !== null && first.untilMs <= other.untilMs ? first : other;
}

/** Promises that wait for nothing but each other are through after a turn or two. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
