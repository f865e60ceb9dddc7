/**
 * What a round of a watch without end asks for. Every rung has a spacing, counted in intervals, and
 * a part of the budget: one that costs more comes more rarely (figures in docs/watch.md).
 */
import type { CaptureKind } from "../../capture/capture.ts";
import type { Probe } from "../../capture/ladder.ts";
import {
  DUMP_CAP_DEFAULT,
  DUMP_FREE_GOROUTINES_MAX,
  isCounted,
  type LadderState,
  METRICS_BYTES_EACH_ROUND,
  type ProbePlan,
  type Rung,
} from "../../capture/rungs.ts";
import { BUDGET_SHARE_DEFAULT } from "../../capture/watch-target.ts";
import type { Pace, ProbeSpent } from "./collected.ts";

export interface RuleOptions {
  readonly everyMs: number;
  readonly budgetShare: number | null;
  readonly dumpCap: number | null;
}

export interface RoundOf {
  readonly pace: Pace;
  /** A full set was asked for: nothing waits for its turn. */
  readonly isFull: boolean;
  /** From start to start of rounds at this pace. */
  readonly periodMs: number;
  /** Of a clock that does not go back. */
  readonly nowMs: number;
}

/** A watch this close wants to judge within a minute or two, as one with an end does. */
const QUICK_EVERY_MS_MAX = 5_000;
/** Spacings count in intervals, but never in longer ones than this. */
const INTERVAL_MS_MAX = 60_000;

interface Spacing {
  /** Intervals from one to the next; 0 for every round. */
  readonly intervals: number;
  /** Part of the budget. */
  readonly part: number;
}

interface Rule {
  readonly calm: Spacing;
  /** When a finding forms, near the limit, and in a watch that is quick anyway. */
  readonly close: Spacing;
}

const EACH_ROUND: Rule = {
  calm: { intervals: 0, part: 1 / 8 },
  close: { intervals: 0, part: 1 / 2 },
};

const RULES: Readonly<Partial<Record<CaptureKind, Rule>>> = {
  goroutine: EACH_ROUND,
  heap: EACH_ROUND,
  expvar: EACH_ROUND,
  metrics: EACH_ROUND,
  number: EACH_ROUND,
  "heap-text": EACH_ROUND,
  "goroutine-text": EACH_ROUND,
  goroutineleak: {
    calm: { intervals: 60, part: 1 / 8 },
    close: { intervals: 5, part: 1 / 4 },
  },
  "goroutine-ids": {
    calm: { intervals: 5, part: 1 / 4 },
    close: { intervals: 0, part: 1 / 4 },
  },
};

/** Pages of application data are read as rarely as dumps. */
const LARGE_PAGE_INTERVALS = 5;
/** Heap after a collection of its own, which is budgeted apart from the heap as it stands. */
const COLLECTED = "heap?gc=1";

/** What is remembered of one kind of probe. */
interface Spent {
  askedMs: number;
  everyMs: number;
  waitedMs: number;
  bytes: number;
  costMs: number;
  /** The lower of the last two: one slow answer on a busy machine is not the rule. */
  usualMs: number;
  heldBack: string | null;
}

/** The rules as they apply to one target. */
export class ProbeRules {
  readonly #options: RuleOptions;
  readonly #share: number;
  readonly #spent = new Map<string, Spent>();
  #collects = true;
  #roundMs = 0;

  constructor(options: RuleOptions) {
    this.#options = options;
    this.#share = options.budgetShare ?? BUDGET_SHARE_DEFAULT;
  }

  /** A new process: whatever was asked of the old one is asked again. */
  forget(): void {
    this.#spent.clear();
  }

  plan(round: RoundOf): ProbePlan {
    this.#roundMs = round.nowMs;
    this.#collects = this.#isTime(COLLECTED, { spacing: this.#spacing(EACH_ROUND, round), round });
    return {
      collects: this.#collects,
      saysCap: false,
      isDue: (rung, at) => this.#isDue(rung, at, round),
    };
  }

  /** To be told of every probe, before and after. */
  note(probe: Probe): void {
    const spent = this.#of(this.#keyOf(probe.kind));
    if (probe.done === null) {
      spent.askedMs = this.#roundMs;
      return;
    }
    const { costMs, waitedMs, bytes } = probe.done;
    spent.usualMs = spent.waitedMs === 0 ? costMs : Math.min(costMs, spent.costMs);
    Object.assign(spent, { costMs, waitedMs, bytes });
  }

