import type { Clock } from "../../capture/clock.ts";

/** Timers end at 2^31 ms; who sleeps longer looks at the time again in between. */
const SLEEP_MS_MAX = 3_600_000;

/** Sleeps until it is woken. */
export class Sleeper {
  readonly #clock: Clock;
  #waking = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** At most `ms`, perhaps less. */
  async sleep(ms: number): Promise<void> {
    this.#waking = new AbortController();
    await this.#clock.sleep(Math.min(ms, SLEEP_MS_MAX), this.#waking.signal);
  }

  wake(): void {
    this.#waking.abort();
  }
}
