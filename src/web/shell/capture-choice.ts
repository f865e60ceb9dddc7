import { readIdRange, writeIdRange } from "../../base/id-range.ts";
import type { Session, SessionCapture, SessionMeasure } from "../../serve/api.ts";
import { type Band, type Bands, bandParams, bandsOf, startBands } from "../charts/bands.ts";
import {
  type Brush,
  bandBrush,
  brushOf,
  brushParams,
  type Handle,
  stepHandle,
} from "../charts/brush.ts";
import type { Params } from "../page.ts";
import { BASE_PARAM, CAPTURE_PARAM, MEASURE_PARAM } from "../url-params.ts";

/** What an address asks for, against what is open; the server decides in the same way. */
export interface CaptureChoice {
  readonly measure: SessionMeasure | null;
  /** Captures that carry the measure, in the order of time. */
  readonly captures: readonly SessionCapture[];
  readonly capture: SessionCapture | null;
  readonly base: SessionCapture | null;
  /** Ranges, of which capture and base are the last ones; null for single captures. */
  readonly bands: Bands | null;
}

export function captureChoice(session: Session, params: Params): CaptureChoice {
  const { measures, start } = session;
  const named = lastNamed(session.captures, params[CAPTURE_PARAM]);
  const wanted = params[MEASURE_PARAM] ?? (named === undefined ? start?.measure : undefined);
  const measure = measureNamed(session, wanted, named) ?? measures[0] ?? null;
  const carries = measure !== null && named?.measures.includes(measure.id) === true;
  const kind = carries ? named.kind : measure?.kind;
  const captures =
    measure === null || kind === undefined ? [] : capturesOf(session, { id: measure.id, kind });
  const byId = (id: string | undefined): SessionCapture | null => lastNamed(captures, id) ?? null;
  const first = params[MEASURE_PARAM] === undefined ? byId(start?.capture) : null;
  const capture = byId(params[CAPTURE_PARAM]) ?? first ?? captures.at(-1) ?? null;
  const bands = bandsOf(ticksOf(captures), params[CAPTURE_PARAM], params[BASE_PARAM]);
  return { measure, captures, capture, base: byId(params[BASE_PARAM]), bands };
}

/** The capture of that name, or the last one of a range. */
function lastNamed(
  captures: readonly SessionCapture[],
  text: string | undefined,
): SessionCapture | undefined {
  if (text === undefined) return undefined;
  const ends = readIdRange(text, (id) => captures.some((capture) => capture.id === id));
  const wanted = ends === null ? [text] : [ends.from, ends.to];
  return captures.findLast(({ id }) => wanted.includes(id));
}

/** Captures in their order: their distance in time does not matter to a step. */
function ticksOf(captures: readonly SessionCapture[]): Brush["ticks"] {
  return captures.map(({ id }, index) => ({ capture: id, atMs: index }));
}

/** By name or without `inuse_`, as pprof takes `-sample_index`; else what the capture has. */
function measureNamed(
  { measures, start }: Session,
  wanted: string | undefined,
  capture: SessionCapture | undefined,
): SessionMeasure | null {
  const short = (name: string): string => name.replace("inuse_", "");
  const carried = measures.filter(({ id }) => capture?.measures.includes(id) ?? true);
  return (
    measures.find(({ id }) => id === wanted) ??
    measures.find(({ id }) => wanted !== undefined && short(id) === short(wanted)) ??
    carried.find(({ id }) => id === start?.measure) ??
    carried[0] ??
    null
  );
}

function capturesOf(
  { captures }: Session,
  { id, kind }: Pick<SessionMeasure, "id" | "kind">,
): readonly SessionCapture[] {
  return captures.filter((capture) => capture.kind === kind && capture.measures.includes(id));
}

/**
 * Parameters for another measure. What it was taken with may have no such column: the captures
 * closest in time take their place.
 */
export function measureParams(
  session: Session,
  params: Params,
  measure: SessionMeasure,
): Readonly<Record<string, string | null>> {
  const captures = capturesOf(session, measure);
  const has = (id: string): boolean => captures.some((capture) => capture.id === id);
  const closest = (id: string): string | null => {
    if (has(id)) return id;
    const atMs = session.captures.find((capture) => capture.id === id)?.takenAtMs ?? null;
    return atMs === null ? null : (nearestTo(captures, atMs)?.id ?? null);
  };
  const closestTo = (text: string | undefined): string | null => {
    if (text === undefined) return null;
    const ends = readIdRange(text, (id) => session.captures.some((capture) => capture.id === id));
    if (ends === null) return closest(text);
    const [from, to] = [closest(ends.from), closest(ends.to)];
    return from === null || to === null ? null : writeIdRange({ from, to });
  };
  const capture = closestTo(params[CAPTURE_PARAM]);
  const base = closestTo(params[BASE_PARAM]);
  const changed = (name: string, to: string | null): Record<string, string | null> =>
    params[name] === to || params[name] === undefined ? {} : { [name]: to };
  const isSame = capture !== null && capture === base;
  return {
    [MEASURE_PARAM]: measure.id,
    ...changed(CAPTURE_PARAM, capture),
    ...changed(BASE_PARAM, isSame ? null : base),
  };
}

function nearestTo(captures: readonly SessionCapture[], atMs: number): SessionCapture | null {
  const gap = ({ takenAtMs }: SessionCapture): number =>
    takenAtMs === null ? Number.POSITIVE_INFINITY : Math.abs(takenAtMs - atMs);
  return captures.toSorted((a, b) => gap(a) - gap(b))[0] ?? null;
}

/** One capture on for the base or for the one shown; the base stays the earlier one. */
export function steppedParams(
  choice: CaptureChoice,
  handle: Handle,
  by: number,
): Readonly<Record<string, string | null>> {
  const brush = brushFor(choice);
  if (brush === null) return {};
  const { c, b } = brushParams(stepHandle(brush, handle, by));
  return { [CAPTURE_PARAM]: c, [BASE_PARAM]: b };
}

function brushFor({ captures, capture, base, bands }: CaptureChoice): Brush | null {
  const ticks = ticksOf(captures);
  return bands === null ? brushOf(ticks, capture?.id, base?.id) : bandBrush(ticks, bands);
}

/** Parameters that compare ranges: both their ends are among the captures of the choice. */
export function bandChoiceParams({ captures }: CaptureChoice, bands: Bands) {
  const { c, b } = bandParams(ticksOf(captures), bands);
  return { [CAPTURE_PARAM]: c, [BASE_PARAM]: b };
}

/** Ranges to begin with: the ends of the run of the capture shown. */
export function startBandsOf({ captures, capture }: CaptureChoice): Bands {
  const from = captures.findIndex(({ run }) => run === capture?.run);
  const count = captures.filter(({ run }) => run === capture?.run).length;
  const { base, now } = startBands(count);
  const moved = (band: Band): Band => ({ from: band.from + from, to: band.to + from });
  return { base: base === null ? null : moved(base), now: moved(now) };
}

/** Single captures again: as far apart as the ranges reach. */
export function singleParams({ captures, bands }: CaptureChoice) {
  const base = bands?.base ?? null;
  return {
    [CAPTURE_PARAM]: captures[bands?.now.to ?? captures.length - 1]?.id ?? null,
    [BASE_PARAM]: base === null ? null : (captures[base.from]?.id ?? null),
  };
}