  spent(): readonly ProbeSpent[] {
    return [...this.#spent].map(([kind, { everyMs, waitedMs, bytes, heldBack }]) => {
      return { kind, everyMs, waitedMs, bytes, heldBack };
    });
  }

  #isDue(rung: Rung, at: LadderState, round: RoundOf): boolean {
    const rule = RULES[rung.kind];
    if (rule === undefined || !isWanted(rung, at, this.#isClose(round))) return false;
    const key = this.#keyOf(rung.kind);
    const reason = rung.kind === "goroutine-ids" ? this.#withheld(rung, at, round) : null;
    if (reason !== null) {
      this.#of(key).heldBack = reason;
      return false;
    }
    const spacing = this.#spacing(rule, round);
    const intervals = isLarge(rung, at) ? LARGE_PAGE_INTERVALS : spacing.intervals;
    return this.#isTime(key, { spacing: { ...spacing, intervals }, round });
  }

  /** Writes down the spacing that came out, and why it is wider than wanted. */
  #isTime(key: string, at: { readonly spacing: Spacing; readonly round: RoundOf }): boolean {
    const { spacing, round } = at;
    const spent = this.#of(key);
    const intervalMs = Math.min(this.#options.everyMs, INTERVAL_MS_MAX);
    const wantedMs = Math.max(round.periodMs, spacing.intervals * intervalMs);
    const affordedMs = spent.usualMs / (this.#share * spacing.part);
    spent.everyMs = Math.max(wantedMs, affordedMs);
    const isDear = affordedMs > wantedMs;
    spent.heldBack = isDear ? dearReason(spent.usualMs, { affordedMs, wantedMs }) : null;
    const sinceMs = round.nowMs - spent.askedMs;
    // Rounds stand on a grid and are never on time to the millisecond.
    const isTurn = sinceMs >= wantedMs - round.periodMs / 2;
    return round.isFull || (isTurn && sinceMs >= affordedMs);
  }

  #spacing(rule: Rule, round: RoundOf): Spacing {
    return this.#isClose(round) ? rule.close : rule.calm;
  }

  #isClose({ pace }: RoundOf): boolean {
    return pace !== "calm" || this.#options.everyMs <= QUICK_EVERY_MS_MAX;
  }

  /** A dump stops the world for its whole length. */
  #withheld(rung: Rung, at: LadderState, round: RoundOf): string | null {
    const { goroutines } = at;
    const cap = this.#options.dumpCap ?? DUMP_CAP_DEFAULT;
    if (goroutines === null) return "no page tells how many goroutines there are";
    const found = `${goroutines} goroutines`;
    if (goroutines > cap) return `${found}, above the cap of ${cap}`;
    const isFree = goroutines <= DUMP_FREE_GOROUTINES_MAX || this.#options.dumpCap !== null;
    if (isFree || round.isFull || this.#isClose(round)) return null;
    const stopMs = Math.round(rung.estimateMs(at));
    return `${found}: a dump stops them for about ${stopMs} ms, so only when a finding forms`;
  }

  #keyOf(kind: CaptureKind): string {
    return kind === "heap" && this.#collects ? COLLECTED : kind;
  }

  #of(key: string): Spent {
    const known = this.#spent.get(key);
    if (known !== undefined) return known;
    const fresh: Spent = {
      askedMs: Number.NEGATIVE_INFINITY,
      everyMs: 0,
      waitedMs: 0,
      bytes: 0,
      costMs: 0,
      usualMs: 0,
      heldBack: null,
    };
    this.#spent.set(key, fresh);
    return fresh;
  }
}

/** Texts stand in for pages that are not there. */
function isWanted(rung: Rung, at: LadderState, isClose: boolean): boolean {
  const { expvarPath, metricsPath } = at.survey;
  if (rung.kind === "heap-text") return expvarPath === null && (metricsPath === null || isClose);
  return rung.kind !== "goroutine-text" || !isCounted(at);
}

function isLarge(rung: Rung, at: LadderState): boolean {
  return rung.kind === "metrics" && at.metricsBytes > METRICS_BYTES_EACH_ROUND;
}

function dearReason(
  usualMs: number,
  every: { readonly affordedMs: number; readonly wantedMs: number },
): string {
  const [afforded, wanted] = [every.affordedMs, every.wantedMs].map((ms) => Math.round(ms / 1000));
  return `takes ${Math.round(usualMs)} ms: every ${afforded} s instead of every ${wanted} s`;
}
