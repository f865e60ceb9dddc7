/**
 * The dumps of one test binary as a series: one before its tests and two after them. They are of
 * one process for certain, so nothing is guessed of restarts: few goroutines make ids that fall.
 */
import type { CaptureProblem, CaptureSet } from "../capture/capture.ts";
import { dumpPoint } from "./dump-point.ts";
import { GoVersionHints } from "./go-version-seen.ts";
import { type DumpPoint, followLives } from "./goroutine-lives.ts";
import { PlacementTable } from "./placement.ts";
import { readCapture } from "./read-capture.ts";
import type { Run, Series } from "./series.ts";

export interface TestRun {
  readonly series: Series;
  /** Ids in the first dump after the tests, or in the only one, by the key of their site. */
  readonly idsAt: ReadonlyMap<string, readonly number[]>;
}

/** Captures in the order in which they were taken; what cannot be read becomes a problem. */
export function testRunOf(captures: CaptureSet): TestRun {
  const table = new PlacementTable();
  const goVersion = new GoVersionHints();
  const dumps: DumpPoint[] = [];
  const problems: CaptureProblem[] = [...captures.problems];
  for (const capture of captures.captures) {
    const read = readCapture(capture);
    const atMs = read.atMs ?? 0;
    if (read.problem !== null) {
      problems.push({ name: capture.name, atMs, message: read.problem });
    }
    if (read.text !== null) goVersion.see(read.text);
    for (const seen of read.observations) {
      if (seen.form !== "dump") continue;
      dumps.push(dumpPoint(seen.dump, { atMs, capture: capture.name }, table));
    }
  }
  const run = runOf(dumps, table);
  const { target } = captures;
  const series: Series = {
    target,
    runs: run === null ? [] : [run],
    gcTraces: [],
    problems,
    events: captures.events,
    phases: [],
    warnings: [],
    limitBytes: null,
    captureCounts: dumps.length === 0 ? {} : { dump: dumps.length },
    goVersion: goVersion.version(target, []),
  };
  return { series, idsAt: idsBySite(dumps[1] ?? dumps[0], table) };
}

function runOf(dumps: readonly DumpPoint[], { placements }: PlacementTable): Run | null {
  const [first] = dumps;
  const last = dumps.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    fromMs: first.atMs,
    toMs: last.atMs,
    captures: dumps.length,
    processStartMs: null,
    lives: followLives(dumps, placements),
    counts: null,
    leaked: null,
    heap: null,
    process: [],
  };
}

function idsBySite(
  dump: DumpPoint | undefined,
  { placements }: PlacementTable,
): ReadonlyMap<string, readonly number[]> {
  const ids = new Map<string, number[]>();
  dump?.ids.forEach((id, i) => {
    const { key } = placements[dump.placementOf[i]].site;
    const known = ids.get(key);
    if (known === undefined) ids.set(key, [id]);
    else known.push(id);
  });
  return ids;
}
