export type SortValue = number | string | null;

export interface SortOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** The rows in order; what has no value stands last either way, equals keep their places. */
export function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => SortValue,
  descending: boolean,
): readonly Row[] {
  const keyed = rows.map((row, index) => ({ row, index, key: value(row) }));
  keyed.sort((a, b) => compare(a.key, b.key, descending) || a.index - b.index);
  return keyed.map(({ row }) => row);
}

function compare(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const sign = descending ? -1 : 1;
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  const [one, other] = [String(a), String(b)];
  return one === other ? 0 : sign * (one < other ? -1 : 1);
}

/** `-change` is descending, `name` ascending; anything but a known column is not an order. */
export function parseOrder(text: string | undefined, columns: readonly string[]): SortOrder | null {
  if (text === undefined) return null;
  const descending = text.startsWith("-");
  const column = descending ? text.slice(1) : text;
  return columns.includes(column) ? { column, descending } : null;
}

/** URL parameters of an order: pprof's `sort` where it has the word, `order` for the rest. */
export function orderParams(order: SortOrder): {
  readonly sort: string | null;
  readonly order: string | null;
} {
  if (order.descending && (order.column === "flat" || order.column === "cum")) {
    return { sort: order.column, order: null };
  }
  return { sort: null, order: `${order.descending ? "-" : ""}${order.column}` };
}

/** The order after a press on a column's head: its first way, then the other. */
export function pressed(order: SortOrder, column: string, firstDescending: boolean): SortOrder {
  return {
    column,
    descending: order.column === column ? !order.descending : firstDescending,
  };
}
