import { said, say } from "../base/language.ts";
import type {
  Capture,
  CaptureProblem,
  CaptureSet,
  Target,
  TargetEvent,
} from "../capture/capture.ts";
import type { LoadPhase } from "../capture/load-phase.ts";
import type { GcTrace } from "../metrics/metrics.ts";
import { AllocationTable } from "./allocation-table.ts";
import { countPoint } from "./count-point.ts";
import { dumpPoint } from "./dump-point.ts";
import { GoVersionHints } from "./go-version-seen.ts";
import { type DumpPoint, followLives } from "./goroutine-lives.ts";
import { followHeap, type HeapPoint } from "./heap-cohorts.ts";
import { mergeRounds } from "./merge-rounds.ts";
import type { Observation } from "./observation.ts";
import { PlacementTable } from "./placement.ts";
import { type ReadCapture, readCapture } from "./read-capture.ts";
import { refineWaits } from "./refine-waits.ts";
import { findRestarts, type Restart, runOf, type Witness } from "./runs.ts";
import type { ProcessPoint, Run, Series } from "./series.ts";
import { type CountPoint, followCounts } from "./site-counts.ts";
import { idWitness, processWitnesses } from "./witnesses.ts";

/**
 * Takes captures in any number of portions and lines them up. Raw bytes are let go as soon as they
 * are read, so an hour of captures fits in memory; `build` may be called after every portion.
 */
export class SeriesBuilder {
  readonly #target: Target;
  readonly #placements = new PlacementTable();
  readonly #allocations = new AllocationTable();
  readonly #dumps: DumpPoint[] = [];
  readonly #counts: CountPoint[] = [];
  readonly #leaked: CountPoint[] = [];
  readonly #heap: HeapPoint[] = [];
  readonly #process: ProcessPoint[] = [];
  readonly #gcTraces: GcTrace[] = [];
  readonly #problems: CaptureProblem[] = [];
  readonly #events: TargetEvent[] = [];
  readonly #phases: LoadPhase[] = [];
  readonly #warnings = new Set<string>();
  readonly #goVersion = new GoVersionHints();
  readonly #captureCounts: Record<string, number> = {};
  #limitBytes: number | null = null;
  #lastMs = Number.NEGATIVE_INFINITY;
  #shiftMs = 0;

  constructor(target: Target) {
    this.#target = target;
  }

  /** Reads the captures of `source`; what cannot be read becomes a problem and the rest is kept. */
  add(source: CaptureSet): void {
    this.#problems.push(...source.problems);
    this.#events.push(...source.events);
    this.#phases.push(...(source.phases ?? []));
    this.#limitBytes = source.limitBytes ?? this.#limitBytes;
    for (const capture of source.captures) this.addRead(capture, readCapture(capture));
  }

  /** Takes a capture that somebody has read already, or that was kept as what it held. */
  addRead(capture: Pick<Capture, "name" | "takenAtMs">, read: ReadCapture): void {
    if (read.problem !== null) {
      this.#problems.push({ name: capture.name, atMs: capture.takenAtMs, message: read.problem });
    }
    for (const warning of read.warnings) this.#warnings.add(warning);
    if (read.text !== null) this.#goVersion.see(read.text);
    if (read.signals !== null) this.#goVersion.seeSignals(read.signals);
    const atMs = read.atMs === null ? Math.max(0, this.#lastMs) : this.#inOrder(read.atMs);
    for (const observation of read.observations)
      this.#observe(observation, { atMs, capture: capture.name });
  }

  /** A clock set back shifts all that follows, so that lives and rates keep their lengths. */
  #inOrder(atMs: number): number {
    const shifted = atMs + this.#shiftMs;
    if (shifted < this.#lastMs - CLOCK_SLACK_MS) {
      this.#shiftMs += this.#lastMs - shifted;
      this.#warnings.add(said("the clock of the captures went back; times after that are shifted"));
      return this.#lastMs;
    }
    this.#lastMs = Math.max(this.#lastMs, shifted);
    return shifted;
  }

