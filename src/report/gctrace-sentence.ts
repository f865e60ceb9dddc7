import { phrase, said, say } from "../base/language.ts";
import { formatBare, formatCount, formatDuration, formatRate } from "../base/units.ts";
import type { GcMeasure, GcMeasureTrend, GcRunTrend } from "../metrics/gc-trend.ts";
import { counted } from "./counted.ts";

const MEASURE_WORDS: Readonly<Record<GcMeasure, string>> = {
  "live-heap": phrase("live heap"),
  "live-objects": phrase("live objects"),
  goroutines: phrase("goroutines"),
  stacks: phrase("goroutine stacks"),
};

/** What one run of a trace says, in a sentence or two; the answer comes first. */
export function gcRunSentence(run: GcRunTrend, source = said("A GC trace")): string {
  switch (run.rising) {
    case "rises":
      return risingSentence(run, source);
    case "falls":
      return say`No growth: ${changes(run)}; ${run.reason}.`;
    case "flat":
      return say`No growth: ${changes(run)} over ${span(run)}; ${run.reason}.`;
    case "too-few":
      return tooFewSentence(run);
  }
}

function risingSentence(run: GcRunTrend, source: string): string {
  const rising = run.measures.filter((one) => one.rising === "rises");
  const parts = rising.map((one) => `${change(one)}${rate(one)}`);
  const sentence = say`Grows: ${parts.join(said(", "))}; ${run.reason}.`;
  return say`${sentence} ${source} cannot name the line of code that holds it.`;
}

/** Saying that too little is there must not hide that what is there shows nothing. */
function tooFewSentence(run: GcRunTrend): string {
  const grew = run.measures.some((one) => one.last > one.first);
  const idle = run.noAllocations ? said(", and nothing was allocated between them") : "";
  const lines = counted(run.cycles, "cycle");
  if (run.cycles < 2 || grew)
    return say`Too little to judge: ${run.reason} (${changes(run)}${idle}).`;
  return say`These ${lines} show no growth: ${changes(run)}${idle}. To judge: ${run.reason}.`;
}

function changes(run: GcRunTrend): string {
  const told = run.measures.filter((one) => one.first > 0 || one.last > 0);
  return told.map(change).join(said(", ")) || said("live heap below 1 MB");
}

function change(one: GcMeasureTrend): string {
  const word = said(MEASURE_WORDS[one.measure]);
  if (one.first === one.last) return say`${word} unchanged at ${formatBare(one.last, one.unit)}`;
  return say`${word} from ${formatBare(one.first, one.unit)} to ${formatBare(one.last, one.unit)}`;
}

function rate(one: GcMeasureTrend): string {
  return one.slopePerHour === null ? "" : ` (${formatRate(one.slopePerHour, one.unit)})`;
}

function span(run: GcRunTrend): string {
  const cycles = say`${formatCount(run.cycles)} cycles`;
  if (run.fromSeconds === null || run.toSeconds === null) return cycles;
  return say`${cycles} in ${formatDuration((run.toSeconds - run.fromSeconds) * 1000)}`;
}
