import { useEffect, useMemo, useRef } from "preact/hooks";
import type { LivePoint } from "../../serve/watch-api.ts";
import type { LiveFeed } from "./live-feed.ts";

/** Points of the last ten minutes, a second apart; what is older has been stored by then. */
const POINTS_MAX = 600;

/**
 * What came live since the page was opened, as of `tick`: the page is drawn once a tick, not once
 * more for each point. While the tick stands still nothing is lost.
 */
export function useLivePoints(feed: LiveFeed, tick: number): readonly LivePoint[] {
  const all = useRef<LivePoint[]>([]);
  useEffect(() => {
    all.current = [];
    return feed.listen((message) => {
      if (message.type !== "point") return;
      const last = all.current.at(-1);
      if (last !== undefined && message.value.atMs <= last.atMs) return;
      all.current.push(message.value);
      if (all.current.length > POINTS_MAX) all.current.shift();
    });
  }, [feed]);
  return useMemo(() => [...all.current], [tick]);
}
