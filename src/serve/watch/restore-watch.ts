import type { ProcessMeasure, WatchEvent, WatchTables } from "../../history/tables/tables.ts";
import type { ReaderCalls } from "./reader-calls.ts";
import { TargetState } from "./target-state.ts";
import type { Watch } from "./watch.ts";

/** The small charts of the fleet begin with what was kept of this long (ms). */
const TIDE_MS = 6 * 3_600_000;
const TIDE_POINTS = 48;
const TIDE_MEASURES: readonly ProcessMeasure[] = ["goroutines", "liveHeapBytes", "residentBytes"];
/** Events read to find the last of each target. */
const EVENTS_READ = 2_000;
/** Rounds read again at a time, so that new rounds come in between. */
const ROUNDS_AGAIN = 60;
/** Lost rows further back than this are left: captures of then are still there (ms). */
const AGAIN_MS_MAX = 7 * 24 * 3_600_000;

/** All targets that were ever watched, as they were last seen; gives the latest events. */
export async function restoreTargets(
  watch: Watch,
  tables: WatchTables,
  nowMs: number,
): Promise<readonly WatchEvent[]> {
  for (const known of await tables.targets()) watch.restore(new TargetState(known, null));
  const range = { fromMs: nowMs - TIDE_MS, toMs: nowMs + 1 };
  for (const measure of TIDE_MEASURES) {
    const lines = await tables.sparklines({ measure, range, buckets: TIDE_POINTS });
    for (const [targetId, points] of lines) {
      for (const [atMs, , , last] of points) addPoint(watch, { targetId, atMs, measure, last });
    }
  }
  const all = { fromMs: 0, toMs: nowMs + 1 };
  const events = await tables.events({ targetId: null, range: all, limit: EVENTS_READ });
  for (const event of events.toReversed()) {
    const state = event.targetId === null ? undefined : watch.states.get(event.targetId);
    if (state !== undefined) state.lastEvent = event;
  }
  return events;
}

function addPoint(
  watch: Watch,
  at: {
    readonly targetId: string;
    readonly atMs: number;
    readonly measure: ProcessMeasure;
    readonly last: number;
  },
): void {
  const { targetId, atMs, measure, last } = at;
  watch.states
    .get(targetId)
    ?.addPoint({ targetId, atMs, runStartMs: 0, values: { [measure]: last } });
}

/** Rows being made again; they come beside everything else. */
export interface Recovery {
  isDone(): boolean;
  stop(): void;
}

/**
 * Rows are written in batches and captures at once: after a kill the archive knows more than the
 * tables, and what is missing is read from it again.
 */
export function recoverRows(
  watch: Watch,
  parts: {
    readonly reader: ReaderCalls;
    readonly tables: WatchTables;
    readonly nowMs: () => number;
  },
): Recovery {
  let stopped = false;
  let done = false;
  const run = async (): Promise<void> => {
    const lastMs = await parts.tables.lastRowsMs();
    const untilMs = parts.nowMs();
    for (const targetId of await parts.reader.targetIds()) {
      let fromMs = Math.max((lastMs.get(targetId) ?? 0) + 1, untilMs - AGAIN_MS_MAX);
      while (!stopped) {
        const nextMs = await recoverSome(parts, { targetId, range: { fromMs, toMs: untilMs } });
        if (nextMs === null) break;
        fromMs = nextMs;
      }
    }
  };
  watch.problems
    .follow("rows made again", run())
    .catch(() => undefined)
    .finally(() => {
      done = true;
    });
  return {
    isDone: () => done,
    stop: () => {
      stopped = true;
    },
  };
}

/** Makes the rows of the next rounds again; gives where to go on, null when nothing is left. */
async function recoverSome(
  { reader, tables }: { readonly reader: ReaderCalls; readonly tables: WatchTables },
  lost: {
    readonly targetId: string;
    readonly range: { readonly fromMs: number; readonly toMs: number };
  },
): Promise<number | null> {
  const { targetId, range } = lost;
  const rounds = (await reader.rounds(targetId, range)).slice(0, ROUNDS_AGAIN);
  const last = rounds.at(-1);
  if (last === undefined) return null;
  const toMs = last.atMs + 1;
  const facts = await reader.factsAgain({
    targetId,
    range: { fromMs: range.fromMs, toMs },
    roundsMax: ROUNDS_AGAIN,
  });
  for (const { process, sites, names } of facts) {
    tables.appendRows({ process: process === null ? [] : [process], sites, names });
  }
  return toMs;
}
