/**
 * When to capture everything: memory passes a share of its limit, is on the way to it, or
 * goroutines burst. Pure: fed with readings, it answers with a reason or null.
 *
 *   limit ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄   each half of what is left is a step: 80, 90, 95, 97.5 %
 *   95 %  ─────────────────────●──
 *   90 %  ──────────────────●─────
 *   80 %  ─────────────●──────────
 *   50 %  ──────●──╱╌╌╌╌╌╌╌╌╌╌╌╌╌╌   above half of the limit a rise is extrapolated
 */
import { said, say } from "../../base/language.ts";
import { formatBytes, formatCount, formatDuration } from "../../base/units.ts";

export interface RuleSettings {
  /** Share of the limit from which on every capture may be the last one. */
  readonly captureAtShare: number;
  /** Everything is captured when the limit is forecast to be reached within this time. */
  readonly forecastMs: number;
}

export interface MemoryReading {
  /** Of a clock that does not go back. */
  readonly atMs: number;
  readonly usedBytes: number;
  readonly limitBytes: number;
}

export interface CaptureReason {
  readonly kind: "limit" | "forecast" | "goroutines";
  /** For a person: `memory passed 80 % of 512 MB`. */
  readonly says: string;
}

/** Steps nearer to the limit than this share are one: the kernel counts in pages. */
const STEP_SHARE_MIN = 0.01;
/** A saw tooth must fall this share of the limit below a step before the step counts again. */
const REARM_SHARE = 0.1;
/** While memory stays high, everything is captured again after this time (ms). */
const HIGH_EVERY_MS = 60_000;
/** Above this share of the limit a rise is extrapolated. */
const RISING_SHARE = 0.5;
/** A rise is extrapolated to at most this many times the time in which it was seen. */
const AHEAD_TIMES_MAX = 10;
/** The least time (ms) a rise must have been seen, and the longest that is looked at. */
const SEEN_MS_MIN = 1_000;
const SEEN_MS_MAX = 60_000;
/** Least time (ms) from one forecast to the next. */
const FORECAST_EVERY_MS = 60_000;
/** A burst is this many times the usual number of the last minute… */
const BURST_TIMES = 2;
/** …and at least this many more. */
const BURST_GOROUTINES_MIN = 200;
const USUAL_MS = 60_000;
/** Counts needed before anything is usual. */
const USUAL_COUNTS_MIN = 3;
const BURST_EVERY_MS = 60_000;
const READINGS_MAX = 2_000;

/** Remembers one life of the process. */
export class CaptureRules {
  readonly #settings: RuleSettings;
  #readings: MemoryReading[] = [];
  /** The step of the last capture; 0 for none. */
  #stepShare = 0;
  #highAtMs = Number.NEGATIVE_INFINITY;
  #forecastAtMs = Number.NEGATIVE_INFINITY;
  #counts: { readonly atMs: number; readonly goroutines: number }[] = [];
  #burstAtMs = Number.NEGATIVE_INFINITY;

  constructor(settings: RuleSettings) {
    this.#settings = settings;
  }

  /** The reason to capture everything now; null when there is none. */
  seeMemory(reading: MemoryReading): CaptureReason | null {
    if (reading.limitBytes <= 0) return null;
    const fromMs = reading.atMs - SEEN_MS_MAX;
    this.#readings = this.#readings.filter(({ atMs }) => atMs >= fromMs).slice(-READINGS_MAX);
    this.#readings.push(reading);
    return this.#nearLimit(reading) ?? this.#forecast(reading);
  }

  /** The same for a count of goroutines. */
  seeGoroutines(goroutines: number, atMs: number): CaptureReason | null {
    this.#counts = this.#counts.filter((count) => count.atMs >= atMs - USUAL_MS);
    const usual = median(this.#counts.map((count) => count.goroutines));
    const isKnown = this.#counts.length >= USUAL_COUNTS_MIN;
    this.#counts.push({ atMs, goroutines });
    if (!isKnown || atMs - this.#burstAtMs < BURST_EVERY_MS) return null;
    if (goroutines < Math.max(BURST_TIMES * usual, usual + BURST_GOROUTINES_MIN)) return null;
    this.#burstAtMs = atMs;
    const says = say`goroutines burst from ${formatCount(usual)} to ${formatCount(goroutines)}`;
    return { kind: "goroutines", says };
  }

  #nearLimit({ usedBytes, limitBytes, atMs }: MemoryReading): CaptureReason | null {
    const share = usedBytes / limitBytes;
    if (share < this.#stepShare - REARM_SHARE) this.#stepShare = 0;
    const step = stepAt(share, this.#settings.captureAtShare);
    if (step === 0) return null;
    if (step <= this.#stepShare && atMs - this.#highAtMs < HIGH_EVERY_MS) return null;
    const word = step > this.#stepShare ? "passed" : said("is still above");
    this.#stepShare = Math.max(step, this.#stepShare);
    this.#highAtMs = atMs;
    const percent = Math.round(step * 1000) / 10;
    return { kind: "limit", says: say`memory ${word} ${percent} % of ${formatBytes(limitBytes)}` };
  }

  #forecast(reading: MemoryReading): CaptureReason | null {
    const { usedBytes, limitBytes, atMs } = reading;
    // Beyond the first step, the steps say it.
    if (usedBytes < RISING_SHARE * limitBytes || this.#stepShare > 0) return null;
    if (atMs - this.#forecastAtMs < FORECAST_EVERY_MS) return null;
    const leftMs = timeToLimit(this.#readings, reading);
    if (leftMs === null || leftMs > this.#settings.forecastMs) return null;
    this.#forecastAtMs = atMs;
    const says = say`memory is forecast to reach ${formatBytes(limitBytes)} in ${formatDuration(leftMs)}`;
    return { kind: "forecast", says };
  }
}

/** The highest step at or below `share`: the first one, then each halves what is left; 0 below. */
function stepAt(share: number, firstShare: number): number {
  if (share < firstShare) return 0;
  let step = firstShare;
  for (let left = 1 - firstShare; left / 2 >= STEP_SHARE_MIN; left /= 2) {
    if (share < step + left / 2) break;
    step += left / 2;
  }
  return step;
}

/**
 * From the lowest of the first half of what was seen to the lowest of the second: the teeth of a
 * saw do not count. Null when nothing rises, or it was not seen for long enough.
 */
function timeToLimit(readings: readonly MemoryReading[], now: MemoryReading): number | null {
  const fromMs = readings[0]?.atMs ?? now.atMs;
  const seenMs = now.atMs - fromMs;
  if (seenMs < SEEN_MS_MIN) return null;
  const middleMs = fromMs + seenMs / 2;
  const early = lowest(readings.filter(({ atMs }) => atMs < middleMs));
  const late = lowest(readings.filter(({ atMs }) => atMs >= middleMs));
  const bytesPerMs = (late - early) / (seenMs / 2);
  if (!(bytesPerMs > 0)) return null;
  const leftMs = (now.limitBytes - now.usedBytes) / bytesPerMs;
  return leftMs <= AHEAD_TIMES_MAX * seenMs ? leftMs : null;
}

function lowest(readings: readonly MemoryReading[]): number {
  return readings.reduce((low, { usedBytes }) => Math.min(low, usedBytes), Infinity);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
