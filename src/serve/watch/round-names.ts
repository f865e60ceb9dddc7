import type { Capture } from "../../capture/capture.ts";

/** `000120s-heap.pb.gz` → `heap.pb.gz`: what a name says besides when it was taken. */
const ELAPSED = /^\d+s(?:-\d+)?-/;
/** A file name holds no colon on every system. */
const NOT_IN_NAMES = /:/g;

/**
 * Captures named by the wall clock, `2026-11-21T13-54-02.123-heap.pb.gz`: a watch outlives its own
 * process, and names that count from its start would come again.
 */
export function namedByTime(captures: readonly Capture[], atMs: number): readonly Capture[] {
  const stamp = new Date(atMs).toISOString().slice(0, -1).replace(NOT_IN_NAMES, "-");
  const taken = new Set<string>();
  return captures.map((capture) => {
    const name = `${stamp}-${capture.name.replace(ELAPSED, "")}`;
    const free = taken.has(name) ? name.replace(stamp, `${stamp}-${taken.size}`) : name;
    taken.add(free);
    return { ...capture, name: free };
  });
}
