/** The phases of a soak in its charts: bands through all lanes, and what each tide left. */
import { say } from "../base/language.ts";
import { textWidth } from "../base/text-width.ts";
import { formatBare } from "../base/units.ts";
import { html, type Markup, NO_MARKUP } from "./html-markup.ts";
import { type Frame, fixed, type PlacedLane } from "./html-plot.ts";
import type { ReportPhase } from "./report.ts";
import { phaseName } from "./soak-phrases.ts";

/** Room for the names of the phases above the lanes. */
export const PHASE_HEIGHT = 18;
/** Bands drawn at most; the table of the phases has all. */
const BANDS_MAX = 200;
/** Pixels; narrower ones cannot be seen. */
const BAND_WIDTH_MIN = 0.1;
/** Width of a letter in a label, and of the air around it. */
const LETTER_WIDTH = 5.4;
const LABEL_AIR = 6;
/** Marks that stand closer have no room for a number. */
const STEP_WIDTH_MIN = 44;
const ABOVE_MARK = 6;
const BELOW_MARK = 15;
const LETTER_HEIGHT = 10;

/** The names of the phases above the lanes, where there is room, the loads on tinted ground. */
export function phaseNames(phases: readonly ReportPhase[], frame: Frame): Markup {
  const names = drawnPhases(phases, frame).map(({ phase, left, width }) => {
    const name = fittingName(phase, width);
    if (name === null) return NO_MARKUP;
    return html`<text class="phase" x="${fixed(left + width / 2)}" y="12"
text-anchor="middle">${name}</text>`;
  });
  return html`${phaseBands(phases, frame, [0, PHASE_HEIGHT])}${names}`;
}

/** The same ground behind one lane; a line where a phase begins. */
export function phaseBands(
  phases: readonly ReportPhase[],
  frame: Frame,
  [top, bottom]: readonly [number, number],
): Markup {
  const bands = drawnPhases(phases, frame).map(({ phase, left, width }) => {
    const x = fixed(left);
    return html`<rect class="ph-${phase.kind}" x="${x}" y="${fixed(top)}" width="${fixed(width)}"
height="${fixed(bottom - top)}"/><path class="edge" d="M${x} ${fixed(top)}V${fixed(bottom)}"/>`;
  });
  return html`${bands}`;
}

interface DrawnPhase {
  readonly phase: ReportPhase;
  readonly left: number;
  readonly width: number;
}

function drawnPhases(phases: readonly ReportPhase[], { x }: Frame): readonly DrawnPhase[] {
  return phases.slice(0, BANDS_MAX).flatMap((phase) => {
    const left = x(phase.fromMs);
    const width = x(phase.toMs) - left;
    return width >= BAND_WIDTH_MIN ? [{ phase, left, width }] : [];
  });
}

/** The whole name, a short one, the number of the cycle, or none. */
function fittingName(phase: ReportPhase, width: number): string | null {
  const { kind, cycle } = phase;
  const shorter = kind === "cool-down" ? [say`cool ${cycle}`] : kind === "load" ? [`${cycle}`] : [];
  const names = [phaseName(phase), ...shorter];
  return names.find((name) => textWidth(name) * LETTER_WIDTH + LABEL_AIR <= width) ?? null;
}

/** By how much each end of a tide lies above the one before, at its mark. */
export function stepLabels({ lane, runs, y, top }: PlacedLane, { x }: Frame): Markup {
  const lowWater = runs.at(-1)?.lowWater ?? [];
  if (!lane.tall || lane.verdict === "unknown") return NO_MARKUP;
  const steps = lowWater.slice(1).map(([atMs, value], index) => {
    const [beforeMs, before] = lowWater[index] ?? [atMs, value];
    return { atMs, value, rise: value - before, width: x(atMs) - x(beforeMs) };
  });
  if (steps.some(({ width }) => width < STEP_WIDTH_MIN)) return NO_MARKUP;
  const labels = steps.map(({ atMs, value, rise }) => {
    const markY = y(value);
    const labelY =
      markY - ABOVE_MARK - LETTER_HEIGHT > top ? markY - ABOVE_MARK : markY + BELOW_MARK;
    return html`<text class="stay halo" x="${fixed(x(atMs) + 4)}" y="${fixed(labelY)}"
text-anchor="end">${rise < 0 ? "" : "+"}${formatBare(rise, lane.series.unit)}</text>`;
  });
  return html`${labels}`;
}
