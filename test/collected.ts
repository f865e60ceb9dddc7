/** A collector on a clock that tests move, with contacts that do what a test says. */
import { ScrapeError } from "../src/base/errors.ts";
import type { Capture, TargetEvent } from "../src/capture/capture.ts";
import type { ContactOptions, Visit, VisitAt } from "../src/capture/contact.ts";
import { type Climb, emptyClimb } from "../src/capture/ladder.ts";
import type { Glance } from "../src/capture/process-glance.ts";
import type { LiveTarget } from "../src/capture/source.ts";
import { NO_VITALS, type Vitals } from "../src/capture/vitals.ts";
import type { ProcessRow, WatchEvent } from "../src/history/tables/tables.ts";
import type { CollectedRound, Collector, ReachState } from "../src/serve/collect/collected.ts";
import { type CollectorOptions, startCollector } from "../src/serve/collect/collector.ts";
import type { Contacted } from "../src/serve/collect/loop-world.ts";
import type { WatchedTarget } from "../src/serve/watch/watched-target.ts";
import { liveTarget } from "./fake-target.ts";
import { SteppedClock } from "./stepped-clock.ts";

/** A target as a test wants it; `live` leads nowhere. */
export function watchedTarget(id: string, changes: Partial<WatchedTarget> = {}): WatchedTarget {
  return {
    id,
    live: liveTarget(`http://${id}:6060`),
    name: id,
    service: id,
    labels: {},
    origin: "argument",
    everyMs: 60_000,
    timeoutMs: 10_000,
    limitBytes: null,
    pages: [],
    gcTraceFiles: [],
    dumpCap: null,
    budgetShare: null,
    ...changes,
  };
}

/** What a fake process is like; tests change it as time goes by. */
export interface FakeProcess {
  /** Words of the failure; null when it answers. */
  broken: string | null;
  /** How long a visit takes, and how much of it is the target's work. */
  takesMs: number;
  costMs: number;
  vitals: Vitals;
  /** Null for a target on another machine. */
  glance: Glance | null;
  restarts: boolean;
  /** Thrown, as by a mistake of ours. */
  mistake: Error | null;
}

export interface Seen {
  readonly kind: "visit" | "point" | "glance";
  readonly atMs: number;
  readonly isFull: boolean;
}

/** Counts what is under way on one target, whichever contact is used. */
export class FakeTarget {
  readonly process: FakeProcess = {
    broken: null,
    takesMs: 20,
    costMs: 1,
    vitals: NO_VITALS,
    glance: null,
    restarts: false,
    mistake: null,
  };
  readonly seen: Seen[] = [];
  active = 0;
  mostActive = 0;
  /** Seen at a glance; a visit finds the successor. */
  hasEnded = false;

  visits(): readonly number[] {
    return this.seen.flatMap(({ kind, atMs }) => (kind === "visit" ? [atMs] : []));
  }

  timesOf(kind: Seen["kind"]): readonly number[] {
    return this.seen.flatMap((one) => (one.kind === kind ? [one.atMs] : []));
  }
}

/** A collector with everything that it said. */
export class Bench {
  readonly clock: SteppedClock;
  readonly collector: Collector;
  readonly rounds: CollectedRound[] = [];
  readonly points: ProcessRow[] = [];
  /** Of rounds and between them. */
  readonly events: (WatchEvent | TargetEvent)[] = [];
  readonly reaches: ReachState[] = [];
  /** Visits of all targets under way, and the most there ever were. */
  active = 0;
  mostActive = 0;
  /** What the sink does with a round. */
  onRound: (collected: CollectedRound) => Promise<void> = async () => undefined;
  readonly #targets = new Map<string, FakeTarget>();

  constructor(options: Partial<CollectorOptions> & { readonly clock?: SteppedClock } = {}) {
    this.clock = options.clock ?? new SteppedClock();
    this.collector = startCollector({
      random: () => 0,
      openContact: (live, contact) => this.#open(live, contact),
      sink: {
        onRound: (collected) => {
          if (collected.round.captures.length > 0) this.rounds.push(collected);
          this.events.push(...collected.round.events);
          return this.onRound(collected);
        },
        onPoint: (row) => this.points.push(row),
        onReach: (state) => this.reaches.push(state),
        onEvents: (events) => this.events.push(...events),
      },
      ...options,
      clock: this.clock,
    });
  }

