import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { useWidth } from "../charts/use-width.ts";
import { type ColumnFit, fitColumns } from "./fit-columns.ts";
import { type ListGeometry, rowWindow, scrollToShow, walk } from "./row-window.ts";
import { pressed, type SortOrder, type SortValue } from "./sort-rows.ts";
import "./table.css";

export interface Column<Row> extends ColumnFit {
  /** In the head, with the unit where the column has one. */
  readonly title: string;
  /** What it holds, in a sentence: shown over the head and read with it. */
  readonly says: string;
  readonly isNumber: boolean;
  /** Null for columns that have no order. */
  readonly sortBy: ((row: Row) => SortValue) | null;
  /** The way a first press sorts. */
  readonly largestFirst: boolean;
  cell(row: Row, place: CellPlace): ComponentChildren;
}

export interface CellPlace {
  /** Position in the order shown, from 0. */
  readonly index: number;
}

export interface VirtualTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** In the order shown. */
  readonly rows: readonly Row[];
  readonly order: SortOrder;
  readonly selected: string | null;
  /** Least height of the list in pixels; it takes the rest of the window where there is more. */
  readonly heightMin?: number;
  readonly keyOf: (row: Row) => string;
  /** Extra words of class for a row. */
  readonly rowClass?: (row: Row) => string;
  onOrder(order: SortOrder): void;
  onSelect(row: Row): void;
  /** A key that is not for walking; true when it was meant for the row. */
  onKey(row: Row, key: string): boolean;
}

const NARROW_PIXELS = 640;
const ROW_PIXELS = 30;
const COARSE_ROW_PIXELS = 44;
const NARROW_ROW_PIXELS = 58;
/** The window of rows moves on after so many; fewer than are kept on either side. */
const SCROLL_STEP_ROWS = 4;
const HEIGHT_MIN = 320;
/** Ground kept free below the list for what is said about it. */
const BELOW_PIXELS = 64;
const PADDING_PIXELS = 16;

/**
 * A table of any length: only the rows in sight are in the page. One tab stop; the arrows walk
 * inside (ARIA grid). Rows have one height, so that a row's place is a product.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, rows, order } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const isNarrow = width > 0 && width < NARROW_PIXELS;
  const fitted = useMemo(
    () => fitColumns(columns, (isNarrow ? 2 : 1) * width - PADDING_PIXELS),
    [columns, isNarrow, width],
  );
  const list = useList(ref, rows.length, isNarrow, props.heightMin ?? HEIGHT_MIN);
  const id = useId();
  const selected = useMemo(
    () =>
      props.selected === null ? -1 : rows.findIndex((row) => props.keyOf(row) === props.selected),
    [rows, props.selected],
  );
  useReveal(ref, list.geometry, selected);
  const onKeyDown = useWalk(props, list.geometry, selected);
  const style = {
    "--tracks": tracksOf(fitted.shown, isNarrow),
    "--row": `${list.geometry.rowPixels}px`,
    maxHeight: list.height,
  };
  return (
    <>
      <div
        class={isNarrow ? "long-table narrow" : "long-table"}
        ref={ref}
        onScroll={list.onScroll}
        style={style}
      >
        <table
          {...gridAttributes(props, selected < 0 ? undefined : `${id}-${selected}`)}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const row = rows[rowUnder(event.target)];
            if (row !== undefined) props.onSelect(row);
          }}
        >
          <Head columns={fitted.shown} order={order} onOrder={props.onOrder} />
          <tbody style={{ height: `${rows.length * list.geometry.rowPixels}px` }}>
            {width === 0 ? null : (
              <Rows {...props} shown={fitted.shown} id={id} selectedIndex={selected} list={list} />
            )}
          </tbody>
        </table>
      </div>
      {fitted.left.length === 0 ? null : (
        <p class="grid-note">
          {fitted.left.length === 1
            ? said("1 column has")
            : say`${fitted.left.length} columns have`}{" "}
          {say`no room here: ${fitted.left.map(({ title }) => title).join(", ")}.`}
        </p>
      )}
    </>
  );
}

/** Walked with the arrows: the pattern of a data grid, on a table's own elements. */
function gridAttributes<Row>(
  { label, rows, columns }: VirtualTableProps<Row>,
  activeId: string | undefined,
) {
  return {
    role: "grid",
    tabIndex: 0,
    "aria-label": label,
    "aria-rowcount": rows.length + 1,
    "aria-colcount": columns.length,
    "aria-activedescendant": activeId,
  } as const;
}

/** Index of the row that was pressed, -1 beside all rows. */
function rowUnder(target: EventTarget | null): number {
  const row = target instanceof Element ? target.closest("tr[data-index]") : null;
  return row === null ? -1 : Number(row.getAttribute("data-index"));
}

function tracksOf<Row>(columns: readonly Column<Row>[], isNarrow: boolean): string {
  if (isNarrow) {
    const [, ...rest] = columns;
    return rest.map(({ pixels }) => `minmax(0, ${pixels}fr)`).join(" ") || "1fr";
  }
  return columns
    .map(({ pixels }, index) => (index === 0 ? `minmax(${pixels}px, 1fr)` : `${pixels}px`))
    .join(" ");
}

