/** The phases of a soak in its charts: bands through all lanes, and what each tide left. */
import { formatBare } from "../base/units.ts";
import { html, type Markup, NO_MARKUP } from "./html-markup.ts";
import { type Frame, fixed, type PlacedLane } from "./html-plot.ts";
import type { ReportPhase } from "./report.ts";
import { phaseName } from "./soak-phrases.ts";

/** Room for the names of the phases above the lanes. */
export const PHASE_HEIGHT = 18;
/** Bands drawn at most; the table of the phases has all. */
const BANDS_MAX = 200;
/** Width of a letter in a label, and of the air around it. */
const LETTER_WIDTH = 5.8;
const LABEL_AIR = 6;
/** Marks that stand closer have no room for a number. */
const STEP_WIDTH_MIN = 44;
const BELOW_MARK = 15;

/** Loads on tinted ground, a line where a phase begins, its name above where there is room. */
export function phaseBands(phases: readonly ReportPhase[], frame: Frame, bottom: number): Markup {
  const bands = phases.slice(0, BANDS_MAX).flatMap((phase) => {
    const [from, to] = [frame.x(phase.fromMs), frame.x(phase.toMs)];
    if (!(to > from)) return [];
    const left = fixed(from);
    const width = to - from;
    const name = fittingName(phase, width);
    const label =
      name === null
        ? NO_MARKUP
        : html`<text class="phase" x="${fixed(from + width / 2)}" y="12"
text-anchor="middle">${name}</text>`;
    return [
      html`<rect class="ph-${phase.kind}" x="${left}" y="0" width="${fixed(width)}"
height="${fixed(bottom)}"/><path class="edge" d="M${left} 0V${fixed(bottom)}"/>${label}`,
    ];
  });
  return html`${bands}`;
}

/** The whole name, a short one, the number of the cycle, or none. */
function fittingName(phase: ReportPhase, width: number): string | null {
  const { kind, cycle } = phase;
  const shorter = kind === "cool-down" ? [`cool ${cycle}`] : kind === "load" ? [`${cycle}`] : [];
  const names = [phaseName(phase), ...shorter];
  return names.find((name) => name.length * LETTER_WIDTH + LABEL_AIR <= width) ?? null;
}

/** By how much each end of a tide lies above the one before, under its mark. */
export function stepLabels({ lane, runs, y, bottom }: PlacedLane, { x }: Frame): Markup {
  const lowWater = runs.at(-1)?.lowWater ?? [];
  if (!lane.tall || lane.verdict === "unknown") return NO_MARKUP;
  const steps = lowWater.slice(1).map(([atMs, value], index) => {
    const [beforeMs, before] = lowWater[index] ?? [atMs, value];
    return { atMs, value, rise: value - before, width: x(atMs) - x(beforeMs) };
  });
  if (steps.some(({ width }) => width < STEP_WIDTH_MIN)) return NO_MARKUP;
  const labels = steps.map(({ atMs, value, rise }) => {
    const markY = y(value);
    const labelY = markY + BELOW_MARK < bottom - 2 ? markY + BELOW_MARK : markY - 8;
    return html`<text class="stay halo" x="${fixed(x(atMs) + 4)}" y="${fixed(labelY)}"
text-anchor="end">${rise < 0 ? "" : "+"}${formatBare(rise, lane.series.unit)}</text>`;
  });
  return html`${labels}`;
}
