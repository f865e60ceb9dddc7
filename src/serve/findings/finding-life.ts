import type { ReportInterval } from "../../report/report.ts";
import type { FindingChange, FindingRecord, FindingState } from "./finding-record.ts";
import { CHANGES_MAX, FIRST_CHANGES_KEPT } from "./finding-rules.ts";

/** What may follow what. A closed finding that was never open starts again as forming. */
export const NEXT_STATES: Readonly<Record<FindingState, readonly FindingState[]>> = {
  forming: ["open", "closed"],
  open: ["worse", "better", "closed"],
  worse: ["worse", "better", "closed"],
  better: ["worse", "better", "closed"],
  closed: ["forming", "reopened"],
  reopened: ["worse", "better", "closed"],
};

/** A leak that goes on, as far as anybody knows. */
export function isOpen(record: Pick<FindingRecord, "state">): boolean {
  return record.state !== "forming" && record.state !== "closed";
}

/** A leak that was told and goes on at a target; no clean judgement of it came since. */
export function isLeakingAt(record: FindingRecord, targetId: string): boolean {
  const here = record.targets.find((target) => target.targetId === targetId);
  return isOpen(record) && here?.verdict === "leaking";
}

export interface Step {
  readonly to: FindingState;
  readonly atMs: number;
  readonly why: string;
  readonly build: string | null;
  readonly ratePerHour: ReportInterval | null;
}

/** The record with one change more; a step that may not follow is left out. */
export function stepTo(record: FindingRecord, step: Step): FindingRecord {
  if (!NEXT_STATES[record.state].includes(step.to)) return record;
  const change: FindingChange = { ...step, from: record.state };
  const opens = step.to === "open" || step.to === "reopened";
  return {
    ...record,
    state: step.to,
    openedMs: opens ? step.atMs : record.openedMs,
    closedMs: step.to === "closed" ? step.atMs : null,
    changes: cutMiddle([...record.changes, change]),
  };
}

function cutMiddle(changes: readonly FindingChange[]): readonly FindingChange[] {
  if (changes.length <= CHANGES_MAX) return changes;
  const last = changes.slice(changes.length - (CHANGES_MAX - FIRST_CHANGES_KEPT));
  return [...changes.slice(0, FIRST_CHANGES_KEPT), ...last];
}
