/** Judges one target after the other: those that are not settled before those that are calm. */
export class JudgeQueue {
  readonly #judge: (targetId: string) => Promise<void>;
  readonly #urgent = new Set<string>();
  readonly #calm = new Set<string>();
  #running: Promise<void> | null = null;
  #stopped = false;
  #count = 0;
  #lastMs = 0;

  constructor(judge: (targetId: string) => Promise<void>) {
    this.#judge = judge;
  }

  /** How many were judged, and how long the last took. */
  get figures(): { readonly count: number; readonly lastMs: number; readonly waiting: number } {
    const waiting = this.#urgent.size + this.#calm.size;
    return { count: this.#count, lastMs: this.#lastMs, waiting };
  }

  add(targetId: string, isUrgent: boolean): void {
    if (isUrgent) this.#calm.delete(targetId);
    (isUrgent ? this.#urgent : this.#calm).add(targetId);
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    for (let next = this.#next(); next !== null; next = this.#next()) {
      const beganMs = performance.now();
      await this.#judge(next);
      this.#lastMs = performance.now() - beganMs;
      this.#count++;
    }
    this.#running = null;
  }

  #next(): string | null {
    if (this.#stopped) return null;
    for (const queue of [this.#urgent, this.#calm]) {
      const [first] = queue;
      if (first === undefined) continue;
      queue.delete(first);
      return first;
    }
    return null;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }
}
