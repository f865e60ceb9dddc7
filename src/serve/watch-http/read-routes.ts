import type { Context, Hono } from "hono";
import { HOUR_MS } from "../../base/units.ts";
import type { TimeRange } from "../../history/tables/tables.ts";
import { jsonAnswer } from "../answer.ts";
import { reply } from "../http-reply.ts";
import type { SettingsView, TargetView } from "../watch-api.ts";
import type { BusyLimit } from "./busy-limit.ts";
import { bucketsOf, countOf, measuresOf, rangeOf, sideOf, siteKindOf } from "./read-query.ts";
import type { WatchEnv, WatchParts } from "./watch-env.ts";

const DAY_MS = 24 * HOUR_MS;
const SITES = { usual: 30, min: 1, max: 500 };
const EVENTS = { usual: 200, min: 1, max: 5_000 };

/** Everything that only looks, as JSON. */
export function addReadRoutes(
  app: Hono<WatchEnv>,
  parts: WatchParts & { readonly judging: BusyLimit },
): void {
  addTargetRoutes(app, parts);
  addFindingRoutes(app, parts);
  const { service } = parts;
  const side = ({ req }: Context, name: string) => sideOf(name, req.query(name), parts.now());
  app.get("/api/watch/fleet", (context) => json(context, service.fleet()));
  app.get("/api/watch/compare", async (context) =>
    parts.judging.run(async () =>
      json(context, await service.compare(side(context, "a"), side(context, "b"))),
    ),
  );
  app.get("/api/watch/events", async (context) => {
    const { req } = context;
    const targetId = req.query("target") ?? null;
    const limit = countOf("limit", req.query("limit"), EVENTS);
    const range = rangeIn(context, parts, DAY_MS);
    return json(context, await service.events({ targetId, range, limit }));
  });
  app.get("/api/watch/settings", async (context) => {
    const settings = await service.settings();
    const role = context.get("role");
    return json(context, { ...settings, role } satisfies SettingsView);
  });
}

function addTargetRoutes(app: Hono<WatchEnv>, parts: WatchParts): void {
  const { service } = parts;
  const target = "/api/watch/targets/:target";
  app.get(target, async (context) => {
    const view = await service.target(context.req.param("target"));
    const canTake = view.canTake && context.get("role") === "write";
    return json(context, { ...view, canTake } satisfies TargetView);
  });
  app.get(`${target}/points`, async (context) => {
    const { req } = context;
    const measures = measuresOf(req.query("measures"));
    const buckets = bucketsOf(req.query("buckets"));
    const asked = { targetId: req.param("target"), range: rangeIn(context, parts) };
    return json(context, await service.points({ ...asked, measures, buckets }));
  });
  app.get(`${target}/sites`, async (context) => {
    const { req } = context;
    const kind = siteKindOf(req.query("kind"));
    const buckets = bucketsOf(req.query("buckets"));
    const limit = countOf("limit", req.query("limit"), SITES);
    const asked = { targetId: req.param("target"), range: rangeIn(context, parts) };
    return json(context, await service.sites({ ...asked, kind, buckets, limit }));
  });
  app.get(`${target}/rounds`, async (context) => {
    const range = rangeIn(context, parts, DAY_MS);
    return json(context, await service.rounds(context.req.param("target"), range));
  });
  app.get(`${target}/gc`, async (context) => {
    const range = rangeIn(context, parts);
    return json(context, await service.gc(context.req.param("target"), range));
  });
}

function addFindingRoutes(app: Hono<WatchEnv>, { service }: WatchParts): void {
  app.get("/api/watch/findings", (context) => json(context, service.findings()));
  app.get("/api/watch/findings/:key", async (context) =>
    json(context, await service.finding(context.req.param("key"))),
  );
  app.get("/api/watch/silences", (context) => json(context, service.silences()));
}

function rangeIn({ req }: Context, { now }: WatchParts, usualMs?: number): TimeRange {
  return rangeOf((name) => req.query(name), now(), usualMs);
}

function json(context: Context, value: object): Response {
  return reply(context, jsonAnswer(value));
}
