/** The next row that is meant, going round at the ends; null where none is. */
export function nextWhere<Row>(
  rows: readonly Row[],
  { from, by }: { readonly from: number; readonly by: 1 | -1 },
  isMeant: (row: Row) => boolean,
): Row | null {
  const start = from < 0 && by < 0 ? 0 : from;
  for (let steps = 1; steps <= rows.length; steps++) {
    const row = rows[(start + steps * by + 2 * rows.length) % rows.length];
    if (row !== undefined && isMeant(row)) return row;
  }
  return null;
}
