import { readIdRange, writeIdRange } from "../base/id-range.ts";
import { said, say } from "../base/language.ts";
import type { FlameFold } from "../views/flame-graph.ts";
import type { Granularity } from "../views/graph-nodes.ts";
import type { ReportRequest } from "../views/report-request.ts";
import { RequestError } from "./answer.ts";
import type { Session, SessionCapture, SessionMeasure } from "./api.ts";
import type { ViewRequest } from "./explorer-data.ts";
import { capturesBetween } from "./range-profile.ts";

/** Parameters of a URL; of equal names the first one, as pprof reads them. */
export type Params = Readonly<Record<string, string>>;

const STAGE = "read address";

type TextKey = {
  [K in keyof ReportRequest]-?: ReportRequest[K] extends string | undefined ? K : never;
}[keyof ReportRequest];
type SwitchKey = {
  [K in keyof ReportRequest]-?: ReportRequest[K] extends boolean | undefined ? K : never;
}[keyof ReportRequest];
type NumberKey = {
  [K in keyof ReportRequest]-?: ReportRequest[K] extends number | undefined ? K : never;
}[keyof ReportRequest];

/** pprof's names in a URL, and what they set. Search paths of the disk are not for a URL to say. */
const TEXTS: readonly (readonly [param: string, key: Exclude<TextKey, ChoiceKey>])[] = [
  ["f", "focus"],
  ["i", "ignore"],
  ["h", "hide"],
  ["s", "show"],
  ["sf", "showFrom"],
  ["prunefrom", "pruneFrom"],
  ["tf", "tagFocus"],
  ["ti", "tagIgnore"],
  ["ts", "tagShow"],
  ["th", "tagHide"],
  ["tagroot", "tagRoot"],
  ["tagleaf", "tagLeaf"],
  ["unit", "unit"],
];
type ChoiceKey = "granularity" | "sort";

const SWITCHES: readonly (readonly [param: string, key: SwitchKey])[] = [
  ["trim", "trim"],
  ["rel", "relativePercentages"],
  ["compact", "compactLabels"],
  ["calltree", "callTree"],
  ["dropneg", "dropNegative"],
  ["mean", "mean"],
  ["noinlines", "noInlines"],
  ["showcolumns", "showColumns"],
];

const NUMBERS: readonly (readonly [param: string, key: Exclude<NumberKey, "divideBy">])[] = [
  ["n", "nodeCount"],
  ["nf", "nodeFraction"],
  ["ef", "edgeFraction"],
];

const GRANULARITIES: readonly Granularity[] = [
  "functions",
  "filefunctions",
  "files",
  "lines",
  "addresses",
];
const SORTS = ["flat", "cum"] as const;

/** pprof's words for a switch in any case. */
const YES = ["true", "t", "yes", "y", "1"];
const NO = ["false", "f", "no", "n", "0"];

/** Longest expression in a URL; a person writes a few dozen characters. */
const TEXT_CHARS_MAX = 4_000;

/** The parameters of a query, the first of equal names, without empty ones. */
export function paramsOf(query: URLSearchParams): Params {
  const params = new Map<string, string>();
  for (const [name, value] of query) {
    if (value !== "" && !params.has(name)) params.set(name, value);
  }
  return Object.fromEntries(params);
}

/** What a URL asks for, checked against what is open. Throws RequestError for anything else. */
export function readViewParams(params: Params, session: Session): ViewRequest {
  const report = readReportParams(params);
  const capture = captureOf(params, session);
  const measure = measureOf(params, { session, capture });
  const base = baseOf(params, { session, measure });
  const range = rangeOf("c", params["c"], { session, measure });
  const baseRange = rangeOf("b", params["b"], { session, measure });
  return {
    capture,
    base,
    ...(range === null ? {} : { range }),
    ...(baseRange === null ? {} : { baseRange }),
    measure,
    report: { sampleIndex: measure.id, ...report },
    normalize: switchOf("norm", params["norm"]) ?? false,
    onlyMine: switchOf("mine", params["mine"]) ?? false,
    folds: foldsOf(params["fold"]),
  };
}

