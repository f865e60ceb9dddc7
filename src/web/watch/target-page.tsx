import { useMemo, useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { TargetView } from "../../serve/watch-api.ts";
import { clock } from "../charts/clock.ts";
import { useSharedCursor } from "../charts/shared-cursor.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { Segments } from "../shell/segments.tsx";
import { useKeys } from "../use-keys.ts";
import { BudgetPanel } from "./budget-panel.tsx";
import { leaksOf } from "./leaks-of.ts";
import { NumbersTable } from "./numbers-table.tsx";
import { TakeButton, TakenNotice, useTakeNow } from "./take-now.tsx";
import { TargetAnswer } from "./target-answer.tsx";
import { TargetCharts } from "./target-charts.tsx";
import { EventsPanel, ProbePanel, RunsPanel } from "./target-panels.tsx";
import { TargetTabs } from "./target-tabs.tsx";
import { choiceParams, type TimeWindow, WINDOWS, windowOf } from "./time-window.ts";
import { ago, timeOfDay } from "./time-words.ts";
import { useNow } from "./use-now.ts";
import { useTarget } from "./use-target.ts";
import { useTargetSeries } from "./use-target-series.ts";
import { useWatchHead } from "./use-watch-head.ts";
import { useWindowKeys } from "./use-window-keys.ts";
import type { WatchPageProps } from "./watch-page.ts";
import "./target.css";

const NOW_MS = 1000;

/** What one target does now, and did. */
export function TargetPage(props: WatchPageProps) {
  const target = useTarget(props);
  const { value: view, error } = target;
  const nowMs = useNow(NOW_MS);
  const row = view?.row;
  const service = row === undefined || row.service === row.name ? [] : [row.service];
  useWatchHead(props, {
    crumbs: [
      ...service.map((name) => ({
        text: name,
        change: { page: "fleet" as const, params: { q: name } },
      })),
      { text: row?.name ?? props.route.id, change: null },
    ],
    verdict: row?.verdict ?? null,
    facts: view === null ? "" : factsLine(view, nowMs),
  });
  if (view === null) {
    return error === null ? <TargetSkeleton /> : <ErrorNotice error={error} />;
  }
  return (
    <>
      <h1 class="vh">{view.row.name}</h1>
      {error === null ? null : <ErrorNotice error={error} />}
      <TargetAnswer {...props} view={view} nowMs={nowMs} />
      <Live {...props} view={view} nowMs={nowMs} />
    </>
  );
}

/** `v5.0.7 · last capture 4 s ago`. */
function factsLine({ row, report }: TargetView, nowMs: number): string {
  const go = report?.target.goVersion ?? null;
  return [
    ...(row.build === null ? [] : [row.build]),
    ...(go === null ? [] : [`Go ${go.replace(/^go/, "")}`]),
    ...(row.lastRoundMs === null ? [] : [say`last capture ${ago(row.lastRoundMs, nowMs)}`]),
  ].join(" · ");
}

type LiveProps = WatchPageProps & { readonly view: TargetView; readonly nowMs: number };

function Live(props: LiveProps) {
  const { view, nowMs, route, go } = props;
  const [pausedMs, setPaused] = useState<number | null>(null);
  const [runStartMs, setRunStart] = useState<number | null>(null);
  const window = useWindow(props, { endMs: pausedMs ?? nowMs, runStartMs });
  const hidden = useMemo(() => listOf(route.params["without"]), [route.params["without"]]);
  const off = useMemo(() => listOf(route.params["off"]), [route.params["off"]]);
  const events = useMemo(
    () => view.events.filter(({ kind }) => !hidden.includes(kind)),
    [view.events, hidden],
  );
  const { points, series } = useTargetSeries(props, window, events);
  const newestRun = points.value?.runs.at(-1)?.startMs ?? null;
  if (newestRun !== null && newestRun !== runStartMs) setRunStart(newestRun);
  const cursor = useSharedCursor();
  const setWindow = useWindowKeys(props, { window, cursor, nowMs });
  const now = useTakeNow(props, view.canTake);
  const toggle = (name: "off" | "without", item: string): void =>
    go({ params: { [name]: toggled(listOf(route.params[name]), item) } }, "replace");
  const isLoading = points.value === null && points.error === null;
  const leaks = useMemo(() => leaksOf(view), [view.findings, view.row.id, view.row.verdict]);
  const shared = { row: view.row, leaks, series, isLoading, cursor, onDrawn: setWindow };
  return (
    <>
      <div class="bar2">
        <TargetTabs {...props} range={window} goroutines={view.row.goroutines} />
        <WindowTools {...props} window={window} pausedMs={pausedMs} onPause={setPaused}>
          <TakeButton now={now} canTake={view.canTake} />
        </WindowTools>
      </div>
      <TakenNotice {...props} now={now} />
      {points.error === null ? null : <ErrorNotice error={points.error} />}
      <div class={points.isLoading ? "cols target-cols is-loading" : "cols target-cols"}>
        <div class="column">
          <BudgetPanel {...shared} limitBytes={view.row.limitBytes} />
          <TargetCharts {...shared} off={off} onToggle={(name) => toggle("off", name)} />
          <NumbersTable series={series} />
        </div>
        <div class="column">
          <EventsPanel
            events={view.events}
            hidden={hidden}
            nowMs={nowMs}
            onToggle={(kind) => toggle("without", kind)}
          />
          <ProbePanel view={view} />
          <RunsPanel view={view} points={points.value} nowMs={nowMs} />
        </div>
      </div>
    </>
  );
}

function useWindow(
  { route, view }: LiveProps,
  { endMs, runStartMs }: { readonly endMs: number; readonly runStartMs: number | null },
): TimeWindow {
  const keptFromMs = view.kept?.fromMs ?? null;
  return useMemo(
    () => windowOf(route.params, { nowMs: endMs, runStartMs, keptFromMs }),
    [route.params, endMs, runStartMs, keptFromMs],
  );
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? "").split(",").filter((item) => item !== "");
}

