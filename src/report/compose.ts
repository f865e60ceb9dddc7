import { phrase, said, say } from "../base/language.ts";
import type { Finding, GoroutineFinding, HeapFinding } from "../detect/finding.ts";
import { leakClass } from "../diagnose/classes.ts";
import type { DiagnosedFinding, Diagnosis } from "../diagnose/diagnosis.ts";
import { LISTENS_EVERYWHERE } from "../metrics/proc.ts";
import type { Frame } from "../profile/profile.ts";
import type { Series } from "../series/series.ts";
import { alsoSeen } from "./also-seen.ts";
import { answer, wouldSettle } from "./answer.ts";
import { composeCause } from "./cause.ts";
import { evidenceOf } from "./evidence.ts";
import { lowWater } from "./low-water.ts";
import { memoryNotes } from "./memory-notes.ts";
import { nextCommands } from "./next-commands.ts";
import { processSeries } from "./process-series.ts";
import { remedyFor } from "./remedy.ts";
import {
  REPORT_SCHEMA_VERSION,
  type Report,
  type ReportChecked,
  type ReportFinding,
  type ReportMemory,
  type ReportSeries,
  type ReportSite,
} from "./report.ts";
import { staysNotes } from "./stays-notes.ts";
import { findingSentence, measureOf, unitOf } from "./wording.ts";

export interface ComposeOptions {
  readonly version: string;
  /** What the next commands are to be run on: the path or target as a person would type it. */
  readonly source: string;
}

/** Puts a diagnosis into the words and the shape of the report. */
export function composeReport(diagnosis: Diagnosis, options: ComposeOptions): Report {
  const { series } = diagnosis;
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { name: "tidemark", version: options.version },
    verdict: diagnosis.verdict,
    reason: answer(diagnosis),
    target: {
      name: series.target.name,
      labels: series.target.labels,
      goVersion: series.goVersion,
    },
    window: windowOf(diagnosis),
    captures: {
      total: Object.values(series.captureCounts).reduce((sum, count) => sum + count, 0),
      byKind: series.captureCounts,
      problems: series.problems.map(({ name, message }) => ({ name, message })),
    },
    findings: diagnosis.findings.map((finding) => composeFinding(finding, diagnosis)),
    memory: composeMemory(diagnosis),
    forecast: composeForecast(diagnosis),
    checked: composeChecked(diagnosis),
    alsoSeen: alsoSeen(diagnosis),
    warnings: [...exposure(series), ...series.warnings],
    series: processSeries(series),
    events: series.events,
    code: diagnosis.code,
    soak: composeSoak(diagnosis),
    next: nextCommands(diagnosis, options.source),
  };
}

/** Profiles show names, stacks and memory of a service, and cost it time: not for everybody. */
function exposure(series: Series): readonly string[] {
  const isOpen = series.runs.some(({ process }) =>
    process.some(({ sample }) => sample.other.get(LISTENS_EVERYWHERE) === 1),
  );
  if (!isOpen) return [];
  return [
    said(
      "pprof is served on all network interfaces: whoever reaches the host can read and load it; bind it to 127.0.0.1",
    ),
  ];
}

function windowOf({ series }: Diagnosis): Report["window"] {
  const runs = series.runs.map(({ fromMs, toMs, captures }) => ({ fromMs, toMs, captures }));
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) {
    return { fromMs: null, toMs: null, durationMs: 0, runs: [] };
  }
  const durationMs = last.toMs - first.fromMs;
  // Captures that do not tell when they were taken stand at zero.
  const fromMs = first.fromMs === 0 ? null : first.fromMs;
  return { fromMs, toMs: fromMs === null ? null : last.toMs, durationMs, runs };
}

