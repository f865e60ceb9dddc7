import type { Readable } from "node:stream";
import type { Capture, CaptureSet } from "../capture/capture.ts";
import { openBytes, openPaths } from "../capture/open-source.ts";
import type { LiveTarget } from "../capture/source.ts";
import { watchTarget } from "../capture/watch-target.ts";
import { readProfileTimeMs } from "../profile/profile-time.ts";

/** Something to open; plain data, so that it can be handed to another thread. */
export type ToOpen =
  | { readonly type: "paths"; readonly paths: readonly string[] }
  | { readonly type: "bytes"; readonly name: string; readonly bytes: Uint8Array }
  | {
      readonly type: "live";
      readonly target: LiveTarget;
      readonly pages: readonly string[];
      readonly dumpCap: number | null;
    };

/** The captures of one source; a live process is asked once for everything. */
export async function gather(
  source: ToOpen,
  { signal, stdin = null }: { readonly signal: AbortSignal; readonly stdin?: Readable | null },
): Promise<CaptureSet> {
  switch (source.type) {
    case "paths":
      return openPaths(source.paths, stdin);
    case "bytes":
      return openBytes(source.name, source.bytes);
    case "live":
      return askOnce(source, signal);
  }
}

async function askOnce(
  { target, pages, dumpCap }: Extract<ToOpen, { type: "live" }>,
  signal: AbortSignal,
): Promise<CaptureSet> {
  const captures: Capture[] = [];
  const once = { everyMs: 1, forMs: 0, signal, pages };
  const rounds = watchTarget(target, dumpCap === null ? once : { ...once, dumpCap });
  const set = { problems: [], events: [], limitBytes: null };
  for await (const round of rounds) {
    captures.push(...round.captures);
    return { ...set, ...round, target: target.target, captures };
  }
  return { ...set, target: target.target, captures };
}

/** Several sources as one, in the order of time; names stay unique. */
export function joinSets(sets: readonly CaptureSet[]): CaptureSet {
  const names = new Set<string>();
  const captures = sets.flatMap((set) => set.captures.map((one) => named(dated(one), names)));
  const target = sets[0]?.target ?? { name: "nothing", labels: {} };
  return {
    target,
    captures: captures.toSorted((a, b) => orderMs(a) - orderMs(b)),
    problems: sets.flatMap(({ problems }) => problems),
    events: sets.flatMap(({ events }) => events).toSorted((a, b) => a.atMs - b.atMs),
    limitBytes: sets.find(({ limitBytes }) => limitBytes !== null)?.limitBytes ?? null,
  };
}

/** Undated files are put in order by what stands in them. */
function dated(capture: Capture): Capture {
  if (capture.takenAtMs !== null) return capture;
  const takenAtMs = readProfileTimeMs(capture.bytes);
  return takenAtMs === null ? capture : { ...capture, takenAtMs };
}

function named(capture: Capture, names: Set<string>): Capture {
  let { name } = capture;
  for (let copy = 2; names.has(name); copy++) name = `${capture.name}~${copy}`;
  names.add(name);
  return { ...capture, name };
}

function orderMs({ takenAtMs }: Capture): number {
  return takenAtMs ?? Number.MAX_VALUE;
}
