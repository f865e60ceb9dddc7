import { said, say } from "../base/language.ts";

import { formatCount, HOUR_MS } from "../base/units.ts";
import { valueLabel } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { type AppliedRequest, applyRequest, type ReportName } from "../views/apply-request.ts";
import { type FlameOptions, stackTotals } from "../views/flame-graph.ts";
import { pairProfiles } from "../views/paired-profile.ts";
import type { ReportRequest } from "../views/report-request.ts";
import { sampleIndexOf } from "../views/sample-index.ts";
import type { Change, ViewHead } from "./api.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { baseSide, middleMs, profileOf, rangeNotes, rangeSaid } from "./range-profile.ts";

/** A request with its profiles read and filtered. */
export interface ResolvedView {
  readonly head: ViewHead;
  readonly now: AppliedRequest;
  /** Null without a base. */
  readonly base: AppliedRequest | null;
  /** What the values of the base are multiplied by; 1 unless they are to be normalized. */
  readonly baseFactor: number;
}

/** Reads the capture and its base, applies the filters to both and counts what they leave. */
export async function resolveView(
  data: ExplorerData,
  request: ViewRequest,
  report: ReportName = "top",
): Promise<ResolvedView> {
  const { capture, base, measure } = request;
  const wanted = { ...request.report, sampleIndex: measure.id };
  const whole = profileOf(data, request);
  const side = baseSide(request);
  const wholeBase = side === null ? null : profileOf(data, side);
  const now = await applyRequest(whole, wanted, report);
  const before = wholeBase === null ? null : await applyRequest(wholeBase, wanted, report);
  const baseFactor =
    request.normalize === true && wholeBase !== null
      ? ratioOf(totalOf(whole, measure.id), totalOf(wholeBase, measure.id))
      : 1;
  const options = { ...wanted, baseFactor };
  const total = knownTotals(whole, { ...options, base: wholeBase });
  const isWhole = now.profile === whole && (before?.profile ?? null) === wholeBase;
  const shown = isWhole
    ? total
    : stackTotals(now.profile, { ...options, base: before?.profile ?? null });
  const hidden = [
    ...rangeNotes(request),
    ...(await hiddenByFilters(whole, wanted)),
    ...now.warnings,
    ...scaledLine(baseFactor),
    ...(wanted.mean === true ? [said("mean= is for reports in text: values here are sums")] : []),
  ];
  const head = {
    capture,
    base,
    range: rangeSaid(request),
    baseRange: side === null ? null : rangeSaid(side),
    measure,
    hours: side === null ? null : hoursBetween(middleMs(side), middleMs(request)),
    total: wanted.relativePercentages === true ? shown : total,
    shown,
    hidden,
  };
  return { head, now, base: before, baseFactor };
}

interface KnownTotals {
  readonly base: Profile | null;
  readonly key: string;
  readonly total: Change;
}

/** All views of one diff begin with the same totals; the last of each profile are kept. */
const totalsByProfile = new WeakMap<Profile, KnownTotals>();

function knownTotals(whole: Profile, options: FlameOptions): Change {
  const { base = null, sampleIndex, granularity, noInlines, baseFactor } = options;
  const key = JSON.stringify([sampleIndex, granularity, noInlines, baseFactor]);
  const known = totalsByProfile.get(whole);
  if (known !== undefined && known.base === base && known.key === key) return known.total;
  const total = stackTotals(whole, options);
  totalsByProfile.set(whole, { base, key, total });
  return total;
}

function totalOf(profile: Profile, measure: string): number {
  return profile.values[sampleIndexOf(profile, measure)].reduce((sum, value) => sum + value, 0);
}

function ratioOf(now: number, before: number): number {
  return before === 0 ? 0 : now / before;
}

function scaledLine(factor: number): readonly string[] {
  return factor === 1
    ? []
    : [say`the base is multiplied by ${factor.toPrecision(4)} to the same total`];
}