interface List {
  readonly geometry: ListGeometry;
  readonly scrollPixels: number;
  readonly height: string;
  readonly onScroll: () => void;
}

/** Scrolling and sizes. The list reaches to the lower end of the window, wherever it begins. */
function useList(
  ref: RefObject<HTMLDivElement | null>,
  rows: number,
  isNarrow: boolean,
  heightMin: number,
): List {
  const [scrollPixels, setScroll] = useState(0);
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    const measure = (): void => {
      const top = (ref.current?.getBoundingClientRect().top ?? 0) + scrollY;
      setHeight(Math.max(heightMin, Math.floor(innerHeight - top - BELOW_PIXELS)));
    };
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, [heightMin]);
  const rowPixels = rowPixelsOf(isNarrow);
  return {
    geometry: { rows, rowPixels, viewPixels: height - rowPixels },
    scrollPixels,
    height: `${height}px`,
    // In steps: what a step hides is drawn ahead.
    onScroll: () => {
      const step = SCROLL_STEP_ROWS * rowPixels;
      setScroll(Math.floor((ref.current?.scrollTop ?? 0) / step) * step);
    },
  };
}

function rowPixelsOf(isNarrow: boolean): number {
  if (isNarrow) return NARROW_ROW_PIXELS;
  return matchMedia("(pointer: coarse)").matches ? COARSE_ROW_PIXELS : ROW_PIXELS;
}

/** Scrolls to the selected row when the selection moves, and only then. */
function useReveal(
  ref: RefObject<HTMLDivElement | null>,
  geometry: ListGeometry,
  selected: number,
): void {
  useEffect(() => {
    const element = ref.current;
    if (element === null || selected < 0) return;
    const to = scrollToShow(geometry, element.scrollTop, selected);
    if (to !== element.scrollTop) element.scrollTop = to;
  }, [selected, geometry.rowPixels]);
}

function useWalk<Row>(
  { rows, onSelect, onKey }: VirtualTableProps<Row>,
  geometry: ListGeometry,
  selected: number,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = walk(geometry, selected, event.key);
    const row = rows[to ?? selected];
    if (row === undefined) return;
    if (to !== null) onSelect(row);
    else if (event.target !== event.currentTarget || !onKey(row, event.key)) return;
    event.preventDefault();
  };
}

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly order: SortOrder;
  onOrder(order: SortOrder): void;
}

function Head<Row>({ columns, order, onOrder }: HeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const { id, title, says, isNumber, sortBy, largestFirst } = column;
          const isSorted = order.column === id;
          const way = order.descending ? "descending" : "ascending";
          return (
            <th
              key={id}
              scope="col"
              class={isNumber ? "num" : ""}
              aria-sort={isSorted ? way : undefined}
            >
              {sortBy === null ? (
                <span title={says}>{title}</span>
              ) : (
                <button
                  type="button"
                  title={says}
                  onClick={() => onOrder(pressed(order, id, largestFirst))}
                >
                  {title}
                  {isSorted ? <i aria-hidden="true">{order.descending ? " ↓" : " ↑"}</i> : null}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowsProps<Row> extends VirtualTableProps<Row> {
  readonly shown: readonly Column<Row>[];
  readonly id: string;
  readonly selectedIndex: number;
  readonly list: List;
}

function Rows<Row>({ rows, list, shown, id, selectedIndex, keyOf, rowClass }: RowsProps<Row>) {
  const { first, end } = rowWindow(list.geometry, list.scrollPixels);
  return (
    <>
      {rows.slice(first, end).map((row, offset) => (
        <RowView
          key={keyOf(row)}
          {...{ row, shown, id }}
          index={first + offset}
          isSelected={first + offset === selectedIndex}
          rowPixels={list.geometry.rowPixels}
          className={rowClass?.(row) ?? ""}
        />
      ))}
    </>
  );
}

interface RowViewProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly isSelected: boolean;
  readonly shown: readonly Column<Row>[];
  readonly id: string;
  readonly rowPixels: number;
  readonly className: string;
}

/** Made once for as long as nothing of it changes: scrolling leaves the other rows alone. */
function RowView<Row>(props: RowViewProps<Row>) {
  const { row, index, isSelected, shown, id, rowPixels, className } = props;
  return useMemo(
    () => (
      <tr
        id={`${id}-${index}`}
        class={`${isSelected ? "sel" : ""} ${className}`}
        style={{ top: `${index * rowPixels}px` }}
        data-index={index}
        aria-rowindex={index + 2}
        aria-selected={isSelected}
      >
        {shown.map((column) => (
          <td key={column.id} class={column.isNumber ? "num" : ""}>
            {column.cell(row, { index })}
          </td>
        ))}
      </tr>
    ),
    [row, index, isSelected, shown, rowPixels, className],
  );
}
