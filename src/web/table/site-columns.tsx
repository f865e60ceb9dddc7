import { said, say } from "../../base/language.ts";

import { formatCount, formatNumber } from "../../base/units.ts";
import type { ReportFinding } from "../../report/report.ts";
import type { Change, SiteTable, TableRow } from "../../serve/api.ts";
import { amount, amountScale, fixed, percent, scaled, scaledChange } from "../charts/amount.ts";
import { moment } from "../charts/clock.ts";
import type { TimeSpan } from "../charts/plot.ts";
import { Sparkline } from "../charts/sparkline.tsx";
import { labelsOf } from "../flame/function-name.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { Marked, type Matching } from "./matching.tsx";
import { shortPlace } from "./short-place.ts";
import type { Column } from "./virtual-table.tsx";

export interface SiteColumnsFrom {
  readonly table: SiteTable;
  readonly findings: ReadonlyMap<string, ReportFinding>;
  readonly matching: Matching;
  /** `abs`, `hour` or `share`: what the column of change shows. */
  readonly width: string;
  /** Of the flat values, row by row in the order shown. */
  readonly running: readonly number[];
  /** The axis that all small charts share; null where no row has one. */
  readonly span: TimeSpan | null;
  readonly runs: readonly TimeSpan[];
}

type SiteColumn = Column<TableRow>;

const NUMBER_PIXELS = 92;

/** What tells a row from all others, also in the address. */
export function siteKey({ name, file, line }: TableRow): string {
  return `${name} ${file}:${line}`;
}

/** The columns that this table has values for. */
export function siteColumns(from: SiteColumnsFrom): readonly SiteColumn[] {
  const { table } = from;
  const isDiff = table.head.base !== null;
  const has = (value: (row: TableRow) => unknown): boolean =>
    table.rows.some((row) => value(row) !== null);
  return [
    nameColumn(from),
    ...(from.span === null ? [] : [sparkColumn(from, from.span)]),
    ...(isDiff ? diffColumns(from) : flatColumns(from)),
    ...(has((row) => row.ratePerHour) ? [rateColumn(from)] : []),
    ...(has((row) => row.births) ? lifeColumns(from) : []),
    ...(has((row) => row.survival) ? [survivalColumn()] : []),
  ];
}

function nameColumn({ findings, matching }: SiteColumnsFrom): SiteColumn {
  return {
    id: "name",
    title: said("Site"),
    says: said("Function, and where the profile says it is; code of this program is bold"),
    pixels: 240,
    rank: 0,
    isNumber: false,
    largestFirst: false,
    sortBy: (row) => row.name,
    cell: (row) => {
      const finding = row.finding === null ? undefined : findings.get(row.finding);
      return (
        <span title={`${row.name}\n${row.file}:${row.line}`}>
          {finding === undefined ? null : (
            <span class="row-mark" title={finding.sentence}>
              <VerdictMark verdict={finding.verdict} quiet />
            </span>
          )}
          <code class={row.owner === "mine" ? "mine" : ""}>
            <Marked name={row.name} shown={labelsOf(row.name)[0]} matching={matching} />
          </code>
          <span class="dim">
            {row.inlined === "none" ? null : (
              <span title={said("The compiler put it into its caller")}>
                {row.inlined === "all" ? " (inline)" : " (partial-inline)"}
              </span>
            )}
            {row.file === "" ? null : <span class="at">{shortPlace(row)}</span>}
          </span>
        </span>
      );
    },
  };
}

function sparkColumn({ findings, table, runs }: SiteColumnsFrom, span: TimeSpan): SiteColumn {
  const worded = (atMs: number): string => moment(atMs, span.toMs - span.fromMs);
  const { unit } = table.head.measure;
  return {
    id: "points",
    title: `${worded(span.fromMs)}–${worded(span.toMs)}`,
    says: said(
      "Flat value over all captures of the run with its low water. One time axis, own scales.",
    ),
    pixels: 148,
    rank: 1,
    isNumber: false,
    largestFirst: true,
    sortBy: null,
    cell: (row) =>
      row.points.length < 2 ? null : (
        <Sparkline
          {...span}
          points={row.points}
          lowWater={row.lowWater}
          runs={runs}
          verdict={findings.get(row.finding ?? "")?.verdict ?? "steady"}
          says={say`From ${amount(row.points[0]?.[1] ?? 0, unit)} to ${amount(row.points.at(-1)?.[1] ?? 0, unit)}`}
        />
      ),
  };
}

