/**
 * Collects from all targets for ever: see target-loop.ts for one of them, probe-rules.ts for what
 * is asked when, pacing.ts for how often.
 */
import { ScrapeError } from "../../base/errors.ts";
import type { ClientLimits } from "../../capture/client.ts";
import { type Clock, type Random, systemClock } from "../../capture/clock.ts";
import { Contact } from "../../capture/contact.ts";
import type { findLocalProcess } from "../../capture/local-process.ts";
import { phaseOf } from "../time-slots.ts";
import { EventIds } from "../watch/event-ids.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";
import type { CollectedRound, Collector, CollectorSink, Pace, ReachState } from "./collected.ts";
import type { LoopWorld } from "./loop-world.ts";
import { firstDelayMs } from "./pacing.ts";
import { Slots } from "./slots.ts";
import { TargetLoop } from "./target-loop.ts";

export interface CollectorOptions {
  readonly sink: CollectorSink;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly fetchLimits?: Partial<ClientLimits>;
  /** Targets that are asked at a time. */
  readonly concurrency?: number;
  readonly findProcess?: typeof findLocalProcess;
  readonly openContact?: LoopWorld["openContact"];
}

/** Each holds one round, at worst a dump of 64 MB; those that hang must not stop the others. */
const CONCURRENCY_DEFAULT = 32;
/** Random letters that tell the events of this process from those of others. */
const PROCESS_MARK_CHARS = 6;

/** Begins with no targets. */
export function startCollector(options: CollectorOptions): Collector {
  return new LoopingCollector(options);
}

class LoopingCollector implements Collector {
  readonly #world: LoopWorld;
  #loops = new Map<string, TargetLoop>();
  /** Loops of targets that are no longer there, until they have ended. */
  readonly #ending = new Set<Promise<void>>();
  #isStopped = false;

  constructor(options: CollectorOptions) {
    const random = options.random ?? Math.random;
    const { findProcess } = options;
    const found = findProcess === undefined ? {} : { findProcess };
    this.#world = {
      sink: options.sink,
      clock: options.clock ?? systemClock,
      random,
      slots: new Slots(options.concurrency ?? CONCURRENCY_DEFAULT),
      ids: new EventIds(`c${processMark(random)}`),
      fetchLimits: options.fetchLimits ?? {},
      openContact:
        options.openContact ?? ((live, contact) => new Contact(live, { ...contact, ...found })),
    };
  }

  setTargets(targets: readonly WatchedTarget[]): void {
    if (this.#isStopped) return;
    const before = this.#loops;
    this.#loops = new Map();
    for (const target of targets) {
      // A target that only pushes has nothing to be collected.
      if (target.live === null && target.gcTraceFiles.length === 0) continue;
      if (this.#loops.has(target.id)) continue;
      const known = before.get(target.id);
      before.delete(target.id);
      this.#loops.set(target.id, known ?? this.#begin(target, targets.length));
      known?.change(target);
    }
    for (const loop of before.values()) this.#end(loop);
  }

  setPace(targetId: string, pace: Pace): void {
    this.#loops.get(targetId)?.setPace(pace);
  }

  takeNow(targetId: string): Promise<CollectedRound> {
    const loop = this.#loops.get(targetId);
    if (loop !== undefined) return loop.takeNow();
    return Promise.reject(new ScrapeError("collect: nothing can be asked of this target"));
  }

  watchClosely(targetId: string): () => void {
    return this.#loops.get(targetId)?.watchClosely() ?? (() => undefined);
  }

  reach(targetId: string): ReachState | null {
    return this.#loops.get(targetId)?.reach ?? null;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const loop of this.#loops.values()) this.#end(loop);
    this.#loops.clear();
    await Promise.all(this.#ending);
  }

  #begin(target: WatchedTarget, targets: number): TargetLoop {
    const { everyMs } = target;
    const delayMs = firstDelayMs(phaseOf(target.id), { everyMs, targets });
    const loop = new TargetLoop(target, this.#world, delayMs);
    loop.start();
    return loop;
  }

  #end(loop: TargetLoop): void {
    const ended = loop.stop().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }
}

function processMark(random: Random): string {
  return random()
    .toString(36)
    .slice(2, 2 + PROCESS_MARK_CHARS);
}
