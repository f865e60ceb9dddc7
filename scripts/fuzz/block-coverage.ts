/** Which blocks of our own code ran, from V8's precise coverage. */
import { type Profiler, Session } from "node:inspector";

export class BlockCoverage {
  readonly #session = new Session();
  readonly #url: string;
  /** Blocks by the offsets where they begin and end. */
  readonly #seen = new Set<string>();

  /** Of the script with this url; everything of ours is in one. */
  constructor(url: string) {
    this.#url = url;
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** Blocks ever reached. */
  get reached(): number {
    return this.#seen.size;
  }

  /** Forgets what ran until now. */
  reset(): void {
    this.#take();
  }

  /** Blocks that ran since the last look and never before. */
  fresh(): readonly string[] {
    return this.#take().filter((block) => !this.#seen.has(block));
  }

  /** From now on these are known. */
  note(blocks: readonly string[]): void {
    for (const block of blocks) this.#seen.add(block);
  }

  #take(): readonly string[] {
    let scripts: readonly Profiler.ScriptCoverage[] = [];
    // In the same thread the answer comes before the call returns.
    this.#session.post("Profiler.takePreciseCoverage", (_, coverage) => {
      scripts = coverage?.result ?? [];
    });
    const own = scripts.filter(({ url }) => url === this.#url);
    return own.flatMap(({ functions }) =>
      functions.flatMap(({ ranges }) =>
        ranges
          .filter(({ count }) => count > 0)
          .map(({ startOffset, endOffset }) => `${startOffset}-${endOffset}`),
      ),
    );
  }
}