/** `fold=recursion,runtime`: what a flame graph takes together. */
function foldsOf(text = ""): readonly FlameFold[] {
  const wanted = text.split(",").filter((word) => word !== "");
  const known = wanted.flatMap((word) => oneOf("fold", word, FOLDS) ?? []);
  return FOLDS.filter((fold) => known.includes(fold));
}

const FOLDS: readonly FlameFold[] = ["recursion", "runtime"];

/** The parameters that make `readViewParams` give the same request again. */
export function writeViewParams(request: ViewRequest): Params {
  const { capture, base, measure, normalize, onlyMine, folds = [] } = request;
  return {
    c: writtenSide(capture, request.range),
    ...(base === null ? {} : { b: writtenSide(base, request.baseRange) }),
    si: measure.id,
    ...writeReportParams(request.report),
    ...(normalize === true ? { norm: "t" } : {}),
    ...(onlyMine ? { mine: "1" } : {}),
    ...(folds.length === 0 ? {} : { fold: folds.join(",") }),
  };
}

function writtenSide({ id }: SessionCapture, range: ViewRequest["range"] = null): string {
  return range === null ? id : writeIdRange({ from: range[0].id, to: id });
}

/** pprof's filters and options out of a URL. */
export function readReportParams(params: Params): ReportRequest {
  const report: { -readonly [K in keyof ReportRequest]: ReportRequest[K] } = {};
  for (const [param, key] of TEXTS) {
    const text = textOf(param, params[param]);
    if (text !== undefined) report[key] = text;
  }
  for (const [param, key] of SWITCHES) {
    const on = switchOf(param, params[param]);
    if (on !== undefined) report[key] = on;
  }
  for (const [param, key] of NUMBERS) {
    const number = numberOf(param, params[param]);
    if (number !== undefined) report[key] = number;
  }
  const granularity = oneOf("g", params["g"], GRANULARITIES);
  if (granularity !== undefined) report.granularity = granularity;
  const sort = oneOf("sort", params["sort"], SORTS);
  if (sort !== undefined) report.sort = sort;
  return report;
}

/** The URL's side of filters and options; those that a URL cannot say are left out. */
export function writeReportParams(report: ReportRequest): Params {
  const params: Record<string, string> = {};
  for (const [param, key] of TEXTS) {
    const text = report[key];
    if (text !== undefined && text !== "") params[param] = text;
  }
  for (const [param, key] of SWITCHES) {
    const on = report[key];
    if (on !== undefined) params[param] = on ? "t" : "f";
  }
  for (const [param, key] of NUMBERS) {
    const number = report[key];
    if (number !== undefined) params[param] = String(number);
  }
  if (report.granularity !== undefined) params["g"] = report.granularity;
  if (report.sort !== undefined) params["sort"] = report.sort;
  return params;
}

function textOf(param: string, text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  if (text.length <= TEXT_CHARS_MAX) return text;
  throw bad(param, text, say`at most ${TEXT_CHARS_MAX} characters`);
}

function switchOf(param: string, text: string | undefined): boolean | undefined {
  if (text === undefined || text === "") return undefined;
  const word = text.toLowerCase();
  if (YES.includes(word)) return true;
  if (NO.includes(word)) return false;
  throw bad(param, text, said("true or false"));
}

function numberOf(param: string, text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const number = Number(text);
  const fits = param === "n" ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (fits && text.trim() !== "") return number;
  throw bad(param, text, param === "n" ? said("a whole number") : said("a number, as 0.005"));
}

function oneOf<T extends string>(
  param: string,
  text: string | undefined,
  choices: readonly T[],
): T | undefined {
  if (text === undefined || text === "") return undefined;
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw bad(param, text, say`one of ${choices.join(", ")}`);
}

function captureOf(params: Params, session: Session): SessionCapture {
  const { c: id, si } = params;
  if (id !== undefined) return captureNamed("c", id, session);
  const wanted = si ?? session.start?.measure;
  const kind = session.measures.find((measure) => measure.id === wanted)?.kind;
  const carrying = session.captures.filter(
    ({ measures }) => wanted === undefined || indexIn(measures, wanted) !== -1,
  );
  const found =
    (si === undefined ? session.captures.find((one) => one.id === session.start?.capture) : null) ??
    carrying.findLast((one) => one.kind === kind) ??
    carrying.at(-1);
  if (found !== undefined) return found;
  if (session.captures.length === 0) {
    const help = said("Drop a profile on the page, or start tidemark open with one.");
    throw new RequestError(404, { stage: STAGE, message: "No profile is open.", help });
  }
  throw bad("si", si ?? "", say`one of ${measureNames(session)}`);
}

