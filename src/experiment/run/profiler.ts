/**
 * Takes rounds of a supervised process: at a cadence that widens with its age, and a full set at
 * once when a rule asks. A round under way gives way to a full set; what it had is kept.
 */
import { said, say } from "../../base/language.ts";
import { OPEN_ACCESS } from "../../capture/access.ts";
import { systemClock } from "../../capture/clock.ts";
import { Contact } from "../../capture/contact.ts";
import type { Climb } from "../../capture/ladder.ts";
import { localProcess } from "../../capture/local-process.ts";
import { FINITE_PLAN, type LadderState, type ProbePlan, type Rung } from "../../capture/rungs.ts";
import type { LiveTarget } from "../../capture/source.ts";
import type { Evidence } from "./evidence.ts";
import { PprofFinder } from "./find-pprof.ts";
import type { RunSettings } from "./run-settings.ts";

export interface ProfilerParts {
  readonly settings: RunSettings;
  readonly evidence: Evidence;
  readonly pid: number;
  readonly say: (note: string) => void;
  /** Every count that a round or a look between rounds tells. */
  readonly onGoroutines: (goroutines: number) => void;
}

/** Rounds of a young process are this far apart, and of an old one… */
const EVERY_MS_MIN = 2_000;
const EVERY_MS_MAX = 5 * 60_000;
/** …a share of its age: an hour has as many as the ten minutes before it had. */
const AGE_SHARE = 1 / 120;
/** Between rounds, goroutines are counted this often. */
const COUNT_EVERY_MS = 5_000;
/** Dumps of thousands of goroutines are spread as if the watch were this long. */
const SPREAD_MS = 2 * 60 * 60_000;
/** How often ports are looked for: at first, and when none answered for a while. */
const FIND_EVERY_MS = 250;
const FIND_EVERY_MS_LATE = 5_000;
/** A target that does not answer must not hold up what is asked next. */
const LIMITS = { headersMs: 15_000, totalMs: 60_000, retryForMs: 0 };

/** Forms that a full set has; costly collections of their own are left out near a limit. */
const FULL_KINDS: ReadonlySet<Rung["kind"]> = new Set([
  "goroutine",
  "heap",
  "metrics",
  "number",
  "expvar",
  "goroutine-ids",
]);

const FULL_PLAN: ProbePlan = {
  isDue: (rung, at) => isInFullSet(rung, at),
  collects: false,
  saysCap: false,
};

/** Without expvar, the text of the heap has the numbers. */
function isInFullSet(rung: Rung, at: LadderState): boolean {
  if (rung.kind === "heap-text") return at.survey.expvarPath === null;
  if (rung.kind !== "goroutine-ids") return FULL_KINDS.has(rung.kind);
  return at.goroutines !== null && at.goroutines <= at.dumpCap;
}

const GENTLE_PLAN: ProbePlan = { ...FINITE_PLAN, collects: false };

interface Wanted {
  readonly done: (captures: number) => void;
}

export class Profiler {
  readonly #parts: ProfilerParts;
  readonly #clock = systemClock;
  readonly #startedMs = performance.now();
  #contact: Contact | null = null;
  #isFirst = true;
  #isNear = false;
  #wanted: Wanted[] = [];
  /** Ends the wait, or the ordinary round, that a full set must not wait for. */
  #hurry = new AbortController();
  #costMs = 0;
  #dearestMs = 0;

  constructor(parts: ProfilerParts) {
    this.#parts = parts;
  }

  get isAnswering(): boolean {
    return this.#contact !== null;
  }

  /** Near a limit no collection is forced: it takes time that there may not be. */
  setNear(isNear: boolean): void {
    this.#isNear = isNear;
  }

  /** Takes everything as soon as possible; resolves with how many captures were kept. */
  captureAll(): Promise<number> {
    return new Promise((resolve) => {
      this.#wanted.push({ done: resolve });
      this.#hurry.abort();
    });
  }

