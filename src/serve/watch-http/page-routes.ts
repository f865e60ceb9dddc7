import type { Context, Hono } from "hono";
import { RequestError } from "../answer.ts";
import type { ExplorerLink } from "../explorer-link.ts";
import { addExplorerRoutes } from "../explorer-routes.ts";
import { replyFile } from "../http-reply.ts";
import { isPage } from "../page-links.ts";
import type { ExplorerPool } from "./explorer-pool.ts";
import { rangeOf, requiredOf } from "./read-query.ts";
import type { WatchEnv, WatchParts } from "./watch-env.ts";

const PAGES = [
  "/",
  "/target/:id",
  "/target/:id/gc",
  "/target/:id/captures",
  "/finding/:key",
  "/findings",
  "/compare",
  "/settings",
];
const PLAIN = { "content-type": "text/plain; charset=utf-8" };
const NOT_BUILT = "The pages of the watch have not been built: npm run build makes them.\n";

/** The pages of the watch, and the explorer on captures that it keeps. */
export function addPageRoutes(app: Hono<WatchEnv>, parts: WatchParts, pool: ExplorerPool): void {
  for (const page of PAGES) app.get(page, (context) => watchPage(context, parts));
  app.get("/ui", (context) => context.redirect("/", 302));
  app.get("/ui/*", async (context, next) => {
    const { path } = context.req;
    if (path === "/ui/watch.html") return context.redirect("/", 302);
    return isPage(path) && !namesCaptures(context) ? context.redirect("/", 302) : next();
  });
  const linkFor = (context: Context): Promise<ExplorerLink> => {
    const { req } = context;
    const targetId = requiredOf("target", req.query("target"));
    if (!namesCaptures(context)) throw noRange();
    return pool.link(
      targetId,
      rangeOf((name) => req.query(name), parts.now()),
    );
  };
  addExplorerRoutes(app, { linkFor, files: parts.files, linkParams: ["target", "from", "to"] });
}

function watchPage(context: Context, { files }: WatchParts): Response {
  const page = files?.get("watch.html");
  return page === undefined ? context.body(NOT_BUILT, 503, PLAIN) : replyFile(context, page);
}

/** Times that count from now would name other captures with every request of one page. */
function namesCaptures({ req }: Context): boolean {
  const isTime = (text: string | undefined): boolean => /^\d{4}/.test(text ?? "");
  return (req.query("target") ?? "") !== "" && isTime(req.query("from")) && isTime(req.query("to"));
}

function noRange(): RequestError {
  return new RequestError(400, {
    stage: "open captures",
    message: "from and to have to say which captures, as unix ms.",
  });
}
