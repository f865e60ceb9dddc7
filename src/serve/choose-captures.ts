import type { SessionCapture } from "./api.ts";

/** Many captures are decoded for one view: as many samples as that may take about a second. */
const SAMPLES_MAX = 400_000;
const CAPTURES_MAX = 64;

/** First, last and as many evenly between them as the limits allow. */
export function chooseCaptures(captures: readonly SessionCapture[]): readonly SessionCapture[] {
  const samples = captures.reduce((sum, capture) => sum + capture.samples, 0);
  const affordable = Math.floor((captures.length * SAMPLES_MAX) / Math.max(1, samples));
  return evenlyChosen(captures, Math.min(CAPTURES_MAX, Math.max(2, affordable)));
}

/** First, last and as many evenly between them as make `countMax`, which is two at least. */
export function evenlyChosen(
  captures: readonly SessionCapture[],
  countMax: number,
): readonly SessionCapture[] {
  const count = Math.min(captures.length, countMax);
  if (count === captures.length) return captures;
  const step = (captures.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, at) => captures[Math.round(at * step)]);
}
