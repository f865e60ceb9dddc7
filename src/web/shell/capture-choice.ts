import type { Session, SessionCapture, SessionMeasure } from "../../serve/api.ts";
import { type Brush, brushOf, brushParams, type Handle, stepHandle } from "../charts/brush.ts";
import type { Params } from "../page.ts";
import { BASE_PARAM, CAPTURE_PARAM, MEASURE_PARAM } from "../url-params.ts";

/** What an address asks for, against what is open; the server decides in the same way. */
export interface CaptureChoice {
  readonly measure: SessionMeasure | null;
  /** Captures that carry the measure, in the order of time. */
  readonly captures: readonly SessionCapture[];
  readonly capture: SessionCapture | null;
  readonly base: SessionCapture | null;
}

export function captureChoice(session: Session, params: Params): CaptureChoice {
  const { measures, start } = session;
  const named = session.captures.find(({ id }) => id === params[CAPTURE_PARAM]);
  const wanted = params[MEASURE_PARAM] ?? (named === undefined ? start?.measure : undefined);
  const measure = measureNamed(session, wanted, named) ?? measures[0] ?? null;
  const carries = measure !== null && named?.measures.includes(measure.id) === true;
  const kind = carries ? named.kind : measure?.kind;
  const captures =
    measure === null || kind === undefined ? [] : capturesOf(session, { id: measure.id, kind });
  const byId = (id: string | undefined): SessionCapture | null =>
    captures.find((capture) => capture.id === id) ?? null;
  const first = params[MEASURE_PARAM] === undefined ? byId(start?.capture) : null;
  const capture = byId(params[CAPTURE_PARAM]) ?? first ?? captures.at(-1) ?? null;
  return { measure, captures, capture, base: byId(params[BASE_PARAM]) };
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
  const closest = (id: string | undefined): SessionCapture | null => {
    if (id === undefined || captures.some((capture) => capture.id === id)) return null;
    const atMs = session.captures.find((capture) => capture.id === id)?.takenAtMs ?? null;
    return atMs === null ? null : nearestTo(captures, atMs);
  };
  const capture = closest(params[CAPTURE_PARAM]);
  const base = closest(params[BASE_PARAM]);
  const changed = (name: string, to: SessionCapture | null): Record<string, string | null> => {
    const id = params[name];
    if (id === undefined || captures.some((each) => each.id === id)) return {};
    return { [name]: to?.id ?? null };
  };
  const isSame = capture !== null && capture.id === base?.id;
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

/** Captures in their order: their distance in time does not matter to a step. */
function brushFor({ captures, capture, base }: CaptureChoice): Brush | null {
  const ticks = captures.map(({ id }, index) => ({ capture: id, atMs: index }));
  return brushOf(ticks, capture?.id, base?.id);
}