  target(id: string): FakeTarget {
    const known = this.#targets.get(id) ?? new FakeTarget();
    this.#targets.set(id, known);
    return known;
  }

  kindsOfEvents(): readonly string[] {
    return this.events.map(({ kind }) => kind);
  }

  #open(live: LiveTarget, options: ContactOptions): Contacted {
    const target = this.target(new URL(live.origin).hostname);
    const enter = async <T>(seen: Seen, work: () => Promise<T>): Promise<T> => {
      target.seen.push(seen);
      target.mostActive = Math.max(target.mostActive, ++target.active);
      this.mostActive = Math.max(this.mostActive, ++this.active);
      try {
        return await work();
      } finally {
        target.active--;
        this.active--;
      }
    };
    const { process } = target;
    const at = (): number => this.clock.nowMs();
    const seen = (kind: Seen["kind"], isFull = false): Seen => ({ kind, atMs: at(), isFull });
    return {
      visit: (visit) => {
        // Only a full set asks for what is asked for once an hour a second time.
        target.hasEnded = false;
        const isFull = visit.plan?.collects === true && isLeakDue(visit);
        return enter(seen("visit", isFull), () => this.#visit(live, process, visit, options));
      },
      point: () =>
        enter(seen("point"), async () => ({
          ...answered(live, process, at()),
          goroutines: 5,
        })),
      glance: () =>
        enter(seen("glance"), async () => {
          target.hasEnded = process.glance?.residentBytes === null;
          return process.glance;
        }),
      forgetPages: () => undefined,
      close: async () => undefined,
      get isLocal() {
        return process.glance !== null && !target.hasEnded;
      },
      get vitals() {
        return process.vitals;
      },
    };
  }

  async #visit(
    live: LiveTarget,
    process: FakeProcess,
    visit: VisitAt,
    options: ContactOptions,
  ): Promise<Visit> {
    const startedAtMs = this.clock.nowMs();
    await this.clock.sleep(process.takesMs, visit.signal);
    if (process.mistake !== null) throw process.mistake;
    if (visit.signal.aborted) return { startedAtMs, climb: emptyClimb(null, true), events: [] };
    if (process.broken !== null) {
      const error = new ScrapeError(process.broken);
      return { startedAtMs, climb: emptyClimb(error, false), events: [] };
    }
    const leak = { kind: "goroutineleak" as const, whence: "", estimateMs: 0 };
    if (isLeakDue(visit)) options.onProbe?.({ ...leak, done: null });
    const restart = { kind: "restart" as const, atMs: startedAtMs, detail: "restarted" };
    const events = process.restarts ? [restart] : [];
    process.restarts = false;
    return { startedAtMs, climb: answered(live, process, startedAtMs), events };
  }
}

function isLeakDue({ plan }: VisitAt): boolean {
  const rung = { kind: "goroutineleak" as const, estimateMs: () => 0 };
  const state = {
    prefix: "",
    survey: { profiles: new Map(), expvarPath: null, metricsPath: null },
    goroutines: 1,
    dumpCap: 1,
    isFirst: false,
    isLast: false,
    elapsedMs: 0,
    forMs: 0,
    dumps: 0,
    metricsBytes: 0,
    collects: true,
    extraKinds: [],
  };
  return plan?.isDue({ ...rung, page: () => null, isDue: () => false }, state) ?? false;
}

function answered(live: LiveTarget, process: FakeProcess, atMs: number): Climb {
  const bytes = Buffer.from("goroutine profile: total 5\n");
  const capture: Capture = {
    name: "000000s-goroutine-text.txt",
    kind: "goroutine-text",
    takenAtMs: atMs,
    whence: live.origin,
    target: live.target,
    bytes,
  };
  return { ...emptyClimb(null, false), captures: [capture], costMs: process.costMs };
}
