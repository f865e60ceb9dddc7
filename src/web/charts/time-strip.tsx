import { useEffect, useState } from "preact/hooks";
import { formatDuration } from "../../base/units.ts";
import type { SessionCapture, TimeView } from "../../serve/api.ts";
import type { PageProps, Params } from "../page.ts";
import { paramsKey, useLoaded } from "../use-loaded.ts";
import { type Brush, brushOf, brushParams, type Handle, stepHandle } from "./brush.ts";
import { moment } from "./clock.ts";
import type { TimeSpan } from "./plot.ts";
import { StripChart } from "./strip-chart.tsx";
import { useWidth } from "./use-width.ts";
import "./charts.css";

/** Parameters that choose among the captures or how one is shown: the strip shows all of them. */
const NOT_OF_TIME = ["c", "b", "w", "q", "row", "order", "sort", "n", "by", "group"];

/** The parameters a view over all captures depends on. */
export function timeParams(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !NOT_OF_TIME.includes(name)));
}

/**
 * All captures on one axis, under the tabs: base and now are dragged, drawn or stepped, and every view
 * follows, because they are `b` and `c` of its address.
 */
export function TimeStrip(props: PageProps) {
  const { session, state, data } = props;
  const params = timeParams(state.params);
  const time = useLoaded(() => data.time(params), `${session.revision} ${paramsKey(params)}`);
  const ticks = ticksOf(props, time.value);
  if (ticks.length < 2) return <NothingToCompare ticks={ticks.length} />;
  return <Strip {...props} view={time.value} ticks={ticks} />;
}

/** Captures of the kind that carries the measure, from the session: there before the series is. */
function ticksOf({ session, state }: PageProps, view: TimeView | null): Brush["ticks"] {
  if (view !== null) return view.ticks;
  const id = state.params["si"] ?? session.start?.measure ?? session.measures[0]?.id;
  const kind = session.measures.find((measure) => measure.id === id)?.kind;
  return session.captures.flatMap((capture) => tickOf(capture, kind));
}

function tickOf({ id, kind, takenAtMs }: SessionCapture, wanted: string | undefined) {
  return kind === wanted && takenAtMs !== null ? [{ capture: id, atMs: takenAtMs }] : [];
}

function NothingToCompare({ ticks }: { readonly ticks: number }) {
  return (
    <p class="strip-empty sub">
      {ticks === 0 ? "No capture of this measure has a time." : "One capture of this measure."}{" "}
      Growth needs two: <code>tidemark capture URL --for 5m</code> takes them.
    </p>
  );
}

interface StripProps extends PageProps {
  readonly view: TimeView | null;
  readonly ticks: Brush["ticks"];
}

function Strip({ view, ticks, ...props }: StripProps) {
  const { session, state } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const stated = brushOf(ticks, state.params["c"], state.params["b"]);
  const { brush, move, drop } = useBrush(props, stated);
  if (brush === null) return null;
  const span = spanOf(ticks, view);
  const verdict = verdictOf(view);
  const step = (handle: Handle, by: number): void => drop(stepHandle(brush, handle, by), "replace");
  return (
    <div class="strip">
      <Chosen brush={brush} span={span} session={session} />
      <div class="strip-plot" ref={ref}>
        {width === 0 ? null : (
          <StripChart
            brush={brush}
            span={span}
            view={view}
            unit={view?.measure.unit ?? ""}
            width={width}
            verdict={verdict}
            onMove={move}
            onDrop={(chosen) => drop(chosen, "push")}
          />
        )}
        <HandleSlider brush={brush} handle="base" span={span} onStep={step} />
        <HandleSlider brush={brush} handle="now" span={span} onStep={step} />
      </div>
    </div>
  );
}

function verdictOf(view: TimeView | null): "leaking" | "steady" {
  return view?.sites.some((site) => site.finding !== null) ? "leaking" : "steady";
}

function spanOf(ticks: Brush["ticks"], view: TimeView | null): TimeSpan {
  const times = [...ticks.map((tick) => tick.atMs), ...(view?.runs ?? []).map((run) => run.fromMs)];
  return { fromMs: Math.min(...times), toMs: Math.max(...times) };
}

/** The brush while it is dragged; dropped, it goes into the address. */
function useBrush({ go }: PageProps, stated: Brush | null) {
  const [dragged, setDragged] = useState<Brush | null>(null);
  const key = stated === null ? "" : `${stated.base} ${stated.now} ${stated.ticks.length}`;
  useEffect(() => setDragged(null), [key]);
  return {
    brush: dragged ?? stated,
    move: setDragged,
    drop: (chosen: Brush, how: "push" | "replace"): void => {
      setDragged(chosen);
      go({ params: { ...brushParams(chosen) } }, how);
    },
  };
}

function Chosen({
  brush,
  span,
  session,
}: {
  readonly brush: Brush;
  readonly span: TimeSpan;
  readonly session: PageProps["session"];
}) {
  const now = brush.ticks[brush.now];
  const base = brush.base === null ? undefined : brush.ticks[brush.base];
  if (now === undefined) return null;
  const spanMs = span.toMs - span.fromMs;
  const said = (atMs: number): string => moment(atMs, spanMs);
  if (base === undefined) {
    return (
      <dl>
        <dt>One capture, no base</dt>
        <dd>
          {said(now.atMs)}
          <small>
            {brush.now + 1} of {brush.ticks.length}; draw a range to compare
          </small>
        </dd>
      </dl>
    );
  }
  const between = brush.now - (brush.base ?? 0) + 1;
  return (
    <dl>
      <dt>
        Base to now, {isSameRun(session, base.capture, now.capture) ? "same run" : "two runs"}
      </dt>
      <dd>
        {said(base.atMs)} to {said(now.atMs)}
        <small>
          {formatDuration(now.atMs - base.atMs)}, {between} captures
        </small>
      </dd>
    </dl>
  );
}

function isSameRun({ captures }: PageProps["session"], one: string, other: string): boolean {
  const runOf = (id: string): number | undefined => captures.find((c) => c.id === id)?.run;
  return runOf(one) === runOf(other);
}

/** The handles for keyboard and screen reader: a slider each, over the captures. */
function HandleSlider({
  brush,
  handle,
  span,
  onStep,
}: {
  readonly brush: Brush;
  readonly handle: Handle;
  readonly span: TimeSpan;
  onStep(handle: Handle, by: number): void;
}) {
  const index = handle === "now" ? brush.now : brush.base;
  const tick = index === null ? undefined : brush.ticks[index];
  const count = brush.ticks.length;
  const at = tick === undefined ? "none" : moment(tick.atMs, span.toMs - span.fromMs);
  return (
    <button
      type="button"
      class="vh handle-slider"
      role="slider"
      aria-label={handle === "base" ? "Base capture" : "Capture shown"}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={(index ?? 0) + 1}
      aria-valuetext={`${at}, capture ${(index ?? 0) + 1} of ${count}`}
      onKeyDown={(event) => {
        const by = STEPS[event.key];
        if (by === undefined) return;
        event.preventDefault();
        onStep(handle, by * (event.shiftKey ? 10 : 1));
      }}
    >
      {handle}
    </button>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -1e6,
  End: 1e6,
};
