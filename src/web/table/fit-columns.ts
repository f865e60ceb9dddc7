/** What fitting needs to know of a column. */
export interface ColumnFit {
  readonly id: string;
  /** Least width in pixels; the first column takes what is left over. */
  readonly pixels: number;
  /** Those with the highest rank go first when there is no room; rank 0 never goes. */
  readonly rank: number;
}

export interface FittedColumns<C> {
  readonly shown: readonly C[];
  readonly left: readonly C[];
}

/** The columns that a width has room for, in their order; what is left out is told, not hidden. */
export function fitColumns<C extends ColumnFit>(
  columns: readonly C[],
  width: number,
): FittedColumns<C> {
  const byWorth = columns.map((column, index) => ({ column, index }));
  byWorth.sort((a, b) => a.column.rank - b.column.rank || a.index - b.index);
  const kept = new Set<C>();
  let taken = 0;
  for (const { column } of byWorth) {
    taken += column.pixels;
    if (taken <= width || column.rank === 0) kept.add(column);
  }
  return {
    shown: columns.filter((column) => kept.has(column)),
    left: columns.filter((column) => !kept.has(column)),
  };
}
