import type { ComponentChildren } from "preact";
import { followInPage } from "../shell/follow-in-page.ts";
import type { WatchChange, WatchPageProps } from "./watch-page.ts";

export interface WatchLinkProps extends Pick<WatchPageProps, "go" | "href"> {
  readonly to: WatchChange;
  readonly class?: string;
  /** Marks the link of the place that is shown. */
  readonly isHere?: boolean;
  /** Place on a ruler, in pixels from its left. */
  readonly at?: number;
  readonly children: ComponentChildren;
}

/** A link to a place of the watch: followed in the page, and an address for every other click. */
export function WatchLink({ go, href, to, isHere, at, children, ...look }: WatchLinkProps) {
  return (
    <a
      class={look.class}
      style={at === undefined ? undefined : { left: `${at.toFixed(1)}px` }}
      href={href(to)}
      aria-current={isHere === true ? "true" : undefined}
      onClick={followInPage(() => go(to))}
    >
      {children}
    </a>
  );
}
