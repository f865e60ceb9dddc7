import { useEffect, useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatDuration } from "../../base/units.ts";
import { clock } from "../charts/clock.ts";
import { valueWord } from "../value-words.ts";
import type { LiveFeed, LiveState } from "./live-feed.ts";

/** How fresh the page is, in words that tell what happens next. */
export function LiveLine({ feed }: { readonly feed: LiveFeed }) {
  const state = useLiveState(feed);
  return (
    <span class={state.state === "lost" ? "live-line is-lost" : "live-line"}>
      <span class="vh" role="status">
        {staleWords(state)}
      </span>
      {state.state === "live" ? <i class="live-dot" aria-hidden="true" /> : null}
      <span aria-hidden="true">{liveWords(state, Date.now())}</span>
      {state.state === "lost" ? (
        <button type="button" class="link" onClick={feed.retry}>
          {said("Try now")}
        </button>
      ) : null}
    </span>
  );
}

/** Said to screen readers once: what is counted down beside it is not. */
function staleWords(state: LiveState): string {
  if (state.state === "lost") return say`no connection, stale since ${clock(state.sinceMs)}`;
  return state.state === "hidden" ? said("paused while hidden") : valueWord(state.state);
}

/** `live`, `connecting`, `stale since 14:03, next try in 8 s`. */
export function liveWords(state: LiveState, nowMs: number): string {
  switch (state.state) {
    case "connecting":
      return said("connecting");
    case "live":
      return said("live");
    case "hidden":
      return say`paused while hidden, stale since ${clock(state.sinceMs)}`;
    case "lost": {
      const wait = Math.max(0, state.retryMs - nowMs);
      const next = wait < 500 ? said("trying") : say`next try in ${formatDuration(wait)}`;
      return say`no connection, stale since ${clock(state.sinceMs)}, ${next}`;
    }
  }
}

const COUNT_DOWN_MS = 1000;

/** The state of the feed, drawn anew when it changes and while a wait is counted down. */
export function useLiveState(feed: LiveFeed): LiveState {
  const [, redraw] = useState(0);
  const state = feed.read();
  useEffect(() => feed.listenState(() => redraw((count) => count + 1)), [feed]);
  useEffect(() => {
    if (state.state !== "lost") return;
    const timer = window.setInterval(() => redraw((count) => count + 1), COUNT_DOWN_MS);
    return () => window.clearInterval(timer);
  }, [state.state]);
  return state;
}
