import { said } from "../../base/language.ts";

import { formatCount } from "../../base/units.ts";
import type { TimeRange } from "../../serve/watch-api.ts";
import { dayBefore } from "./time-window.ts";
import { WatchLink } from "./watch-link.tsx";
import type { WatchPageProps } from "./watch-page.ts";

interface TargetTabsProps extends Pick<WatchPageProps, "route" | "go" | "href" | "data"> {
  /** What the links lead to: the stretch of time that is shown. */
  readonly range: TimeRange;
  readonly goroutines?: number | null;
}

/** The views of one target: live, GC, captures, and the explorer on the same stretch of time. */
export function TargetTabs(props: TargetTabsProps) {
  const { route, range, data, goroutines = null } = props;
  const { id, page } = route;
  const side = ({ fromMs, toMs }: TimeRange): string =>
    `${id}:${Math.floor(fromMs)}..${Math.ceil(toMs)}`;
  const compare = { a: side(dayBefore(range)), b: side(range) };
  return (
    <nav class="tabs" aria-label={said("Views of the target")}>
      <WatchLink {...props} to={{ page: "target", id }} isHere={page === "target"}>
        {said("Live")}
      </WatchLink>
      <a href={data.url.explorer(id, range)}>{said("Explore")}</a>
      <a href={data.url.explorer(id, range, "goroutines")}>
        {said("Goroutines")}
        {goroutines === null ? null : <span class="n">{formatCount(goroutines)}</span>}
      </a>
      <WatchLink {...props} to={{ page: "gc", id }} isHere={page === "gc"}>
        GC
      </WatchLink>
      <WatchLink {...props} to={{ page: "captures", id }} isHere={page === "captures"}>
        {said("Captures")}
      </WatchLink>
      <WatchLink {...props} to={{ page: "compare", params: compare }}>
        {said("Compare with the day before")}
      </WatchLink>
    </nav>
  );
}
