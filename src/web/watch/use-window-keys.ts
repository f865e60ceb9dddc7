import { said } from "../../base/language.ts";

import type { TimeRange } from "../../serve/watch-api.ts";
import type { SharedCursor } from "../charts/shared-cursor.ts";
import { useKeys } from "../use-keys.ts";
import { choiceParams, panned, type TimeWindow, windowParams, zoomed } from "./time-window.ts";
import type { WatchPageProps } from "./watch-page.ts";

interface WindowMoves {
  readonly window: TimeWindow;
  readonly cursor: SharedCursor;
  readonly nowMs: number;
}

const IN = 0.5;
const PAN_SHARE = 0.5;
/** A drawn stretch is never shorter than this. */
const DRAWN_MS_MIN = 20_000;

/** Keys that move the window; gives the way to set one that was drawn. */
export function useWindowKeys(
  { go }: WatchPageProps,
  { window, cursor, nowMs }: WindowMoves,
): (range: TimeRange) => void {
  const set = (range: TimeRange): void => {
    const missing = Math.max(0, DRAWN_MS_MIN - (range.toMs - range.fromMs)) / 2;
    const wide = { fromMs: range.fromMs - missing, toMs: range.toMs + missing };
    go({ params: windowParams(wide) });
  };
  const zoom = (factor: number): void =>
    set(zoomed(window, factor, { aroundMs: cursor.read(), nowMs }));
  const pan = (share: number): void => set(panned(window, share, nowMs));
  const group = "this page";
  useKeys([
    { keys: ["+", "="], says: said("zoom in"), group, run: () => zoom(IN) },
    { keys: ["-"], says: said("zoom out"), group, run: () => zoom(1 / IN) },
    { keys: ["["], says: said("earlier"), group, run: () => pan(-PAN_SHARE) },
    { keys: ["]"], says: said("later"), group, run: () => pan(PAN_SHARE) },
    {
      keys: ["l"],
      says: said("back to live"),
      group,
      run: () => go({ params: choiceParams(null) }),
    },
  ]);
  return set;
}
