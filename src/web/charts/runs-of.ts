import type { SessionCapture } from "../../serve/api.ts";
import type { TimeSpan } from "./plot.ts";

/** Process lives as the captures tell them: a series is cut between two. */
export function runsOf(captures: readonly SessionCapture[]): readonly TimeSpan[] {
  const runs = new Map<number, TimeSpan>();
  for (const { run, takenAtMs } of captures) {
    if (takenAtMs === null) continue;
    const known = runs.get(run) ?? { fromMs: takenAtMs, toMs: takenAtMs };
    runs.set(run, {
      fromMs: Math.min(known.fromMs, takenAtMs),
      toMs: Math.max(known.toMs, takenAtMs),
    });
  }
  return [...runs.values()];
}
