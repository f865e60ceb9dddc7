import type { TargetView } from "../../serve/watch-api.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { asSentence } from "../verdict/phrases.ts";
import { type Fresh, useFresh } from "../watch/use-fresh.ts";
import { useWatchHead } from "../watch/use-watch-head.ts";
import { WatchLink } from "../watch/watch-link.tsx";
import type { WatchPageName, WatchPageProps } from "../watch/watch-page.ts";

const TARGET_PAGES: readonly (readonly [page: WatchPageName, title: string])[] = [
  ["target", "Live"],
  ["gc", "GC"],
  ["captures", "Captures"],
];

/** The target a page is about, and its place in the breadcrumb. */
export function useTarget(props: WatchPageProps, title: string): Fresh<TargetView> {
  const { data, feed, route } = props;
  const fresh = useFresh(() => data.target(route.id), { key: route.id, feed });
  const row = fresh.value?.row;
  useWatchHead(props, {
    crumbs: [
      { text: row?.name ?? route.id, change: { page: "target", id: route.id } },
      { text: title, change: null },
    ],
    verdict: row?.verdict ?? null,
    facts: row?.build ?? "",
  });
  return fresh;
}

/** The verdict of the target in one line, and its other pages. */
export function TargetFrame(props: WatchPageProps & { readonly target: TargetView | null }) {
  const { target, route } = props;
  return (
    <>
      {target === null ? null : (
        <div class="ctx">
          <VerdictMark verdict={target.row.verdict} badge />
          <h1 class="ctx-line">{asSentence(target.row.reason)}</h1>
        </div>
      )}
      <nav class="tabs" aria-label="Pages of the target">
        {TARGET_PAGES.map(([page, name]) => (
          <WatchLink key={page} {...props} to={{ page, id: route.id }} isHere={route.page === page}>
            {name}
          </WatchLink>
        ))}
      </nav>
    </>
  );
}
