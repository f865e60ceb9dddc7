import { useMemo } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { SiteTable, TableRow } from "../../serve/api.ts";
import { amount, percent } from "../charts/amount.ts";
import { runsOf } from "../charts/runs-of.ts";
import { TimeStrip } from "../charts/time-strip.tsx";
import type { PageProps } from "../page.ts";
import { useSearchTally } from "../search-tally.ts";
import { useFindings } from "../table/findings.ts";
import { type Matching, useMatching } from "../table/matching.tsx";
import { nextWhere } from "../table/next-where.ts";
import { openFunction } from "../table/open-function.ts";
import { siteColumns, siteKey } from "../table/site-columns.tsx";
import { orderParams, parseOrder, type SortOrder, sortRows } from "../table/sort-rows.ts";
import { spanOfPoints } from "../table/span-of-points.ts";
import { TableFoot } from "../table/table-foot.tsx";
import { VirtualTable } from "../table/virtual-table.tsx";
import { Waiting } from "../table/waiting.tsx";
import { SEARCH_PARAM, WIDTH_PARAM } from "../url-params.ts";
import { useKeys } from "../use-keys.ts";

/** Parameters that change what is marked or in which order, not which rows there are. */
const NOT_OF_ROWS = [SEARCH_PARAM, WIDTH_PARAM, "row", "order", "sort"];

/** Every function or line of the profile, in any order. */
export function TopPage(props: PageProps) {
  return (
    <>
      <TimeStrip {...props} />
      <SitesOfView {...props} />
    </>
  );
}

/** The table alone, for a page that has the time strip already. */
export function SitesOfView(props: PageProps) {
  return (
    <Waiting
      {...props}
      says={said("Counting what each function holds.")}
      without={NOT_OF_ROWS}
      load={(params) => props.data.table(params)}
    >
      {(table) => <Sites {...props} table={table} />}
    </Waiting>
  );
}

type SitesProps = PageProps & { readonly table: SiteTable };

function Sites(props: SitesProps) {
  const { table, state, go } = props;
  const findings = useFindings(props);
  const matching = useMatching(state.params[SEARCH_PARAM] ?? "");
  useSearchTally(tallyOf(table, matching));
  const order = orderOf(props);
  const { rows, columns } = useSorted(props, order, { findings, matching });
  useNextMatch(props, rows, matching);
  if (rows.length === 0) return <NoRows {...props} />;
  return (
    <section aria-label={said("Sites")}>
      <VirtualTable
        label={say`Sites of ${table.head.measure.id}, ${rows.length} rows`}
        columns={columns}
        rows={rows}
        order={order}
        selected={state.params["row"] ?? null}
        keyOf={siteKey}
        onOrder={(next) => go({ params: { ...orderParams(next) } })}
        onSelect={(row) => go({ params: { row: siteKey(row) } }, "replace")}
        onKey={({ name }, key) => openFunction(props, { name, key, enter: {} })}
      />
      <TableFoot {...props} head={table.head} dropped={table.droppedRows} rows={rows.length} />
    </section>
  );
}

/** A match may be thousands of rows away: `n` goes to the next one, `N` to the one before. */
function useNextMatch(
  { state, go }: SitesProps,
  rows: readonly TableRow[],
  { matcher }: Matching,
): void {
  const step = (by: 1 | -1): void => {
    if (matcher === null) return;
    const at = rows.findIndex((row) => siteKey(row) === state.params["row"]);
    const found = nextWhere(rows, { from: at, by }, (row) => matcher.test(row.name));
    if (found !== null) go({ params: { row: siteKey(found) } }, "replace");
  };
  useKeys([
    { keys: ["n"], says: said("next row found"), group: "this page", run: () => step(1) },
    { keys: ["N"], says: said("row found before"), group: "this page", run: () => step(-1) },
  ]);
}

/**
 * Growth first where there is a base, as one looks for it; else as pprof does. Goroutines all wait
 * in the runtime: what tells them apart is who they are in, which is cumulative.
 */
function orderOf({ state, table }: SitesProps): SortOrder {
  const own = parseOrder(state.params["order"], ORDERS);
  if (own !== null) return own;
  const theirs = state.params["sort"];
  if (theirs === "cum" || theirs === "flat") return { column: theirs, descending: true };
  const isWaiting = table.head.measure.kind.startsWith("goroutine");
  if (table.head.base !== null) return { column: "change", descending: true };
  return { column: isWaiting ? "cum" : "flat", descending: true };
}

const ORDERS = [
  ...["name", "flat", "flat%", "cum", "cum%", "before", "change"],
  ...["rate", "births", "deaths", "survival"],
];

function useSorted(
  props: SitesProps,
  order: SortOrder,
  shown: Pick<Parameters<typeof siteColumns>[0], "findings" | "matching">,
) {
  const { table, state } = props;
  const width = state.params[WIDTH_PARAM] ?? "abs";
  const span = useMemo(() => spanOfPoints(table.rows), [table]);
  const runs = useMemo(() => runsOf(props.session.captures), [props.session]);
  const base = { table, width, span, runs, ...shown };
  const rows = useMemo(() => {
    const column = siteColumns({ ...base, running: [] }).find(({ id }) => id === order.column);
    const by = column?.sortBy ?? null;
    return by === null ? table.rows : sortRows(table.rows, by, order.descending);
  }, [table, order.column, order.descending]);
  const running = useMemo(() => {
    let sum = 0;
    return rows.map((row) => (sum += row.flat.now));
  }, [rows]);
  return { rows, columns: siteColumns({ ...base, running }) };
}

function tallyOf({ rows, head }: SiteTable, { matcher }: Matching) {
  if (matcher === null) return null;
  const found = rows.filter((row) => matcher.test(row.name));
  const held = found.reduce((sum, row) => sum + row.flat.now, 0);
  return {
    count: found.length,
    word: "row",
    share: head.total.now > 0 ? held / head.total.now : null,
  };
}

function NoRows({ table, href }: SitesProps) {
  const { head } = table;
  return (
    <p class="table-wait">
      {say`No function has ${head.measure.id} in this view: the filters leave ${amount(head.shown.now, head.measure.unit)} of ${amount(head.total.now, head.measure.unit)}`}
      {head.total.now > 0 ? ` (${percent(head.shown.now, head.total.now)})` : ""}.{" "}
      <a href={href({ params: NO_FILTERS })}>{said("Without filters")}</a>
    </p>
  );
}

const NO_FILTERS = Object.fromEntries(
  ["f", "i", "h", "s", "sf", "prunefrom", "tf", "ti", "mine"].map((name) => [name, null]),
);
