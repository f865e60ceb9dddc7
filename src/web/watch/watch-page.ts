import type { Verdict } from "../../report/report.ts";
import type { Params } from "../page.ts";
import type { LiveFeed } from "./live-feed.ts";
import type { WatchData } from "./watch-data.ts";

/** Pages of the watch; each has one path, see watch-address.ts. */
export type WatchPageName =
  | "fleet"
  | "target"
  | "gc"
  | "captures"
  | "findings"
  | "finding"
  | "compare"
  | "settings";

/** What the address states; nothing else decides what is shown. */
export interface WatchRoute {
  readonly page: WatchPageName;
  /** Target id or finding key; "" for pages that are of neither. */
  readonly id: string;
  readonly params: Params;
}

/** Naming a page begins with the parameters given here; without a page those not named stay. */
export interface WatchChange {
  readonly page?: WatchPageName;
  /** Absent: the id there is. */
  readonly id?: string;
  /** Parameters to set; null removes one. */
  readonly params?: Readonly<Record<string, string | null>>;
}

/** A step of the breadcrumb; the last one is the page itself. */
export interface Crumb {
  readonly text: string;
  /** Where it leads; null for what is no page. */
  readonly change: WatchChange | null;
}

/** What the top bar and the browser's tab say of a page; see `useWatchHead`. */
export interface WatchHead {
  /** After `Fleet`; empty for the fleet itself. */
  readonly crumbs: readonly Crumb[];
  /** Begins the title of the tab; null where the page has no verdict. */
  readonly verdict: Verdict | null;
  /** Facts beside the live state, e.g. `v5.0.7 · Go 1.22.5`; "" for none. */
  readonly facts: string;
}

/** What a page component is given. */
export interface WatchPageProps {
  readonly route: WatchRoute;
  readonly data: WatchData;
  /** What happens while the page is shown: of the target on its page, of all targets elsewhere. */
  readonly feed: LiveFeed;
  /** Goes to another place. "replace" leaves no step in the history: for typing and dragging. */
  go(change: WatchChange, how?: "push" | "replace"): void;
  /** The address of a place, for links that can be copied and opened in a new tab. */
  href(change: WatchChange): string;
  setHead(head: WatchHead): void;
}
