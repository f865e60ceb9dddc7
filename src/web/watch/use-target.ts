import { useEffect, useState } from "preact/hooks";
import type { FleetRow, TargetView, WatchEvent } from "../../serve/watch-api.ts";
import { type Fresh, useFresh } from "./use-fresh.ts";
import type { WatchPageProps } from "./watch-page.ts";

/** The target, asked for again when it was judged; its row and events as the stream tells them. */
export function useTarget({ data, feed, route }: WatchPageProps): Fresh<TargetView> {
  const [judged, setJudged] = useState(0);
  const fresh = useFresh(() => data.target(route.id), {
    ...{ key: route.id, version: String(judged), feed },
  });
  const [newer, setNewer] = useState<Newer>(NOTHING);
  useEffect(() => setNewer(NOTHING), [fresh.value]);
  useEffect(
    () =>
      feed.listen((message) => {
        if (message.type === "judged") setJudged(message.value.atMs);
        if (message.type === "row") setNewer((old) => ({ ...old, row: message.value }));
        if (message.type === "happened") {
          setNewer((old) => ({ ...old, events: [message.value, ...old.events] }));
        }
      }),
    [feed],
  );
  const view = fresh.value;
  if (view === null) return fresh;
  return { ...fresh, value: { ...view, row: newer.row ?? view.row, events: withNew(view, newer) } };
}

interface Newer {
  readonly row: FleetRow | null;
  readonly events: readonly WatchEvent[];
}

const NOTHING: Newer = { row: null, events: [] };

function withNew({ events }: TargetView, newer: Newer): readonly WatchEvent[] {
  const known = new Set(events.map(({ id }) => id));
  return [...newer.events.filter(({ id }) => !known.has(id)), ...events];
}
