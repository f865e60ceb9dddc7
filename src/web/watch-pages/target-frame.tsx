import type { TargetView } from "../../serve/watch-api.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { asSentence } from "../verdict/phrases.ts";
import { TargetTabs } from "../watch/target-tabs.tsx";
import { type Fresh, useFresh } from "../watch/use-fresh.ts";
import { useWatchHead } from "../watch/use-watch-head.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { rangeOf } from "./range-choice.ts";

/** The target a page is about, and its place in the breadcrumb. */
export function useTargetPage(props: WatchPageProps, title: string): Fresh<TargetView> {
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
          <h1>{asSentence(target.row.reason)}</h1>
        </div>
      )}
      <TargetTabs
        {...props}
        range={rangeOf(route.params, Date.now())}
        goroutines={target?.row.goroutines ?? null}
      />
    </>
  );
}
