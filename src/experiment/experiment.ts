/**
 * Experiments on a Go program: something is done to it on purpose, and what it makes of that is
 * judged by the ordinary pipeline.
 *
 *   soak    baseline ─▶ (load ─▶ cool-down) × n ─▶ captures with phases ─▶ report
 *   run     a command under supervision ─▶ captures, why it ended ─▶ report
 *   verify  before, after ─▶ two reports ─▶ did the fix work
 *   check   a report ─▶ may this be merged
 *
 * Each has a folder of its own; `load/` is what presses the target of a soak.
 */
import type { LoadPhase } from "../capture/load-phase.ts";

/** The phase that is going on, for whoever shows it. */
export type PhaseUnderWay = Omit<LoadPhase, "toMs"> & {
  /** When it is planned to end at the latest, Unix ms. */
  readonly untilMs: number;
};
