import { Hono } from "hono";
import { errorAnswer } from "./answer.ts";
import type { ExplorerLink } from "./explorer-link.ts";
import { addExplorerRoutes, type ExplorerParts, noSuchPage } from "./explorer-routes.ts";
import { askedOf, guard } from "./guards.ts";
import { reply, withHeaders } from "./http-reply.ts";

export interface AppParts extends Omit<ExplorerParts, "linkFor"> {
  readonly link: ExplorerLink;
  /** Host names besides the loopback's that requests may carry. */
  readonly allowedHosts: readonly string[];
}

/** Every route of the explorer, without a socket. */
export function explorerApp({ link, allowedHosts, ...parts }: AppParts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    guard(askedOf(context.req), { allowedHosts, methods: ["GET", "HEAD", "POST"] });
    await next();
    withHeaders(context.res);
  });
  addExplorerRoutes(app, { ...parts, linkFor: () => link });
  app.notFound((context) => reply(context, errorAnswer(noSuchPage(context.req.path), "answer")));
  app.onError((error, context) => reply(context, errorAnswer(error, "answer")));
  return app;
}
