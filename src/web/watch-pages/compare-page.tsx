import { useWatchHead } from "../watch/use-watch-head.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";

export function ComparePage(props: WatchPageProps) {
  const crumb = { text: "Compare", change: null };
  useWatchHead(props, { crumbs: [crumb], verdict: null, facts: "" });
  return <h1>Compare</h1>;
}
