import { said, say } from "../../base/language.ts";
import type { FleetRow, TimeRange } from "../../serve/watch-api.ts";
import { amountScale, fixed } from "../charts/amount.ts";
import { moment } from "../charts/clock.ts";
import type { Point } from "../charts/plot.ts";
import { type SharedCursor, useCursorTime } from "../charts/shared-cursor.ts";
import { PART_NAMES } from "../part-names.ts";
import { placed } from "../placed.ts";
import { BudgetChart } from "./budget-chart.tsx";
import type { Budget } from "./budget-parts.ts";
import { stayedBytes } from "./budget-stack.ts";
import { Explain } from "./explain.tsx";
import type { Leaks } from "./leaks-of.ts";
import { budgetAt, type TargetSeries } from "./target-series.ts";
import { timeOfDay } from "./time-words.ts";

interface BudgetPanelProps {
  readonly row: FleetRow;
  readonly leaks: Leaks;
  readonly series: TargetSeries;
  readonly limitBytes: number | null;
  readonly isLoading: boolean;
  readonly cursor: SharedCursor;
  onDrawn(range: TimeRange): void;
}

/** Resident memory in its parts, over time and as a table under the cursor and now. */
export function BudgetPanel(props: BudgetPanelProps) {
  const { series, leaks } = props;
  const hasResident = series.points("residentBytes").length > 0;
  const lowWater = leaks.bytes.verdict === "leaking" ? series.lowWater("liveHeapBytes") : null;
  const isEmpty = series.budgets.length === 0 && !props.isLoading;
  return (
    <section class="panel budget-panel" aria-labelledby="h-budget">
      <header>
        <h2 id="h-budget">{said("Memory budget")}</h2>
        <Explain term="budget" also={["rss", "limit"]} />
        <span class="sub">
          {hasResident
            ? said("the parts add up to RSS")
            : said("what Go holds; RSS is not measured here, so code outside Go is not in it")}
        </span>
      </header>
      {isEmpty ? (
        <p class="chart-missing body">
          {said(
            "No numbers of the heap in this window. They come with heap profiles, and every second with a page of metrics such as /metrics or /debug/vars.",
          )}
        </p>
      ) : (
        <div class="body mem">
          <BudgetChart {...props} lowWater={lowWater} />
          <BudgetTable {...props} lowWater={lowWater} />
        </div>
      )}
    </section>
  );
}

type TableProps = BudgetPanelProps & { readonly lowWater: readonly Point[] | null };

function BudgetTable({ series, cursor, lowWater, row }: TableProps) {
  const { window, budgets } = series;
  const atMs = useCursorTime(cursor);
  const now = budgets.at(-1);
  const at = atMs === null ? null : budgetAt(budgets, atMs);
  if (now === undefined) return <div />;
  const scale = amountScale(Math.max(now.budget.topBytes, at?.topBytes ?? 0), "bytes");
  const shown = (bytes: number | undefined): string =>
    bytes === undefined ? "" : fixed(bytes / scale.divisor, scale.unit === "GB" ? 1 : 0);
  const time = atMs === null ? "" : moment(atMs, window.toMs - window.fromMs);
  const since = lowWater?.[0]?.[0];
  return (
    <table class="memkey">
      <caption class="vh">{say`Parts of resident memory, ${scale.unit}`}</caption>
      <thead>
        <tr>
          <th scope="col">{scale.unit}</th>
          <th scope="col" class="num">
            {time === "" ? <span class="vh">{said("under the cursor")}</span> : time}
          </th>
          <th scope="col" class="num">
            {window.isLive ? said("now") : said("at the end")}
          </th>
        </tr>
      </thead>
      <tbody>
        {PART_NAMES.toReversed().map(([id, name]) => (
          <tr key={id}>
            <th scope="row">
              <i class={`sw mem-${id}`} /> {said(name)}
            </th>
            <td class="num">{shown(at?.parts[id])}</td>
            <td class="num">{shown(now.budget.parts[id])}</td>
          </tr>
        ))}
        {lowWater === null || since === undefined ? null : (
          <tr class="of grow">
            <th scope="row">
              {placed(
                said("{0} stayed since {1}"),
                <i class="sw mem-stayed" />,
                timeOfDay(since, now.atMs),
              )}
            </th>
            <td class="num">{atMs === null ? "" : shown(stayedBytes(lowWater, atMs))}</td>
            <td class="num">{shown(stayedBytes(lowWater, now.atMs))}</td>
          </tr>
        )}
      </tbody>
      <Sums {...{ at, row, shown }} now={now.budget} />
    </table>
  );
}

interface SumsProps {
  readonly at: Budget | null;
  readonly now: Budget;
  readonly row: FleetRow;
  shown(bytes: number | undefined): string;
}

function Sums({ at, now, row, shown }: SumsProps) {
  const isSum = now.residentBytes === null;
  return (
    <tfoot>
      <tr>
        <th scope="row">{isSum ? said("Held by Go") : "RSS"}</th>
        <td class="num">{shown(at?.topBytes)}</td>
        <td class="num">{shown(now.topBytes)}</td>
      </tr>
      {now.notResidentBytes > 0 ? (
        <tr class="sum2">
          <th scope="row">{said("held, not resident")}</th>
          <td class="num">{shown(at?.notResidentBytes)}</td>
          <td class="num">{shown(now.notResidentBytes)}</td>
        </tr>
      ) : null}
      {row.limitBytes === null ? null : (
        <tr class="sum2">
          <th scope="row">{said("limit")}</th>
          <td />
          <td class="num">{shown(row.limitBytes)}</td>
        </tr>
      )}
    </tfoot>
  );
}
