import type { SitePoints, TimeRange, WatchTables } from "../../history/tables/tables.ts";
import type { ReportFinding } from "../../report/report.ts";
import { isOpen } from "../findings/finding-life.ts";
import type { FindingRecord, FindingState, Silence } from "../findings/finding-record.ts";
import type { FindingView } from "../watch-api.ts";
import type { ReaderCalls } from "./reader-calls.ts";
import type { TargetState } from "./target-state.ts";

export interface FindingParts {
  readonly record: FindingRecord;
  /** The instance that shows it best. */
  readonly state: TargetState;
  readonly silence: Silence | null;
  readonly tables: WatchTables;
  readonly reader: ReaderCalls;
  readonly nowMs: number;
  /** More than this one target is watched. */
  readonly hasMany: boolean;
}

/** Captures named as evidence; the explorer shows all of the range. */
const EVIDENCE_CAPTURES = 12;
const SITE_POINTS = 400;
const EVENTS_SHOWN = 100;
const STATES: readonly FindingState[] = [
  "worse",
  "reopened",
  "open",
  "better",
  "forming",
  "closed",
];

/** Open first, then forming, then closed; of each the soonest limit, then the latest. */
export function findingOrder(records: readonly FindingRecord[]): readonly FindingRecord[] {
  const soon = ({ limitAtMs }: FindingRecord): number => limitAtMs ?? Number.MAX_SAFE_INTEGER;
  return records.toSorted((a, b) => {
    const state = STATES.indexOf(a.state) - STATES.indexOf(b.state);
    return state || soon(a) - soon(b) || b.lastSeenMs - a.lastSeenMs;
  });
}

/** All that the page of a finding shows. */
export async function findingView(parts: FindingParts): Promise<FindingView> {
  const { record, state, tables, reader, nowMs, silence } = parts;
  const targetId = state.known.id;
  const report = state.shownReport([record]);
  const seen = report?.findings.find(({ id }) => id === record.id) ?? null;
  const finding = seen === null ? null : asTold(seen, record);
  const range = rangeOf(record, report?.window ?? null, nowMs);
  const life = { fromMs: record.firstSeenMs - LEAD_IN_MS, toMs: nowMs + 1 };
  const [rounds, site, events] = await Promise.all([
    reader.rounds(targetId, range),
    siteOf(tables, { targetId, range: life, record }),
    tables.events({ targetId, range: life, limit: EVENTS_SHOWN }),
  ]);
  const kept = rounds.flatMap(({ captures }) => captures);
  return {
    record,
    finding,
    report,
    targetId,
    evidence: { range, captures: evidenceOf(kept, finding) },
    site,
    events,
    silence,
    verify: verifyCommands(parts),
  };
}

/** After a restart of the watch only a weaker look may be at hand: what was told still holds. */
function asTold(finding: ReportFinding, record: FindingRecord): ReportFinding {
  const { verdict, grade } = record;
  return isOpen(record) ? { ...finding, verdict, grade } : finding;
}

/** Before a finding was first seen its population had a level, which the chart shows. */
const LEAD_IN_MS = 30 * 60_000;

function rangeOf(
  record: FindingRecord,
  window: { readonly fromMs: number | null; readonly toMs: number | null } | null,
  nowMs: number,
): TimeRange {
  const fromMs = window?.fromMs ?? record.firstSeenMs - LEAD_IN_MS;
  return { fromMs, toMs: (window?.toMs ?? Math.min(nowMs, record.lastSeenMs)) + 1 };
}

async function siteOf(
  tables: WatchTables,
  about: { readonly targetId: string; readonly range: TimeRange; readonly record: FindingRecord },
): Promise<SitePoints | null> {
  const { targetId, range, record } = about;
  const kind = record.unit === "goroutines" ? "goroutine" : "heap";
  const query = { targetId, range, kind, buckets: SITE_POINTS, limit: 1 } as const;
  const sites = [siteKey(record, kind)];
  const [found] = await tables.sites({ ...query, sites });
  return found ?? null;
}

/** Sites are named as findings are; a container is known by its heap site. */
function siteKey({ id, site }: FindingRecord, kind: "goroutine" | "heap"): string {
  return kind === "heap" ? `heap:${site.function}:heap` : id;
}

type Kept = { readonly name: string; readonly takenAtMs: number | null; readonly kind: string };

/** What the report names as evidence and is still kept, else first and last of the range. */
function evidenceOf(
  kept: readonly Kept[],
  finding: ReportFinding | null,
): FindingView["evidence"]["captures"] {
  const named = new Set(finding?.evidence.flatMap(({ captures }) => captures) ?? []);
  const own = kept.filter(({ name }) => named.has(name));
  const profiles = kept.filter(({ kind }) => kind === "heap" || kind === "goroutine");
  const ends = [...profiles.slice(0, 2), ...profiles.slice(-2)];
  return (own.length > 0 ? own : ends)
    .slice(0, EVIDENCE_CAPTURES)
    .map(({ name, takenAtMs, kind }) => ({ name, atMs: takenAtMs, kind }));
}

/** Ways to see whether a change worked. */
function verifyCommands({ record, state }: FindingParts): FindingView["verify"] {
  const { name } = state.known;
  const address = state.target?.live?.origin.replace(/^http:\/\//, "") ?? name;
  return [
    {
      command: `tidemark diagnose ${address} --for 15m`,
      why: "watch the mended build under the same traffic: steady, with the smallest leak it would have shown",
    },
    {
      command: `tidemark diagnose --server URL --target ${name} --since 2h`,
      why: `judge what this watch keeps of it; ${record.state === "closed" ? "it is closed here" : "this page closes the finding by itself when that is proved"}`,
    },
  ];
}
