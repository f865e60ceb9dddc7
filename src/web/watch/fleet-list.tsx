import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { phrase, said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import type { FleetRow } from "../../serve/watch-api.ts";
import { clock } from "../charts/clock.ts";
import type { TimeSpan } from "../charts/plot.ts";
import { useWidth } from "../charts/use-width.ts";
import { pressed, type SortOrder } from "../table/sort-rows.ts";
import { useKeys } from "../use-keys.ts";
import type { FleetGroup } from "./fleet-order.ts";
import { FleetCells, isTall } from "./fleet-row.tsx";
import { type ListLayout, layOutList, listHeight, listWindow } from "./list-window.ts";
import { timeOfDay } from "./time-words.ts";
import type { WatchPageProps } from "./watch-page.ts";

interface FleetListProps extends Pick<WatchPageProps, "go" | "href"> {
  readonly groups: readonly FleetGroup[];
  readonly order: SortOrder;
  readonly nowMs: number;
  readonly span: TimeSpan;
}

type Item =
  | { readonly is: "group"; readonly group: FleetGroup }
  | { readonly is: "row"; readonly row: FleetRow };

/** Heights of a group's head, of a row of one line and of one with two. */
interface Heights {
  readonly group: number;
  readonly row: number;
  readonly tall: number;
}

const DESK: Heights = { group: 28, row: 36, tall: 52 };
const TOUCH: Heights = { group: 32, row: 44, tall: 56 };
const PHONE: Heights = { group: 32, row: 80, tall: 106 };
const SPARK_PIXELS = 192;
const PHONE_SPARK_PIXELS = 120;
const PHONE_PIXELS = 640;
const MIDDLE_PIXELS = 1060;

/** All targets in one list that scrolls with the page; only rows near the window are in it. */
export function FleetList(props: FleetListProps) {
  const { groups } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const size = width < PHONE_PIXELS ? "phone" : width < MIDDLE_PIXELS ? "middle" : "desk";
  const items = useMemo(() => itemsOf(groups), [groups]);
  const layout = useMemo(
    () => layOutList(items.map((item) => heightOf(item, size))),
    [items, size],
  );
  const body = useRef<HTMLTableSectionElement>(null);
  const { first, end } = useWindow(body, layout);
  const sparkPixels = size === "phone" ? PHONE_SPARK_PIXELS : SPARK_PIXELS;
  const walked = useWalk({ items, layout, body });
  return (
    <div class={`fleet fleet-${size}`} ref={ref}>
      <table aria-label={said("Targets, the worst first")} aria-rowcount={items.length + 1}>
        <Head {...props} />
        <tbody ref={body} style={{ height: `${listHeight(layout)}px` }}>
          {width === 0
            ? null
            : items.slice(first, end).map((item, offset) => {
                const index = first + offset;
                const top = layout.tops[index] ?? 0;
                const height = (layout.tops[index + 1] ?? top) - top;
                if (item.is === "group") {
                  return (
                    <GroupHead key={`g ${item.group.name}`} {...{ item, index, top, height }} />
                  );
                }
                return (
                  <RowView
                    key={item.row.id}
                    {...props}
                    {...{ row: item.row, index, top, height, sparkPixels }}
                    isWalked={item.row.id === walked}
                  />
                );
              })}
        </tbody>
      </table>
    </div>
  );
}

function itemsOf(groups: readonly FleetGroup[]): readonly Item[] {
  return groups.flatMap((group): readonly Item[] => [
    ...(group.name === "" ? [] : [{ is: "group" as const, group }]),
    ...group.rows.map((row) => ({ is: "row" as const, row })),
  ]);
}

function heightOf(item: Item, size: "phone" | "middle" | "desk"): number {
  const isTouch = matchMedia("(pointer: coarse)").matches;
  const heights = size === "phone" ? PHONE : isTouch ? TOUCH : DESK;
  if (item.is === "group") return heights.group;
  return isTall(item.row) ? heights.tall : heights.row;
}

/** The items near the window, found again while the page is scrolled. */
function useWindow(body: RefObject<HTMLElement | null>, layout: ListLayout) {
  const look = () => {
    const top = -(body.current?.getBoundingClientRect().top ?? 0);
    return listWindow(layout, top, innerHeight);
  };
  const [seen, setSeen] = useState({ first: 0, end: 30 });
  const newest = useRef(look);
  newest.current = look;
  useLayoutEffect(() => {
    const update = (): void => {
      const next = newest.current();
      setSeen((now) => (now.first === next.first && now.end === next.end ? now : next));
    };
    update();
    addEventListener("scroll", update, { passive: true });
    addEventListener("resize", update);
    return () => {
      removeEventListener("scroll", update);
      removeEventListener("resize", update);
    };
  }, [layout]);
  return seen;
}

interface Walked {
  readonly items: readonly Item[];
  readonly layout: ListLayout;
  readonly body: RefObject<HTMLElement | null>;
}

/** `j` and `k` put the focus on the next row, so that Enter opens it; the page scrolls along. */
function useWalk({ items, layout, body }: Walked): string | null {
  const [walked, setWalked] = useState<string | null>(null);
  const step = (by: number): void => {
    const rows = items.flatMap((item, index) =>
      item.is === "row" ? [{ row: item.row, index }] : [],
    );
    const focused = document.activeElement?.closest("tr[data-id]")?.getAttribute("data-id");
    const at = rows.findIndex(({ row }) => row.id === (focused ?? walked));
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    reveal(body.current, layout, next.index);
    setWalked(next.row.id);
  };
  useKeys([
    { keys: ["j"], says: said("next target"), group: "this page", run: () => step(1) },
    { keys: ["k"], says: said("previous target"), group: "this page", run: () => step(-1) },
  ]);
  return walked;
}

const REVEAL_PIXELS = 80;

function reveal(body: HTMLElement | null, { tops }: ListLayout, index: number): void {
  if (body === null) return;
  const start = body.getBoundingClientRect().top;
  const top = start + (tops[index] ?? 0);
  const bottom = start + (tops[index + 1] ?? 0);
  if (top < REVEAL_PIXELS) scrollBy(0, top - REVEAL_PIXELS);
  else if (bottom > innerHeight - REVEAL_PIXELS) scrollBy(0, bottom - innerHeight + REVEAL_PIXELS);
}

const COLUMNS: readonly {
  readonly id: string;
  readonly title: string;
  readonly sort: string | null;
  readonly largestFirst: boolean;
}[] = [
  { id: "verdict", title: phrase("Verdict"), sort: null, largestFirst: false },
  { id: "name", title: phrase("Target"), sort: "name", largestFirst: false },
  { id: "spark", title: "", sort: null, largestFirst: false },
  { id: "what", title: phrase("What stays, and where"), sort: null, largestFirst: false },
  { id: "goroutines", title: phrase("Goroutines"), sort: "goroutines", largestFirst: true },
  { id: "heap", title: phrase("Live heap"), sort: "heap", largestFirst: true },
  { id: "limit", title: phrase("Memory limit"), sort: "limit", largestFirst: false },
  { id: "event", title: phrase("Last event"), sort: "event", largestFirst: true },
];

function Head({ order, span, go }: FleetListProps) {
  const press = (sort: string, largestFirst: boolean): void => {
    const next = pressed(order, sort, largestFirst);
    go({ params: { order: `${next.descending ? "-" : ""}${next.column}` } });
  };
  const shown = say`${timeOfDay(span.fromMs, span.toMs)} – ${clock(span.toMs)}, own scale`;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {COLUMNS.map(({ id, title, sort, largestFirst }) => {
          const isSorted = sort !== null && order.column === sort;
          const way = order.descending ? "descending" : "ascending";
          const isNumber = id === "goroutines" || id === "heap";
          return (
            <th
              key={id}
              scope="col"
              class={`c-${id}${isNumber ? " num" : ""}`}
              aria-sort={isSorted ? way : undefined}
            >
              {sort === null ? (
                id === "spark" ? (
                  shown
                ) : (
                  said(title)
                )
              ) : (
                <button type="button" onClick={() => press(sort, largestFirst)}>
                  {said(title)}
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

interface PlacedProps {
  readonly index: number;
  readonly top: number;
  readonly height: number;
}

function GroupHead({
  item: { group },
  index,
  top,
  height,
}: PlacedProps & { readonly item: Extract<Item, { is: "group" }> }) {
  return (
    <tr
      class="group-head"
      aria-rowindex={index + 2}
      style={{ top: `${top}px`, height: `${height}px` }}
    >
      <th scope="rowgroup" colSpan={COLUMNS.length}>
        <b>
          {group.title} {formatCount(group.rows.length)}
        </b>{" "}
        {group.says}
      </th>
    </tr>
  );
}

interface RowViewProps extends PlacedProps, FleetListProps {
  readonly row: FleetRow;
  readonly sparkPixels: number;
  readonly isWalked: boolean;
}

/** Ages on a row are told to the minute; scrolling and other rows leave it as it is. */
const AGE_MS = 60_000;

function RowView(props: RowViewProps) {
  const { row, nowMs, span, sparkPixels, index, top, height, isWalked } = props;
  const ref = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isWalked) ref.current?.querySelector("a")?.focus({ preventScroll: true });
  }, [isWalked]);
  const minute = Math.floor(nowMs / AGE_MS);
  const cells = useMemo(
    () => <FleetCells {...{ row, nowMs, span, sparkPixels, go: props.go, href: props.href }} />,
    [row, minute, span, sparkPixels],
  );
  return (
    <tr
      ref={ref}
      data-id={row.id}
      class={`${isTall(row) ? "tall" : ""} is-${row.state}`}
      style={{ top: `${top}px`, height: `${height}px` }}
      aria-rowindex={index + 2}
    >
      {cells}
    </tr>
  );
}
