import { UsageError } from "../base/errors.ts";
import { optionalRegExp } from "../base/go-regexp.ts";
import { pruneFrom, showFrom } from "../profile/cut-frames.ts";
import { filterFrames, matchingLocations } from "../profile/filter.ts";
import {
  filterByLabels,
  filterLabelKeys,
  type ParsedLabelFilter,
  parseLabelFilter,
} from "../profile/label-filter.ts";
import { addLabelFrames, hasLabel } from "../profile/label-frames.ts";
import { type LabelUnits, labelUnits } from "../profile/label-units.ts";
import type { Profile } from "../profile/profile.ts";
import type { ReportOptions } from "./report-options.ts";
import type { ReportRequest } from "./report-request.ts";
import { reportTotal } from "./report-total.ts";
import { EDGE_FRACTION_DEFAULT, NODE_FRACTION_DEFAULT } from "./trimmed-graph.ts";

/** Reports by pprof's names; each has its own defaults for granularity and trimming. */
export type ReportName =
  | "top"
  | "tree"
  | "peek"
  | "dot"
  | "list"
  | "weblist"
  | "traces"
  | "tags"
  | "raw"
  | "proto"
  | "callgrind";

/** A profile reduced to what a request leaves of it, and how its report is made. */
export interface AppliedRequest {
  readonly profile: Profile;
  readonly options: ReportOptions;
  /** What pprof writes to stderr: filters that met nothing, units that were ignored. */
  readonly warnings: readonly string[];
}

/**
 * Carries out a request in pprof's order: labels become frames, 100 % is counted (after the filters
 * where percentages are to be relative), then focus, ignore, hide, show, show_from, labels,
 * prune_from. Throws UsageError for values that mean nothing. The granularity is left to the
 * report: it stands in the options.
 */
export async function applyRequest(
  profile: Profile,
  request: ReportRequest,
  report: ReportName = "top",
): Promise<AppliedRequest> {
  const units = labelUnits(profile);
  const warnings = unitWarnings(units);
  const whole = labelsToFrames(profile, request, warnings);
  const filtered = await applyFilters(whole, request, { units, warnings });
  const base = request.relativePercentages === true ? filtered : whole;
  const sampleIndex = request.sampleIndex ?? "";
  const mean = request.mean ?? false;
  const options: ReportOptions = {
    ...reportDefaults(request, report),
    sampleIndex,
    mean,
    unit: request.unit ?? "minimum",
    total: reportTotal(base, { sampleIndex, mean }),
    filters: namedFilters(request),
    compactLabels: request.compactLabels ?? false,
    sort: request.sort ?? "flat",
    showColumns: request.showColumns ?? false,
    dropNegative: request.dropNegative ?? false,
    divideBy: checkedDivisor(request.divideBy ?? 1),
    callTree: request.callTree ?? false,
    sourcePath: request.sourcePath ?? "",
    trimPath: request.trimPath ?? "",
    labelUnits: units.units,
  };
  return { profile: filtered, options, warnings };
}

function checkedDivisor(divideBy: number): number {
  if (divideBy === 0) throw new UsageError("divide_by: zero divisor specified");
  return divideBy;
}

/** Graphs to be looked at show this many nodes; the list of top shows all. */
const GRAPH_NODES_DEFAULT = 80;

/** What the kind of report decides over the request. */
function reportDefaults(request: ReportRequest, report: ReportName) {
  const fixed = FIXED_GRANULARITY[report];
  const noInlines = report === "weblist" ? false : (request.noInlines ?? false);
  const untrimmed = fixed !== undefined || report === "peek" || request.trim === false;
  const nodeCountDefault = report === "top" ? 0 : GRAPH_NODES_DEFAULT;
  const nodeCount = request.nodeCount ?? -1;
  return {
    granularity: fixed ?? request.granularity ?? "functions",
    noInlines,
    nodeCount: untrimmed ? 0 : nodeCount === -1 ? nodeCountDefault : Math.max(0, nodeCount),
    nodeFraction: untrimmed ? 0 : (request.nodeFraction ?? NODE_FRACTION_DEFAULT),
    edgeFraction: untrimmed ? 0 : (request.edgeFraction ?? EDGE_FRACTION_DEFAULT),
  } as const;
}

