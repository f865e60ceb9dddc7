import type { LoadPhase, RequestTally } from "../capture/load-phase.ts";
import type { Coupling } from "../detect/coupling.ts";
import type { Detected } from "../detect/detectors.ts";
import type { Finding, GoroutineFinding, Rate } from "../detect/finding.ts";
import type { Frame } from "../profile/profile.ts";
import type { Series } from "../series/series.ts";
import type { Cause } from "./cause.ts";
import type { LibraryContract } from "./library-contracts.ts";

/** What the findings mean together: the answer before it is put into words. */
export interface Diagnosis {
  readonly verdict: "leaking" | "suspect" | "steady" | "unknown";
  readonly series: Series;
  readonly detected: Detected;
  /** Leaking first, then suspect; in each the cause before its cargo. */
  readonly findings: readonly DiagnosedFinding[];
  /** Populations that look like something and are normal. */
  readonly normal: readonly Finding[];
  readonly memory: MemoryBudget | null;
  readonly forecast: Forecast | null;
  readonly checked: Checked;
  /** The source that the causes were read in; null when none was given. */
  readonly code: CodeLookedAt | null;
  /** What was done to the target and what it kept of that; null for a plain watch. */
  readonly soak: Soak | null;
}

export interface Soak {
  readonly phases: readonly LoadPhase[];
  /** Finished ones: load and cool-down. */
  readonly cycles: number;
  /** Over all loads; null where nobody counted. */
  readonly requests: RequestTally | null;
  readonly stays: MemoryStays | null;
}

/** Memory after the last cool-down less memory at the end of the baseline, by what it is. */
export interface MemoryStays {
  readonly beforeBytes: number;
  readonly afterBytes: number;
  /** Differences, bytes; parts that shrank are negative. */
  readonly parts: readonly BudgetPart[];
  readonly goroutinesBefore: number | null;
  readonly goroutinesAfter: number | null;
}

export interface CodeLookedAt {
  readonly root: string;
  readonly revision: string | null;
  readonly packages: number;
  /** All mechanical remedies as one diff; null when there are none. */
  readonly patch: string | null;
  readonly problems: readonly string[];
}

export interface DiagnosedFinding {
  readonly finding: Finding;
  readonly verdict: "leaking" | "suspect";
  readonly grade: "proven" | "strong" | "suspect";
  /** Class of the leak catalogue; null when run-time evidence alone does not tell. */
  readonly classId: string | null;
  /** Populations of equal size that are parts of the same logical leak. */
  readonly together: readonly GoroutineFinding[];
  readonly cargo: readonly Cargo[];
  /** What its births go along with; null when the captures cannot tell. */
  readonly coupling: Coupling | null;
  /** What a library on the stack is known to do; null when there is none. */
  readonly library: LibraryUse | null;
  /** Why, from the source; null until `explain` has looked, or when it has nothing to say. */
  readonly cause: Cause | null;
}

export interface LibraryUse {
  readonly contract: LibraryContract;
  /** As the file paths spell it, e.g. `v1.1.0`. */
  readonly version: string | null;
  /** Lines of the program that call into it. */
  readonly ownCalls: readonly Frame[];
}

/** Memory held by a cause: allocated elsewhere, kept alive by it. */
export interface Cargo {
  readonly what: string;
  readonly bytes: number;
  readonly basis: "measured" | "estimated";
}

export interface MemoryBudget {
  readonly atMs: number | null;
  readonly residentBytes: number | null;
  readonly parts: readonly BudgetPart[];
  readonly unexplainedBytes: number | null;
  readonly limit: MemoryLimit | null;
}

export interface BudgetPart {
  readonly id: "live-heap" | "gc-headroom" | "idle" | "stacks" | "runtime" | "non-go";
  readonly bytes: number;
  readonly basis: "measured" | "estimated";
}

export interface MemoryLimit {
  readonly bytes: number;
  readonly origin: "cgroup" | "GOMEMLIMIT" | "given";
}

export interface Forecast {
  readonly limit: MemoryLimit;
  readonly bytesPerHour: Rate;
  readonly hours: { readonly estimate: number; readonly low: number; readonly high: number | null };
}

export interface Checked {
  readonly goroutineSites: number;
  readonly heapSites: number;
  /** Window in which ids were followed, ms; 0 when none were. */
  readonly livesMs: number;
  readonly heapMs: number;
  readonly smallestGoroutinesPerHour: number | null;
  readonly smallestHeapBytesPerHour: number | null;
  /** The same of a soak by its requests; null for a plain watch or where nobody counted. */
  readonly smallestPerThousandRequests: {
    readonly goroutines: number | null;
    readonly heapBytes: number | null;
  } | null;
}
