import { useMemo } from "preact/hooks";
import { said } from "../../base/language.ts";
import { formatBytes } from "../../base/units.ts";
import type { KeptRound } from "../../serve/archive/archive.ts";
import type { RoundsView } from "../../serve/watch-api.ts";
import { moment } from "../charts/clock.ts";
import { placed } from "../placed.ts";
import { parseOrder, sortRows } from "../table/sort-rows.ts";
import { type Column, VirtualTable } from "../table/virtual-table.tsx";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { receivedBytes } from "./round-links.ts";

const NEWEST = { column: "time", descending: true };
const DAY_MS = 86_400_000;

export interface RoundsTableProps extends WatchPageProps {
  readonly view: RoundsView;
  readonly chosen: KeptRound | null;
  readonly base: KeptRound | null;
  onChoose(round: KeptRound): void;
  /** Makes it the base of a comparison, or no longer. */
  onBase(round: KeptRound): void;
  /** Null for readers. */
  readonly onPin: ((round: KeptRound) => void) | null;
}

/** One row a round; the arrows walk, `b` sets the base, `p` pins. */
export function RoundsTable(props: RoundsTableProps) {
  const { view, chosen, base, route, go, onChoose, onBase, onPin } = props;
  const { rounds } = view;
  const spanMs = (rounds[0]?.atMs ?? 0) - (rounds.at(-1)?.atMs ?? 0);
  const columns = useMemo(() => columnsFor(spanMs > DAY_MS, base), [spanMs > DAY_MS, base?.id]);
  const order =
    parseOrder(
      route.params["order"],
      columns.map(({ id }) => id),
    ) ?? NEWEST;
  const sorted = useMemo(() => {
    const by = columns.find(({ id }) => id === order.column)?.sortBy ?? null;
    return by === null ? rounds : sortRows(rounds, by, order.descending);
  }, [rounds, columns, order.column, order.descending]);
  return (
    <div>
      <VirtualTable
        label={said("Rounds of captures")}
        columns={columns}
        rows={sorted}
        order={order}
        selected={chosen?.id ?? null}
        keyOf={({ id }) => id}
        rowClass={({ pinned }) => (pinned === null ? "" : "pinned")}
        onOrder={({ column, descending }) =>
          go({ params: { order: `${descending ? "-" : ""}${column}` } }, "replace")
        }
        onSelect={onChoose}
        onKey={(row, key) => {
          if (key === "b") onBase(row);
          else if (key === "p" && onPin !== null) onPin(row);
          else return false;
          return true;
        }}
      />
      <p class="grid-foot">
        <span class="push keys">
          <kbd>j</kbd> <kbd>k</kbd> {placed(said("rounds {0} base"), <kbd>b</kbd>)}
          {onPin === null ? null : (
            <>
              {" "}
              <kbd>p</kbd> {said("pin")}
            </>
          )}
        </span>
      </p>
    </div>
  );
}

function columnsFor(hasDates: boolean, base: KeptRound | null): readonly Column<KeptRound>[] {
  const plain = { isNumber: false, largestFirst: true };
  return [
    {
      ...{
        id: "time",
        title: said("Time"),
        says: said("When the round began"),
        pixels: 110,
        rank: 0,
      },
      ...plain,
      sortBy: ({ atMs }) => atMs,
      cell: ({ id, atMs }) => (
        <>
          {hasDates ? moment(atMs, 2 * DAY_MS) : moment(atMs, 0)}
          {id === base?.id ? <b> {said("base")}</b> : null}
        </>
      ),
    },
    {
      ...{
        id: "build",
        title: said("Build"),
        says: said("What was running"),
        pixels: 110,
        rank: 2,
      },
      ...plain,
      sortBy: ({ build }) => build,
      cell: ({ build }) => build ?? <span class="dim">{said("not known")}</span>,
    },
    {
      ...{ id: "kinds", title: said("Kinds"), says: said("What was taken"), pixels: 350, rank: 3 },
      ...plain,
      sortBy: ({ captures }) => captures.length,
      cell: ({ captures }) => captures.map(({ kind }) => kind).join(", "),
    },
    ...sizeColumns(),
    {
      ...{
        id: "pinned",
        title: said("Pinned"),
        says: said("Why it is kept for good"),
        pixels: 150,
        rank: 1,
      },
      ...plain,
      sortBy: ({ pinned }) => pinned,
      cell: ({ pinned }) => pinned ?? "",
    },
  ];
}

function sizeColumns(): readonly Column<KeptRound>[] {
  return [
    {
      ...{
        id: "sent",
        title: said("Sent"),
        says: said("Size as the target sent it"),
        pixels: 84,
        rank: 4,
      },
      ...{ isNumber: true, largestFirst: true },
      sortBy: receivedBytes,
      cell: (round) => formatBytes(receivedBytes(round)),
    },
    {
      ...{
        id: "stored",
        title: said("On disk"),
        says: said("What it takes on disk"),
        pixels: 84,
        rank: 5,
      },
      ...{ isNumber: true, largestFirst: true },
      sortBy: ({ storedBytes }) => storedBytes,
      cell: ({ storedBytes }) => formatBytes(storedBytes),
    },
  ];
}
