import { useEffect, useState } from "preact/hooks";
import { phrase, said, say } from "../../base/language.ts";
import type { Verdict } from "../../report/report.ts";
import type { TimeView } from "../../serve/api.ts";
import type { PageProps } from "../page.ts";
import { valueWord } from "../value-words.ts";
import { type Brush, brushOf, brushParams, type Handle, stepHandle } from "./brush.ts";
import { moment } from "./clock.ts";
import type { TimeSpan } from "./plot.ts";
import type { SharedCursor } from "./shared-cursor.ts";
import { StripChart } from "./strip-chart.tsx";
import { useWidth } from "./use-width.ts";
import "./charts.css";

export interface CaptureBrushProps extends Pick<PageProps, "go"> {
  readonly brush: Brush;
  readonly view: TimeView | null;
  readonly verdict: Verdict;
  readonly cursor: SharedCursor;
  readonly height: number;
  /** The brush while it is dragged, before it goes into the address. */
  onDrag(brush: Brush): void;
}

/** The brush that the address states, or the one being dragged. */
export function useDraggedBrush(
  ticks: Brush["ticks"],
  params: PageProps["state"]["params"],
): { readonly brush: Brush | null; setDragged(brush: Brush): void } {
  const stated = brushOf(ticks, params["c"], params["b"]);
  const [dragged, setDragged] = useState<Brush | null>(null);
  const key = stated === null ? "" : JSON.stringify([brushParams(stated), stated.ticks.length]);
  useEffect(() => setDragged(null), [key]);
  return { brush: dragged ?? stated, setDragged };
}

/** All captures in time with the handles of base and now, for pointer and keyboard. */
export function CaptureBrush(props: CaptureBrushProps) {
  const { brush, view, go, onDrag, height, verdict, cursor } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const span = captureSpan(brush.ticks, view);
  const drop = (chosen: Brush, how: "push" | "replace"): void => {
    onDrag(chosen);
    go({ params: { ...brushParams(chosen) } }, how);
  };
  const step = (handle: Handle, by: number): void => drop(stepHandle(brush, handle, by), "replace");
  return (
    <div class="strip-plot" ref={ref} style={{ minHeight: `${height}px` }}>
      <HandleSlider {...{ brush, span }} handle="base" onStep={step} />
      <HandleSlider {...{ brush, span }} handle="now" onStep={step} />
      {width === 0 ? null : (
        <StripChart
          {...{ brush, span, view, width, height, verdict, cursor }}
          onMove={onDrag}
          onDrop={(chosen) => drop(chosen, "push")}
        />
      )}
    </div>
  );
}

export function captureSpan(ticks: Brush["ticks"], view: TimeView | null): TimeSpan {
  const runs = (view?.runs ?? []).flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  const times = [...ticks.map((tick) => tick.atMs), ...runs];
  return {
    fromMs: times.reduce((least, atMs) => Math.min(least, atMs), Number.POSITIVE_INFINITY),
    toMs: times.reduce((most, atMs) => Math.max(most, atMs), Number.NEGATIVE_INFINITY),
  };
}

interface HandleSliderProps {
  readonly brush: Brush;
  readonly handle: Handle;
  readonly span: TimeSpan;
  onStep(handle: Handle, by: number): void;
}

/** A handle for keyboard and screen reader: a slider over the captures. */
function HandleSlider({ brush, handle, span, onStep }: HandleSliderProps) {
  const index = handle === "now" ? brush.now : brush.base;
  const tick = index === null ? undefined : brush.ticks[index];
  const count = brush.ticks.length;
  const worded = (atMs: number): string => moment(atMs, span.toMs - span.fromMs);
  const from = brush.ticks[brush.bands?.[handle]?.from ?? -1];
  const to = tick === undefined ? said("none") : worded(tick.atMs);
  const at = from === undefined ? to : say`${worded(from.atMs)} to ${to}`;
  return (
    <button
      type="button"
      class="vh handle-slider"
      role="slider"
      aria-label={said(SLIDER_NAMES[handle][brush.bands ? 1 : 0])}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={(index ?? 0) + 1}
      aria-valuetext={say`${at}, capture ${(index ?? 0) + 1} of ${count}`}
      onKeyDown={(event) => {
        const by = STEPS[event.key];
        if (by === undefined) return;
        event.preventDefault();
        onStep(handle, by * (event.shiftKey ? 10 : 1));
      }}
    >
      {valueWord(handle)}
    </button>
  );
}

/** Of a capture, of a range. */
const SLIDER_NAMES = {
  base: [phrase("Base capture"), phrase("Base range")],
  now: [phrase("Capture shown"), phrase("Range shown")],
} as const;

/** More than any session has captures: to the end. */
const TO_END = 1e6;

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -TO_END,
  End: TO_END,
};
