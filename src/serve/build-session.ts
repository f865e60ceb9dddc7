import { showUnseen } from "../base/escape.ts";
import { TIDEMARK_VERSION } from "../base/version.ts";
import type { ValueType } from "../profile/profile.ts";
import type { Report } from "../report/report.ts";
import type { Series } from "../series/series.ts";
import type { Session, SessionCapture, SessionMeasure, ViewStart } from "./api.ts";

/** A capture that can be shown, as reading it told. */
export interface OpenedCapture {
  readonly id: string;
  readonly kind: string;
  readonly takenAtMs: number | null;
  readonly sizeBytes: number;
  readonly samples: number;
  readonly types: readonly ValueType[];
}

export interface SessionParts {
  readonly revision: number;
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly opened: readonly OpenedCapture[];
  readonly series: Series | null;
  readonly report: Report | null;
  /** What was cut while opening. */
  readonly cuts: readonly string[];
  readonly canUpload: boolean;
}

/** Texts say the same as the binary profile taken with them, with less. */
const TEXT_OF: Readonly<Record<string, string>> = {
  "heap-text": "heap",
  "goroutine-text": "goroutine",
};
/** The kind that stands for a measure which several kinds carry. */
const KINDS_FIRST = ["heap", "goroutine", "goroutineleak", "allocs", "heap-text", "goroutine-text"];
/** What is looked at when a leak is looked for stands first. */
const MEASURES_FIRST = [
  "inuse_space",
  "inuse_objects",
  "goroutine",
  "goroutineleak",
  "alloc_space",
  "alloc_objects",
];
const CUMULATIVE = ["alloc_space", "alloc_objects", "contentions", "delay"];
const NOTES_MAX = 40;

/** The session of what has been read. */
export function buildSession(parts: SessionParts): Session {
  const { series, report, opened } = parts;
  const kinds = new Set(opened.map(({ kind }) => kind));
  const listed = opened
    .filter(({ kind }) => !kinds.has(TEXT_OF[kind] ?? ""))
    .toSorted((a, b) => orderMs(a) - orderMs(b));
  const captures = listed.map((capture) => sessionCapture(capture, series));
  const measures = measuresOf(listed);
  return {
    revision: parts.revision,
    version: TIDEMARK_VERSION,
    state: "ready",
    progress: { done: opened.length, total: opened.length, what: "" },
    title: parts.title,
    labels: parts.labels,
    goVersion: report?.target.goVersion ?? series?.goVersion ?? null,
    captures,
    measures,
    events: (series?.events ?? []).map(({ kind, atMs, detail }) => ({ kind, atMs, detail })),
    notes: notesOf(parts),
    start: startOf({ captures, measures, report }),
    canUpload: parts.canUpload,
  };
}

/** What stands there before anything has been read. */
export function emptySession(title: string, canUpload: boolean): Session {
  const nothing = { revision: 0, title, labels: {}, opened: [], series: null, report: null };
  const session = buildSession({ ...nothing, cuts: [], canUpload });
  return { ...session, state: "reading", progress: { done: 0, total: 0, what: "opening" } };
}

function orderMs({ takenAtMs }: OpenedCapture): number {
  return takenAtMs ?? Number.MAX_VALUE;
}

function sessionCapture(capture: OpenedCapture, series: Series | null): SessionCapture {
  const { types, ...rest } = capture;
  const run = series?.runs.findLastIndex(({ fromMs }) => fromMs <= (capture.takenAtMs ?? 0)) ?? 0;
  return { ...rest, measures: types.map(({ type }) => type), run: Math.max(0, run) };
}

function measuresOf(opened: readonly OpenedCapture[]): readonly SessionMeasure[] {
  const found = new Map<string, SessionMeasure>();
  const inOrder = opened.toSorted((a, b) => rank(KINDS_FIRST, a.kind) - rank(KINDS_FIRST, b.kind));
  for (const { kind, types } of inOrder) {
    for (const { type: id, unit } of types) {
      const cumulative = CUMULATIVE.includes(id);
      if (!found.has(id)) found.set(id, { id, unit, kind, cumulative });
    }
  }
  return [...found.values()].toSorted(
    (a, b) => rank(MEASURES_FIRST, a.id) - rank(MEASURES_FIRST, b.id),
  );
}

/** Place in the list, after all of it for what is not there. */
function rank(order: readonly string[], name: string): number {
  const at = order.indexOf(name);
  return at === -1 ? order.length : at;
}

function notesOf({ cuts, series, report }: SessionParts): readonly string[] {
  const problems = (series?.problems ?? []).map(({ name, message }) => `${name}: ${message}`);
  const warnings = report?.warnings ?? series?.warnings ?? [];
  const all = [...new Set([...cuts, ...problems, ...warnings])].map(showUnseen);
  if (all.length <= NOTES_MAX) return all;
  return [...all.slice(0, NOTES_MAX), `and ${all.length - NOTES_MAX} more notes`];
}

/** The measure of the first finding, else the first of all; what grew since the first capture. */
function startOf(about: {
  readonly captures: readonly SessionCapture[];
  readonly measures: readonly SessionMeasure[];
  readonly report: Report | null;
}): ViewStart | null {
  const { captures, measures, report } = about;
  const isGoroutine = report?.findings[0]?.kind === "goroutine";
  const wanted = isGoroutine ? measures.find(({ id }) => id === "goroutine") : undefined;
  const measure = wanted ?? measures[0];
  if (measure === undefined) return null;
  const carrying = captures.filter(
    ({ kind, measures: ids }) => kind === measure.kind && ids.includes(measure.id),
  );
  const last = carrying.at(-1);
  if (last === undefined) return null;
  const first = carrying.find(({ run, takenAtMs }) => run === last.run && takenAtMs !== null);
  const base = first === undefined || first === last ? null : first.id;
  return { measure: measure.id, capture: last.id, base };
}
