import { useMemo } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { ReportFinding } from "../../report/report.ts";
import type { TimeView } from "../../serve/api.ts";
import { amount, amountScale } from "../charts/amount.ts";
import type { Brush } from "../charts/brush.ts";
import { CaptureBrush, captureSpan, useDraggedBrush } from "../charts/capture-brush.tsx";
import { moment } from "../charts/clock.ts";
import { eventLetter } from "../charts/event-letter.ts";
import { largest, type TimeSpan, valueAt } from "../charts/plot.ts";
import { type SharedCursor, useCursorTime, useSharedCursor } from "../charts/shared-cursor.ts";
import { BrushWords, timeParams } from "../charts/time-strip.tsx";
import { isRising, totalVerdict } from "../charts/total-verdict.ts";
import type { PageProps } from "../page.ts";
import { placed } from "../placed.ts";
import { useFindings } from "../table/findings.ts";
import { Waiting } from "../table/waiting.tsx";
import { seriesTable } from "../time/series-row.ts";
import { TimeCharts } from "../time/time-charts.tsx";
import { TimeSites } from "../time/time-sites.tsx";
import { ValuesTable } from "../time/values-table.tsx";
import "../table/table.css";
import "./time.css";

const TOTAL_PIXELS = 240;
/** Columns of the table of values: more do not fit a page. */
const VALUE_SERIES_MAX = 5;

/** All captures on one axis: what rises with every tide, and where. */
export function TimePage(props: PageProps) {
  const params = timeParams(props.state.params, props.session);
  return (
    <Waiting
      {...props}
      state={{ ...props.state, params }}
      says={said("Lining up the captures.")}
      without={[]}
      load={(wanted) => props.data.time(wanted)}
    >
      {(view) => <Captures {...props} view={view} />}
    </Waiting>
  );
}

type CapturesProps = PageProps & { readonly view: TimeView };

function Captures(props: CapturesProps) {
  const { view, state, session } = props;
  const cursor = useSharedCursor();
  const findings = useFindings(props);
  const { brush, setDragged } = useDraggedBrush(view.ticks, state.params);
  const span = useMemo(() => captureSpan(view.ticks, view), [view]);
  const table = useMemo(
    () => (brush === null ? null : seriesTable(view, brush, session)),
    [view, JSON.stringify([brush?.base, brush?.now, brush?.bands]), session],
  );
  if (brush === null || view.ticks.length < 2) return <TooFew {...props} />;
  const shown = [view.total, ...view.sites.slice(0, VALUE_SERIES_MAX), ...view.process];
  return (
    <div class="time-page">
      <Total {...props} {...{ brush, span, cursor, findings }} onDrag={setDragged} />
      <TimeCharts {...{ view, findings, span, cursor }} />
      {table === null ? null : <TimeSites {...props} {...{ table, findings, span }} />}
      <ValuesTable ticks={view.ticks} series={shown} span={span} />
    </div>
  );
}

interface TotalProps extends CapturesProps {
  readonly brush: Brush;
  readonly span: TimeSpan;
  readonly cursor: SharedCursor;
  readonly findings: ReadonlyMap<string, ReportFinding>;
  onDrag(brush: Brush): void;
}

/** The whole, with the handles that every view follows. */
function Total({ view, brush, span, cursor, findings, session, go, onDrag }: TotalProps) {
  const { measure, total } = view;
  const { unit } = amountScale(largest(total.points), measure.unit);
  const verdict = totalVerdict(view, findings);
  const runMs = view.runs.at(-1)?.fromMs ?? Number.NEGATIVE_INFINITY;
  const isTold = verdict === "leaking" && isRising(total.lowWater, runMs);
  const title = isTold ? said("Low water rises with every tide") : measure.id;
  return (
    <section class="panel time-total" aria-label={say`All ${measure.id} over time`}>
      <header>
        <h2>{title}</h2>
        <span class="sub">
          {title === measure.id ? unit : `${measure.id}${unit === "" ? "" : `, ${unit}`}`}
        </span>
        <span class="sub hint">
          {said("drag a handle or a range")}
          <span class="keys">
            {placed(
              said(", or {0} {1}, with {2} for now"),
              <kbd>[</kbd>,
              <kbd>]</kbd>,
              <kbd>Shift</kbd>,
            )}
          </span>
        </span>
        <ValueUnder {...{ view, cursor, span }} />
      </header>
      <div class="body">
        <div>
          <BrushWords {...{ brush, span, session }} />
          <Events view={view} span={span} />
        </div>
        <CaptureBrush {...{ brush, view, go, cursor, onDrag, verdict }} height={TOTAL_PIXELS} />
      </div>
    </section>
  );
}

interface ValueUnderProps extends Pick<CapturesProps, "view"> {
  readonly cursor: SharedCursor;
  readonly span: TimeSpan;
}

function ValueUnder({ view, cursor, span }: ValueUnderProps) {
  const atMs = useCursorTime(cursor);
  const { points, unit } = view.total;
  const value = atMs === null ? (points.at(-1)?.[1] ?? null) : valueAt(points, atMs);
  return (
    <span class="right">
      {atMs === null ? said("now") : moment(atMs, span.toMs - span.fromMs)}{" "}
      <b>{value === null ? said("no value") : amount(value, unit)}</b>
    </span>
  );
}

/** What the letters above the plot stand for. */
const EVENTS_MAX = 6;

function Events({ view, span }: { readonly view: TimeView; readonly span: TimeSpan }) {
  const { events } = view;
  if (events.length === 0) return null;
  return (
    <ul class="events">
      {events.slice(0, EVENTS_MAX).map(({ kind, atMs, detail }) => (
        <li key={`${kind} ${atMs}`}>
          <b>{eventLetter(kind)}</b> {moment(atMs, span.toMs - span.fromMs)} {detail || kind}
        </li>
      ))}
      {events.length <= EVENTS_MAX ? null : <li>{say`and ${events.length - EVENTS_MAX} more`}</li>}
    </ul>
  );
}

function TooFew({ view }: CapturesProps) {
  const count = view.ticks.length;
  return (
    <p class="table-wait">
      {placed(
        said(
          "{0} of {1} with a time: a line needs three, low water two tides. {2} takes them; drop the folder here.",
        ),
        count === 0 ? said("No capture") : said("One capture"),
        view.measure.id,
        <code>tidemark capture URL --for 20m</code>,
      )}
    </p>
  );
}
