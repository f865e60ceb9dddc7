/** A soak under way in a few lines: where it is, what the load does, what the target keeps. */
import { sparkline } from "../base/sparkline.ts";
import { formatBytes, formatCount, formatDuration, formatNumber } from "../base/units.ts";
import type { LoadPhase } from "../capture/load-phase.ts";
import type { PhaseUnderWay } from "../experiment/experiment.ts";
import type { LoadTally } from "../experiment/load/load.ts";
import type { ReportSeries } from "../report/report.ts";

export interface SoakSeen {
  readonly target: string;
  readonly cycles: number;
  readonly phase: PhaseUnderWay;
  readonly nowMs: number;
  /** What presses, as the load says it. */
  readonly load: string;
  /** Of the load under way, or of the last one; null before the first. */
  readonly tally: LoadTally | null;
  readonly ended: readonly LoadPhase[];
  /** Process-wide: `goroutines`, `live heap`… */
  readonly series: readonly ReportSeries[];
  /** `leaking: 26 goroutines stay…`; null before the first judgement. */
  readonly leaning: string | null;
}

const BAR_CELLS = 20;
const LABEL_CELLS = 13;

export function soakPanel(seen: SoakSeen, columns: number): readonly string[] {
  const shown = seen.series.filter(({ name }) => name === "goroutines" || name === "live heap");
  return [
    `soak ${seen.target} · ${phaseWords(seen)} ${bar(shareOf(seen))} ${timeWords(seen)}`,
    row("load", tallyWords(seen)),
    ...shown.map((series) => row(series.name, tideWords(series, seen, columns))),
    row("leans to", seen.leaning ?? "nothing yet: the first cycle has not ended"),
  ];
}

/** The same in one line, for a log. */
export function soakLine(seen: SoakSeen): string {
  const tally = seen.tally === null ? "" : `; ${tallyWords(seen)}`;
  const leaning = seen.leaning === null ? "" : `; leans to ${seen.leaning}`;
  return `${phaseWords(seen)}, ${timeWords(seen)}${tally}${leaning}`;
}

function phaseWords({ phase, cycles }: SoakSeen): string {
  if (phase.kind === "baseline") return "baseline";
  return `cycle ${formatCount(phase.cycle)} of ${formatCount(cycles)} at most, ${phase.kind}`;
}

function shareOf({ phase, nowMs }: SoakSeen): number {
  const lengthMs = phase.untilMs - phase.fromMs;
  return lengthMs > 0 ? Math.min(1, Math.max(0, (nowMs - phase.fromMs) / lengthMs)) : 1;
}

function bar(share: number): string {
  const full = Math.round(share * BAR_CELLS);
  return "▓".repeat(full) + "░".repeat(BAR_CELLS - full);
}

function timeWords({ phase, nowMs }: SoakSeen): string {
  const wholeSeconds = (ms: number): string => formatDuration(Math.round(ms / 1000) * 1000);
  return `${wholeSeconds(nowMs - phase.fromMs)} of ${wholeSeconds(phase.untilMs - phase.fromMs)}`;
}

function tallyWords({ tally, load, phase }: SoakSeen): string {
  if (tally === null) return load;
  const { requests, latencyMs } = tally;
  const rate = phase.kind === "load" ? [`${formatNumber(tally.perSecond)}/s`] : [];
  const outcomes = OUTCOMES.flatMap((outcome) => {
    const count = requests[outcome.key];
    return count === 0 && outcome.key !== "answered"
      ? []
      : [`${formatCount(count)} ${outcome.word}`];
  });
  const latency =
    latencyMs === null
      ? []
      : [`p50 ${formatDuration(latencyMs.p50)}`, `p99 ${formatDuration(latencyMs.p99)}`];
  return [...rate, `${formatCount(requests.sent)} sent`, ...outcomes, ...latency].join(" · ");
}

const OUTCOMES = [
  { key: "answered", word: "answered" },
  { key: "unexpected", word: "unexpected" },
  { key: "failed", word: "failed" },
  { key: "timedOut", word: "timed out" },
  { key: "cancelled", word: "cancelled" },
] as const;

function tideWords(series: ReportSeries, seen: SoakSeen, columns: number): string {
  const format = series.unit === "bytes" ? formatBytes : formatCount;
  const now = format(series.points.at(-1)?.[1] ?? 0);
  const width = Math.max(10, Math.min(40, columns - LABEL_CELLS - 50));
  const after = seen.ended.flatMap(({ kind, toMs }) => {
    const last = series.points.findLast(([atMs]) => atMs <= toMs);
    return kind === "load" || last === undefined ? [] : [format(last[1])];
  });
  const rests = after.length === 0 ? "" : `   at rest: ${after.join(" → ")}`;
  return `${now} ${sparkline(series.points, { width, pick: "max" })}${rests}`;
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(LABEL_CELLS - 2)}${text}`;
}
