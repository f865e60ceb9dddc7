import { join } from "node:path";
import { formatCount, formatDuration, parseBytes, parseDuration } from "../base/units.ts";
import { TIDEMARK_VERSION } from "../base/version.ts";
import type { LiveTarget } from "../capture/source.ts";
import { type Round, watchTarget } from "../capture/watch-target.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";
import { isSettled } from "../diagnose/settled.ts";
import { openFolderHistory } from "../history/folder-history.ts";
import type { History } from "../history/history.ts";
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

/** When a watch says what it leans to and leaves it on the screen. */
const FIRST_WORD_MS = 2 * 60_000;

/** Watches a live target until the evidence settles it, its time is up or Ctrl-C, and judges. */
export async function watchAndJudge(
  target: LiveTarget,
  call: { readonly options: Flags; readonly io: Io },
): Promise<Report> {
  const { options, io } = call;
  const forMs = parseDuration(options.for);
  const progress = progressOn(io.stderr);
  const limitBytes = options.limit === undefined ? null : parseBytes(options.limit);
  const kept = options.keep ? await keepCaptures(target, { options, limitBytes }) : null;
  const builder = new SeriesBuilder(target.target);
  let diagnosis = diagnoseSeries(builder.build());
  const startedMs = performance.now();
  let saidFirstWord = false;
  let line = `first round of ${target.target.name}`;
  const watchedMs = (): number => performance.now() - startedMs;
  const watch = watchTarget(target, {
    ...watchOptions(options, forMs),
    signal: io.signal,
    onProbe: (probe) => {
      // Plain logs have no room for every probe.
      if (io.stderr.isTty && probe.done === null)
        progress.status(`${line}; fetching ${probe.kind}`);
    },
    isSettled: () => options.full !== true && isSettled(diagnosis, watchedMs()),
  });
  try {
    for await (const round of watch) {
      await kept?.history.append(round);
      builder.add({ ...round, target: target.target, limitBytes });
      diagnosis = diagnoseSeries(builder.build());
      line = progressLine({ round, diagnosis, watchedMs: watchedMs(), forMs });
      for (const event of round.events) progress.note(`${event.kind}: ${event.detail}`);
      if (!saidFirstWord && watchedMs() >= FIRST_WORD_MS) {
        saidFirstWord = true;
        progress.note(line);
      } else progress.status(line);
    }
  } finally {
    progress.end();
    await kept?.history.close();
  }
  return reportOn(diagnosis, kept?.folder ?? target.target.name);
}

interface Kept {
  readonly folder: string;
  readonly history: History;
}

async function keepCaptures(
  target: LiveTarget,
  about: { readonly options: Flags; readonly limitBytes: number | null },
): Promise<Kept> {
  const startedAtMs = Date.now();
  const stamp = new Date(startedAtMs).toISOString().slice(0, 19).replaceAll(":", "-");
  const name = target.target.name.replace(/[^\w.-]+/g, "_");
  const folder = about.options.out ?? join("captures", `${name}-${stamp}`);
  const history = await openFolderHistory(folder, {
    target: target.target,
    limitBytes: about.limitBytes,
    startedAtMs,
    toolVersion: TIDEMARK_VERSION,
  });
  return { folder, history };
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
