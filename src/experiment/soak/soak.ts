/**
 * Presses a live process in cycles and looks at what it keeps: baseline, then load and cool-down as
 * often as asked. A round of probes ends every baseline and every cool-down, after forced
 * collections, so that what is still there was kept.
 */

import { phrase } from "../../base/language.ts";
import { type Clock, systemClock } from "../../capture/clock.ts";
import { Contact, type ContactOptions, type Visit } from "../../capture/contact.ts";
import type { LoadPhase } from "../../capture/load-phase.ts";
import type { LiveTarget } from "../../capture/source.ts";
import type { Round } from "../../capture/watch-target.ts";
import type { PhaseUnderWay } from "../experiment.ts";
import type { Load, LoadTally, Pressed } from "../load/load.ts";
import { everyMsIn, type SoakPlan, soakMsMax } from "./soak-plan.ts";
import type { Traffic } from "./traffic-seen.ts";

export interface SoakOptions extends ContactOptions {
  readonly plan: SoakPlan;
  readonly load: Load;
  /** Ends the soak with what it has; a load under way is stopped. */
  readonly signal: AbortSignal;
  /** Asked after each cycle: true ends the soak. */
  readonly isSettled?: () => boolean;
  /** Asked after each round of a cool-down: true ends it. */
  readonly hasCooledDown?: (phase: PhaseUnderWay) => boolean;
  /** Asked beside an observed load: whether somebody presses right now. */
  readonly traffic?: () => Traffic;
  readonly onPhase?: (phase: PhaseUnderWay) => void;
  readonly onTally?: (tally: LoadTally) => void;
}

/** A round of captures, or the end of a phase, or both. */
export interface SoakStep extends Round {
  readonly phase: PhaseUnderWay;
  /** Phases that ended with this step. */
  readonly phases: readonly LoadPhase[];
  /** What the load has to say when it ends: statuses and errors. */
  readonly notes: readonly string[];
}

/** A target under load is asked again at the latest when this share of a phase is left (ms). */
const LAST_ROUND_GAP_MS = 500;
const STILL_PRESSED = phrase(
  "others went on pressing through this cool-down: what is there now may be theirs, so the cycle " +
    "tells nothing; stop the traffic in between, or take a longer --cool-down",
);

/** A cool-down is not over before it had this many rounds: one reading is not a level. */
const COOL_DOWN_ROUNDS_MIN = 3;

/**
 * Yields after each round. Throws ScrapeError when the first contact fails and UsageError when the
 * load cannot run at all; later failures of the target are problems and events of their round.
 */
export async function* soakTarget(
  target: LiveTarget,
  options: SoakOptions,
): AsyncGenerator<SoakStep, void, void> {
  const soak = new Soak(target, options);
  try {
    await soak.begin();
    yield* soak.rest("baseline", 0);
    for (let cycle = 1; cycle <= options.plan.cycles && !soak.isOver(); cycle++) {
      yield* soak.press(cycle);
      yield* soak.rest("cool-down", cycle);
    }
  } finally {
    await soak.end();
  }
}

type PhaseKind = LoadPhase["kind"];

/** Everything one soak remembers. */
class Soak {
  readonly #options: SoakOptions;
  readonly #contact: Contact;
  readonly #clock: Clock;
  #startMonotonicMs = 0;
  #rounds = 0;
  #cyclesDone = 0;
  /** Ended, and not yet told. */
  #ended: LoadPhase[] = [];
  #notes: string[] = [];

  constructor(target: LiveTarget, options: SoakOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#contact = new Contact(target, options);
  }

  async begin(): Promise<void> {
    await this.#contact.meet(this.#options.signal);
    this.#startMonotonicMs = this.#clock.monotonicMs();
  }

  async end(): Promise<void> {
    await this.#options.load.close();
    await this.#contact.close();
  }

  isOver(): boolean {
    const { signal, plan, isSettled } = this.#options;
    if (signal.aborted) return true;
    return this.#cyclesDone > 0 && !plan.full && (isSettled?.() ?? false);
  }

