import { say } from "../../base/language.ts";

import { formatDuration } from "../../base/units.ts";
import type { ReportPhase } from "../../report/report.ts";

/** Width of a letter in a label of a chart, and of the air around it. */
const LETTER_WIDTH = 5.8;
const LABEL_AIR = 6;

/** The whole name of a phase, a short one, the number of its cycle, or none. */
export function fittingName({ kind, cycle }: ReportPhase, width: number): string | null {
  const names = [
    kind === "baseline" ? kind : `${kind} ${cycle}`,
    ...(kind === "cool-down" ? [say`cool ${cycle}`] : []),
    ...(kind === "load" ? [`${cycle}`] : []),
  ];
  return names.find((name) => name.length * LETTER_WIDTH + LABEL_AIR <= width) ?? null;
}

/** ` Phases: baseline 30 s, load 1 1 min, …`; nothing for a plain watch. */
export function phaseWords(phases: readonly ReportPhase[]): string {
  if (phases.length === 0) return "";
  const words = phases.map(({ kind, cycle, fromMs, toMs }) => {
    const name = kind === "baseline" ? kind : `${kind} ${cycle}`;
    return say`${name} for ${formatDuration(toMs - fromMs)}`;
  });
  return say` Phases: ${words.join(", ")}.`;
}
