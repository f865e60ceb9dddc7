import { useWatchHead } from "../watch/use-watch-head.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";

export function SettingsPage(props: WatchPageProps) {
  const crumb = { text: "Settings", change: null };
  useWatchHead(props, { crumbs: [crumb], verdict: null, facts: "" });
  return <h1>Settings</h1>;
}
