import type { CaptureProblem, Target, TargetEvent } from "../capture/capture.ts";
import type { LoadPhase } from "../capture/load-phase.ts";
import type { GcTrace, MetricsSample } from "../metrics/metrics.ts";
import type { Frame } from "../profile/profile.ts";
import type { Operation } from "../profile/wait.ts";

/**
 * Everything known of one target, lined up in time and cut into runs: the input of every detector.
 *
 *   captures ──▶ observations ──▶ runs ──▶ lives    (goroutines by id: who was born when, who left)
 *                                     ├──▶ counts   (goroutines per line, where ids cost too much)
 *                                     ├──▶ heap     (sampled objects per line: births and deaths)
 *                                     └──▶ process  (the process's own numbers)
 */
export interface Series {
  readonly target: Target;
  readonly runs: readonly Run[];
  readonly gcTraces: readonly GcTrace[];
  readonly problems: readonly CaptureProblem[];
  readonly events: readonly TargetEvent[];
  /** Phases of a soak, in order; empty where nobody pressed. */
  readonly phases: readonly LoadPhase[];
  /** Things a person should know about the captures, one line each. */
  readonly warnings: readonly string[];
  readonly limitBytes: number | null;
  /** Captures by what they turned out to be, e.g. `heap` → 31. */
  readonly captureCounts: Readonly<Record<string, number>>;
  readonly goVersion: string | null;
}

/** The life of one process between restarts, as far as it was watched. */
export interface Run {
  readonly fromMs: number;
  readonly toMs: number;
  readonly captures: number;
  /** Unix ms of the process start; null where nothing tells. */
  readonly processStartMs: number | null;
  readonly lives: GoroutineLives | null;
  readonly counts: SiteCounts | null;
  /** From the runtime's goroutine leak profile. */
  readonly leaked: SiteCounts | null;
  readonly heap: HeapCohorts | null;
  readonly process: readonly ProcessPoint[];
}

/** What a population is charged to. */
export interface Site {
  /** Equal for equal sites of one build. */
  readonly key: string;
  readonly frame: Frame;
  /** A typical stack of the population, leaf first. */
  readonly stack: readonly Frame[];
}

/** Goroutines followed by id over the dumps of one run. */
export interface GoroutineLives {
  readonly timesMs: readonly number[];
  readonly captures: readonly string[];
  readonly populations: readonly GoroutinePopulation[];
}

/** All goroutines of one `go` statement and modal blocked line. Column i describes member i. */
export interface GoroutinePopulation {
  readonly site: Site;
  readonly createdBy: Frame | null;
  readonly state: string;
  readonly operation: Operation;
  readonly size: number;
  /** Index into timesMs of the first dump that shows the member; 0 means it was there already. */
  readonly first: Uint32Array;
  /** Index of the last dump that shows it. */
  readonly last: Uint32Array;
  /** Minutes waited as printed when last seen, -1 when none was printed. */
  readonly minutes: Int32Array;
  /** 1 when the runtime marked the member as leaked. */
  readonly leaked: Uint8Array;
}

/** How many goroutines stood at each site, per profile. */
export interface SiteCounts {
  readonly timesMs: readonly number[];
  readonly captures: readonly string[];
  readonly sites: readonly CountedSite[];
}

export interface CountedSite {
  readonly site: Site;
  readonly operation: Operation;
  /** One count per time. */
  readonly counts: Float64Array;
}

/** Sampled objects by allocation site; every column has one entry per time. */
export interface HeapCohorts {
  readonly timesMs: readonly number[];
  readonly captures: readonly string[];
  readonly samplingRateBytes: number;
  readonly sites: readonly HeapSite[];
}

export interface HeapSite {
  readonly site: Site;
  /** First frame of the program itself above the site, where the site is in a library. */
  readonly caller: Frame | null;
  /** Raw sampled objects allocated since process start. */
  readonly allocated: Float64Array;
  /** Raw sampled objects alive. */
  readonly alive: Float64Array;
  /** Estimated bytes alive. */
  readonly aliveBytes: Float64Array;
  /** Estimated bytes allocated since process start. */
  readonly allocatedBytes: Float64Array;
  /** Size of the largest single object alive, bytes; 0 when none is. */
  readonly largestBytes: Float64Array;
}

export interface ProcessPoint {
  readonly atMs: number;
  readonly capture: string;
  readonly sample: MetricsSample;
}
