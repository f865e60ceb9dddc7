/**
 * What there is to watch: targets that were named, that files, addresses, name servers and clusters
 * list, and that this machine runs. Each source goes on by itself; one that fails keeps the targets
 * it had and says why.
 */

import { OPEN_ACCESS } from "../../capture/access.ts";
import { type Clock, systemClock } from "../../capture/clock.ts";
import type { LiveTarget } from "../../capture/source.ts";
import type { ScrapeJob, TargetSource, WatchConfig } from "../config/watch-config.ts";
import type { TargetFeed, WatchedTarget } from "../watch/watched-target.ts";
import { argumentTarget } from "./argument-target.ts";
import { mergeTargets } from "./merge-targets.ts";
import { RunningSource, type SourceState } from "./running-source.ts";
import type { SourceWorld } from "./start-source.ts";

export interface DiscoveryOptions {
  readonly config: WatchConfig;
  /** Targets named on the command line, with their logins. */
  readonly args: readonly LiveTarget[];
  /** Looks for Go processes on this machine. */
  readonly local: boolean;
  /** Called with all targets when one came, went or changed, and when a problem did. */
  readonly onFeed: (feed: TargetFeed) => void;
  readonly clock?: Clock;
  /** Where else to ask than usual: for tests. */
  readonly world?: Partial<SourceWorld>;
}

export interface Discovery {
  /** Goes on with another configuration; what did not change is not disturbed. */
  reload(config: WatchConfig): void;
  /** What names targets at present, in the order of the configuration. */
  sources(): readonly SourceState[];
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** Changes come in swarms: a deploy replaces hundreds of pods. */
const SETTLE_MS = 50;
/** More than one process can watch; the first in the order of their ids stay. */
const TARGETS_MAX = 20_000;

/** Begins to look for targets; the first feed comes at once, with what needs no asking. */
export function startDiscovery(options: DiscoveryOptions): Discovery {
  const all = new Sources(options);
  all.reload(options.config);
  return {
    reload: (config) => all.reload(config),
    sources: () => all.states(),
    stop: () => all.stop(),
  };
}

class Sources {
  readonly #options: DiscoveryOptions;
  readonly #world: SourceWorld;
  #running = new Map<string, RunningSource>();
  #ending: Promise<void>[] = [];
  #config: WatchConfig;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #known = new Map<string, WatchedTarget>();
  #told: TargetFeed | null = null;
  #stopped = false;

  constructor(options: DiscoveryOptions) {
    this.#options = options;
    this.#config = options.config;
    this.#world = {
      clock: options.clock ?? systemClock,
      dnsServers: null,
      podAccount: "/var/run/secrets/kubernetes.io/serviceaccount",
      environment: process.env,
      ...options.world,
    };
  }

  reload(config: WatchConfig): void {
    if (this.#stopped) return;
    this.#config = config;
    const before = this.#running;
    this.#running = new Map();
    for (const [job, source] of this.#wanted()) {
      const key = keyOf(job, source, this.#running);
      const standing = before.get(key);
      before.delete(key);
      standing?.adopt(job, source);
      this.#running.set(key, standing ?? this.#start(job, source));
    }
    this.#ending.push(...[...before.values()].map((source) => source.stop()));
    this.#settle();
  }

  states(): readonly SourceState[] {
    return [...this.#running.values()].map((source) => source.state());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const running = [...this.#running.values()].map((source) => source.stop());
    await Promise.all([...running, ...this.#ending]);
  }

  #wanted(): readonly (readonly [ScrapeJob, TargetSource])[] {
    const named = this.#config.jobs.flatMap((job) => {
      return job.sources.map((source) => [job, source] as const);
    });
    return this.#options.local ? [...named, localSource(this.#config)] : named;
  }

  #start(job: ScrapeJob, source: TargetSource): RunningSource {
    return new RunningSource({ job, source, world: this.#world, onChange: () => this.#settle() });
  }

  #settle(): void {
    if (this.#stopped) return;
    this.#timer ??= setTimeout(() => this.#feed(), SETTLE_MS);
  }

  #feed(): void {
    this.#timer = null;
    const { args } = this.#options;
    const sources = [...this.#running.values()];
    const merged = mergeTargets([
      ...args.map((given) => argumentTarget(given, this.#config.defaults)),
      ...sources.flatMap((source) => source.targets()),
    ]);
    const problems = sources.flatMap((source) => source.problems());
    if (merged.length > TARGETS_MAX) {
      problems.push(`${merged.length} targets, the first ${TARGETS_MAX} are watched`);
    }
    const targets = merged.slice(0, TARGETS_MAX).map((target) => this.#sameAsBefore(target));
    const before = this.#told;
    if (before !== null && isSameFeed(before, { targets, problems })) return;
    this.#told = { targets, problems };
    this.#known = new Map(targets.map((target) => [target.id, target]));
    this.#options.onFeed(this.#told);
  }

  /** A target that did not change is the same object: who watches it need not look closer. */
  #sameAsBefore(target: WatchedTarget): WatchedTarget {
    const before = this.#known.get(target.id);
    if (before === target) return target;
    if (before === undefined || markOf(before) !== markOf(target)) return target;
    return before.live?.access === target.live?.access ? before : target;
  }
}

/** The same source of the same job goes on across a reload; two alike are told apart by number. */
function keyOf(job: ScrapeJob, source: TargetSource, taken: ReadonlyMap<string, unknown>): string {
  // Without rules another choice of pods is made.
  const asked = JSON.stringify([job.name, job.relabel === null, { ...source, key: "" }]);
  let key = asked;
  for (let copy = 2; taken.has(key); copy++) key = `${asked} ${copy}`;
  return key;
}

/** Everything but the logins, which are compared as the objects they are. */
function markOf(target: WatchedTarget): string {
  const live = target.live === null ? null : { ...target.live, access: null };
  return JSON.stringify({ ...target, live });
}

function isSameFeed(before: TargetFeed, now: TargetFeed): boolean {
  return (
    before.targets.length === now.targets.length &&
    before.targets.every((target, at) => target === now.targets[at]) &&
    JSON.stringify(before.problems) === JSON.stringify(now.problems)
  );
}

/** The processes of this machine, as a job that nobody wrote down. */
function localSource(config: WatchConfig): readonly [ScrapeJob, TargetSource] {
  const source: TargetSource = { kind: "local", key: "--local" };
  const job: ScrapeJob = {
    name: "local",
    key: "--local",
    scheme: "http",
    profilePath: "/debug/pprof",
    metricsPath: null,
    params: {},
    settings: config.defaults,
    access: OPEN_ACCESS,
    relabel: [],
    sources: [source],
  };
  return [job, source];
}