  #observe(
    observation: Observation,
    seen: { readonly atMs: number; readonly capture: string },
  ): void {
    const kind = observation.form === "metrics" ? observation.sample.origin : observation.form;
    this.#captureCounts[kind] = (this.#captureCounts[kind] ?? 0) + 1;
    switch (observation.form) {
      case "dump":
        this.#observeDump(observation, seen);
        return;
      case "goroutine":
        this.#counts.push(countPoint(observation.profile, seen, this.#placements));
        return;
      case "goroutineleak":
        this.#leaked.push(countPoint(observation.profile, seen, this.#placements));
        return;
      case "heap":
        this.#heap.push(this.#allocations.point(observation, seen));
        return;
      case "metrics":
        this.#process.push({ ...seen, sample: observation.sample });
        return;
      case "gctrace":
        this.#gcTraces.push(observation.trace);
        return;
      case "other-profile":
        return;
    }
  }

  #observeDump(
    observation: Extract<Observation, { form: "dump" }>,
    seen: { readonly atMs: number; readonly capture: string },
  ): void {
    if (observation.dump.truncated) {
      // Goroutines beyond the cut would look dead: such a dump follows nobody.
      this.#warnings.add(say`${seen.capture}: dump cut short, left out of births and deaths`);
      return;
    }
    this.#dumps.push(dumpPoint(observation.dump, seen, this.#placements));
  }

  /** The series of everything added so far. */
  build(): Series {
    const restarts = findRestarts(this.#witnesses());
    return {
      target: this.#target,
      runs: this.#cutRuns(restarts),
      gcTraces: this.#gcTraces,
      problems: this.#problems,
      events: this.#events,
      phases: this.#phases,
      warnings: [...this.#warnings],
      limitBytes: this.#limitBytes,
      captureCounts: this.#captureCounts,
      goVersion: this.#goVersion.version(this.#target, this.#process),
    };
  }

  #witnesses(): readonly Witness[] {
    const heapTotals: Witness = {
      name: "objects allocated",
      rule: "never-falls",
      points: this.#heap.map((point) => {
        return [point.atMs, point.allocObjects.reduce((sum, count) => sum + count, 0)] as const;
      }),
    };
    return [...processWitnesses(this.#process), heapTotals, idWitness(this.#dumps)];
  }

  #cutRuns(restarts: readonly Restart[]): readonly Run[] {
    const runs: Run[] = [];
    for (let index = 0; index <= restarts.length; index++) {
      const inRun = <T extends { readonly atMs: number }>(points: readonly T[]): T[] =>
        points.filter((point) => runOf(point.atMs, restarts) === index).sort(byTime);
      const run = this.#buildRun({
        dumps: inRun(this.#dumps),
        counts: inRun(this.#counts),
        leaked: inRun(this.#leaked),
        heap: inRun(this.#heap),
        process: inRun(this.#process),
        startedMs: index === 0 ? null : restarts[index - 1].afterMs,
      });
      if (run !== null) runs.push(run);
    }
    return runs;
  }

  #buildRun(parts: RunParts): Run | null {
    const { dumps, counts, leaked, heap, process } = parts;
    const times = [dumps, counts, leaked, heap, process].flatMap((points) =>
      points.map((point) => point.atMs),
    );
    if (times.length === 0) return null;
    const known = process.findLast((point) => point.sample.processStartMs !== null);
    const { placements } = this.#placements;
    const counted = counts.length === 0 ? null : followCounts(counts, placements);
    return {
      fromMs: times.reduce((low, atMs) => Math.min(low, atMs), Number.POSITIVE_INFINITY),
      toMs: times.reduce((high, atMs) => Math.max(high, atMs), Number.NEGATIVE_INFINITY),
      captures: times.length,
      processStartMs: known?.sample.processStartMs ?? parts.startedMs,
      lives: dumps.length === 0 ? null : refineWaits(followLives(dumps, placements), counted),
      counts: counted,
      leaked: leaked.length === 0 ? null : followCounts(leaked, placements),
      heap: heap.length === 0 ? null : followHeap(heap, this.#allocations.sites),
      process: mergeRounds(process),
    };
  }
}

/** Captures of one round answer out of order by this much without any clock having moved (ms). */
const CLOCK_SLACK_MS = 2_000;

interface RunParts {
  readonly dumps: readonly DumpPoint[];
  readonly counts: readonly CountPoint[];
  readonly leaked: readonly CountPoint[];
  readonly heap: readonly HeapPoint[];
  readonly process: readonly ProcessPoint[];
  readonly startedMs: number | null;
}

function byTime(a: { readonly atMs: number }, b: { readonly atMs: number }): number {
  return a.atMs - b.atMs;
}