  /** A baseline or a cool-down: rounds until the target is at rest or the time is up. */
  async *rest(kind: "baseline" | "cool-down", cycle: number): AsyncGenerator<SoakStep> {
    const { plan, signal } = this.#options;
    if (signal.aborted) return;
    const phaseMs = kind === "baseline" ? plan.baselineMs : plan.coolDownMs;
    const phase = this.#begin({ kind, cycle, phaseMs });
    const endMs = this.#clock.monotonicMs() + phaseMs;
    for (let round = 1; !signal.aborted; round++) {
      const startMs = this.#clock.monotonicMs();
      const isEnd = startMs >= endMs - LAST_ROUND_GAP_MS || this.#isCool(phase, round);
      const visit = await this.#visit(isEnd);
      if (isEnd && this.#isPressed(kind)) this.#notes.push(STILL_PRESSED);
      else if (isEnd && !signal.aborted) {
        this.#ended.push({ ...phaseOf(phase), toMs: this.#contact.wall.nowMs(), requests: null });
      }
      yield this.#step(phase, visit);
      if (isEnd) break;
      await this.#pause({ startMs, endMs, kind, costMs: visit.climb.costMs });
    }
    if (kind === "cool-down" && !signal.aborted) this.#cyclesDone = cycle;
  }

  /** A load with rounds beside it; its phase ends when the last request has ended. */
  async *press(cycle: number): AsyncGenerator<SoakStep> {
    const { plan, signal, load, onTally } = this.#options;
    if (signal.aborted) return;
    const phase = this.#begin({ kind: "load", cycle, phaseMs: plan.loadMs });
    const endMs = this.#clock.monotonicMs() + plan.loadMs;
    const over = new AbortController();
    const stop = new AbortController();
    let failure: unknown = null;
    let toMs = phase.untilMs;
    const pressing = load
      .press({
        forMs: plan.loadMs,
        signal: AbortSignal.any([signal, stop.signal]),
        onTally: onTally ?? (() => undefined),
      })
      .catch((error: unknown): Pressed => {
        failure = error;
        return { requests: null, notes: [] };
      })
      .finally(() => {
        toMs = this.#contact.wall.nowMs();
        over.abort();
      });
    const until = AbortSignal.any([signal, over.signal]);
    let hasBegun = false;
    while (!until.aborted) {
      const startMs = this.#clock.monotonicMs();
      if (startMs >= endMs) break;
      const visit = await this.#visit(false);
      yield this.#step(phase, visit);
      const traffic = load.isObserved === true ? this.#options.traffic?.() : "unknown";
      if (hasBegun && traffic === "quiet") stop.abort();
      hasBegun ||= traffic === "busy";
      await this.#pause({ startMs, endMs, kind: "load", costMs: visit.climb.costMs }, until);
    }
    const { requests, notes } = await pressing;
    if (failure !== null) throw failure;
    this.#notes.push(...notes);
    this.#ended.push({ ...phaseOf(phase), toMs, requests });
    if (signal.aborted) yield this.#step(phase, null);
  }

  #begin(about: {
    readonly kind: PhaseKind;
    readonly cycle: number;
    readonly phaseMs: number;
  }): PhaseUnderWay {
    const { kind, cycle, phaseMs } = about;
    const fromMs = this.#contact.wall.nowMs();
    const phase = { kind, cycle, fromMs, untilMs: fromMs + phaseMs, requests: null };
    this.#options.onPhase?.(phase);
    return phase;
  }

  /** Somebody goes on pressing: nothing that is there now was kept for sure. */
  #isPressed(kind: PhaseKind): boolean {
    const { load, traffic } = this.#options;
    return kind === "cool-down" && load.isObserved === true && traffic?.() === "busy";
  }

  #isCool(phase: PhaseUnderWay, round: number): boolean {
    const { plan, hasCooledDown } = this.#options;
    if (phase.kind !== "cool-down" || plan.full || round <= COOL_DOWN_ROUNDS_MIN) return false;
    return hasCooledDown?.(phase) ?? false;
  }

  async #visit(isLast: boolean): Promise<Visit> {
    const { signal } = this.#options;
    this.#rounds++;
    const elapsedMs = this.#clock.monotonicMs() - this.#startMonotonicMs;
    const forMs = soakMsMax(this.#options.plan);
    const isFirst = this.#rounds === 1;
    return this.#contact.visit({ elapsedMs, forMs, isFirst, isLast, signal });
  }

  #step(phase: PhaseUnderWay, visit: Visit | null): SoakStep {
    const phases = this.#ended.splice(0);
    const notes = this.#notes.splice(0);
    const round = {
      number: this.#rounds,
      startedAtMs: visit?.startedAtMs ?? this.#contact.wall.nowMs(),
      captures: visit?.climb.captures ?? [],
      problems: visit?.climb.problems ?? [],
      events: visit?.events ?? [],
      cost: { targetMs: visit?.climb.costMs ?? 0, nextInMs: null },
    };
    return { ...round, phase, phases, notes };
  }

  /** Until the next round: as often as planned, within the budget, and once more at the end. */
  async #pause(
    at: {
      readonly startMs: number;
      readonly endMs: number;
      readonly kind: PhaseKind;
      readonly costMs: number;
    },
    signal: AbortSignal = this.#options.signal,
  ): Promise<void> {
    const { plan } = this.#options;
    const wantedMs = at.startMs + everyMsIn(at.kind, plan);
    const affordedMs = at.startMs + at.costMs / plan.budgetShare;
    const dueMs = Math.max(wantedMs, affordedMs);
    const nextMs = dueMs > at.endMs - everyMsIn(at.kind, plan) / 2 ? at.endMs : dueMs;
    await this.#clock.sleep(nextMs - this.#clock.monotonicMs(), signal);
  }
}

function phaseOf({ kind, cycle, fromMs }: PhaseUnderWay): Omit<LoadPhase, "toMs" | "requests"> {
  return { kind, cycle, fromMs };
}
