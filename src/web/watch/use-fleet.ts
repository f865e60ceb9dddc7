import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { FleetRow, FleetView } from "../../serve/watch-api.ts";
import { type Fresh, useFresh } from "./use-fresh.ts";
import type { WatchPageProps } from "./watch-page.ts";

export interface Fleet extends Fresh<FleetView> {
  /** As answered, with what the stream said since. */
  readonly rows: readonly FleetRow[];
}

/** Rows that come one by one are drawn together. */
const DRAW_MS = 1000;

/** All targets, kept up to date while the page is looked at. */
export function useFleet({ data, feed }: WatchPageProps): Fleet {
  const fresh = useFresh(() => data.fleet(), { key: "fleet", feed });
  const newer = useRef(new Map<string, FleetRow>());
  const [drawn, setDrawn] = useState(0);
  const view = fresh.value;
  // What an answer brings is newer than what came before it.
  useMemo(() => newer.current.clear(), [view]);
  useEffect(() => {
    let timer = 0;
    const draw = (): void => {
      timer = 0;
      setDrawn((count) => count + 1);
    };
    const stop = feed.listen((message) => {
      if (message.type !== "row") return;
      newer.current.set(message.value.id, message.value);
      if (timer === 0) timer = window.setTimeout(draw, DRAW_MS);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [feed]);
  const rows = useMemo(() => merged(view?.rows ?? [], newer.current), [view, drawn]);
  return { ...fresh, rows };
}

function merged(
  rows: readonly FleetRow[],
  newer: ReadonlyMap<string, FleetRow>,
): readonly FleetRow[] {
  if (newer.size === 0) return rows;
  const known = new Set(rows.map(({ id }) => id));
  const added = [...newer.values()].filter(({ id }) => !known.has(id));
  return [...rows.map((row) => newer.get(row.id) ?? row), ...added];
}
