import type { TrimOptions } from "./trimmed-graph.ts";

/** How a report counts and writes what a profile holds. Absent means pprof's default. */
export interface ReportOptions extends TrimOptions {
  /** Name or number of the sample type. */
  readonly sampleIndex?: string;
  /** Unit of the output; "minimum" (the default) chooses one that fits all values. */
  readonly unit?: string;
  /** Total that percentages relate to, where the profile has been filtered since. */
  readonly total?: number;
  /** Filters already applied to the profile, named in the head: `["focus", "main"]`. */
  readonly filters?: readonly (readonly [string, string | undefined])[];
  readonly compactLabels?: boolean;
  /** Values are divided by this before they are written; shares stay as they are. */
  readonly divideBy?: number;
  /** Separate nodes for every path that leads to them; only drawn graphs and callgrind heed it. */
  readonly callTree?: boolean;
  /** Unit by key of numeric labels, taken before anything was filtered. */
  readonly labelUnits?: ReadonlyMap<string, string>;
}