interface NumberColumn {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly rank: number;
  readonly value: (row: TableRow) => number | null;
  readonly text: (value: number, row: TableRow, index: number) => string;
  /** The exact number, over the cell. */
  readonly exact?: (value: number) => string;
  readonly pixels?: number;
}

function numberColumn(column: NumberColumn): SiteColumn {
  const { id, title, says, rank, value, text, exact } = column;
  return {
    id,
    title,
    says,
    rank,
    pixels: column.pixels ?? NUMBER_PIXELS,
    isNumber: true,
    largestFirst: true,
    sortBy: value,
    cell: (row, { index }) => {
      const found = value(row);
      if (found === null) return <span class="dim">–</span>;
      return <span title={exact?.(found)}>{text(found, row, index)}</span>;
    },
  };
}

function flatColumns({ table, running }: SiteColumnsFrom): readonly SiteColumn[] {
  const { measure, total } = table.head;
  const scale = amountScale(total.now, measure.unit);
  const whole = total.now;
  const exact = (value: number): string => exactly(value, measure.unit);
  const titled = (word: string): string => (scale.unit === "" ? word : `${word}, ${scale.unit}`);
  return [
    numberColumn({
      ...{ id: "flat", title: titled("flat"), rank: 1, exact },
      says: say`${measure.id} in the function itself`,
      value: (row) => row.flat.now,
      text: (value) => scaled(value, scale),
    }),
    numberColumn({
      ...{ id: "flat%", title: said("flat %"), rank: 3, pixels: 76 },
      says: said("Share of the whole profile"),
      value: (row) => row.flat.now,
      text: (value) => percent(value, whole),
    }),
    {
      ...numberColumn({
        ...{ id: "sum%", title: said("sum %"), rank: 5, pixels: 76 },
        says: said("Share of this row and all above it"),
        value: (row) => row.flat.now,
        text: (_, __, index) => percent(running[index] ?? 0, whole),
      }),
      sortBy: null,
    },
    numberColumn({
      ...{ id: "cum", title: titled("cum"), rank: 2, exact },
      says: said("In the function and all it calls"),
      value: (row) => row.cumulative.now,
      text: (value) => scaled(value, scale),
    }),
    numberColumn({
      ...{ id: "cum%", title: said("cum %"), rank: 4, pixels: 76 },
      says: said("Cumulative share of the whole profile"),
      value: (row) => row.cumulative.now,
      text: (value) => percent(value, whole),
    }),
  ];
}

/** Before, now and what changed: goroutines with all they call, as all wait in the runtime. */
function diffColumns(from: SiteColumnsFrom): readonly SiteColumn[] {
  const { measure, total } = from.table.head;
  const scale = amountScale(Math.max(total.now, total.before), measure.unit);
  const exact = (value: number): string => exactly(value, measure.unit);
  const titled = (word: string): string => (scale.unit === "" ? word : `${word}, ${scale.unit}`);
  const isWaiting = measure.kind.startsWith("goroutine");
  const of = (row: TableRow) => (isWaiting ? row.cumulative : row.flat);
  const kind = isWaiting ? said("Cumulative") : said("Flat");
  return [
    numberColumn({
      ...{ id: "before", title: titled("before"), rank: 2, exact },
      says: say`${kind} value in the base capture`,
      value: (row) => of(row).before,
      text: (value) => scaled(value, scale),
    }),
    numberColumn({
      ...{ id: "flat", title: titled("now"), rank: 2, exact },
      says: say`${kind} value in the capture shown`,
      value: (row) => of(row).now,
      text: (value) => scaled(value, scale),
    }),
    changeColumn(from, { id: "change", word: "change", rank: 1, of }),
    ...(isWaiting
      ? []
      : [
          changeColumn(from, {
            id: "cum",
            word: said("cum change"),
            rank: 3,
            of: (row) => row.cumulative,
          }),
        ]),
  ];
}

