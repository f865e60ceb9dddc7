import { gzipSync } from "node:zlib";
import type { Capture, CaptureKind, CaptureSet } from "../../src/capture/capture.ts";
import { buildProfile } from "../../src/profile/build-profile.ts";
import { encodeProfile } from "../../src/profile/encode.ts";

export const DRAWN_TARGET = { name: "127.0.0.1:6060", labels: {} };

/** A capture of any bytes or text. */
export function drawnCapture(
  name: string,
  content: string | Uint8Array,
  about: { readonly atMs?: number | null; readonly kind?: CaptureKind } = {},
): Capture {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const { atMs = 0, kind = "file" } = about;
  return { name, kind, takenAtMs: atMs, whence: name, target: DRAWN_TARGET, bytes };
}

export function drawnSet(captures: readonly Capture[]): CaptureSet {
  return { target: DRAWN_TARGET, captures, problems: [], events: [], limitBytes: null };
}

/** A dump that shows these ids, all stuck sending at one line. */
export function drawnDump(ids: readonly number[], line = 41): string {
  return ids
    .map(
      (id) =>
        `goroutine ${id} [chan send]:\nmain.push(...)\n\t/srv/queue.go:${line} +0x2f\n` +
        "created by main.serve in goroutine 1\n\t/srv/main.go:19 +0x5c\n",
    )
    .join("\n");
}

/** A binary goroutine profile: stacks of functions, leaf first, with their counts. */
export function drawnCounts(
  stacks: readonly (readonly [count: number, ...functions: string[]])[],
): Uint8Array {
  const samples = stacks.map(([count, ...functions]) => ({
    frames: functions.map((name) => ({ function: name, file: "/srv/queue.go", line: 41 })),
    values: [count],
  }));
  const sampleTypes = [{ type: "goroutine", unit: "count" }];
  return gzipSync(encodeProfile(buildProfile({ sampleTypes, samples })));
}

/** The pages of expvar, as far as a witness needs them. */
export function drawnExpvar(numGC: number, mallocs: number): string {
  return JSON.stringify({ cmdline: ["x"], memstats: { NumGC: numGC, Mallocs: mallocs, Alloc: 1 } });
}
