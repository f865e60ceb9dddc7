import { useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { ProcessMeasure } from "../../serve/watch-api.ts";
import { moment } from "../charts/clock.ts";
import { bucketAt } from "./bucket-data.ts";
import { axisOf, CHARTS, type ChartRow, rangeIn } from "./chart-rows.ts";
import type { TargetSeries } from "./target-series.ts";

/** Rows of the table; what lies between two is in the smallest and largest of the later one. */
const ROWS_MAX = 60;

/** The same numbers as the charts, for whoever reads rather than looks. */
export function NumbersTable({ series }: { readonly series: TargetSeries }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="numbers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{said("Show as table")}</summary>
      {isOpen ? <Numbers series={series} /> : null}
    </details>
  );
}

interface NumberColumn {
  readonly measure: ProcessMeasure;
  readonly name: string;
  readonly unit: ChartRow["unit"];
}

function Numbers({ series }: { readonly series: TargetSeries }) {
  const columns = CHARTS.flatMap(({ name, unit, series: lines }) =>
    lines.map((line): NumberColumn => {
      return {
        measure: line.measure,
        unit,
        name: lines.length > 1 ? say`Heap ${line.name}` : said(name),
      };
    }),
  ).filter(({ measure }) => series.points(measure).length > 0);
  const times = rowTimes(
    columns.flatMap(({ measure }) => series.points(measure).map(([at]) => at)),
  );
  const length = series.window.toMs - series.window.fromMs;
  return (
    <div class="scroll" {...reachedByKeys()}>
      <table>
        <caption class="vh">
          {said(
            "Numbers of the window, newest first; each the last value, with smallest and largest",
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{said("Time")}</th>
            {columns.map(({ measure, name }) => (
              <th key={measure} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((atMs) => (
            <tr key={atMs}>
              <th scope="row">{moment(atMs, length)}</th>
              {columns.map((column) => (
                <td key={column.measure}>{cellOf(series, column, atMs)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellOf(series: TargetSeries, { measure, unit }: NumberColumn, atMs: number): string {
  const points = series.points(measure);
  const point = bucketAt(points, atMs);
  const most = points.reduce((max, [, , high]) => Math.max(max, high), 0);
  return point === null ? "" : rangeIn(axisOf(unit, most), point);
}

/** What scrolls must be scrolled by keys, too. */
function reachedByKeys() {
  return { tabIndex: 0, role: "region", "aria-label": said("Numbers") } as const;
}

/** Newest first, evenly chosen where there are too many. */
function rowTimes(all: readonly number[]): readonly number[] {
  const times = [...new Set(all)].sort((a, b) => b - a);
  const step = Math.max(1, Math.ceil(times.length / ROWS_MAX));
  return times.filter((_, index) => index % step === 0);
}