function hoursBetween(fromMs: number | null, toMs: number | null): number | null {
  if (fromMs === null || toMs === null) return null;
  const hours = (toMs - fromMs) / HOUR_MS;
  return hours === 0 ? null : hours;
}

/** Filters by pprof's names, in the order in which they are applied. */
const FILTERS: readonly (readonly [flag: string, key: keyof ReportRequest])[] = [
  ["focus", "focus"],
  ["ignore", "ignore"],
  ["hide", "hide"],
  ["show", "show"],
  ["show_from", "showFrom"],
  ["tagfocus", "tagFocus"],
  ["tagignore", "tagIgnore"],
  ["prune_from", "pruneFrom"],
];

/** One line for each filter of a request: what it takes away of what those before it left. */
async function hiddenByFilters(whole: Profile, request: ReportRequest): Promise<readonly string[]> {
  const lines: string[] = [];
  let applied: ReportRequest = pickLabels(request);
  let left: Remains | null = null;
  for (const [flag, key] of FILTERS) {
    const value = request[key];
    if (value === undefined || value === "") continue;
    left ??= remainsOf((await applyRequest(whole, applied)).profile, request);
    applied = { ...applied, [key]: value };
    const then = remainsOf((await applyRequest(whole, applied)).profile, request);
    lines.push(say`${lostText(left, then)} by ${flag}=${String(value)}`);
    left = then;
  }
  return lines;
}

/** Labels become frames before any filter looks. */
function pickLabels({ sampleIndex, tagRoot, tagLeaf }: ReportRequest): ReportRequest {
  return { sampleIndex: sampleIndex ?? "", tagRoot: tagRoot ?? "", tagLeaf: tagLeaf ?? "" };
}

interface Remains {
  readonly stacks: number;
  readonly value: number;
  readonly unit: string;
  readonly functions: number;
}

function remainsOf(profile: Profile, { sampleIndex }: ReportRequest): Remains {
  const index = sampleIndexOf(profile, sampleIndex);
  const value = profile.values[index].reduce((sum, one) => sum + one, 0);
  const { unit } = profile.sampleTypes[index];
  return { stacks: profile.sampleCount, value, unit, functions: functionsIn(profile) };
}

/** Functions that stand on any stack. */
function functionsIn(profile: Profile): number {
  const locations = new Uint8Array(profile.locationCount);
  for (const location of profile.sampleLocations) locations[location] = 1;
  const found = new Uint8Array(profile.functionCount);
  for (let location = 0; location < profile.locationCount; location++) {
    if (locations[location] === 0) continue;
    const end = profile.locationLineStart[location + 1];
    for (let line = profile.locationLineStart[location]; line < end; line++) {
      found[profile.lineFunction[line]] = 1;
    }
  }
  return found.reduce((sum, one) => sum + one, 0);
}

function lostText(from: Remains, to: Remains): string {
  const stacks = from.stacks - to.stacks;
  const functions = from.functions - to.functions;
  const value = valueLabel(from.value - to.value, from.unit);
  const lost = [
    ...(functions > 0 ? [counted(functions, "function")] : []),
    ...(stacks > 0 ? [say`${counted(stacks, "stack")} with ${value}`] : []),
  ];
  return lost.length === 0 ? "nothing" : lost.join(", ");
}

function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
}

/** The two filtered profiles of a view, stack by stack. */
export function pairOf({ now, base, baseFactor }: ResolvedView, request: ViewRequest) {
  return pairProfiles(now.profile, {
    ...now.options,
    sampleIndex: request.measure.id,
    base: base?.profile ?? null,
    baseFactor,
  });
}

/** The head with more lines of what is not shown. */
export function withHidden(head: ViewHead, lines: readonly string[]): ViewHead {
  return lines.length === 0 ? head : { ...head, hidden: [...head.hidden, ...lines] };
}

/** What sizes relate to: all that changed where there is a diff, else all there is. */
export function shownTotal({ shown: { now, grown, shrunk } }: ViewHead): number {
  return grown + shrunk === 0 ? now : grown + shrunk;
}
