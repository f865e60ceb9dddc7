import type { ScrapeJob, TargetSource } from "../config/watch-config.ts";
import type { TargetOrigin, WatchedTarget } from "../watch/watched-target.ts";
import { labelledTarget } from "./label-target.ts";
import type { Labels } from "./relabel.ts";
import { problemWords, type SourceNews } from "./source-run.ts";
import { type SourceWorld, startSource } from "./start-source.ts";

/** A source as the settings page shows it. */
export interface SourceState {
  /** Where it stands: `scrape_configs[0].dns_sd_configs[1]`. */
  readonly name: string;
  readonly targets: number;
  readonly problem: string | null;
}

interface SourceStart {
  readonly job: ScrapeJob;
  readonly source: TargetSource;
  readonly world: SourceWorld;
  onChange(): void;
}

/** A source that fell over by a mistake of ours is begun again after this. */
const AGAIN_MS = 10_000;
/** Rules that make nonsense of addresses do so for all of them. */
const LABEL_PROBLEMS_MAX = 3;

/** One source that runs, with the targets it has named so far. */
export class RunningSource {
  readonly #start: SourceStart;
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;
  #job: ScrapeJob;
  #source: TargetSource;
  #labels: readonly Labels[] = [];
  #problem: string | null = null;
  #made: {
    readonly targets: readonly WatchedTarget[];
    readonly problems: readonly string[];
  } | null = null;

  constructor(start: SourceStart) {
    this.#start = start;
    this.#job = start.job;
    this.#source = start.source;
    this.#done = this.#run();
  }

  /** The same source in another configuration: other rules may follow it, from another place. */
  adopt(job: ScrapeJob, source: TargetSource): void {
    this.#source = source;
    // The old one is kept where nothing changed, and with it what is remembered of its login.
    if (JSON.stringify(job) === JSON.stringify(this.#job)) return;
    this.#job = job;
    this.#made = null;
  }

  targets(): readonly WatchedTarget[] {
    return this.#make().targets;
  }

  problems(): string[] {
    const own = this.#problem === null ? [] : [this.#problem];
    return [...own, ...this.#make().problems].map((words) => `${this.#source.key}: ${words}`);
  }

  state(): SourceState {
    const { targets, problems } = this.#make();
    const problem = this.#problem ?? problems[0] ?? null;
    return { name: this.#source.key, targets: targets.length, problem };
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    const { world, job } = this.#start;
    const run = { signal, clock: world.clock, tell: (news: SourceNews) => this.#take(news) };
    for (;;) {
      try {
        return await startSource(this.#start.source, { job, run, world });
      } catch (error) {
        if (signal.aborted) return;
        this.#take({ targets: null, problem: problemWords(error) });
      }
      await world.clock.sleep(AGAIN_MS, signal);
    }
  }

  #take(news: SourceNews): void {
    if (this.#stop.signal.aborted) return;
    this.#problem = news.problem;
    if (news.targets !== null) {
      this.#labels = news.targets;
      this.#made = null;
    }
    this.#start.onChange();
  }

  #make(): { readonly targets: readonly WatchedTarget[]; readonly problems: readonly string[] } {
    this.#made ??= makeTargets(this.#labels, this.#job, originOf(this.#source));
    return this.#made;
  }
}

function originOf(source: TargetSource): TargetOrigin {
  return source.kind;
}

function makeTargets(all: readonly Labels[], job: ScrapeJob, origin: TargetOrigin) {
  const targets: WatchedTarget[] = [];
  const problems: string[] = [];
  let unsaid = 0;
  for (const labels of all) {
    const made = labelledTarget(labels, job, origin);
    if ("target" in made) targets.push(made.target);
    if (!("problem" in made)) continue;
    if (problems.length < LABEL_PROBLEMS_MAX) problems.push(made.problem);
    else unsaid++;
  }
  if (unsaid > 0) problems.push(`${unsaid} more targets cannot be used`);
  return { targets, problems };
}
