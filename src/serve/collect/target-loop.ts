/**
 * Looks after one target for as long as it is watched: rounds by its cadence, points while somebody
 * looks, glances at a local process in between. One loop does all of it, one thing after the other,
 * so that nothing is ever asked of a target while it still answers something else.
 */
import { ScrapeError } from "../../base/errors.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";
import { AskedRounds } from "./asked-rounds.ts";
import type { CollectedRound, Pace, ReachState } from "./collected.ts";
import type { LoopWorld } from "./loop-world.ts";
import { Sleeper } from "./sleeper.ts";
import { TargetProber } from "./target-prober.ts";

type Action = "round" | "point" | "glance";

const POINT_MS = 1_000;
const GLANCE_MS_MAX = 5_000;
/** Glances in an interval when all is calm. */
const GLANCES = 12;

export class TargetLoop {
  readonly #world: LoopWorld;
  readonly #prober: TargetProber;
  readonly #sleeper: Sleeper;
  readonly #asked = new AskedRounds();
  readonly #stop = new AbortController();
  #watchers = 0;
  #pointAtMs = 0;
  #glanceAtMs = 0;
  #running: Promise<void> | null = null;

  constructor(target: WatchedTarget, world: LoopWorld, firstDelayMs: number) {
    this.#world = world;
    this.#sleeper = new Sleeper(world.clock);
    this.#prober = new TargetProber(target, world, {
      firstAtMs: world.clock.monotonicMs() + firstDelayMs,
      signal: this.#stop.signal,
    });
  }

  start(): void {
    this.#running ??= this.#run();
  }

  get reach(): ReachState {
    return this.#prober.reach;
  }

  /** The same target, perhaps with other settings; what is known of it stays. */
  change(target: WatchedTarget): void {
    this.#prober.change(target);
    this.#sleeper.wake();
  }

  setPace(pace: Pace): void {
    this.#prober.setPace(pace);
    this.#sleeper.wake();
  }

  takeNow(): Promise<CollectedRound> {
    if (this.#stop.signal.aborted) return Promise.reject(this.#endedError());
    const answer = this.#asked.ask();
    this.#sleeper.wake();
    return answer;
  }

  watchClosely(): () => void {
    let isOn = true;
    this.#watchers++;
    this.#sleeper.wake();
    return () => {
      if (isOn) this.#watchers--;
      isOn = false;
    };
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#sleeper.wake();
    await this.#running;
    this.#asked.refuse(this.#endedError());
    await this.#prober.close();
  }

  async #run(): Promise<void> {
    await this.#prober.begin();
    while (!this.#stop.signal.aborted) {
      const next = this.#next();
      const waitMs = next.atMs - this.#world.clock.monotonicMs();
      if (waitMs > 0) await this.#sleeper.sleep(waitMs);
      else await this.#world.slots.use(() => this.#act(next.action));
    }
  }

  /** What comes first; a round before a point before a glance. */
  #next(): { readonly action: Action; readonly atMs: number } {
    const prober = this.#prober;
    if (!this.#asked.isEmpty) return { action: "round", atMs: 0 };
    const round = { action: "round" as const, atMs: prober.roundAtMs };
    const point = { action: "point" as const, atMs: this.#pointAtMs };
    const glance = { action: "glance" as const, atMs: this.#glanceAtMs };
    // A process that does not answer may have ended: the glance says so.
    const points = this.#watchers > 0 && prober.isUp ? [point] : [];
    const all = [round, ...points, ...(prober.isLocal ? [glance] : [])];
    return all.reduce((first, other) => (other.atMs < first.atMs ? other : first));
  }

  async #act(action: Action): Promise<void> {
    if (this.#stop.signal.aborted) return;
    try {
      if (action === "round") await this.#prober.round(this.#asked);
      else await this.#between(action);
      // Servers close idle connections; held ones would only cost memory.
      if (this.#watchers === 0) await this.#prober.rest();
    } catch (error) {
      // A mistake of ours must not end the watch of this target, nor of the others.
      const problem = `collect: ${error instanceof Error ? error.message : String(error)}`;
      this.#asked.refuse(new ScrapeError(problem));
      this.#prober.fail(problem);
    }
  }

  async #between(action: "point" | "glance"): Promise<void> {
    const nowMs = this.#world.clock.monotonicMs();
    const isWatched = this.#watchers > 0;
    const calmMs = Math.max(POINT_MS, this.#prober.everyMs / GLANCES);
    const isClose = isWatched || this.#prober.isNearLimit;
    this.#glanceAtMs = nowMs + (isClose ? POINT_MS : Math.min(GLANCE_MS_MAX, calmMs));
    if (action === "glance") {
      await this.#prober.glance({ givesPoint: this.#prober.isNearLimit && !isWatched });
      return;
    }
    this.#pointAtMs = nowMs + POINT_MS;
    await this.#prober.point();
  }

  #endedError(): ScrapeError {
    return new ScrapeError(`collect: ${this.#prober.name} is not watched any more`);
  }
}
