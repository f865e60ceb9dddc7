import { said, say } from "../../base/language.ts";
import type { TimeSeries } from "../../serve/api.ts";
import { amount } from "../charts/amount.ts";
import { moment } from "../charts/clock.ts";
import { type TimeSpan, valueAt } from "../charts/plot.ts";
import { valueWord } from "../value-words.ts";

export interface ValuesTableProps {
  readonly ticks: readonly { readonly capture: string; readonly atMs: number }[];
  readonly series: readonly TimeSeries[];
  readonly span: TimeSpan;
}

/** Rows shown of a long watch: every so many captures, and the last. */
const ROWS_MAX = 200;

/** The charts as numbers: one row a capture. */
export function ValuesTable({ ticks, series, span }: ValuesTableProps) {
  const every = Math.max(1, Math.ceil(ticks.length / ROWS_MAX));
  const rows = ticks.filter((_, index) => index % every === 0 || index === ticks.length - 1);
  return (
    <details class="as-table">
      <summary>{said("Show as table")}</summary>
      <div>
        <table class="tbl">
          <caption class="vh">{said("Values at each capture")}</caption>
          <thead>
            <tr>
              <th scope="col">{said("time")}</th>
              {series.map(({ name }) => (
                <th key={name} scope="col" class="num">
                  {valueWord(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ capture, atMs }) => (
              <tr key={capture}>
                <th scope="row">{moment(atMs, span.toMs - span.fromMs)}</th>
                {series.map(({ name, unit, points }) => {
                  const value = valueAt(points, atMs);
                  return (
                    <td key={name} class="num">
                      {value === null ? "–" : amount(value, unit)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {every === 1 ? null : <p class="sub">{say`${rows.length} of ${ticks.length} captures.`}</p>}
      </div>
    </details>
  );
}
