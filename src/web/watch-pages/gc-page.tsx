import { useMemo } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import type { GcView } from "../../serve/watch-api.ts";
import { useSharedCursor } from "../charts/shared-cursor.ts";
import { CopyButton } from "../verdict/remedy-panel.tsx";
import { useFresh } from "../watch/use-fresh.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { Explain } from "./explain.tsx";
import { GcCharts } from "./gc-charts.tsx";
import { GcTable } from "./gc-table.tsx";
import { EmptyPanel, FreshNotice, NoPage, PageSkeleton } from "./page-states.tsx";
import { rangeOf } from "./range-choice.ts";
import { RangePicker } from "./range-picker.tsx";
import { TargetFrame, useTargetPage } from "./target-frame.tsx";
import "../style/verdict.css";
import "./watch-pages.css";

/** Garbage collection of one target: what it says together, as charts and row by row. */
export function GcPage(props: WatchPageProps) {
  const { route, data, feed } = props;
  const target = useTargetPage(props, "GC");
  const version = String(target.value?.row.lastRoundMs ?? "");
  const { r = "", from = "", to = "" } = route.params;
  const fresh = useFresh(() => data.gc(route.id, rangeOf(route.params, Date.now())), {
    key: [route.id, r, from, to].join(" "),
    version,
    feed,
  });
  return (
    <>
      <TargetFrame {...props} target={target.value} />
      <div class="toolbar">
        <RangePicker {...props} />
        <span class="sub">{fresh.value === null ? "" : sourceWords(fresh.value)}</span>
      </div>
      <FreshNotice fresh={target} />
      {target.value === null && target.error !== null ? (
        <NoPage {...props} title={said("This target cannot be shown")} to={{ page: "fleet" }}>
          {said("All targets")}
        </NoPage>
      ) : null}
      {target.error === null ? <FreshNotice fresh={fresh} /> : null}
      {fresh.value === null ? (
        fresh.error === null ? (
          <PageSkeleton what={said("the collections")} />
        ) : null
      ) : (
        <Collections {...props} view={fresh.value} />
      )}
    </>
  );
}

function sourceWords({ from, cycles, leftOut }: GcView): string {
  if (from === null) return "";
  const rows = cycles.length === 1 ? said("1 row") : say`${formatCount(cycles.length)} rows`;
  const left =
    leftOut === 0 ? "" : say`, ${formatCount(leftOut)} more told together or thinned out`;
  return from === "gctrace"
    ? say`GC trace, ${rows}${left}`
    : say`from the numbers of the process, ${rows}${left}`;
}

function Collections({ view, ...props }: WatchPageProps & { readonly view: GcView }) {
  const cursor = useSharedCursor();
  const rows = useMemo(() => view.cycles, [view]);
  if (view.from === null) return <NoTrace help={view.help} />;
  return (
    <>
      <ul class="says" aria-label={said("What the collections say")}>
        {view.says.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <GcCharts rows={rows} range={view.range} cursor={cursor} />
      <h2 class="table-title">
        <Explain term="cycles">{said("Collections")}</Explain>
      </h2>
      <GcTable {...props} rows={rows} cursor={cursor} />
    </>
  );
}

const TRACE_COMMAND = "GODEBUG=gctrace=1 ./service 2> gc.log";

function NoTrace({ help }: { readonly help: string | null }) {
  const push = `curl --data-binary @gc.log '${location.origin}/api/push?target=NAME&kind=gctrace'`;
  return (
    <EmptyPanel title={said("No collection was seen in this range")}>
      <p>{help ?? said("A longer range may hold some.")}</p>
      {[TRACE_COMMAND, push].map((command) => (
        <p key={command} class="cmd">
          <code>{command}</code>
          <CopyButton text={command} label={said("copy")} />
        </p>
      ))}
    </EmptyPanel>
  );
}
