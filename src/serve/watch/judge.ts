import type { Diagnosis } from "../../diagnose/diagnosis.ts";
import type { SourceToRead } from "../../diagnose/read-code.ts";
import type { TimeRange } from "../../history/tables/tables.ts";
import { diagnoseSeries, explainWith, reportOn } from "../../pipeline.ts";
import type { Report, Verdict } from "../../report/report.ts";
import type { Series } from "../../series/series.ts";
import { SeriesBuilder } from "../../series/series-builder.ts";
import type { CaptureArchive, KeptRound, RoundRead } from "../archive/archive.ts";

/**
 * A watch judges two windows of the build that runs: the last rounds at full density, where a fast
 * leak shows in minutes, and a day of rounds spread evenly, where a slow one does.
 */
export const RECENT_ROUNDS = 90;
/** Rounds of the long window: births and deaths need thirds of a dozen and more. */
export const LONG_ROUNDS = 72;
/** How far the long window looks back (ms): a day has its busy and its quiet hours. */
export const LONG_WINDOW_MS = 24 * 3_600_000;
/** Below this many times the recent window the long one would say nothing new. */
const LONG_OVER_RECENT = 1.5;

export interface JudgedWindow {
  readonly report: Report;
  readonly build: string | null;
}

export interface JudgeAsk {
  readonly targetId: string;
  readonly nowMs: number;
}

/** Puts a diagnosis of a build into words, with reasons where there is source. */
export type Explain = (diagnosis: Diagnosis, build: string | null) => Promise<Report>;

/** Judges what the archive holds of the running build; null before anything was kept. */
export async function judgeTarget(
  archive: CaptureArchive,
  ask: JudgeAsk,
  explain: Explain,
): Promise<JudgedWindow | null> {
  const { targetId, nowMs } = ask;
  const from = nowMs - LONG_WINDOW_MS;
  const kept = await archive.rounds(targetId, { fromMs: from, toMs: nowMs + 1 });
  const rounds = ofLastBuild(kept);
  const [first] = rounds;
  if (first === undefined) return null;
  const build = rounds.at(-1)?.build ?? null;
  const windows = windowsOf(rounds, nowMs);
  const judged: Diagnosis[] = [];
  for (const window of windows) {
    judged.push(diagnoseSeries(await seriesOf(archive, { targetId, ...window })));
  }
  const chosen = strongest(judged);
  return chosen === null ? null : { report: await explain(chosen, build), build };
}

/** Judges whatever a range holds, over restarts and builds. */
export async function judgeRange(
  archive: CaptureArchive,
  ask: { readonly targetId: string; readonly range: TimeRange },
  explain: Explain,
): Promise<Report | null> {
  const kept = await archive.rounds(ask.targetId, ask.range);
  if (kept.length === 0) return null;
  const series = await seriesOf(archive, { ...ask, roundsMax: RANGE_ROUNDS_MAX });
  return explain(diagnoseSeries(series), kept.at(-1)?.build ?? null);
}

/** More rounds of one range make no verdict sharper and cost memory. */
const RANGE_ROUNDS_MAX = 240;

/** A build that was judged before says nothing of the one that runs now. */
export function ofLastBuild(rounds: readonly KeptRound[]): readonly KeptRound[] {
  const taken = rounds.filter(({ captures }) => captures.length > 0);
  const last = taken.findLast(({ build }) => build !== null)?.build ?? null;
  if (last === null) return taken;
  const other = taken.findLastIndex(({ build }) => build !== null && build !== last);
  return taken.slice(other + 1);
}

interface Window {
  readonly range: TimeRange;
  readonly roundsMax: number;
}

function windowsOf(rounds: readonly KeptRound[], nowMs: number): readonly Window[] {
  const toMs = nowMs + 1;
  const firstMs = rounds[0]?.atMs ?? nowMs;
  const recentMs = rounds.at(-RECENT_ROUNDS)?.atMs ?? firstMs;
  const recent = { range: { fromMs: recentMs, toMs }, roundsMax: RECENT_ROUNDS };
  const isLonger = nowMs - firstMs > LONG_OVER_RECENT * (nowMs - recentMs);
  const long = { range: { fromMs: firstMs, toMs }, roundsMax: LONG_ROUNDS };
  return isLonger ? [recent, long] : [recent];
}

const RANKS: readonly Verdict[] = ["leaking", "suspect", "steady", "unknown"];

/** A leak that one window shows is a leak; of two steady ones the longer would have seen less. */
function strongest(judged: readonly Diagnosis[]): Diagnosis | null {
  let best: Diagnosis | null = null;
  for (const one of judged) {
    const rank = RANKS.indexOf(one.verdict);
    const bestRank = best === null ? RANKS.length : RANKS.indexOf(best.verdict);
    if (rank < bestRank || (rank === bestRank && one.verdict === "steady")) best = one;
  }
  return best;
}

/** The rounds of a window as a series, read one after the other. */
async function seriesOf(
  archive: CaptureArchive,
  query: { readonly targetId: string; readonly range: TimeRange; readonly roundsMax: number },
): Promise<Series> {
  let builder: SeriesBuilder | null = null;
  for await (const round of archive.read(query)) {
    builder ??= new SeriesBuilder(round.target);
    addRound(builder, round);
  }
  return (builder ?? new SeriesBuilder({ name: query.targetId, labels: {} })).build();
}

function addRound(builder: SeriesBuilder, round: RoundRead): void {
  const { target, problems, events, limitBytes } = round;
  builder.add({ target, captures: [], problems, events, limitBytes });
  for (const { capture, read } of round.captures) builder.addRead(capture, read);
}

/**
 * Explains a diagnosis from the source; the reasons found for the same findings of the same build
 * are used again, because reading the source takes longer than judging.
 */
export class Explainer {
  readonly #load: (service: string) => Promise<SourceToRead | null>;
  readonly #known = new Map<string, { readonly signature: string; readonly report: Report }>();

  constructor(load: (service: string) => Promise<SourceToRead | null>) {
    this.#load = load;
  }

  async report(
    diagnosis: Diagnosis,
    about: { readonly service: string; readonly build: string | null },
  ): Promise<Report> {
    const source = diagnosis.series.target.name;
    const plain = reportOn(diagnosis, source);
    if (plain.findings.length === 0) return plain;
    const ids = plain.findings.map(({ id, verdict }) => `${id}=${verdict}`);
    const signature = [about.build ?? "", ...ids.sort()].join("\n");
    const known = this.#known.get(about.service);
    if (known?.signature === signature) return withReasons(plain, known.report);
    const code = await this.#load(about.service);
    if (code === null) return plain;
    const report = reportOn(explainWith(diagnosis, code), source);
    this.#remember(about.service, { signature, report });
    return report;
  }

  #remember(service: string, known: { readonly signature: string; readonly report: Report }): void {
    this.#known.delete(service);
    this.#known.set(service, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > SERVICES_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
  }
}

const SERVICES_REMEMBERED = 100;

function withReasons(plain: Report, explained: Report): Report {
  const reasons = new Map(explained.findings.map((finding) => [finding.id, finding]));
  return {
    ...plain,
    code: explained.code,
    findings: plain.findings.map((finding) => {
      const { cause = null, classId = finding.classId } = reasons.get(finding.id) ?? {};
      return { ...finding, cause, classId };
    }),
  };
}
