import type { TargetEvent } from "../../capture/capture.ts";
import type { Visit } from "../../capture/contact.ts";
import { type Climb, emptyClimb } from "../../capture/ladder.ts";
import type { WatchEvent } from "../../history/tables/tables.ts";
import type { Pace, RoundReason } from "./collected.ts";

/** What a visit came to. */
export interface VisitOutcome {
  /** Why it failed; null when it did not. */
  readonly problem: string | null;
  /** Events of the round. */
  readonly events: readonly TargetEvent[];
  /** Told after the round: that the target is back. */
  readonly back: readonly WatchEvent[];
}

export function reasonOf(pace: Pace, { isFull }: { readonly isFull: boolean }): RoundReason {
  if (isFull) return "asked";
  return pace === "calm" ? "cadence" : pace;
}

/** A target that answers every question wrongly is not there either. */
export function problemOf({ broken, captures, problems }: Climb): string | null {
  if (broken !== null) return broken.message;
  const asked = captures.filter(({ kind }) => kind !== "proc");
  return asked.length > 0 ? null : (problems[0]?.message ?? null);
}

/** Of a target that only writes files, or of what happened between rounds. */
export function eventsOnly(startedAtMs: number, events: readonly TargetEvent[] = []): Visit {
  return { startedAtMs, climb: emptyClimb(null, false), events };
}
