/** A soak from its first capture to its diagnosis: kept as it comes, judged at each low tide. */
import type { LoadPhase } from "../../capture/load-phase.ts";
import type { LiveTarget } from "../../capture/source.ts";
import type { Diagnosis } from "../../diagnose/diagnosis.ts";
import { isSoakSettled } from "../../diagnose/settled-soak.ts";
import type { History } from "../../history/history.ts";
import { diagnoseSeries } from "../../pipeline.ts";
import { hasCooledDown } from "../../series/cooled-down.ts";
import type { Series } from "../../series/series.ts";
import { SeriesBuilder } from "../../series/series-builder.ts";
import type { PhaseUnderWay } from "../experiment.ts";
import type { LoadTally } from "../load/load.ts";
import { type SoakOptions, type SoakStep, soakTarget } from "./soak.ts";
import { trafficSeen } from "./traffic-seen.ts";

export interface SoakSessionOptions
  extends Omit<SoakOptions, "isSettled" | "hasCooledDown" | "onPhase" | "onTally"> {
  readonly limitBytes: number | null;
  /** Keeps every round before it is judged; null where nobody wants them. */
  readonly history: History | null;
  /** Called whenever something is new: a phase, a tally, a round, a verdict. */
  readonly onState: (state: SoakState) => void;
  /** Something worth keeping on a screen: an event, an error of the load. */
  readonly onNote: (text: string) => void;
}

export interface SoakState {
  readonly phase: PhaseUnderWay | null;
  readonly tally: LoadTally | null;
  readonly ended: readonly LoadPhase[];
  /** Made when it is asked for. */
  readonly series: () => Series;
  /** As of the last end of a tide; null before the first. */
  readonly diagnosis: Diagnosis | null;
}

/**
 * Runs the soak to its end, to Ctrl-C, or until it is settled, and judges what it gathered. Throws
 * ScrapeError when the target never answered and UsageError when the load cannot run.
 */
export async function soakAndJudge(
  target: LiveTarget,
  options: SoakSessionOptions,
): Promise<Diagnosis> {
  const session = new SoakSession(target, options);
  await session.run();
  return session.judged();
}

class SoakSession {
  readonly #target: LiveTarget;
  readonly #options: SoakSessionOptions;
  readonly #builder: SeriesBuilder;
  readonly #ended: LoadPhase[] = [];
  /** Of all rounds so far; null until somebody wants it. */
  #built: Series | null = null;
  #diagnosis: Diagnosis | null = null;
  #phase: PhaseUnderWay | null = null;
  #tally: LoadTally | null = null;

  constructor(target: LiveTarget, options: SoakSessionOptions) {
    this.#target = target;
    this.#options = options;
    this.#builder = new SeriesBuilder(target.target);
  }

  async run(): Promise<void> {
    const steps = soakTarget(this.#target, {
      ...this.#options,
      isSettled: () => this.#diagnosis !== null && isSoakSettled(this.#diagnosis),
      hasCooledDown: (phase) => hasCooledDown(this.#series(), phase),
      traffic: () => trafficSeen(this.#series(), this.#baseline()),
      onPhase: (phase) => {
        this.#phase = phase;
        this.#tell();
      },
      onTally: (tally) => {
        this.#tally = tally;
        this.#tell();
      },
    });
    for await (const step of steps) await this.#take(step);
  }

  #series(): Series {
    this.#built ??= this.#builder.build();
    return this.#built;
  }

  #baseline(): LoadPhase | null {
    return this.#ended.find(({ kind }) => kind === "baseline") ?? null;
  }

  judged(): Diagnosis {
    return diagnoseSeries(this.#series());
  }

  async #take(step: SoakStep): Promise<void> {
    const { history, limitBytes, onNote } = this.#options;
    await history?.append(step);
    this.#builder.add({ ...step, target: this.#target.target, limitBytes });
    this.#built = null;
    this.#ended.push(...step.phases);
    for (const note of step.notes) onNote(`load: ${note}`);
    for (const event of step.events) onNote(`${event.kind}: ${event.detail}`);
    // Between the ends of two tides whatever the load holds would look like a leak.
    if (step.phases.some(({ kind }) => kind === "cool-down")) this.#diagnosis = this.judged();
    this.#tell();
  }

  #tell(): void {
    this.#options.onState({
      phase: this.#phase,
      tally: this.#tally,
      ended: this.#ended,
      series: () => this.#series(),
      diagnosis: this.#diagnosis,
    });
  }
}
