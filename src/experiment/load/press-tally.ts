/** What a press has counted so far, and what of it is worth a note. */
import { formatCount } from "../../base/units.ts";
import type { RequestTally } from "../../capture/load-phase.ts";
import { type ExpectedStatus, isExpected } from "./expected-status.ts";
import { LatencyHistogram } from "./latency-histogram.ts";
import type { LoadTally } from "./load.ts";
import type { Ending } from "./send-request.ts";

/** Looks back so far for the present rate. */
const RATE_OVER_MS = 1_000;
/** Different notes of one press; a target says the same few things again and again. */
const NOTES_MAX = 20;

export class PressTally {
  #sent = 0;
  #answered = 0;
  #unexpected = 0;
  #failed = 0;
  #timedOut = 0;
  #cancelled = 0;
  readonly #latencies = new LatencyHistogram();
  readonly #notes = new Map<string, number>();
  /** When so many were sent, for the rate of late. */
  #marks: readonly { readonly atMs: number; readonly sent: number }[] = [];

  countSent(): void {
    this.#sent++;
  }

  countEnding(ending: Ending, expected: ExpectedStatus): void {
    if (ending.kind === "answered") this.#countAnswer(ending, expected);
    else if (ending.kind === "timed out") this.#timedOut++;
    else if (ending.kind === "cancelled") this.#cancelled++;
    else {
      this.#failed++;
      this.note(ending.words);
    }
  }

  #countAnswer(ending: Extract<Ending, { kind: "answered" }>, expected: ExpectedStatus): void {
    const { status, ms, isCut } = ending;
    this.#latencies.add(ms);
    if (isCut) this.note("answers longer than 16 MB, not read to their end");
    if (isExpected(status, expected)) {
      this.#answered++;
      if (status >= 300 && status < 400 && status !== 304) this.note("redirects, not followed");
    } else {
      this.#unexpected++;
      this.note(`status ${status}, not expected`);
    }
  }

  /** Counted by its words, e.g. `connection refused`. */
  note(words: string): void {
    const known = this.#notes.get(words);
    if (known !== undefined || this.#notes.size < NOTES_MAX) {
      this.#notes.set(words, (known ?? 0) + 1);
    }
  }

  /** One line each, the most frequent first: `12 × status 503, not expected`. */
  notes(): readonly string[] {
    return [...this.#notes]
      .toSorted(([left, a], [right, b]) => b - a || (left < right ? -1 : 1))
      .map(([words, count]) => `${formatCount(count)} × ${words}`);
  }

  /** The median of what was answered; null before the first. */
  medianMs(): number | null {
    return this.#latencies.quantile(0.5);
  }

  requests(): RequestTally {
    return {
      sent: this.#sent,
      answered: this.#answered,
      unexpected: this.#unexpected,
      failed: this.#failed,
      timedOut: this.#timedOut,
      cancelled: this.#cancelled,
    };
  }

  /** Called a few times a second: the rate is over the calls of the last second. */
  take(nowMs: number): LoadTally {
    const mark = { atMs: nowMs, sent: this.#sent };
    const late = this.#marks.filter(({ atMs }) => nowMs - atMs <= RATE_OVER_MS);
    this.#marks = [...late, mark];
    const first = this.#marks[0] ?? mark;
    const seconds = (nowMs - first.atMs) / 1000;
    const p50 = this.#latencies.quantile(0.5);
    const p99 = this.#latencies.quantile(0.99);
    return {
      requests: this.requests(),
      perSecond: seconds > 0 ? (this.#sent - first.sent) / seconds : 0,
      latencyMs: p50 === null || p99 === null ? null : { p50, p99 },
    };
  }
}
