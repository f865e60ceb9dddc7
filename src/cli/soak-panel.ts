/** A soak under way in a few lines: where it is, what the load does, what the target keeps. */
import { phrase, said, say } from "../base/language.ts";
import { sparkline } from "../base/sparkline.ts";
import { padText } from "../base/text-width.ts";
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
    `${say`soak ${seen.target}`} · ${phaseWords(seen)} ${bar(shareOf(seen))} ${timeWords(seen)}`,
    row(said("load"), tallyWords(seen)),
    ...shown.map((series) => row(said(series.name), tideWords(series, seen, columns))),
    row(said("leans to"), seen.leaning ?? said("nothing yet: the first cycle has not ended")),
  ];
}

/** The same in one line, for a log. */
export function soakLine(seen: SoakSeen): string {
  const tally = seen.tally === null ? "" : `; ${tallyWords(seen)}`;
  const leaning = seen.leaning === null ? "" : say`; leans to ${seen.leaning}`;
  return `${phaseWords(seen)}, ${timeWords(seen)}${tally}${leaning}`;
}

function phaseWords({ phase, cycles }: SoakSeen): string {
  if (phase.kind === "baseline") return said("baseline");
  return say`cycle ${formatCount(phase.cycle)} of ${formatCount(cycles)} at most, ${said(PHASES[phase.kind])}`;
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
  return say`${wholeSeconds(nowMs - phase.fromMs)} of ${wholeSeconds(phase.untilMs - phase.fromMs)}`;
}

function tallyWords({ tally, load, phase }: SoakSeen): string {
  if (tally === null) return load;
  const { requests, latencyMs } = tally;
  const rate = phase.kind === "load" ? [`${formatNumber(tally.perSecond)}/s`] : [];
  const outcomes = OUTCOMES.flatMap((outcome) => {
    const count = requests[outcome.key];
    return count === 0 && outcome.key !== "answered"
      ? []
      : [said(outcome.words, formatCount(count))];
  });
  const latency =
    latencyMs === null
      ? []
      : [`p50 ${formatDuration(latencyMs.p50)}`, `p99 ${formatDuration(latencyMs.p99)}`];
  return [...rate, say`${formatCount(requests.sent)} sent`, ...outcomes, ...latency].join(" · ");
}

const PHASES = { load: phrase("load"), "cool-down": phrase("cool-down") } as const;

const OUTCOMES = [
  { key: "answered", words: phrase("{0} answered") },
  { key: "unexpected", words: phrase("{0} unexpected") },
  { key: "failed", words: phrase("{0} failed") },
  { key: "timedOut", words: phrase("{0} timed out") },
  { key: "cancelled", words: phrase("{0} cancelled") },
] as const;

function tideWords(series: ReportSeries, seen: SoakSeen, columns: number): string {
  const format = series.unit === "bytes" ? formatBytes : formatCount;
  const now = format(series.points.at(-1)?.[1] ?? 0);
  const width = Math.max(10, Math.min(40, columns - LABEL_CELLS - 50));
  const after = seen.ended.flatMap(({ kind, toMs }) => {
    const last = series.points.findLast(([atMs]) => atMs <= toMs);
    return kind === "load" || last === undefined ? [] : [format(last[1])];
  });
  const rests = after.length === 0 ? "" : say`   at rest: ${after.join(" → ")}`;
  return `${now} ${sparkline(series.points, { width, pick: "max" })}${rests}`;
}

function row(label: string, text: string): string {
  return `  ${padText(label, LABEL_CELLS - 2)}${text}`;
}
