import { say } from "../base/language.ts";
import { formatCount, formatDuration, parseBytes, parseDuration } from "../base/units.ts";
import type { LiveTarget } from "../capture/source.ts";
import { type Round, watchTarget } from "../capture/watch-target.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";
import type { SourceToRead } from "../diagnose/read-code.ts";
import { isSettled } from "../diagnose/settled.ts";
import type { History } from "../history/history.ts";
import { diagnoseSeries, explainWith, reportOn } from "../pipeline.ts";
import type { Report } from "../report/report.ts";
import { verdictWord } from "../report/verdict-words.ts";
import { findingSentence } from "../report/wording.ts";
import { SeriesBuilder } from "../series/series-builder.ts";
import type { Io } from "./io.ts";
import { keepCaptures } from "./keep-captures.ts";
import { type Progress, progressOn } from "./progress.ts";
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

/**
 * Watches a live target until the evidence settles it, its time is up or Ctrl-C, and judges. The
 * folder has the captures; null when they are not kept.
 */
export async function watchAndJudge(
  target: LiveTarget,
  call: { readonly options: Flags; readonly io: Io; readonly code: SourceToRead | null },
): Promise<{ readonly report: Report; readonly folder: string | null }> {
  const { options } = call;
  const limitBytes = options.limit === undefined ? null : parseBytes(options.limit);
  const kept = options.keep
    ? await keepCaptures(target.target, { out: options.out, limitBytes })
    : null;
  const watch = new LiveWatch(target, { ...call, limitBytes, history: kept?.history ?? null });
  try {
    await watch.run();
  } finally {
    await kept?.history.close();
  }
  const explained = explainWith(watch.diagnosis, call.code);
  const folder = kept?.folder ?? null;
  return { report: reportOn(explained, folder ?? target.target.name), folder };
}

interface WatchParts {
  readonly options: Flags;
  readonly io: Io;
  readonly limitBytes: number | null;
  readonly history: History | null;
}

/** One live watch: judged after every round, shown while it goes on. */
class LiveWatch {
  diagnosis: Diagnosis;
  readonly #target: LiveTarget;
  readonly #parts: WatchParts;
  readonly #builder: SeriesBuilder;
  readonly #progress: Progress;
  readonly #forMs: number;
  readonly #startedMs = performance.now();
  #saidFirstWord = false;
  #hasRounds = false;
  #line: string;

  constructor(target: LiveTarget, parts: WatchParts) {
    this.#target = target;
    this.#parts = parts;
    this.#builder = new SeriesBuilder(target.target);
    this.diagnosis = diagnoseSeries(this.#builder.build());
    this.#progress = progressOn(parts.io.stderr);
    this.#forMs = parseDuration(parts.options.for);
    this.#line = say`first round of ${target.target.name}`;
  }

  /** The last round of a settled watch can unsettle it: then the watch goes on. */
  async run(): Promise<void> {
    try {
      do await this.#follow();
      while (this.#isUnsettled());
    } finally {
      this.#progress.end();
    }
  }

  #watchedMs(): number {
    return performance.now() - this.#startedMs;
  }

  #isUnsettled(): boolean {
    const leftMs = this.#forMs - this.#watchedMs();
    const isOver = this.#parts.io.signal.aborted || leftMs < CONTINUED_MS_MIN;
    return !isOver && this.diagnosis.verdict !== "leaking" && this.#parts.options.full !== true;
  }

  async #follow(): Promise<void> {
    const { options, io } = this.#parts;
    const watchedMs = this.#watchedMs();
    const rounds = watchTarget(this.#target, {
      ...watchOptions(options, this.#forMs),
      forMs: this.#forMs - watchedMs,
      continuedAfterMs: this.#hasRounds ? watchedMs : 0,
      signal: io.signal,
      onProbe: ({ kind, done }) => {
        // Plain logs have no room for every probe.
        if (io.stderr.isTty && done === null) {
          this.#progress.status(say`${this.#line}; fetching ${kind}`);
        }
      },
      isSettled: () => options.full !== true && isSettled(this.diagnosis, this.#watchedMs()),
    });
    for await (const round of rounds) await this.#take(round);
  }

  async #take(round: Round): Promise<void> {
    const { history, limitBytes } = this.#parts;
    await history?.append(round);
    this.#builder.add({ ...round, target: this.#target.target, limitBytes });
    this.diagnosis = diagnoseSeries(this.#builder.build());
    const watchedMs = this.#watchedMs();
    const { diagnosis } = this;
    this.#hasRounds = true;
    this.#line = progressLine({ round, diagnosis, watchedMs, forMs: this.#forMs });
    for (const event of round.events) this.#progress.note(`${event.kind}: ${event.detail}`);
    if (this.#saidFirstWord || watchedMs < FIRST_WORD_MS) this.#progress.status(this.#line);
    else this.#progress.note(this.#line);
    this.#saidFirstWord ||= watchedMs >= FIRST_WORD_MS;
  }
}

/** A watch that was unsettled goes on only if a few more rounds fit into its time. */
const CONTINUED_MS_MIN = 10_000;

function progressLine(about: {
  readonly round: Round;
  readonly diagnosis: Diagnosis;
  readonly watchedMs: number;
  readonly forMs: number;
}): string {
  const { round, diagnosis, watchedMs, forMs } = about;
  const first = diagnosis.findings[0];
  const leaning = first === undefined ? "" : `: ${findingSentence(first.finding)}`;
  const leansTo = `${verdictWord(diagnosis.verdict)}${leaning}`;
  return say`round ${formatCount(round.number)}, ${formatDuration(watchedMs)} of ${formatDuration(forMs)} at most, ${formatCount(round.captures.length)} captures; leans to ${leansTo}`;
}
