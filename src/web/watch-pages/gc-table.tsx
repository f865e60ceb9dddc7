import { useMemo, useState } from "preact/hooks";
import { phrase, said } from "../../base/language.ts";
import { formatBytes, formatCount, formatNumber } from "../../base/units.ts";
import type { GcRow } from "../../serve/watch-api.ts";
import { moment } from "../charts/clock.ts";
import type { SharedCursor } from "../charts/shared-cursor.ts";
import { parseOrder, sortRows } from "../table/sort-rows.ts";
import { type Column, VirtualTable } from "../table/virtual-table.tsx";
import type { WatchPageProps } from "../watch/watch-page.ts";

const NEWEST = { column: "time", descending: true };
/** Rows keep the time of day; the date comes with ranges of more than a day. */
const DAY_MS = 86_400_000;

/** Row by row; the row that is chosen moves the cursor of the charts. */
export function GcTable({
  rows,
  cursor,
  route,
  go,
}: WatchPageProps & { readonly rows: readonly GcRow[]; readonly cursor: SharedCursor }) {
  const spanMs = useMemo(() => spanOf(rows), [rows]);
  const runs = useMemo(() => new Set(rows.map(({ run }) => run)).size, [rows]);
  const columns = useMemo(
    () => columnsFor({ spanMs: spanMs > DAY_MS ? spanMs : 0, hasRuns: runs > 1 }),
    [spanMs, runs],
  );
  const names = columns.map(({ id }) => id);
  const order = parseOrder(route.params["order"], names) ?? NEWEST;
  const [selected, select] = useState<string | null>(null);
  const sorted = useMemo(() => {
    const by = columns.find(({ id }) => id === order.column)?.sortBy ?? null;
    return by === null ? rows : sortRows(rows, by, order.descending);
  }, [rows, columns, order.column, order.descending]);
  return (
    <VirtualTable
      label={said("Collections")}
      columns={columns}
      rows={sorted}
      order={order}
      selected={selected}
      heightMin={280}
      keyOf={keyOf}
      onOrder={({ column, descending }) =>
        go({ params: { order: `${descending ? "-" : ""}${column}` } }, "replace")
      }
      onSelect={(row) => {
        select(keyOf(row));
        cursor.move(row.atMs);
      }}
      onKey={() => false}
    />
  );
}

const keyOf = ({ atMs, run, cycles }: GcRow): string => `${atMs} ${run} ${cycles}`;

function spanOf(rows: readonly GcRow[]): number {
  let [fromMs, toMs] = [Number.POSITIVE_INFINITY, 0];
  for (const { atMs } of rows) {
    fromMs = Math.min(fromMs, atMs);
    toMs = Math.max(toMs, atMs);
  }
  return Math.max(0, toMs - fromMs);
}

function columnsFor({
  spanMs,
  hasRuns,
}: {
  readonly spanMs: number;
  readonly hasRuns: boolean;
}): readonly Column<GcRow>[] {
  const numbers = NUMBERS.map(({ id, title, says, of, shown }, index): Column<GcRow> => {
    return {
      ...{
        id,
        title: said(title),
        says: said(says),
        pixels: 112,
        rank: index,
        isNumber: true,
        largestFirst: true,
      },
      sortBy: of,
      cell: (row) => {
        const value = of(row);
        return value === null ? <span class="dim">{said("not told")}</span> : shown(value);
      },
    };
  });
  return [
    {
      ...{ id: "time", title: said("Time"), says: said("When it was"), pixels: 130, rank: 0 },
      ...{ isNumber: false, largestFirst: true },
      sortBy: ({ atMs }) => atMs,
      cell: ({ atMs }) => moment(atMs, spanMs),
    },
    ...(hasRuns ? [RUN] : []),
    ...numbers,
    {
      ...{ id: "forced", title: said("Asked for"), pixels: 112, rank: 6, isNumber: false },
      ...{ says: said("By a call, a probe, or after two idle minutes"), largestFirst: true },
      sortBy: ({ forced }) => (forced ? 1 : 0),
      cell: ({ forced }) => (forced ? said("asked for") : ""),
    },
  ];
}

const RUN: Column<GcRow> = {
  ...{
    id: "run",
    title: phrase("Run"),
    says: phrase("Life of a process, counted from 1"),
    pixels: 64,
    rank: 7,
  },
  ...{ isNumber: true, largestFirst: true },
  sortBy: ({ run }) => run,
  cell: ({ run }) => formatCount(run + 1),
};

interface NumberColumn {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  of(row: GcRow): number | null;
  shown(value: number): string;
}

/** Those that tell of a leak stand first, and go last where there is no room. */
const NUMBERS: readonly NumberColumn[] = [
  {
    ...{
      id: "live",
      title: phrase("Live after"),
      says: phrase("Heap that this collection found in use"),
    },
    of: ({ liveBytes }) => liveBytes,
    // A trace prints whole megabytes.
    shown: (bytes) => (bytes === 0 ? "< 1 MB" : formatBytes(bytes)),
  },
  {
    ...{
      id: "goal",
      title: phrase("Goal"),
      says: phrase("Heap size at which the next one begins"),
    },
    of: ({ goalBytes }) => goalBytes,
    shown: formatBytes,
  },
  {
    ...{ id: "pause", title: phrase("Pause, ms"), says: phrase("Longest stop of all goroutines") },
    of: ({ pauseMs }) => pauseMs,
    shown: formatNumber,
  },
  {
    ...{
      id: "share",
      title: phrase("CPU, %"),
      says: phrase("Processor time since the program began"),
    },
    of: ({ gcCpuPercent }) => gcCpuPercent,
    shown: formatNumber,
  },
  {
    ...{
      id: "cycles",
      title: phrase("Collections"),
      says: phrase("How many since the row before"),
    },
    of: ({ cycles }) => cycles,
    shown: formatCount,
  },
];
