import type { LiveTarget } from "../../capture/source.ts";

/** How a target became known. */
export type TargetOrigin =
  | "argument"
  | "static"
  | "file"
  | "http"
  | "dns"
  | "kubernetes"
  | "local"
  | "push";

/** A target with everything that is known of how to watch it. */
export interface WatchedTarget {
  /** Stable for one address and job across restarts of the watch: see `targetId`. */
  readonly id: string;
  /** How to reach it; null for one that only pushes. */
  readonly live: LiveTarget | null;
  readonly name: string;
  /** Label `service`, else `app`, else the job, else the name. */
  readonly service: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly origin: TargetOrigin;
  /** Cadence when all is calm. */
  readonly everyMs: number;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
  readonly limitBytes: number | null;
  /** Extra pages with numbers, e.g. `/goroutines`. */
  readonly pages: readonly string[];
  /** Files with GC traces to tail. */
  readonly gcTraceFiles: readonly string[];
  /** Null for the default. */
  readonly dumpCap: number | null;
  /** Share of the target's time for our probes; null for the default. */
  readonly budgetShare: number | null;
}

/**
 * Gives the targets there are now, whole, whenever they change; and what could not be found out.
 */
export interface TargetFeed {
  readonly targets: readonly WatchedTarget[];
  /** One line each, e.g. `scrape_configs[1].http_sd_configs[0]: 503`. */
  readonly problems: readonly string[];
}
