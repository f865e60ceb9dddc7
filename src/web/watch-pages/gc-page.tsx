import { useWatchHead } from "../watch/use-watch-head.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";

export function GcPage(props: WatchPageProps) {
  const crumb = { text: "GC", change: null };
  useWatchHead(props, { crumbs: [crumb], verdict: null, facts: "" });
  return <h1>GC</h1>;
}
