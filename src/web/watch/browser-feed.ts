import { parseShown } from "../shown-text.ts";
import { type LiveChannel, type LiveFeed, type LiveMessage, liveFeed } from "./live-feed.ts";

/** A feed of the server at `url`, in this tab. */
export function browserFeed(url: string): LiveFeed {
  return liveFeed({
    open: () => eventSource(url),
    nowMs: () => Date.now(),
    wait: (run, ms) => {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
    isHidden: () => document.visibilityState === "hidden",
    listenHidden: (changed) => {
      document.addEventListener("visibilitychange", changed);
      return () => document.removeEventListener("visibilitychange", changed);
    },
    parse,
  });
}

function eventSource(url: string): LiveChannel {
  const source = new EventSource(url);
  const channel: LiveChannel = {
    onopen: null,
    onerror: null,
    addEventListener: (type, listener) =>
      source.addEventListener(type, (event) => listener({ data: String(event.data) })),
    close: () => source.close(),
  };
  source.onopen = () => channel.onopen?.();
  source.onerror = () => channel.onerror?.();
  return channel;
}

function parse(type: LiveMessage["type"], text: string): LiveMessage | null {
  try {
    return parseShown(`{"type":"${type}","value":${text}}`);
  } catch {
    return null;
  }
}
