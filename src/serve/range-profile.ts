import { formatCount } from "../base/units.ts";
import { type MergeInput, mergeInputs } from "../profile/merge.ts";
import type { Profile } from "../profile/profile.ts";
import type { CaptureRange, SessionCapture, SessionMeasure } from "./api.ts";
import { chooseCaptures } from "./choose-captures.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";

type Asked = Pick<ViewRequest, "capture" | "measure"> & Pick<ViewRequest, "range">;

/** The side of a request that is compared with; null without one. */
export function baseSide({ base, baseRange = null, measure }: ViewRequest): Asked | null {
  return base === null ? null : { capture: base, range: baseRange, measure };
}

/**
 * The profile of a capture, or what stands for a range of them: the mean of levels, and what was
 * added between the first and the last where a measure only adds up.
 */
export function profileOf(data: ExplorerData, { capture, range = null }: Asked): Profile {
  if (range === null) return data.profile(capture.id);
  const chosen = chooseCaptures(range);
  const make = (): Profile => profileOfRange(data, chosen);
  return data.keep?.(`range\0${chosen.map(({ id }) => id).join("\0")}`, make) ?? make();
}

function profileOfRange({ session, profile }: ExplorerData, chosen: readonly SessionCapture[]) {
  const cumulative = new Set(session.measures.flatMap((one) => (one.cumulative ? [one.id] : [])));
  const last = chosen.length - 1;
  const inputs = chosen.map(({ id }, at): MergeInput => {
    const added = at === last ? 1 : 0;
    const factor = added - (at === 0 ? 1 : 0);
    const whole = profile(id);
    const factors = whole.sampleTypes.map(({ type }) => (cumulative.has(type) ? factor : 1));
    return { profile: whole, factors };
  });
  const sum = mergeInputs(inputs);
  // Rounded once, after the sum: a site with one goroutine in every other capture keeps its half.
  const mean = 1 / chosen.length;
  const factors = sum.sampleTypes.map(({ type }) => (cumulative.has(type) ? 1 : mean));
  return mergeInputs([{ profile: sum, factors }]);
}

/** What a head says of a range; null for a single capture. */
export function rangeSaid({ range = null, measure }: Asked): CaptureRange | null {
  if (range === null) return null;
  const [from, to] = [range[0], range[range.length - 1]];
  return { from, to, captures: range.length, taken: measure.cumulative ? "added" : "mean" };
}

/** Lines for what the numbers of ranges leave out. */
export function rangeNotes(request: ViewRequest): readonly string[] {
  const base = baseSide(request);
  const sides = base === null ? [request] : [base, request];
  const isMixed = sides.some(hasRange) && !sides.every(hasRange) && request.measure.cumulative;
  return [
    ...sides.flatMap((side) => thinnedLine(side)),
    ...(isMixed ? [`a single capture has all ${request.measure.id} since process start`] : []),
  ];
}

function hasRange({ range = null }: Asked): boolean {
  return range !== null;
}

function thinnedLine({ range = null, measure }: Asked): readonly string[] {
  const [all, chosen] = [range ?? [], chooseCaptures(range ?? [])];
  if (measure.cumulative || all.length === chosen.length) return [];
  const left = formatCount(all.length - chosen.length);
  return [`${left} of ${formatCount(all.length)} captures of a range: the mean is of the others`];
}

/** The middle of what is shown, in time; null where a time is missing. */
export function middleMs({ capture, range = null }: Asked): number | null {
  const { takenAtMs: fromMs } = range?.[0] ?? capture;
  return fromMs === null || capture.takenAtMs === null ? null : (fromMs + capture.takenAtMs) / 2;
}

/** Captures of a measure from one to another, in either order; null where they do not fit. */
export function capturesBetween(
  captures: readonly SessionCapture[],
  ends: { readonly from: string; readonly to: string; readonly measure: SessionMeasure },
): readonly SessionCapture[] | null {
  const from = captures.findIndex(({ id }) => id === ends.from);
  const to = captures.findIndex(({ id }) => id === ends.to);
  if (from === -1 || to === -1 || captures[from].kind !== captures[to].kind) return null;
  return captures
    .slice(Math.min(from, to), Math.max(from, to) + 1)
    .filter(
      ({ kind, measures }) => kind === captures[from].kind && measures.includes(ends.measure.id),
    );
}
