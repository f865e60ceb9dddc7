import type { SessionCapture } from "./api.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import type { SiteHistory } from "./site-history.ts";

/** Captures of the kind shown that have the measure and a time. */
export function ticksOf(
  { session }: ExplorerData,
  { capture, measure }: ViewRequest,
): readonly SessionCapture[] {
  return session.captures.filter(
    ({ kind, measures, takenAtMs }) =>
      kind === capture.kind && measures.includes(measure.id) && takenAtMs !== null,
  );
}

/** What is taken this much closer than the captures of a run stand is taken in the same round. */
const ROUND_SHARE = 0.1;
/** Of captures of which there is only one. */
const ROUND_MS = 1_000;

/**
 * One value per round of captures: a series also has what another form of the same capture told a
 * moment later, as the text of a heap beside its profile.
 */
export function atCaptures(history: SiteHistory, ticks: readonly SessionCapture[]): SiteHistory {
  const times = ticks.flatMap(({ takenAtMs }) => takenAtMs ?? []);
  const roundMs = roundOf(times);
  const { timesMs } = history;
  const exact = new Set(times);
  const taken = timesMs.filter((atMs) => exact.has(atMs));
  const kept = timesMs.flatMap((atMs, index) => {
    const isTwin = taken.some((other) => Math.abs(other - atMs) < roundMs);
    return exact.has(atMs) || !isTwin ? [index] : [];
  });
  if (kept.length === timesMs.length) return history;
  const tracks = history.tracks.map((track) => {
    const { values } = track;
    return { ...track, values: values && Float64Array.from(kept, (index) => values[index]) };
  });
  return { timesMs: kept.map((index) => timesMs[index]), tracks };
}

function roundOf(timesMs: readonly number[]): number {
  const steps = timesMs.slice(1).map((atMs, index) => atMs - timesMs[index]);
  const least = steps.reduce((less, step) => Math.min(less, step), Number.POSITIVE_INFINITY);
  return Number.isFinite(least) ? least * ROUND_SHARE : ROUND_MS;
}
