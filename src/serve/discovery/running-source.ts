import type { ScrapeJob, TargetSource } from "../config/watch-config.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";
import { type LabelledTarget, labelledTarget } from "./label-target.ts";
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

interface Made {
  readonly targets: readonly WatchedTarget[];
  readonly problems: readonly string[];
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
  /** By the labels themselves: of ten thousand pods one changed. */
  #madeOf = new WeakMap<Labels, LabelledTarget>();
  #made: Made | null = null;

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
    this.#madeOf = new WeakMap();
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

  #make(): Made {
    this.#made ??= sortOut(this.#labels.map((labels) => this.#makeOne(labels)));
    return this.#made;
  }

  #makeOne(labels: Labels): LabelledTarget {
    const known = this.#madeOf.get(labels);
    if (known !== undefined) return known;
    const made = labelledTarget(labels, this.#job, this.#source.kind);
    this.#madeOf.set(labels, made);
    return made;
  }
}

function sortOut(all: readonly LabelledTarget[]): Made {
  const targets = all.flatMap((made) => ("target" in made ? [made.target] : []));
  const problems = all.flatMap((made) => ("problem" in made ? [made.problem] : []));
  const unsaid = problems.length - LABEL_PROBLEMS_MAX;
  if (unsaid <= 0) return { targets, problems };
  const said = problems.slice(0, LABEL_PROBLEMS_MAX);
  return { targets, problems: [...said, `${unsaid} more targets cannot be used`] };
}
