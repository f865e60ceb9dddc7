import { useWatchHead } from "./use-watch-head.ts";
import type { WatchPageProps } from "./watch-page.ts";

export function TargetPage(props: WatchPageProps) {
  useWatchHead(props, { crumbs: [], verdict: null, facts: "" });
  return <h1>TargetPage</h1>;
}
