import { Hono } from "hono";
import { compress } from "hono/compress";
import { errorAnswer, RequestError } from "../answer.ts";
import { noSuchPage } from "../explorer-routes.ts";
import { askedOf, type GuardRules, guard } from "../guards.ts";
import { reply, withHeaders } from "../http-reply.ts";
import { isOpen } from "./access.ts";
import { admit } from "./admit.ts";
import { BusyLimit } from "./busy-limit.ts";
import type { EventStreams } from "./event-streams.ts";
import type { ExplorerPool } from "./explorer-pool.ts";
import { addFileRoutes } from "./file-routes.ts";
import { addLoginRoutes } from "./login-routes.ts";
import { addPageRoutes } from "./page-routes.ts";
import { addProbeRoutes } from "./probe-routes.ts";
import { addPushRoutes } from "./push-routes.ts";
import { addReadRoutes } from "./read-routes.ts";
import { addStreamRoutes } from "./stream-routes.ts";
import type { ToldEvents } from "./told-events.ts";
import type { WatchEnv, WatchParts } from "./watch-env.ts";
import { addWriteRoutes } from "./write-routes.ts";

export interface WatchAppParts extends WatchParts {
  readonly rules: Omit<GuardRules, "methods" | "byAnyName">;
  /** Over a network bytes take longer than packing them does. */
  readonly compresses: boolean;
  readonly streams: EventStreams;
  readonly told: ToldEvents;
  readonly pool: ExplorerPool;
}

/** Judging a range afresh takes seconds of the one reader. */
const JUDGING_MAX = 8;
/** Views and the application; streams of events would be held back. */
const PACKED_TYPES = /^(?:application\/json|text\/(?:html|css|javascript))\b/;
const METHODS = ["GET", "HEAD", "POST", "DELETE"];

/** Every route of a watch, without a socket. */
export function watchApp(parts: WatchAppParts): Hono<WatchEnv> {
  const app = new Hono<WatchEnv>();
  const rules = { ...parts.rules, methods: METHODS, byAnyName: nameless(parts) };
  app.use(async (context, next) => {
    guard(askedOf(context.req), rules);
    await next();
    withHeaders(context.res);
  });
  if (parts.compresses) app.use(compress({ contentTypeFilter: PACKED_TYPES }));
  app.use(admit(parts));
  addProbeRoutes(app, parts);
  if (parts.auth.writeToken !== null) addLoginRoutes(app, parts);
  const judging = new BusyLimit(JUDGING_MAX, "judgements are asked for");
  addReadRoutes(app, { ...parts, judging });
  addFileRoutes(app, { ...parts, judging });
  addWriteRoutes(app, parts);
  addPushRoutes(app, parts);
  addStreamRoutes(app, parts, parts);
  app.all("/api/watch/*", ({ req }) => {
    throw noSuchRoute(req.path);
  });
  addPageRoutes(app, parts, parts.pool);
  app.notFound((context) => reply(context, errorAnswer(noSuchPage(context.req.path), "answer")));
  app.onError((error, context) => {
    const answer = reply(context, errorAnswer(error, "answer"));
    if (answer.status === 401) answer.headers.set("www-authenticate", 'Bearer realm="tidemark"');
    if (answer.status === 429 || answer.status === 503) answer.headers.set("retry-after", "10");
    return answer;
  });
  return app;
}

/**
 * A browser sends no token by itself, so machines with one may call us by whatever name their
 * network has for us. Health tells nobody anything.
 */
function nameless({ auth }: WatchParts): GuardRules["byAnyName"] {
  if (isOpen(auth)) return () => false;
  return ({ target, header }) =>
    header("authorization") !== undefined || /^\/(?:healthz|readyz)$/.test(target);
}

function noSuchRoute(path: string): RequestError {
  const message = `The API has nothing at ${path.slice(0, 80)}.`;
  return new RequestError(404, { stage: "answer", message, help: "/openapi.json lists it all." });
}
