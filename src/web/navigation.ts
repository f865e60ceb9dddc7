import type { ViewState } from "./page.ts";
import { readAddress, writeAddress } from "./url-state.ts";

/** Where the address is kept: in the path under a server, behind `#` in a report file. */
export interface Navigation {
  read(): ViewState;
  write(state: ViewState, how: "push" | "replace"): void;
  href(state: ViewState): string;
  /** Calls back when back, forward or a typed address changes the view; returns the way to stop. */
  listen(changed: () => void): () => void;
}

export function pathNavigation(): Navigation {
  return {
    read: () => readAddress(location.pathname + location.search),
    write: (state, how) => writeHistory(writeAddress(state), how),
    href: writeAddress,
    listen: (changed) => listenTo("popstate", changed),
  };
}

export function hashNavigation(): Navigation {
  const href = (state: ViewState): string => `#${writeAddress(state)}`;
  return {
    read: () => readAddress(location.hash),
    write: (state, how) => writeHistory(href(state), how),
    href,
    listen: (changed) => {
      const stops = [listenTo("popstate", changed), listenTo("hashchange", changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** Browsers count history calls: what is refused is a step in the history, not the view. */
export function writeHistory(address: string, how: "push" | "replace"): void {
  try {
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // Safari refuses after 100 calls in 30 s: typing and dragging can do that.
  }
}

function listenTo(event: "popstate" | "hashchange", changed: () => void): () => void {
  addEventListener(event, changed);
  return () => removeEventListener(event, changed);
}
