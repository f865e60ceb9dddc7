/**
 * The report: one versioned schema, and the only thing that renderers read. Numbers keep their unit
 * in the name; `null` means not measured. `--json` prints exactly this.
 */
export const REPORT_SCHEMA_VERSION = 1;

export type Verdict = "leaking" | "suspect" | "steady" | "unknown";
export type Grade = "proven" | "strong" | "suspect";

export interface Report {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly tool: { readonly name: "tidemark"; readonly version: string };
  readonly verdict: Verdict;
  /** The answer in one or two sentences, as the first line shows it, without the verdict word. */
  readonly reason: string;
  readonly target: ReportTarget;
  readonly window: ReportWindow;
  readonly captures: ReportCaptures;
  readonly findings: readonly ReportFinding[];
  readonly memory: ReportMemory | null;
  readonly forecast: ReportForecast | null;
  readonly checked: ReportChecked;
  /** Populations that look like something and are normal, e.g. keep-alive connections. */
  readonly alsoSeen: readonly string[];
  readonly warnings: readonly string[];
  /** Process-wide series for charts. */
  readonly series: readonly ReportSeries[];
  readonly events: readonly ReportEvent[];
  /** The source that explained the findings; null when none was given. */
  readonly code: ReportCode | null;
  /** What a soak did and what stayed after it; null for a plain watch. */
  readonly soak: ReportSoak | null;
  /** Copyable next commands, each with the reason to run it. */
  readonly next: readonly { readonly command: string; readonly why: string }[];
}

export interface ReportSoak {
  readonly phases: readonly ReportPhase[];
  /** Finished ones: load and cool-down. */
  readonly cycles: number;
  /** Over all loads; null where nobody counted. */
  readonly requests: ReportRequests | null;
  /** Memory after the last cool-down against the end of the baseline. */
  readonly stays: ReportStays | null;
}

export interface ReportPhase {
  readonly kind: "baseline" | "load" | "cool-down";
  /** 0 for the baseline. */
  readonly cycle: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly requests: ReportRequests | null;
}

/** Each request is in exactly one outcome. */
export interface ReportRequests {
  readonly sent: number;
  readonly answered: number;
  readonly unexpected: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly cancelled: number;
}

export interface ReportStays {
  readonly beforeBytes: number;
  readonly afterBytes: number;
  /** Differences, which may be negative. */
  readonly parts: readonly ReportMemoryPart[];
  readonly goroutinesBefore: number | null;
  readonly goroutinesAfter: number | null;
  /** Why it stays, one sentence each: a leak, idle heap, structures of goroutines. */
  readonly notes: readonly string[];
}

/** What each cycle of a soak left behind. */
export interface ReportRetained {
  readonly unit: "goroutines" | "samples" | "objects" | "bytes";
  readonly perCycle: readonly {
    readonly cycle: number;
    readonly requests: number | null;
    readonly stayed: number;
  }[];
  /** In the unit of the finding; null where requests were not counted. */
  readonly perThousandRequests: ReportInterval | null;
}

export interface ReportCode {
  readonly root: string;
  /** Revision the texts were read from; null for the working tree. */
  readonly revision: string | null;
  readonly packages: number;
  /** All mechanical remedies as one unified diff; null when there are none. */
  readonly patch: string | null;
  /** What could not be read or does not fit the running program. */
  readonly problems: readonly string[];
}

export interface ReportTarget {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /**
   * Exact, or a range inferred from what the target prints (`1.26 or later`); null when unknown.
   */
  readonly goVersion: string | null;
}

export interface ReportWindow {
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly durationMs: number;
  /** Process lives inside the window; more than one means it was restarted. */
  readonly runs: readonly {
    readonly fromMs: number;
    readonly toMs: number;
    readonly captures: number;
  }[];
}

export interface ReportCaptures {
  readonly total: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly problems: readonly { readonly name: string; readonly message: string }[];
}

