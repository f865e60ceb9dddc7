import { expect, test } from "vitest";
import { DRAWN_ROW } from "../../../test/drawn-own-metrics.ts";
import type { StreamMessage } from "../watch/watch-service.ts";
import type { FleetView } from "../watch-api.ts";
import type { StreamEvent } from "./event-queue.ts";
import { ToldEvents } from "./told-events.ts";

/** A watch that says what it is told to say; its fleet has one row. */
function drawnWatch() {
  let tell: (message: StreamMessage) => void = () => undefined;
  const service = {
    fleet: (): FleetView => ({ rows: [{ ...DRAWN_ROW, id: "all" }] }) as unknown as FleetView,
    subscribe: (listener: (message: StreamMessage) => void) => {
      tell = listener;
      return () => undefined;
    },
  };
  const told = new ToldEvents(service);
  return {
    row: (id: string, goroutines = 0) =>
      tell({ type: "row", row: { ...DRAWN_ROW, id, goroutines } }),
    happened: (detail: string) =>
      tell({
        type: "happened",
        event: { id: detail, targetId: null, atMs: 0, kind: "own", detail },
      }),
    /** What a page is told that had `lastId` last, as `row a 2` or `happened x`. */
    heard: (lastId: string | undefined) => {
      const events: StreamEvent[] = [];
      told.tell(lastId, (event) => events.push(event))();
      return events;
    },
  };
}

function words({ event, data }: StreamEvent): string {
  const { id, goroutines, detail } = JSON.parse(data);
  return event === "row" ? `row ${id} ${goroutines}` : `${event} ${detail}`;
}

test("a page that comes back is told the newest of each state, and all that happened, in order", () => {
  const watch = drawnWatch();
  watch.row("a", 1);
  const first = lastIdOf(watch);
  watch.row("b", 1);
  watch.happened("x");
  watch.row("a", 2);
  watch.happened("y");
  watch.row("b", 2);
  const page = watch.heard(first);
  expect(page.map(words)).toEqual(["happened x", "row a 2", "happened y", "row b 2"]);
  expect(watch.heard(page.at(-1)?.id)).toEqual([]);
});

test("one that had all but the last is told the last alone", () => {
  const watch = drawnWatch();
  for (let value = 1; value <= 5_000; value++) watch.row("a", value);
  const before = lastIdOf(watch);
  watch.row("b", 7);
  expect(watch.heard(before).map(words)).toEqual(["row b 7"]);
});

test("who was away for more than is kept is told all rows; so is one of another start", () => {
  const watch = drawnWatch();
  watch.happened("first");
  const first = lastIdOf(watch);
  for (let at = 0; at < 200; at++) watch.happened(`${at}`);
  expect(watch.heard(first)).toHaveLength(200);
  watch.happened("late");
  expect(watch.heard(first).map(words)).toEqual([`row all ${DRAWN_ROW.goroutines}`]);
  expect(watch.heard("another-start.1").map(words)).toEqual([`row all ${DRAWN_ROW.goroutines}`]);
});

test("states that take too much room are forgotten, the longest untold first", () => {
  const watch = drawnWatch();
  const large = (name: string) => `${name}${"x".repeat(2 ** 20)}`;
  watch.row("a", 1);
  const first = lastIdOf(watch);
  for (let at = 0; at < 7; at++) watch.row(large(`${at}`));
  expect(watch.heard(first)).toHaveLength(7);
  for (let at = 7; at < 9; at++) watch.row(large(`${at}`));
  expect(watch.heard(first).map(words)).toEqual([`row all ${DRAWN_ROW.goroutines}`]);
});

test("one that comes for the first time has asked for everything itself", () => {
  const watch = drawnWatch();
  watch.row("a", 1);
  expect(watch.heard(undefined)).toEqual([]);
});

/** The id of the newest event: of another start all rows are told, with the newest id. */
function lastIdOf(watch: ReturnType<typeof drawnWatch>): string | undefined {
  return watch.heard("another-start.0").at(-1)?.id;
}
