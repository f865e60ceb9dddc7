import { useEffect, useRef, useState } from "preact/hooks";
import type { LivePoint } from "../../serve/watch-api.ts";
import type { LiveFeed } from "./live-feed.ts";

/** Points of the last ten minutes, a second apart; what is older has been stored by then. */
const POINTS_MAX = 600;

/** What came live since the page was opened; held still while `isPaused`, and nothing is lost. */
export function useLivePoints(feed: LiveFeed, isPaused: boolean): readonly LivePoint[] {
  const all = useRef<LivePoint[]>([]);
  const [shown, setShown] = useState<readonly LivePoint[]>([]);
  const paused = useRef(isPaused);
  paused.current = isPaused;
  useEffect(() => {
    all.current = [];
    return feed.listen((message) => {
      if (message.type !== "point") return;
      const last = all.current.at(-1);
      if (last !== undefined && message.value.atMs <= last.atMs) return;
      all.current.push(message.value);
      if (all.current.length > POINTS_MAX) all.current.shift();
      if (!paused.current) setShown([...all.current]);
    });
  }, [feed]);
  useEffect(() => {
    if (!isPaused) setShown([...all.current]);
  }, [isPaused]);
  return shown;
}
