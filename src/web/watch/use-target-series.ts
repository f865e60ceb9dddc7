import { useMemo } from "preact/hooks";
import type { PointsView, WatchEvent } from "../../serve/watch-api.ts";
import { TARGET_MEASURES, type TargetSeries, targetSeries } from "./target-series.ts";
import type { TimeWindow } from "./time-window.ts";
import { type Fresh, useFresh } from "./use-fresh.ts";
import { useLivePoints } from "./use-live-points.ts";
import type { WatchPageProps } from "./watch-page.ts";

/** Points a measure and window: more cannot be told apart on a chart this wide. */
const BUCKETS = 360;
/** While live, what was stored in the meantime is asked for again after this long. */
const STORED_MS_MIN = 60_000;
const STORED_SHARE = 100;

export interface TargetData {
  readonly points: Fresh<PointsView>;
  readonly series: TargetSeries;
}

/** Stored points of the window, and while it is live those of each second. */
export function useTargetSeries(
  props: WatchPageProps,
  window: TimeWindow,
  events: readonly WatchEvent[],
): TargetData {
  const { data, feed, route } = props;
  const { fromMs, toMs, isLive, choice } = window;
  const length = toMs - fromMs;
  const every = Math.max(STORED_MS_MIN, length / STORED_SHARE);
  const points = useFresh(
    () => data.points(route.id, { range: window, measures: TARGET_MEASURES, buckets: BUCKETS }),
    {
      feed,
      key: isLive ? `${route.id} ${choice}` : `${route.id} ${fromMs} ${toMs}`,
      // The end of a paused window stands still, and so does this.
      version: isLive ? String(Math.floor(toMs / every)) : "",
    },
  );
  const live = useLivePoints(feed, toMs);
  const series = useMemo(
    () => withEvents(targetSeries(points.value, live, window), events),
    [points.value, live, fromMs, toMs, events],
  );
  return { points, series };
}

/** Those that the stream told since, and without the kinds that are switched off. */
function withEvents(series: TargetSeries, events: readonly WatchEvent[]): TargetSeries {
  const { fromMs, toMs } = series.window;
  return { ...series, events: events.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs) };
}
