import { useWatchHead } from "./use-watch-head.ts";
import type { WatchPageProps } from "./watch-page.ts";

export function FleetPage(props: WatchPageProps) {
  useWatchHead(props, { crumbs: [], verdict: null, facts: "" });
  return <h1>FleetPage</h1>;
}
