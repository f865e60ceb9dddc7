/** Which rows of a long list are in the page: those in sight and a few on either side. */
export interface RowWindow {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Rows kept on either side, so that a flick shows rows and not ground. */
const OVERSCAN_ROWS = 8;

export interface ListGeometry {
  readonly rows: number;
  readonly rowPixels: number;
  readonly viewPixels: number;
}

export function rowWindow(list: ListGeometry, scrollPixels: number): RowWindow {
  const first = Math.floor(scrollPixels / list.rowPixels) - OVERSCAN_ROWS;
  const seen = Math.ceil(list.viewPixels / list.rowPixels) + 2 * OVERSCAN_ROWS + 1;
  const start = Math.max(0, Math.min(first, list.rows - seen));
  return { first: start, end: Math.min(list.rows, start + seen) };
}

/** The least scrolling that brings a row wholly into sight. */
export function scrollToShow(list: ListGeometry, scrollPixels: number, row: number): number {
  const top = row * list.rowPixels;
  const bottom = top + list.rowPixels;
  if (top < scrollPixels) return top;
  return bottom > scrollPixels + list.viewPixels ? bottom - list.viewPixels : scrollPixels;
}

/** Where a key leads from a row; null for a key that does not walk. */
export function walk(list: ListGeometry, row: number, key: string): number | null {
  const page = Math.max(1, Math.floor(list.viewPixels / list.rowPixels) - 1);
  const to = stepOf(key, page, row, list.rows);
  return to === null ? null : Math.max(0, Math.min(list.rows - 1, to));
}

function stepOf(key: string, page: number, row: number, rows: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "j":
      return row + 1;
    case "ArrowUp":
    case "k":
      return row - 1;
    case "PageDown":
      return row + page;
    case "PageUp":
      return row - page;
    case "Home":
      return 0;
    case "End":
      return rows - 1;
    default:
      return null;
  }
}
