import { readIdRange, writeIdRange } from "../../base/id-range.ts";

export interface BandTick {
  readonly capture: string;
  readonly atMs: number;
}

/** Captures that are taken together: indices of the first and the last one. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** Two ranges that are compared, instead of two captures. */
export interface Bands {
  readonly base: Band | null;
  readonly now: Band;
}

export type BandName = "base" | "now";

/** One end of one band, to be dragged or chosen. */
export interface BandEdge {
  readonly band: BandName;
  readonly end: "from" | "to";
}

/** The ranges that a URL states; null where it states single captures. */
export function bandsOf(
  ticks: readonly BandTick[],
  capture: string | undefined,
  base: string | undefined,
): Bands | null {
  const [now, before] = [bandOf(ticks, capture), bandOf(ticks, base)];
  if (now?.isRange !== true && before?.isRange !== true) return null;
  const last = Math.max(0, ticks.length - 1);
  return { base: before?.band ?? null, now: now?.band ?? { from: last, to: last } };
}

function bandOf(ticks: readonly BandTick[], text: string | undefined) {
  if (text === undefined) return null;
  const indexOf = (id: string): number => ticks.findIndex(({ capture }) => capture === id);
  const ends = readIdRange(text, (id) => indexOf(id) !== -1);
  const [one, other] = [indexOf(ends?.from ?? text), indexOf(ends?.to ?? text)];
  if (one === -1) return null;
  const band: Band = { from: Math.min(one, other), to: Math.max(one, other) };
  return { band, isRange: ends !== null };
}

/** URL parameters that state the ranges; a range of one capture stays a range. */
export function bandParams(ticks: readonly BandTick[], { base, now }: Bands) {
  const text = ({ from, to }: Band): string =>
    writeIdRange({ from: ticks[from]?.capture ?? "", to: ticks[to]?.capture ?? "" });
  return { c: text(now), b: base === null ? null : text(base) };
}

/** What two ranges begin with: the first and the last quarter, two captures each if possible. */
export function startBands(count: number): Bands {
  const last = Math.max(0, count - 1);
  const length = Math.max(Math.min(2, Math.floor(count / 2)), Math.floor(count / 4), 1);
  return {
    base: { from: 0, to: length - 1 },
    now: { from: Math.max(0, count - length), to: last },
  };
}

/** One end on another capture: it takes the other end along rather than pass it. */
export function withEdge(bands: Bands, { band, end }: BandEdge, index: number): Bands {
  const old = bands[band] ?? { from: index, to: index };
  const moved =
    end === "from"
      ? { from: index, to: Math.max(index, old.to) }
      : { from: Math.min(index, old.from), to: index };
  return { ...bands, [band]: moved };
}

/** A whole range by some captures, as far as there are any. */
export function stepBand(
  bands: Bands,
  band: BandName,
  { by, count }: { readonly by: number; readonly count: number },
): Bands {
  const old = bands[band];
  if (old === null) return bands;
  const step = Math.min(count - 1 - old.to, Math.max(-old.from, by));
  return { ...bands, [band]: { from: old.from + step, to: old.to + step } };
}

/** A range that was drawn takes the place of the one whose middle is closer to its own. */
export function drawBand(bands: Bands, drawn: Band): Bands {
  const gap = (band: Band | null): number =>
    band === null ? 0 : Math.abs(band.from + band.to - drawn.from - drawn.to);
  return gap(bands.base) < gap(bands.now) ? { ...bands, base: drawn } : { ...bands, now: drawn };
}
