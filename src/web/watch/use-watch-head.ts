import { useEffect } from "preact/hooks";
import type { WatchHead, WatchPageProps } from "./watch-page.ts";

/** Says where the page is, for the breadcrumb, the live line and the title of the tab. */
export function useWatchHead({ setHead }: WatchPageProps, head: WatchHead): void {
  useEffect(() => setHead(head), [JSON.stringify(head)]);
}
