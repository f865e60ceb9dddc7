import { useEffect, useState } from "preact/hooks";
import type { LiveFeed } from "../watch/live-feed.ts";

/** A storm of changes, of many instances at once, is asked for once in this time. */
const SETTLE_MS = 1000;

/** Grows when a finding was told to have changed: this one, or any where no key is given. */
export function useFindingNews(feed: LiveFeed, key: string | null): string {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let timer = 0;
    const tell = (): void => {
      timer = 0;
      setCount((before) => before + 1);
    };
    const stop = feed.listen((message) => {
      if (message.type !== "finding" || timer !== 0) return;
      if (key !== null && message.value.key !== key) return;
      timer = window.setTimeout(tell, SETTLE_MS);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [feed, key]);
  return String(count);
}
