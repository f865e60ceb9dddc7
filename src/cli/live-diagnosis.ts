import { join } from "node:path";
import { formatCount, formatDuration, parseBytes, parseDuration } from "../base/units.ts";
import type { LiveTarget } from "../capture/source.ts";
import { type Round, watchTarget } from "../capture/watch-target.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";
import { isSettled } from "../diagnose/settled.ts";
import { FolderHistory } from "../history/folder-history.ts";
import { diagnoseSeries, reportOn } from "../pipeline.ts";
import type { Report } from "../report/report.ts";
import { findingSentence } from "../report/wording.ts";
import { SeriesBuilder } from "../series/series-builder.ts";
import type { Io } from "./io.ts";
import { progressOn } from "./progress.ts";
import type { TargetFlags } from "./target-flags.ts";
import { watchOptions } from "./target-flags.ts";

export interface LiveFlags {
  readonly for: string;
  readonly every?: string;
  readonly full?: boolean;
  readonly out?: string;
  readonly keep: boolean;
}

type Flags = LiveFlags & TargetFlags;

/** Watches a live target until the evidence settles it, its time is up or Ctrl-C, and judges. */
export async function watchAndJudge(
  target: LiveTarget,
  call: { readonly options: Flags; readonly io: Io },
): Promise<Report> {
  const { options, io } = call;
  const forMs = parseDuration(options.for);
  const progress = progressOn(io.stderr);
  const builder = new SeriesBuilder(target.target);
  const history = options.keep ? await openHistory(target, options) : null;
  const limitBytes = options.limit === undefined ? null : parseBytes(options.limit);
  const stop = new AbortController();
  const signal = AbortSignal.any([io.signal, stop.signal]);
  let diagnosis: Diagnosis | null = null;
  const startedMs = performance.now();
  const watch = watchTarget(target, { ...watchOptions(options, forMs), signal });
  for await (const round of watch) {
    builder.add({ ...round, target: target.target, limitBytes });
    await history?.append(round);
    diagnosis = diagnoseSeries(builder.build());
    const watchedMs = performance.now() - startedMs;
    progress.status(progressLine({ round, diagnosis, watchedMs, forMs }));
    if (options.full !== true && isSettled(diagnosis, watchedMs)) break;
  }
  stop.abort();
  progress.end();
  await history?.close();
  const report = reportOn(diagnosis ?? diagnoseSeries(builder.build()));
  return history === null ? report : withCaptures(report, history.folder);
}

async function openHistory(target: LiveTarget, options: Flags): Promise<FolderHistory> {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  const name = target.target.name.replace(/[^\w.-]+/g, "_");
  const folder = options.out ?? join("captures", `${name}-${stamp}`);
  return FolderHistory.create(folder, { target: target.target });
}

function progressLine(about: {
  readonly round: Round;
  readonly diagnosis: Diagnosis;
  readonly watchedMs: number;
  readonly forMs: number;
}): string {
  const { round, diagnosis, watchedMs, forMs } = about;
  const first = diagnosis.findings[0];
  const leaning = first === undefined ? "" : `: ${findingSentence(first.finding)}`;
  return `round ${formatCount(round.number)}, ${formatDuration(watchedMs)} of ${formatDuration(
    forMs,
  )} at most, ${formatCount(round.captures.length)} captures; leans to ${diagnosis.verdict}${leaning}`;
}

/** Next commands name the folder, so that they run on the evidence and not on a target that moved on. */
function withCaptures(report: Report, folder: string): Report {
  const next = report.next.map((one) => {
    const onFiles = !one.command.includes(" --for ");
    const command = onFiles ? one.command.replace(report.target.name, folder) : one.command;
    return { ...one, command };
  });
  return {
    ...report,
    next: [{ command: `tidemark diagnose ${folder}`, why: "the captures of this watch, judged again" }, ...next],
  };
}