  /** Until the signal; never throws for what the process does. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      await this.#find(signal);
      while (!signal.aborted) await this.#round(signal);
    } finally {
      await this.#contact?.close();
      for (const { done } of this.#wanted.splice(0)) done(0);
    }
  }

  #ageMs(): number {
    return performance.now() - this.#startedMs;
  }

  async #find(signal: AbortSignal): Promise<void> {
    const finder = new PprofFinder(this.#parts.pid);
    let isSaid = false;
    let recordedMs = Number.NEGATIVE_INFINITY;
    while (!signal.aborted && this.#contact === null) {
      if (await this.#meet(finder, this.#untilHurry(signal))) return;
      const { pprofWaitMs, pprof, looksForPprof } = this.#parts.settings;
      const isLate = this.#ageMs() > pprofWaitMs;
      if (isLate && !isSaid && (pprof !== null || looksForPprof))
        this.#parts.say(said("no pprof answers: memory and stderr are watched"));
      isSaid ||= isLate;
      const isDue = this.#ageMs() - recordedMs >= this.#everyMs();
      if (isDue) recordedMs = this.#ageMs();
      const wanted = this.#takeWanted();
      const captures = isDue || wanted.length > 0 ? await this.#recordProcess() : 0;
      for (const { done } of wanted) done(captures);
      const everyMs = isLate ? FIND_EVERY_MS_LATE : FIND_EVERY_MS;
      await this.#clock.sleep(Math.min(everyMs, this.#everyMs()), this.#untilHurry(signal));
    }
  }

  async #meet(finder: PprofFinder, signal: AbortSignal): Promise<boolean> {
    const target = await this.#target(finder, signal);
    if (target === null) return false;
    const { settings, evidence, say } = this.#parts;
    const contact = new Contact(
      { ...target, target: evidence.target },
      {
        pages: settings.pages,
        limits: LIMITS,
        ...(settings.dumpCap === null ? {} : { dumpCap: settings.dumpCap }),
      },
    );
    try {
      await contact.meet(signal);
    } catch {
      await contact.close();
      return false;
    }
    // Broken off in the middle, pages would be missing for ever.
    if (signal.aborted) {
      await contact.close();
      return false;
    }
    this.#contact = contact;
    if (settings.isVerbose) say(said("profiles come from {0}{1}", target.origin, target.prefix));
    return true;
  }

  async #target(finder: PprofFinder, signal: AbortSignal): Promise<LiveTarget | null> {
    const { pprof, looksForPprof } = this.#parts.settings;
    if (pprof !== null || !looksForPprof) return pprof;
    const address = await finder.find(signal);
    if (address === null) return null;
    const target = this.#parts.evidence.target;
    const origin = `http://${address}`;
    return { type: "live", target, origin, prefix: "/debug/pprof", query: "", access: OPEN_ACCESS };
  }

  /** Without pprof, what the system shows is all there is. */
  async #recordProcess(): Promise<number> {
    const { pid, evidence } = this.#parts;
    if (process.platform !== "linux") return 0;
    const found = await localProcess(pid, 0).catch(() => null);
    const read = (await found?.read(evidence.target, Date.now())) ?? null;
    if (read === null) return 0;
    await evidence.append({ captures: [read] });
    return 1;
  }

  async #round(signal: AbortSignal): Promise<void> {
    const contact = this.#contact;
    if (contact === null) return;
    const beganMs = performance.now();
    const wanted = this.#takeWanted();
    const isFull = wanted.length > 0;
    const climb = await this.#visit(contact, { isFull, signal });
    for (const { done } of wanted) done(climb.captures.length);
    if (climb.goroutines !== null) this.#parts.onGoroutines(climb.goroutines);
    if (!isFull) this.#spend(climb.costMs);
    await this.#rest(contact, { beganMs, signal });
  }

  async #visit(
    contact: Contact,
    of: { readonly isFull: boolean; readonly signal: AbortSignal },
  ): Promise<Climb> {
    const visit = await contact.visit({
      elapsedMs: this.#ageMs(),
      forMs: SPREAD_MS,
      isFirst: this.#isFirst,
      isLast: false,
      signal: of.isFull ? of.signal : this.#untilHurry(of.signal),
      plan: of.isFull ? FULL_PLAN : this.#isNear ? GENTLE_PLAN : FINITE_PLAN,
    });
    const { climb } = visit;
    if (!climb.aborted) this.#isFirst = false;
    // That it ended, and why, is said by who supervises it.
    const events = visit.events.filter(({ kind }) => kind === "clock-back");
    const { captures, problems } = climb;
    await this.#parts.evidence.append({ captures, problems, events });
    if (this.#parts.settings.isVerbose && !of.signal.aborted) {
      this.#parts.say(say`${captures.length} captures${of.isFull ? said(", a full set") : ""}`);
    }
    return climb;
  }

  #takeWanted(): readonly Wanted[] {
    if (this.#hurry.signal.aborted) this.#hurry = new AbortController();
    return this.#wanted.splice(0);
  }

  #untilHurry(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#hurry.signal]);
  }

  /** One slow answer on a busy machine is not the rule: the dearest round is forgiven. */
  #spend(costMs: number): void {
    this.#costMs += costMs;
    this.#dearestMs = Math.max(this.#dearestMs, costMs);
  }

  #everyMs(): number {
    const { everyMs } = this.#parts.settings;
    return everyMs ?? Math.min(Math.max(EVERY_MS_MIN, this.#ageMs() * AGE_SHARE), EVERY_MS_MAX);
  }

  async #rest(
    contact: Contact,
    of: { readonly beganMs: number; readonly signal: AbortSignal },
  ): Promise<void> {
    const affordedMs =
      this.#startedMs + (this.#costMs - this.#dearestMs) / this.#parts.settings.budgetShare;
    const dueMs = Math.max(of.beganMs + this.#everyMs(), affordedMs);
    const signal = this.#untilHurry(of.signal);
    for (;;) {
      const leftMs = dueMs - performance.now();
      await this.#clock.sleep(Math.min(leftMs, COUNT_EVERY_MS), signal);
      if (signal.aborted || leftMs <= COUNT_EVERY_MS) return;
      const climb = await contact.point({ elapsedMs: this.#ageMs(), signal });
      if (climb?.goroutines != null) this.#parts.onGoroutines(climb.goroutines);
    }
  }
}