function captureNamed(param: string, id: string, session: Session): SessionCapture {
  const ends = readIdRange(id, (each) => session.captures.some((one) => one.id === each));
  const named = ends === null ? [id] : [ends.from, ends.to];
  const found = session.captures.findLast((one) => named.includes(one.id));
  if (found !== undefined) return found;
  throw new RequestError(404, {
    stage: STAGE,
    message: `No capture named ${quoted(id)} is open.`,
    help: `Choose another, or take ${param}= out of the address.`,
  });
}

/** By name, by number, or without `inuse_`, as pprof takes `-sample_index`. */
function indexIn(measures: readonly string[], wanted: string): number {
  const exact = measures.indexOf(wanted);
  if (exact !== -1) return exact;
  const number = Number(wanted);
  if (/^\d+$/.test(wanted)) return number < measures.length ? number : -1;
  return measures.findIndex((name) => name.replace("inuse_", "") === wanted.replace("inuse_", ""));
}

function measureOf(
  { si }: Params,
  { session, capture }: { readonly session: Session; readonly capture: SessionCapture },
): SessionMeasure {
  const order = session.measures.filter(({ id }) => capture.measures.includes(id));
  if (si === undefined) {
    const found = order.find(({ id }) => id === session.start?.measure) ?? order[0];
    if (found !== undefined) return found;
    const message = say`Capture ${quoted(capture.id)} has nothing to count.`;
    throw new RequestError(422, { stage: STAGE, message });
  }
  const id = capture.measures[indexIn(capture.measures, si)];
  const found = order.find((measure) => measure.id === id);
  if (found !== undefined) return found;
  throw bad("si", si, say`one of ${capture.measures.join(", ")} for this capture`);
}

function baseOf(
  { b: id }: Params,
  { session, measure }: { readonly session: Session; readonly measure: SessionMeasure },
): SessionCapture | null {
  if (id === undefined) return null;
  const base = captureNamed("b", id, session);
  if (base.measures.includes(measure.id)) return base;
  throw new RequestError(400, {
    stage: STAGE,
    message: `The base ${quoted(id)} has no ${measure.id}.`,
    help: `Choose a base of the same kind, or take b= out of the address.`,
  });
}

/** The captures of `first..last`; null for a single one. */
function rangeOf(
  param: string,
  text: string | undefined,
  { session, measure }: { readonly session: Session; readonly measure: SessionMeasure },
): readonly SessionCapture[] | null {
  const isKnown = (id: string): boolean => session.captures.some((one) => one.id === id);
  const ends = text === undefined ? null : readIdRange(text, isKnown);
  if (ends === null) return null;
  const range = capturesBetween(session.captures, { ...ends, measure }) ?? [];
  const runs = new Set(range.map(({ run }) => run));
  if (range.length === 0) throw badRange(param, said("its two captures are not of one kind"));
  if (!measure.cumulative) return range;
  if (range.length < 2) throw badRange(param, say`${measure.id} adds up between two captures`);
  if (runs.size > 1)
    throw badRange(param, say`${measure.id} begins anew with each run of the process`);
  return range;
}

function badRange(param: string, why: string): RequestError {
  return new RequestError(400, {
    stage: STAGE,
    message: `The range ${param}= cannot be taken together: ${why}.`,
    help: "Choose both ends among captures of one kind and one run.",
  });
}

function measureNames(session: Session): string {
  return session.measures.map(({ id }) => id).join(", ");
}

function bad(param: string, text: string, wanted: string): RequestError {
  return new RequestError(400, {
    stage: STAGE,
    message: `${param}=${quoted(text)} means nothing here.`,
    help: `Give ${wanted}.`,
  });
}

const QUOTED_CHARS_MAX = 60;

function quoted(text: string): string {
  return `"${text.length > QUOTED_CHARS_MAX ? `${text.slice(0, QUOTED_CHARS_MAX)}…` : text}"`;
}
