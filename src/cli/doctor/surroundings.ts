/** What `tidemark doctor` found around it, before anybody judges it. */

/** Whether something worked, and what there is to say of it. */
export type Probe =
  | { readonly works: true; readonly detail: string }
  | { readonly works: false; readonly reason: string };

export interface Surroundings {
  /** As `process.versions.node`. */
  readonly nodeVersion: string;
  readonly platform: string;
  readonly architecture: string;
  readonly terminal: TerminalFacts;
  readonly grammar: Probe;
  readonly tables: Probe;
  readonly go: Probe;
  readonly git: Probe;
  readonly browser: Probe;
  readonly processes: Probe;
  readonly memoryLimit: Probe;
  readonly data: DataFacts;
  readonly loopback: Probe;
  readonly nowMs: number;
}

export interface TerminalFacts {
  readonly isTty: boolean;
  readonly color: boolean;
  readonly columns: number;
  /** As the environment says it: `de_DE.UTF-8`; null where it says nothing. */
  readonly locale: string | null;
  readonly language: string;
}

export interface DataFacts {
  /** As it was typed. */
  readonly folder: string;
  readonly writing: Probe;
  /** Null where the system does not tell. */
  readonly freeBytes: number | null;
}

/** What a live target answers. */
export interface TargetFacts {
  readonly name: string;
  /** Why nothing else could be asked; null when it answers. */
  readonly unreachable: string | null;
  /** Times to the first byte of the index (ms). */
  readonly latenciesMs: readonly number[];
  readonly pages: readonly PageFact[];
  readonly goroutines: number | null;
  readonly goVersion: string | null;
  /** Its clock minus ours; null where it does not tell. */
  readonly skewMs: number | null;
  /** What a proxy in between says of itself; "" without one. */
  readonly via: string;
  /** Age of an answer out of a cache (s); 0 without one. */
  readonly cachedSeconds: number;
  /** The page of `debug=1` came as without it. */
  readonly isQueryDropped: boolean;
}

export interface PageFact {
  readonly id: PageId;
  readonly path: string;
  readonly probe: Probe;
}

export type PageId =
  | "index"
  | "goroutine"
  | "heap"
  | "gc"
  | "dump"
  | "goroutineleak"
  | "expvar"
  | "metrics";

/** One line of the answer. */
export interface Check {
  readonly id: string;
  /** `limited`: something is done less well, or not at all; `broken`: something needed fails. */
  readonly state: "ok" | "limited" | "broken";
  readonly says: string;
  /** What to do; null where nothing need be done. */
  readonly advice: string | null;
}
