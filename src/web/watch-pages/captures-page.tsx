import { useWatchHead } from "../watch/use-watch-head.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";

export function CapturesPage(props: WatchPageProps) {
  const crumb = { text: "Captures", change: null };
  useWatchHead(props, { crumbs: [crumb], verdict: null, facts: "" });
  return <h1>Captures</h1>;
}
