import type { Hono } from "hono";
import type { TargetMessage } from "../watch/watch-service.ts";
import type { StreamEvent } from "./event-queue.ts";
import type { EventStreams } from "./event-streams.ts";
import type { ToldEvents } from "./told-events.ts";
import type { WatchEnv, WatchParts } from "./watch-env.ts";

/** Server-sent events of the fleet and of one target that somebody looks at. */
export function addStreamRoutes(
  app: Hono<WatchEnv>,
  { service }: WatchParts,
  { streams, told }: { readonly streams: EventStreams; readonly told: ToldEvents },
): void {
  app.get("/api/watch/stream", ({ req }) => {
    if (req.method === "HEAD") return streams.head();
    const lastId = req.header("last-event-id");
    return streams.answer((send) => told.tell(lastId, send));
  });
  app.get("/api/watch/targets/:target/live", ({ req }) => {
    if (req.method === "HEAD") return streams.head();
    return streams.answer((send) =>
      service.subscribeTarget(req.param("target"), (message) => send(targetEvent(message))),
    );
  });
}

/** Points that wait for a slow reader are all kept: they are small, and a gap shows. */
function targetEvent(message: TargetMessage): StreamEvent {
  const { type: event } = message;
  switch (message.type) {
    case "point":
      return { event, data: JSON.stringify(message.point) };
    case "happened":
      return { event, data: JSON.stringify(message.event) };
    case "row":
      return { event, data: JSON.stringify(message.row), replaces: "row" };
    case "judged":
      return { event, data: JSON.stringify(message.notice), replaces: "judged" };
  }
}
