import type { GcTrace, MetricsSample } from "../metrics/metrics.ts";
import type { GoroutineDump } from "../profile/goroutine-dump.ts";
import type { RawHeap } from "../profile/heap-text.ts";
import type { Profile } from "../profile/profile.ts";

/** What one capture turned out to hold; a log may hold several. */
export type Observation =
  | { readonly form: "dump"; readonly dump: GoroutineDump }
  | { readonly form: "goroutine"; readonly profile: Profile }
  | { readonly form: "goroutineleak"; readonly profile: Profile }
  | { readonly form: "heap"; readonly profile: Profile; readonly raw: RawHeap }
  | { readonly form: "other-profile"; readonly profile: Profile }
  | { readonly form: "metrics"; readonly sample: MetricsSample }
  | { readonly form: "gctrace"; readonly trace: GcTrace };

export interface Seen {
  /** Unix ms, never going back within one source. */
  readonly atMs: number;
  readonly capture: string;
}