interface ChangeColumn {
  readonly id: string;
  readonly word: string;
  readonly rank: number;
  readonly of: (row: TableRow) => Change;
}

function changeColumn(
  { table, width }: SiteColumnsFrom,
  { id, word, rank, of }: ChangeColumn,
): SiteColumn {
  const value = (row: TableRow): number => of(row).now - of(row).before;
  const { measure, hours, total } = table.head;
  const most = Math.max(total.now, total.before);
  const perHour = width === "hour" && hours !== null && hours > 0 ? hours : null;
  const scale = amountScale(most / (perHour ?? 1), measure.unit);
  const unit = perHour === null ? scale.unit : `${scale.unit}/h`;
  const text = (change: number): string =>
    width === "share" ? percent(change, most) : scaledChange(change / (perHour ?? 1), scale);
  const head = width === "share" ? `${word}, %` : unit === "" ? word : `${word}, ${unit}`;
  const says =
    id === "cum" ? said("Now minus before, with all it calls") : said("Now minus before, flat");
  return {
    ...numberColumn({ id, title: head, says, rank, value, text, pixels: 116 }),
    cell: (row) => {
      const change = value(row);
      if (change === 0) return <span class="dim">{text(0)}</span>;
      return (
        <span class={change > 0 ? "grow" : "shrink"} title={exactly(change, measure.unit)}>
          {change > 0 ? "▲ " : "▼ "}
          {width === "share" && change > 0 ? `+${text(change)}` : text(change)}
        </span>
      );
    },
  };
}

function rateColumn({ table }: SiteColumnsFrom): SiteColumn {
  const most = Math.max(0, ...table.rows.map((row) => Math.abs(row.ratePerHour?.estimate ?? 0)));
  const { unit, divisor } = amountScale(most, table.head.measure.unit);
  const short = (value: number): string => formatNumber(value / divisor);
  return {
    ...numberColumn({
      id: "rate",
      title: unit === "" ? said("per h, 95 %") : say`${unit} per h, 95 %`,
      rank: 2,
      pixels: 160,
      says: said("Growth an hour over the captures of the run, with its 95 % interval"),
      value: (row) => row.ratePerHour?.estimate ?? null,
      text: String,
    }),
    cell: ({ ratePerHour: rate }) => {
      if (rate === null) return <span class="dim">–</span>;
      return (
        <>
          {rate.estimate > 0 ? "+" : ""}
          {short(rate.estimate)}{" "}
          <span class="dim">
            ({short(rate.low)}
            {rate.low < 0 || rate.high < 0 ? said(" to ") : "–"}
            {short(rate.high)})
          </span>
        </>
      );
    },
  };
}

/** Births are counted: goroutines by their ids, objects as the heap profile samples them. */
function lifeColumns({ table }: SiteColumnsFrom): readonly SiteColumn[] {
  const what = table.head.measure.kind.startsWith("goroutine")
    ? said("Goroutines")
    : said("Sampled objects");
  return [
    numberColumn({
      ...{ id: "births", title: said("births"), rank: 4, pixels: 76, exact: formatCount },
      says: say`${what} that came to be over all captures of the run`,
      value: (row) => row.births,
      text: formatCount,
    }),
    numberColumn({
      ...{ id: "deaths", title: said("deaths"), rank: 4, pixels: 76, exact: formatCount },
      says: say`${what} that went away over all captures of the run`,
      value: (row) => row.deaths,
      text: formatCount,
    }),
  ];
}

function survivalColumn(): SiteColumn {
  return numberColumn({
    ...{ id: "survival", title: said("survival"), rank: 3, pixels: 76 },
    says: said("Share of what was born and is still there, 0 to 1"),
    value: (row) => row.survival,
    text: (value) => value.toFixed(2),
  });
}

function exactly(value: number, unit: string): string {
  return `${fixed(value, 0)} ${unit}`;
}
