import type { Grade, ReportInterval, ReportSite, Verdict } from "../../report/report.ts";

/**
 * The life of a finding. `forming` is suspected and says nothing to anybody; `open` is a leak;
 * `worse` and `better` are open with another rate than when it was last told; `closed` was looked
 * for under traffic and not found any more; `reopened` came back after that.
 */
export type FindingState = "forming" | "open" | "worse" | "better" | "closed" | "reopened";

/** A finding of a service, one for all its instances, restarts and builds. */
export interface FindingRecord {
  /** `<service>~<id>`, safe in a URL. */
  readonly key: string;
  /** The report's finding id: kind, package, function, operation. */
  readonly id: string;
  readonly service: string;
  readonly state: FindingState;
  readonly verdict: Verdict;
  readonly grade: Grade;
  readonly classId: string | null;
  readonly sentence: string;
  readonly site: ReportSite;
  readonly measure: string;
  readonly unit: "goroutines" | "bytes" | "objects";
  readonly firstSeenMs: number;
  readonly openedMs: number | null;
  readonly closedMs: number | null;
  readonly lastSeenMs: number;
  /** Unix ms at which the limit is forecast to be reached first; null when it is not. */
  readonly limitAtMs: number | null;
  readonly targets: readonly FindingTarget[];
  readonly builds: readonly FindingBuild[];
  /** Oldest first; the last one led to `state`. */
  readonly changes: readonly FindingChange[];
}

/** What it looks like at one instance. */
export interface FindingTarget {
  readonly targetId: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly current: number;
  readonly ratePerHour: ReportInterval | null;
  readonly lastSeenMs: number;
}

/** What it looked like in one build: which one had it first is the first of them. */
export interface FindingBuild {
  /** Null where nothing tells the build. */
  readonly build: string | null;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  /** `steady`: this build was judged under traffic and did not have it. */
  readonly verdict: Verdict;
  readonly ratePerHour: ReportInterval | null;
}

export interface FindingChange {
  readonly atMs: number;
  readonly from: FindingState | null;
  readonly to: FindingState;
  /** One sentence: why. */
  readonly why: string;
  readonly build: string | null;
  readonly ratePerHour: ReportInterval | null;
}

/** Keeps alerts away for a while. */
export interface Silence {
  readonly id: string;
  /** Empty fields match everything. */
  readonly service: string;
  readonly findingKey: string;
  readonly targetId: string;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdMs: number;
  readonly endsMs: number;
}
