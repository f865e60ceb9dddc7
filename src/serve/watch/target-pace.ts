import type { Pace } from "../collect/collected.ts";
import type { FindingRecord } from "../findings/finding-record.ts";
import type { TargetState } from "./target-state.ts";

/** Memory this near to its limit is looked at with full sets, and told. */
const NEAR_LIMIT_SHARE = 0.85;
/** And calm again below this: no telling to and fro at the border. */
const NEAR_LIMIT_OVER_SHARE = 0.75;
/** Rounds in which a first verdict comes or does not come at all. */
const YOUNG_ROUNDS = 30;
/** More targets are not asked closely just because they are new: a deploy renews all of them. */
const SMALL_FLEET = 100;

/** Share of the limit that a target takes, as far as both are known; 0 where they are not. */
export function limitShare({ lastRow }: TargetState): number {
  const { residentBytes, heapSysBytes, limitBytes } = lastRow?.values ?? {};
  const used = residentBytes ?? heapSysBytes;
  return used === undefined || limitBytes === undefined ? 0 : used / limitBytes;
}

export function isNearLimit(state: TargetState): boolean {
  const border = state.isNearLimit ? NEAR_LIMIT_OVER_SHARE : NEAR_LIMIT_SHARE;
  return limitShare(state) > border;
}

/** How closely a target is to be looked at. */
export function paceOf(
  state: TargetState,
  fleet: { readonly size: number; readonly records: readonly FindingRecord[] },
): Pace {
  if (state.isNearLimit) return "near-limit";
  return isForming(state, fleet.records) || isYoung(state, fleet.size) ? "forming" : "calm";
}

/** Of a small fleet nobody waits a dozen minutes for the first verdict on a build. */
function isYoung({ judged, roundsOfBuild }: TargetState, fleetSize: number): boolean {
  const isUnknown = (judged?.verdict ?? "unknown") === "unknown";
  return isUnknown && roundsOfBuild < YOUNG_ROUNDS && fleetSize <= SMALL_FLEET;
}

/** Suspected, or a leak that is not told yet: more captures settle it. */
function isForming(state: TargetState, records: readonly FindingRecord[]): boolean {
  if (state.judged?.verdict === "suspect") return true;
  if (state.judged?.verdict !== "leaking") return false;
  const ids = new Set(state.report?.findings.map(({ id }) => id));
  return records.some(
    ({ service, id, state: life }) =>
      service === state.service && life === "forming" && ids.has(id),
  );
}
