import type { SessionCapture } from "../../src/serve/api.ts";

/** A capture that is open, of which a test says only what it is about. */
export function drawnCapture(told: Partial<SessionCapture> = {}): SessionCapture {
  const measures = told.kind?.startsWith("goroutine") === true ? ["goroutine"] : ["inuse_space"];
  const usual = { kind: "heap", takenAtMs: 0, sizeBytes: 1, samples: 1, measures, run: 0 };
  return { id: "heap", ...usual, ...told };
}