function composeFinding(diagnosed: DiagnosedFinding, diagnosis: Diagnosis): ReportFinding {
  const { finding, classId } = diagnosed;
  const isGoroutine = finding.kind === "goroutine";
  return {
    id: fingerprint(finding),
    kind: finding.kind,
    verdict: diagnosed.verdict,
    grade: diagnosed.grade,
    classId,
    sentence: findingSentence(finding),
    site: siteOf(finding.site.frame),
    createdBy: isGoroutine && finding.createdBy !== null ? siteOf(finding.createdBy) : null,
    wait: isGoroutine ? { state: finding.state, longestMinutes: finding.longestMinutes } : null,
    measure: measureOf(finding),
    unit: unitOf(finding),
    current: finding.current,
    births: wereFollowed(finding) ? finding.births : null,
    deaths: wereFollowed(finding) ? finding.deaths : null,
    ratePerHour: finding.rate,
    retained: finding.retained ?? null,
    holds: diagnosed.cargo,
    together: diagnosed.together.map((part) => {
      return { site: siteOf(part.site.frame), current: part.current };
    }),
    evidence: evidenceOf(diagnosed, diagnosis.detected.rises, diagnosis.detected.soak?.heapLevels),
    wouldSettle: wouldSettle(diagnosed, diagnosis),
    remedy: classId === null ? remedyFor(finding) : (leakClass(classId)?.remedyWords ?? null),
    cause: diagnosed.cause === null ? null : composeCause(diagnosed.cause),
    stack: finding.site.stack.map(siteOf),
    series: seriesOf(finding, diagnosis.series.phases),
  };
}

function wereFollowed(finding: Finding): finding is GoroutineFinding | HeapFinding {
  return finding.kind === "heap" || (finding.kind === "goroutine" && finding.isFollowed);
}

/** Stable when lines move: kind, function and what is done there. */
function fingerprint(finding: Finding): string {
  const operation = finding.kind === "goroutine" ? finding.operation : finding.kind;
  return `${finding.kind}:${finding.site.frame.function}:${operation}`;
}

function siteOf(frame: Frame): ReportSite {
  return { function: frame.function, file: frame.file, line: frame.line };
}

function seriesOf(finding: Finding, phases: Series["phases"]): ReportSeries {
  const { points } = finding.drawn;
  const low = lowWater(points, phases);
  return { name: measureOf(finding), unit: unitOf(finding), points, lowWater: low };
}

function composeMemory(diagnosis: Diagnosis): ReportMemory | null {
  const { memory } = diagnosis;
  if (memory === null) return null;
  return {
    atMs: memory.atMs,
    residentBytes: memory.residentBytes,
    parts: memory.parts,
    unexplainedBytes: memory.unexplainedBytes,
    limitBytes: memory.limit?.bytes ?? null,
    limitOrigin: memory.limit?.origin ?? null,
    notes: memoryNotes(diagnosis),
  };
}

function composeSoak(diagnosis: Diagnosis): Report["soak"] {
  const { soak } = diagnosis;
  if (soak === null) return null;
  const stays = soak.stays === null ? null : { ...soak.stays, notes: staysNotes(diagnosis) };
  return { ...soak, stays };
}

function composeForecast({ forecast }: Diagnosis): Report["forecast"] {
  if (forecast === null) return null;
  return {
    limitBytes: forecast.limit.bytes,
    limitOrigin: forecast.limit.origin,
    bytesPerHour: forecast.bytesPerHour,
    hours: forecast.hours,
  };
}

/** From `npm run bench -- simulate-heap`: 50 KB/s kept of 2 MB/s against a leak of its own line. */
const HEAP_LIMIT_NOTE = phrase(
  "the heap figure holds for lines that free nothing; among churn at the same line it takes about four times as much",
);

function composeChecked({ checked, detected, series }: Diagnosis): ReportChecked {
  const notes: string[] = [];
  if (checked.livesMs === 0)
    notes.push(said("goroutines were not followed by id: fewer than 3 dumps with ids"));
  if (checked.heapMs === 0)
    notes.push(said("the heap was not followed: fewer than 2 heap profiles"));
  if (checked.heapMs > 0) notes.push(said(HEAP_LIMIT_NOTE));
  if (detected.confirmation === "not-measured") {
    notes.push(said("the process's own numbers (MemStats) were not seen"));
  }
  const leftOut = detected.soak?.soaked.leftOut ?? null;
  if (leftOut !== null) notes.push(leftOut);
  if (series.runs.length > 1)
    notes.push(say`the process was restarted: ${series.runs.length} runs`);
  return {
    goroutineSites: checked.goroutineSites,
    heapSites: checked.heapSites,
    smallestGoroutinesPerHour: checked.smallestGoroutinesPerHour,
    smallestHeapBytesPerHour: checked.smallestHeapBytesPerHour,
    smallestPerThousandRequests: checked.smallestPerThousandRequests,
    notes,
  };
}
