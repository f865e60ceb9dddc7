import { useWatchHead } from "../watch/use-watch-head.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";

export function FindingsPage(props: WatchPageProps) {
  const crumb = { text: "Findings", change: null };
  useWatchHead(props, { crumbs: [crumb], verdict: null, facts: "" });
  return <h1>Findings</h1>;
}
