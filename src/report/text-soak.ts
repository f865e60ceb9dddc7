import { said, say } from "../base/language.ts";
import type { ReportFinding, ReportPhase, ReportSoak } from "./report.ts";
import {
  goroutinesPhrase,
  leftPhrase,
  perThousandPhrase,
  phasePhrases,
  staysParts,
  staysPhrase,
} from "./soak-phrases.ts";
import { besideLabel, labelled, labelledParts, type TextLayout } from "./text-layout.ts";

/** What was done: the phases on one line. */
export function soakLines(soak: ReportSoak | null, layout: TextLayout): readonly string[] {
  if (soak === null) return [];
  return labelledParts(layout, said("soak"), phasePhrases(soak));
}

/** What each cycle left of one finding, and how much of 1,000 requests. */
export function retainedLines(finding: ReportFinding, layout: TextLayout): readonly string[] {
  const { retained } = finding;
  if (retained === null || retained.perCycle.length === 0) return [];
  const count = retained.perCycle.length;
  const left = count === 1 ? leftPhrase(retained) : say`${leftPhrase(retained)}, cycle by cycle`;
  return labelledParts(layout, said("stayed"), [left, perThousandPhrase(finding)]);
}

/** Memory before the load and after the last cool-down, what makes the difference, and why. */
export function staysLines(soak: ReportSoak | null, layout: TextLayout): readonly string[] {
  const stays = soak?.stays ?? null;
  if (stays === null) return [];
  const parts = staysParts(stays).map(({ name, difference }) => `${name} ${difference}`);
  return [
    ...labelled(layout, said("stays"), staysPhrase(stays)),
    ...labelledParts(layout, "", [...parts, goroutinesPhrase(stays)]),
    ...stays.notes.flatMap((note) => labelled(layout, "", note)),
  ];
}

/** Marks over the cells of a sparkline while a load pressed, its cycle where there is room. */
export function loadMarks(
  phases: readonly ReportPhase[],
  [fromMs, toMs]: readonly [number, number],
  { cells, ascii }: { readonly cells: number; readonly ascii: boolean },
): string {
  const sign = ascii ? "=" : "━";
  const line = new Array<string>(cells).fill(" ");
  for (const phase of phases.filter(({ kind }) => kind === "load")) {
    const cellAt = (atMs: number): number => ((atMs - fromMs) / (toMs - fromMs)) * cells;
    const first = Math.max(0, Math.round(cellAt(phase.fromMs)));
    const last = Math.min(cells, Math.max(first + 1, Math.round(cellAt(phase.toMs))));
    line.fill(sign, first, last);
    const digits = String(phase.cycle);
    const middle = Math.floor((first + last - digits.length) / 2);
    if (digits.length + 2 <= last - first) line.splice(middle, digits.length, ...digits);
  }
  return line.join("").trimEnd();
}

/** The marks as a line of their own above the sparklines that share their time. */
export function markLine(marks: string, indent: number, layout: TextLayout): readonly string[] {
  if (marks === "") return [];
  return besideLabel(layout, said("load"), [`${" ".repeat(indent)}${layout.palette.dim(marks)}`]);
}
