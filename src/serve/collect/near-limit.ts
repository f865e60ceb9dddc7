/**
 * Whether memory nears a limit, between judgements: from the few numbers that each round and each
 * glance tell. Pure.
 */
import type { Vitals } from "../../capture/vitals.ts";

export type MemoryFigures = Pick<
  Vitals,
  "residentBytes" | "heapBytes" | "hardLimitBytes" | "goLimitBytes"
>;

/** Resident memory at an earlier moment. */
export interface ResidentAt {
  readonly atMs: number;
  readonly bytes: number;
}

/** From here on every capture may be the last one. */
const NEAR_SHARE = 0.85;
/** Once near, it must fall below this to be far: a saw tooth must not switch to and fro. */
const FAR_SHARE = 0.8;
/** With GOMEMLIMIT set the collector fills what it is allowed; live heap below this has room. */
const ROOMY_HEAP_SHARE = 0.7;
/** Above half of the limit a rise is extrapolated… */
const RISING_SHARE = 0.5;
/** …to this many intervals ahead… */
const AHEAD_INTERVALS = 3;
/** …from two readings at least so far apart (ms): allocation comes in steps. */
const APART_MS_MIN = 4_000;

export interface NearnessOf {
  readonly figures: MemoryFigures;
  /** Stated by a person. */
  readonly limitBytes: number | null;
  readonly wasNear: boolean;
  readonly nowMs: number;
  readonly before: ResidentAt | null;
  readonly everyMs: number;
}

export function isNearLimit(of: NearnessOf): boolean {
  const { residentBytes, heapBytes, goLimitBytes } = of.figures;
  const hardBytes = hardLimit(of);
  const share = of.wasNear ? FAR_SHARE : NEAR_SHARE;
  const heapShare = goLimitBytes === null || heapBytes === null ? null : heapBytes / goLimitBytes;
  if (heapShare !== null && heapShare > share) return true;
  if (hardBytes === null || residentBytes === null) return false;
  const hasRoom = heapShare !== null && heapShare < ROOMY_HEAP_SHARE;
  if (residentBytes > share * hardBytes) return !hasRoom;
  return isRushing(of, { residentBytes, hardBytes });
}

/** The smaller of what the kernel enforces and what a person stated. */
export function hardLimit({
  figures,
  limitBytes,
}: Pick<NearnessOf, "figures" | "limitBytes">): number | null {
  const limits = [figures.hardLimitBytes, limitBytes].filter((bytes) => bytes !== null);
  return limits.length === 0 ? null : Math.min(...limits);
}

function isRushing(
  of: NearnessOf,
  at: { readonly residentBytes: number; readonly hardBytes: number },
): boolean {
  const { before, nowMs } = of;
  if (before === null || nowMs - before.atMs < APART_MS_MIN) return of.wasNear;
  if (at.residentBytes < RISING_SHARE * at.hardBytes) return false;
  const bytesPerMs = (at.residentBytes - before.bytes) / (nowMs - before.atMs);
  const left = at.hardBytes - at.residentBytes;
  return bytesPerMs > 0 && left / bytesPerMs < AHEAD_INTERVALS * of.everyMs;
}
