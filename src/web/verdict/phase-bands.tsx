import type { ReportPhase } from "../../report/report.ts";
import { type Plot, xOf } from "../charts/plot.ts";
import { fittingName } from "./phase-names.ts";

/** Room for the names of the phases above the lanes. */
export const PHASE_ROW = 18;

interface PhasesProps {
  readonly phases: readonly ReportPhase[];
  readonly plot: Plot;
}

/** Names of the phases, where there is room; the loads on tinted ground. */
export function PhaseNames({ phases, plot }: PhasesProps) {
  return (
    <>
      <PhaseBands phases={phases} plot={{ ...plot, top: 0, height: PHASE_ROW }} />
      {drawnPhases(phases, plot).map(({ phase, left, width }) => (
        <text key={phase.fromMs} class="phase" x={left + width / 2} y="12" text-anchor="middle">
          {fittingName(phase, width)}
        </text>
      ))}
    </>
  );
}

/** Tinted ground of the loads behind a lane; a line where a phase begins. */
export function PhaseBands({ phases, plot }: PhasesProps) {
  return (
    <>
      {drawnPhases(phases, plot).map(({ phase, left, width }) => (
        <g key={phase.fromMs}>
          {phase.kind === "load" ? (
            <rect class="ph-load" x={left} y={plot.top} width={width} height={plot.height} />
          ) : null}
          <path class="edge" d={`M${left.toFixed(1)} ${plot.top}v${plot.height}`} />
        </g>
      ))}
    </>
  );
}

/** Phases that lie in the plot, cut at its ends. */
function drawnPhases(phases: readonly ReportPhase[], plot: Plot) {
  const inside = (x: number): number => Math.max(plot.left, Math.min(plot.left + plot.width, x));
  return phases
    .map((phase) => {
      const left = inside(xOf(plot, phase.fromMs));
      return { phase, left, width: inside(xOf(plot, phase.toMs)) - left };
    })
    .filter(({ width }) => width > 0);
}