export interface ReportSite {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

export interface ReportInterval {
  readonly estimate: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
}

export type FindingKind = "goroutine" | "heap" | "container" | "process" | "native";

export interface ReportFinding {
  /** Stable across runs and moved lines: kind, package, function, operation. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly verdict: Verdict;
  readonly grade: Grade;
  /** Class of the catalogue (`chan-send-after-timeout`), null when the evidence does not tell. */
  readonly classId: string | null;
  /** One sentence: what and how much, where, how fast. */
  readonly sentence: string;
  readonly site: ReportSite;
  readonly createdBy: ReportSite | null;
  readonly wait: { readonly state: string; readonly longestMinutes: number | null } | null;
  /** `goroutines`, `inuse_space`, `block_bytes`, `heap_objects`, `resident_bytes`… */
  readonly measure: string;
  readonly unit: "goroutines" | "bytes" | "objects";
  readonly current: number;
  /** Counted in the window; null where the source cannot tell. */
  readonly births: number | null;
  readonly deaths: number | null;
  readonly ratePerHour: ReportInterval | null;
  /** Of a soak only, else null; its `ratePerHour` holds while the load goes on. */
  readonly retained: ReportRetained | null;
  /** Bytes kept alive by this population, and how that is known. */
  readonly holds: readonly {
    readonly what: string;
    readonly bytes: number;
    readonly basis: "measured" | "estimated";
  }[];
  /**
   * Sites merged into this finding because they are parts of one logical leak, with their counts.
   */
  readonly together: readonly { readonly site: ReportSite; readonly current: number }[];
  /** Claim, the numbers behind it, and the captures that hold them. */
  readonly evidence: readonly ReportEvidence[];
  /** What would settle it (suspect) or what a longer watch would add; null when settled. */
  readonly wouldSettle: string | null;
  /** General advice by class; null when none is known. */
  readonly remedy: string | null;
  /** Why, from the source; null when no source was given. */
  readonly cause: ReportCause | null;
  /** Whole stack, leaf first, of the largest group. */
  readonly stack: readonly ReportSite[];
  readonly series: ReportSeries;
}

/**
 * proved, likely, possible: see docs/method.md; `cannot-tell` says in `reasons` what is missing.
 */
export type CauseGrade = "proved" | "likely" | "possible" | "cannot-tell";

/** What the source says of a finding: the way through the code that leaves its partner out. */
export interface ReportCause {
  readonly classId: string | null;
  readonly grade: CauseGrade;
  /** One sentence: what happens, and which exit skips what. */
  readonly sentence: string;
  /** What supports the grade and what keeps it from being better, one sentence each. */
  readonly reasons: readonly string[];
  /** In reading order. */
  readonly witness: readonly ReportWitness[];
  /** The source around those lines: by file, then by line. */
  readonly source: readonly ReportExcerpt[];
  /** Everything that is done to the channel, lock, map… in question. */
  readonly operations: readonly ReportOperation[];
  readonly remedy: ReportRemedy | null;
  /** Further causes of the same finding: what makes it worse, or lets it happen again. */
  readonly amplifiers: readonly Omit<ReportCause, "amplifiers">[];
}

export interface ReportWitness {
  /** Below the root of the source, slash-separated. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line as it stands, without indentation. */
  readonly text: string;
  readonly function: string;
  readonly role: string;
}

export interface ReportExcerpt {
  /** Below the root of the source, slash-separated. */
  readonly file: string;
  /** Number of the first line. */
  readonly line: number;
  readonly lines: readonly string[];
}

export interface ReportOperation {
  readonly role: string;
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly note: string;
}

export interface ReportRemedy {
  /** What to change and why that works. */
  readonly text: string;
  /** Unified diff that `git apply` takes at the root of the source; null for changes in words. */
  readonly diff: string | null;
  /** What the analysis still finds around the cause once the diff is applied. */
  readonly residual: readonly string[];
  /** Cures that suggest themselves or are tried already, and why they are none. */
  readonly notThis: readonly string[];
  /** A test to paste that fails while the leak is there; null where none can be written. */
  readonly test: string | null;
}

export interface ReportEvidence {
  readonly claim: string;
  readonly numbers: string;
  /** Names of captures; at most a handful, first and last at least. */
  readonly captures: readonly string[];
}

/** A measure in time; `lowWater` joins the minimum of each finished tide (see docs/method.md). */
export interface ReportSeries {
  readonly name: string;
  readonly unit: "goroutines" | "bytes" | "objects";
  readonly points: readonly (readonly [atMs: number, value: number])[];
  readonly lowWater: readonly (readonly [atMs: number, value: number])[];
}

/** RSS and its named parts, in fixed order; `unexplained` closes the sum and may be negative. */
export interface ReportMemory {
  readonly atMs: number | null;
  readonly residentBytes: number | null;
  readonly parts: readonly ReportMemoryPart[];
  /** resident minus the sum of the parts; null without a resident figure. */
  readonly unexplainedBytes: number | null;
  readonly limitBytes: number | null;
  readonly limitOrigin: "cgroup" | "GOMEMLIMIT" | "given" | null;
  /** What the budget says in words, e.g. why memory is high although nothing leaks. */
  readonly notes: readonly string[];
}

export interface ReportMemoryPart {
  readonly id: "live-heap" | "gc-headroom" | "idle" | "stacks" | "runtime" | "non-go";
  readonly bytes: number;
  readonly basis: "measured" | "estimated";
}

export interface ReportForecast {
  readonly limitBytes: number;
  readonly limitOrigin: "cgroup" | "GOMEMLIMIT" | "given";
  readonly bytesPerHour: ReportInterval;
  /**
   * Hours from the end of the window until the limit; high is null
   * when the slow end never reaches it.
   */
  readonly hours: { readonly estimate: number; readonly low: number; readonly high: number | null };
}

export interface ReportChecked {
  readonly goroutineSites: number;
  readonly heapSites: number;
  /** Smallest leak that would have been seen in this window; null where that source was missing. */
  readonly smallestGoroutinesPerHour: number | null;
  readonly smallestHeapBytesPerHour: number | null;
  /** The same of a soak by its requests; null for a plain watch or where nobody counted. */
  readonly smallestPerThousandRequests: {
    readonly goroutines: number | null;
    readonly heapBytes: number | null;
  } | null;
  /** One line each: what was looked at, what could not be. */
  readonly notes: readonly string[];
}

export interface ReportEvent {
  readonly kind: string;
  readonly atMs: number;
  readonly detail: string;
}
