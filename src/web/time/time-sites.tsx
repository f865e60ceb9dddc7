import { useMemo } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import type { ReportFinding } from "../../report/report.ts";
import type { SiteTable, TimeView } from "../../serve/api.ts";
import type { TimeSpan } from "../charts/plot.ts";
import type { PageProps } from "../page.ts";
import { placed } from "../placed.ts";
import { useMatching } from "../table/matching.tsx";
import { openFunction } from "../table/open-function.ts";
import { siteColumns, siteKey } from "../table/site-columns.tsx";
import { orderParams, parseOrder, sortRows } from "../table/sort-rows.ts";
import { VirtualTable } from "../table/virtual-table.tsx";
import { SEARCH_PARAM, WIDTH_PARAM } from "../url-params.ts";

export interface TimeSitesProps extends PageProps {
  readonly view: TimeView;
  readonly table: SiteTable;
  readonly findings: ReadonlyMap<string, ReportFinding>;
  readonly span: TimeSpan;
}

/** What a series does not tell: it is of one site, flat. */
const NOT_OF_SERIES = ["cum", "cum%", "sum%"];
const HEIGHT_MIN = 420;

/** The sites of the chart with births, deaths and survival, between the captures of the brush. */
export function TimeSites(props: TimeSitesProps) {
  const { view, table, findings, span, state, go } = props;
  const matching = useMatching(state.params[SEARCH_PARAM] ?? "");
  const width = state.params[WIDTH_PARAM] ?? "abs";
  const { runs } = view;
  const columns = siteColumns({ table, findings, matching, width, span, runs, running: [] }).filter(
    ({ id }) => !NOT_OF_SERIES.includes(id),
  );
  const order = orderOf(props);
  const by = columns.find(({ id }) => id === order.column)?.sortBy ?? null;
  const rows = useMemo(
    () => (by === null ? table.rows : sortRows(table.rows, by, order.descending)),
    [table, order.column, order.descending],
  );
  return (
    <section aria-label={said("Sites")}>
      <h3>{said("Sites that changed most")}</h3>
      <VirtualTable
        label={say`Sites in time, ${rows.length} rows`}
        {...{ columns, rows, order }}
        heightMin={HEIGHT_MIN}
        selected={state.params["row"] ?? null}
        keyOf={siteKey}
        onOrder={(next) => go({ params: { ...orderParams(next) } })}
        onSelect={(row) => go({ params: { row: siteKey(row) } }, "replace")}
        onKey={({ name }, key) => openFunction(props, { name, key, enter: { page: "flamegraph" } })}
      />
      {view.droppedSites === 0 ? null : (
        <p class="grid-note">
          {placed(
            said("{0} sites changed less and are left out here; {1}."),
            formatCount(view.droppedSites),
            <a href={props.href({ page: "top" })}>{said("Top has all")}</a>,
          )}
        </p>
      )}
    </section>
  );
}

function orderOf({ state, table }: TimeSitesProps) {
  const known = ["name", "flat", "flat%", "before", "change"];
  const lived = ["rate", "births", "deaths", "survival"];
  const first = table.head.base === null ? "flat" : "change";
  return (
    parseOrder(state.params["order"], [...known, ...lived]) ?? { column: first, descending: true }
  );
}
