import type { Capture, CaptureProblem, Target } from "../../capture/capture.ts";
import { CaptureNames } from "../../capture/capture-name.ts";
import { TraceTail } from "./trace-tail.ts";

/** Files followed for one target; more is a mistake in a pattern. */
const FILES_MAX = 16;

/** The GC trace files of one target. */
export class TraceTails {
  readonly #names = new CaptureNames();
  #tails: readonly TraceTail[];

  constructor(paths: readonly string[]) {
    this.#tails = tailsOf(paths);
  }

  async begin(): Promise<void> {
    for (const tail of this.#tails) await tail.begin();
  }

  /** Files that stay are followed on from where they were. */
  change(paths: readonly string[]): void {
    const known = new Map(this.#tails.map((tail) => [tail.path, tail]));
    this.#tails = tailsOf(paths).map((tail) => known.get(tail.path) ?? tail);
    const left = [...known.values()].filter((tail) => !this.#tails.includes(tail));
    for (const tail of left) void tail.close();
    void this.begin();
  }

  /** What was written since the last round. */
  async read(at: {
    readonly target: Target;
    readonly elapsedMs: number;
    readonly nowMs: number;
  }): Promise<{
    readonly captures: readonly Capture[];
    readonly problems: readonly CaptureProblem[];
  }> {
    const captures: Capture[] = [];
    const problems: CaptureProblem[] = [];
    for (const tail of this.#tails) {
      const { bytes, problem } = await tail.read();
      const { nowMs: takenAtMs, target } = at;
      if (problem !== null) problems.push({ name: "gctrace", atMs: takenAtMs, message: problem });
      if (bytes === null) continue;
      const name = this.#names.next(at.elapsedMs, "gctrace", bytes);
      captures.push({ name, kind: "gctrace", takenAtMs, whence: tail.path, target, bytes });
    }
    return { captures, problems };
  }

  async close(): Promise<void> {
    for (const tail of this.#tails) await tail.close();
  }
}

function tailsOf(paths: readonly string[]): readonly TraceTail[] {
  return [...new Set(paths)].slice(0, FILES_MAX).map((path) => new TraceTail(path));
}
