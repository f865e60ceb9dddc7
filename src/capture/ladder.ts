/**
 * One round of probes on one target, strictly one after the other, cheapest first. Rungs that turn
 * out to be missing are left out from then on; a broken connection ends the round with what it has.
 */
import { LimitError, ScrapeError } from "../base/errors.ts";
import { GO_DUMP_CUT_BYTES } from "../base/limits.ts";
import type { Capture, CaptureKind, CaptureProblem } from "./capture.ts";
import { CaptureNames } from "./capture-name.ts";
import type { Client, Reply } from "./client.ts";
import {
  FINITE_PLAN,
  type LadderState,
  type ProbePlan,
  pageRung,
  RUNGS,
  type Rung,
} from "./rungs.ts";
import { withoutArguments } from "./scrub.ts";
import type { LiveTarget } from "./source.ts";
import { readIndex, type Survey } from "./survey.ts";
import { mergeVitals, NO_VITALS, readVitals, type Vitals } from "./vitals.ts";

/** What is being asked right now, for a progress line. */
export interface Probe {
  readonly kind: CaptureKind;
  readonly whence: string;
  readonly estimateMs: number;
  /** Null while under way; `costMs` is the wait without the network's part. */
  readonly done: {
    readonly bytes: number;
    readonly waitedMs: number;
    readonly costMs: number;
  } | null;
}

export interface LadderOptions {
  readonly dumpCap: number;
  readonly extraKinds: readonly CaptureKind[];
  /** Extra pages, e.g. `/goroutines`. */
  readonly pages: readonly string[];
  readonly onProbe: (probe: Probe) => void;
  /** Added to the time in names. */
  readonly continuedAfterMs: number;
}

export interface Climb {
  readonly captures: readonly Capture[];
  readonly problems: readonly CaptureProblem[];
  readonly vitals: Vitals;
  /** As the index tells, else the last page that did; null before anything told. */
  readonly goroutines: number | null;
  /** Work of the target: waits of this round without the network's part. */
  readonly costMs: number;
  /** The error that ended the round early; null when it went to the end. */
  readonly broken: ScrapeError | null;
  /** True when the signal ended the round; what is here was finished before. */
  readonly aborted: boolean;
}

export interface ClimbAt {
  readonly elapsedMs: number;
  readonly forMs: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
  /** Which rungs are climbed; by default as a watch with an end does. */
  readonly plan?: ProbePlan;
}

interface Draft {
  readonly captures: Capture[];
  readonly problems: CaptureProblem[];
  vitals: Vitals;
  costMs: number;
}

const NUMBER_ONLY = /^\s*[-+]?\d[\d_]*(\.\d+)?(e[-+]?\d+)?\s*$/i;

/** The ladder of one target; remembers between rounds what is missing, how many and how dear. */
export class Ladder {
  readonly names: CaptureNames;
  readonly #client: Client;
  readonly #target: LiveTarget;
  readonly #options: LadderOptions;
  readonly #rungs: readonly Rung[];
  readonly #missing = new Set<Rung>();
  readonly #worked = new Set<Rung>();
  #survey: Survey;
  #goroutines: number | null;
  #dumps = 0;
  #metricsBytes = 0;
  /** Shortest wait seen: what the network alone takes. */
  #roundTripMs = Number.POSITIVE_INFINITY;
  #saidCap = false;

  constructor(
    at: { readonly client: Client; readonly target: LiveTarget; readonly survey: Survey },
    options: LadderOptions,
  ) {
    this.#client = at.client;
    this.#target = at.target;
    this.#survey = at.survey;
    this.#goroutines = at.survey.profiles?.get("goroutine") ?? null;
    this.#options = options;
    this.names = new CaptureNames(options.continuedAfterMs);
    this.#rungs = [...RUNGS.slice(0, -1), ...options.pages.map(pageRung), ...RUNGS.slice(-1)];
  }

  /** After a restart the pages may be others. */
  resurvey(survey: Survey): void {
    this.#survey = survey;
    this.#missing.clear();
    this.#goroutines = survey.profiles?.get("goroutine") ?? null;
  }