/** Reports that are about lines or addresses whatever was asked, and never trimmed. */
const FIXED_GRANULARITY: Partial<Record<ReportName, "lines" | "addresses">> = {
  list: "lines",
  weblist: "addresses",
  raw: "addresses",
  proto: "addresses",
  callgrind: "addresses",
};

function labelsToFrames(profile: Profile, request: ReportRequest, warnings: string[]): Profile {
  const rootKeys = keysOf(request.tagRoot);
  const leafKeys = keysOf(request.tagLeaf);
  if (rootKeys.length > 0 && !hasLabel(profile, rootKeys)) warnings.push(noMatch("TagRoot"));
  if (leafKeys.length > 0 && !hasLabel(profile, leafKeys)) warnings.push(noMatch("TagLeaf"));
  return addLabelFrames(profile, { rootKeys, leafKeys, unit: request.unit ?? "minimum" });
}

function keysOf(text: string | undefined): string[] {
  return (text ?? "").split(",").filter((key) => key !== "");
}

interface FilterContext {
  readonly units: LabelUnits;
  readonly warnings: string[];
}

async function applyFilters(
  whole: Profile,
  request: ReportRequest,
  context: FilterContext,
): Promise<Profile> {
  const frames = await frameFilters(request);
  const from = await optionalRegExp("show_from", request.showFrom);
  const focus = await labelFilter("tagfocus", request.tagFocus, context);
  const ignore = await labelFilter("tagignore", request.tagIgnore, context);
  const prune = await optionalRegExp("prune_from", request.pruneFrom);
  const show = await optionalRegExp("tagshow", request.tagShow);
  const hide = await optionalRegExp("taghide", request.tagHide);
  for (const [name, pattern] of Object.entries(frames)) {
    if (pattern === null || matchingLocations(whole, pattern).includes(1)) continue;
    context.warnings.push(noMatch(name.charAt(0).toUpperCase() + name.slice(1)));
  }
  const named = filterFrames(whole, frames);
  const shown = from === null ? named : showFrom(named, from);
  const labelled = filterByLabels(shown, focus?.matches ?? null, ignore?.matches ?? null);
  const filtered = filterLabelKeys(labelled, show, hide);
  return prune === null ? filtered : pruneFrom(filtered, prune);
}

async function frameFilters(request: ReportRequest) {
  return {
    focus: await optionalRegExp("focus", request.focus),
    ignore: await optionalRegExp("ignore", request.ignore),
    hide: await optionalRegExp("hide", request.hide),
    show: await optionalRegExp("show", request.show),
  };
}

async function labelFilter(
  name: string,
  text: string | undefined,
  { units, warnings }: FilterContext,
): Promise<ParsedLabelFilter | null> {
  if (text === undefined || text === "") return null;
  const filter = await parseLabelFilter(name, text, units);
  if (filter.isRange) {
    const value = text.slice(text.indexOf("=") + 1);
    warnings.push(`${name}:Interpreted '${value}' as range, not regexp`);
  }
  return filter;
}

function noMatch(filter: string): string {
  return `${filter} expression matched no samples`;
}

function unitWarnings({ units, ignored }: LabelUnits): string[] {
  return [...ignored].map(([key, others]) => {
    const also = `also encountered unit(s) ${others.join(", ")}`;
    return `For tag ${key} used unit ${units.get(key) ?? ""}, ${also}`;
  });
}

/** Filters that the head of a report names, in pprof's order. */
function namedFilters(request: ReportRequest): ReportOptions["filters"] {
  return [
    ["focus", request.focus],
    ["ignore", request.ignore],
    ["hide", request.hide],
    ["show", request.show],
    ["show_from", request.showFrom],
    ["tagfocus", request.tagFocus],
    ["tagignore", request.tagIgnore],
    ["tagshow", request.tagShow],
    ["taghide", request.tagHide],
  ];
}
