import type { Verdict } from "../../report/report.ts";
import type { TimeView } from "../../serve/api.ts";
import type { Brush } from "./brush.ts";
import { largest, type Plot, type TimeSpan, valueAxis, xOf } from "./plot.ts";
import type { SharedCursor } from "./shared-cursor.ts";
import {
  bottomOf,
  EVENT_ROW_PIXELS,
  StripAxes,
  StripBands,
  StripCursor,
  StripEvents,
  StripHandles,
} from "./strip-parts.tsx";
import { TideLane } from "./tide-lane.tsx";
import { type StripDrag, useStripDrag } from "./use-strip-drag.ts";

export interface StripChartProps extends Pick<StripDrag, "onMove" | "onDrop"> {
  readonly brush: Brush;
  readonly span: TimeSpan;
  /** Null until the series has come: axes and captures stand before it. */
  readonly view: TimeView | null;
  readonly width: number;
  readonly height: number;
  readonly verdict: Verdict;
  readonly cursor: SharedCursor;
}

/** The names of the handles stand here. */
const NAMES_PIXELS = 18;
const BELOW = 20;
const LEFT = 52;
const RIGHT = 10;
const PIXELS_PER_STEP = 46;

/** The total with its low water, a tick per capture, and the two handles. */
export function StripChart(props: StripChartProps) {
  const { brush, span, view, width, height, verdict, cursor } = props;
  const hasEvents = view !== null && view.events.length > 0;
  const top = NAMES_PIXELS + (hasEvents ? EVENT_ROW_PIXELS : 0);
  const plotHeight = height - top - BELOW;
  const axis = valueAxis(
    view === null ? 0 : largest(view.total.points),
    view?.measure.unit ?? "",
    Math.max(1, Math.floor(plotHeight / PIXELS_PER_STEP)),
  );
  const plot: Plot = {
    ...span,
    max: axis.max,
    left: LEFT,
    top,
    width: Math.max(1, width - LEFT - RIGHT),
    height: plotHeight,
  };
  const drag = useStripDrag({ ...props, plot, onPoint: cursor.move });
  return (
    <svg class="ch strip-chart" width={width} height={height} {...drag} aria-hidden="true">
      <StripAxes plot={plot} axis={view === null ? { ...axis, ticks: [] } : axis} />
      {view === null ? null : (
        <TideLane
          plot={plot}
          points={view.total.points}
          lowWater={view.total.lowWater}
          {...{ runs: view.runs, verdict, isSmall: false }}
        />
      )}
      {(brush.bands ?? null) === null ? (
        <StripHandles brush={brush} plot={plot} />
      ) : (
        <StripBands brush={brush} plot={plot} />
      )}
      {view === null ? null : <StripEvents view={view} plot={plot} />}
      {brush.ticks.map(({ capture, atMs }) => (
        <path
          key={capture}
          class="capture"
          d={`M${xOf(plot, atMs).toFixed(1)} ${bottomOf(plot)}v5`}
        />
      ))}
      <StripCursor plot={plot} cursor={cursor} />
    </svg>
  );
}