  /** Climbs once. Never throws for what the target does. */
  async climb(at: ClimbAt): Promise<Climb> {
    const draft: Draft = { captures: [], problems: [], vitals: NO_VITALS, costMs: 0 };
    let broken: ScrapeError | null = null;
    let aborted = false;
    try {
      await this.#count(at);
      for (const rung of this.#rungs) await this.#ask(rung, { at, draft });
    } catch (error) {
      aborted = at.signal.aborted;
      if (!aborted) broken = scrapeError(error);
    }
    return { ...draft, goroutines: this.#goroutines, broken, aborted };
  }

  /** The index costs the target nothing and says how many goroutines the rungs will walk. */
  async #count(at: ClimbAt): Promise<void> {
    if (this.#survey.profiles === null) return;
    const path = `${this.#target.prefix}/`;
    const reply = await this.#client
      .get(path, { signal: at.signal, htmlExpected: true })
      .catch(unanswered);
    // The rungs will say what is wrong; the count of the last round has to do.
    if (reply === null) return;
    this.#roundTripMs = Math.min(this.#roundTripMs, reply.waitedMs);
    const profiles = readIndex(Buffer.from(reply.bytes).toString("utf8"));
    this.#goroutines = profiles.get("goroutine") ?? this.#goroutines;
  }

  async #ask(rung: Rung, round: { readonly at: ClimbAt; readonly draft: Draft }): Promise<void> {
    const { at } = round;
    const state = this.#state(at);
    const page = rung.page(state);
    if (page === null || this.#missing.has(rung)) return;
    const plan = at.plan ?? FINITE_PLAN;
    if (rung.kind === "goroutine-ids" && plan.saysCap) this.#sayCap(round);
    if (!plan.isDue(rung, state)) return;
    const probe = {
      kind: rung.kind,
      whence: `${this.#target.origin}${page.path}${page.query === "" ? "" : `?${page.query}`}`,
      estimateMs: rung.estimateMs(state),
    };
    this.#options.onProbe({ ...probe, done: null });
    try {
      const reply = await this.#client.get(page.path, { signal: at.signal, query: page.query });
      const { waitedMs } = reply;
      this.#roundTripMs = Math.min(this.#roundTripMs, waitedMs);
      const costMs = waitedMs - this.#roundTripMs;
      this.#options.onProbe({ ...probe, done: { bytes: reply.bytes.length, waitedMs, costMs } });
      round.draft.costMs += costMs;
      this.#keep(rung, reply, round);
    } catch (error) {
      this.#noteFailure(rung, error, round);
    }
  }

  #state(at: ClimbAt): LadderState {
    return {
      prefix: this.#target.prefix,
      survey: this.#survey,
      goroutines: this.#goroutines,
      dumpCap: this.#options.dumpCap,
      isFirst: at.isFirst,
      isLast: at.isLast,
      elapsedMs: at.elapsedMs,
      forMs: at.forMs,
      dumps: this.#dumps,
      metricsBytes: this.#metricsBytes,
      collects: at.plan?.collects ?? true,
      extraKinds: this.#options.extraKinds,
    };
  }

  #keep(rung: Rung, reply: Reply, round: { readonly at: ClimbAt; readonly draft: Draft }): void {
    const { at, draft } = round;
    const kind = rung.kind === "number" ? kindOfPage(reply.bytes) : rung.kind;
    const bytes = kind === "expvar" ? withoutArguments(reply.bytes) : reply.bytes;
    const capture: Capture = {
      name: this.names.next(at.elapsedMs, kind, bytes),
      kind,
      takenAtMs: reply.takenAtMs,
      whence: reply.whence,
      target: this.#target.target,
      bytes,
    };
    draft.captures.push(capture);
    this.#worked.add(rung);
    draft.vitals = mergeVitals(draft.vitals, readVitals(capture));
    this.#goroutines = draft.vitals.goroutines ?? this.#goroutines;
    if (kind === "metrics") this.#metricsBytes = reply.bytes.length;
    if (kind !== "goroutine-ids") return;
    this.#dumps++;
    if (reply.bytes.length >= GO_DUMP_CUT_BYTES) draft.problems.push(cutProblem(capture));
  }

  /**
   * A page that answers wrongly is a problem and the next one is asked; no answer ends the round.
   */
  #noteFailure(
    rung: Rung,
    error: unknown,
    round: { readonly at: ClimbAt; readonly draft: Draft },
  ): void {
    if (round.at.signal.aborted) throw error;
    if (!(error instanceof ScrapeError) || error.status === null) throw error;
    // A page beyond the limits would cost target and network the same each time; one that was
    // there may come back, e.g. when a proxy answers for a target that restarts.
    const neverWas = isGone(error.status) && !this.#worked.has(rung);
    if (neverWas || error.cause instanceof LimitError) this.#missing.add(rung);
    round.draft.problems.push({
      name: rung.kind,
      atMs: round.at.nowMs(),
      message: error.message,
    });
  }

  #sayCap(round: { readonly at: ClimbAt; readonly draft: Draft }): void {
    const goroutines = this.#goroutines;
    const under = goroutines !== null && goroutines <= this.#options.dumpCap;
    if (under || this.#saidCap) return;
    this.#saidCap = true;
    const found =
      goroutines === null ? "an unknown number of goroutines" : `${goroutines} goroutines`;
    round.draft.problems.push({
      name: "goroutine-ids",
      atMs: round.at.nowMs(),
      message:
        `capture goroutine ids: ${found}, above the cap of ${this.#options.dumpCap}: ` +
        "counts only, so that the target is not stopped (raise with --dump-cap)",
    });
  }
}

/** Null for a target that answered, though not with the page; throws what is no answer. */
function unanswered(error: unknown): null {
  if (error instanceof ScrapeError && error.status !== null) return null;
  throw error;
}

/** A round in which nothing came. */
export function emptyClimb(broken: ScrapeError | null, aborted: boolean): Climb {
  return {
    captures: [],
    problems: [],
    vitals: NO_VITALS,
    goroutines: null,
    costMs: 0,
    broken,
    aborted,
  };
}

/** Anything else is a mistake of ours. */
function scrapeError(error: unknown): ScrapeError {
  if (error instanceof ScrapeError) return error;
  throw error;
}

/** A page of the person's choice is what its content says. */
function kindOfPage(bytes: Uint8Array): CaptureKind {
  const text = Buffer.from(bytes.subarray(0, 4096)).toString("utf8");
  if (NUMBER_ONLY.test(text)) return "number";
  return /^\s*\{/.test(text) ? "expvar" : "metrics";
}

function isGone(status: number | null): boolean {
  return status === 404 || status === 405 || status === 401 || status === 403;
}

function cutProblem(capture: Capture): CaptureProblem {
  return {
    name: capture.name,
    atMs: capture.takenAtMs,
    message: "capture goroutine ids: the Go runtime cut the dump at 64 MiB; counts are too low",
  };
}