function toggled(items: readonly string[], item: string): string | null {
  const next = items.includes(item) ? items.filter((one) => one !== item) : [...items, item];
  return next.length === 0 ? null : next.join(",");
}

interface WindowToolsProps extends LiveProps {
  readonly window: TimeWindow;
  readonly pausedMs: number | null;
  readonly children: preact.ComponentChildren;
  onPause(atMs: number | null): void;
}

/** How long a stretch is shown, whether it moves on, and what can be asked of the target. */
function WindowTools(props: WindowToolsProps) {
  const { window, pausedMs, onPause, go, nowMs, children } = props;
  const toggle = (): void => onPause(pausedMs === null ? Date.now() : null);
  useKeys([{ keys: ["Space"], says: said("pause, go on"), group: "this page", run: toggle }]);
  return (
    <div class="tools">
      {window.isLive ? null : (
        <span class="sub">
          {timeOfDay(window.fromMs, nowMs)} – {timeOfDay(window.toMs, nowMs)}
        </span>
      )}
      <Segments
        label={said("Window")}
        options={WINDOWS.map((each) => ({ ...each, name: said(each.name) }))}
        chosen={window.choice}
        choose={(id) => go({ params: choiceParams(id) })}
      />
      {window.isLive ? (
        <button type="button" class="btn" aria-pressed={pausedMs !== null} onClick={toggle}>
          {pausedMs === null ? said("Pause") : say`Paused at ${clock(pausedMs)}`} <kbd>Space</kbd>
        </button>
      ) : (
        <button type="button" class="btn" onClick={() => go({ params: choiceParams(null) })}>
          {said("Back to live")} <kbd>l</kbd>
        </button>
      )}
      {children}
    </div>
  );
}

const CHARTS = ["a", "b", "c", "d", "e", "f"];

/** Panels stand before their numbers: nothing jumps when they come. */
function TargetSkeleton() {
  return (
    <section aria-busy="true" aria-label={said("Reading the target")}>
      <p class="finds dim">{said("Reading the target.")}</p>
      <div class="cols target-cols skeleton-target">
        <div class="column">
          <div class="panel tall" />
          <div class="multi">
            {CHARTS.map((chart) => (
              <div key={chart} class="panel" />
            ))}
          </div>
        </div>
        <div class="column">
          <div class="panel" />
          <div class="panel" />
        </div>
      </div>
    </section>
  );
}
