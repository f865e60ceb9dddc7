import type { Granularity } from "./graph-nodes.ts";

/**
 * What a person asks of a report, under the names of pprof's flags: command line, prompt and URL
 * all come down to this. Expressions are still text; "" and absent mean the same.
 */
export interface ReportRequest {
  readonly sampleIndex?: string;
  readonly focus?: string;
  readonly ignore?: string;
  readonly hide?: string;
  readonly show?: string;
  readonly showFrom?: string;
  readonly pruneFrom?: string;
  readonly tagFocus?: string;
  readonly tagIgnore?: string;
  readonly tagShow?: string;
  readonly tagHide?: string;
  /** Comma-separated label keys that become frames. */
  readonly tagRoot?: string;
  readonly tagLeaf?: string;
  readonly granularity?: Granularity;
  readonly noInlines?: boolean;
  readonly showColumns?: boolean;
  /** -1 or absent: the report's own default, 0: all. */
  readonly nodeCount?: number;
  readonly nodeFraction?: number;
  readonly edgeFraction?: number;
  readonly trim?: boolean;
  readonly sort?: "flat" | "cum";
  readonly unit?: string;
  readonly divideBy?: number;
  readonly mean?: boolean;
  readonly dropNegative?: boolean;
  readonly callTree?: boolean;
  readonly relativePercentages?: boolean;
  readonly compactLabels?: boolean;
  /** Search path for source files, colon-separated. */
  readonly sourcePath?: string;
  /** Prefixes to take off file names, colon-separated. */
  readonly trimPath?: string;
}
