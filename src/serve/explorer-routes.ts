import type { Context, Env, Hono } from "hono";
import { CAPTURE_BYTES_MAX } from "../base/limits.ts";
import { jsonAnswer, RequestError } from "./answer.ts";
import { tagged } from "./answer-cache.ts";
import type { ExplorerLink } from "./explorer-link.ts";
import { reply, replyFile } from "./http-reply.ts";
import { isPage, redirectOf } from "./page-links.ts";
import { readBody, safeFileName } from "./read-body.ts";
import { type Params, paramsOf } from "./view-params.ts";
import type { WebFile } from "./web-files.ts";

export interface ExplorerParts {
  /** The explorer that this request is meant for. */
  readonly linkFor: (context: Context) => ExplorerLink | Promise<ExplorerLink>;
  /** The built application by path; null where there is none. */
  readonly files: ReadonlyMap<string, WebFile> | null;
  readonly uploadBytesMax?: number;
  /** Parameters that name the explorer and not a view in it. */
  readonly linkParams?: readonly string[];
}

/** Views under `/api/`, pages and files under `/ui/`, and pprof's older addresses. */
export function addExplorerRoutes<E extends Env>(app: Hono<E>, parts: ExplorerParts): void {
  app.get("/api/:name", (context) => answerApi(context, parts));
  app.post("/api/files", (context) => addFile(context, parts));
  app.get("*", (context) => answerPage(context, parts));
}

async function answerApi(context: Context, parts: ExplorerParts): Promise<Response> {
  const name = context.req.param("name") ?? "";
  const link = await parts.linkFor(context);
  if (name === "session") return reply(context, tagged(jsonAnswer(link.session)));
  const params = viewParams(context, parts);
  const { signal } = context.req.raw;
  return reply(context, await link.ask({ name, params }, () => signal.aborted));
}

async function addFile(context: Context, parts: ExplorerParts): Promise<Response> {
  const link = await parts.linkFor(context);
  if (!link.session.canUpload) {
    const message = "This explorer shows what it was started on and takes no files.";
    throw new RequestError(403, { stage: "open file", message });
  }
  const name = safeFileName(new URL(context.req.url).searchParams.get("name") ?? "");
  const bytes = await readBody(context.req.raw, parts.uploadBytesMax ?? CAPTURE_BYTES_MAX);
  return reply(context, await link.add(name, bytes));
}

async function answerPage(context: Context, parts: ExplorerParts): Promise<Response> {
  const { pathname, searchParams } = new URL(context.req.url);
  const redirect = redirectOf(pathname, searchParams);
  if (redirect !== null) return context.redirect(redirect, 302);
  // As pprof's link of that name does.
  if (pathname === "/ui/download") {
    const params = viewParams(context, parts);
    const link = await parts.linkFor(context);
    return reply(context, await link.ask({ name: "profile", params }));
  }
  return answerFile(context, pathname, parts.files);
}

function viewParams({ req }: Context, { linkParams = [] }: ExplorerParts): Params {
  const params = Object.entries(paramsOf(new URL(req.url).searchParams));
  return Object.fromEntries(params.filter(([name]) => !linkParams.includes(name)));
}

function answerFile(
  context: Context,
  path: string,
  files: ReadonlyMap<string, WebFile> | null,
): Response {
  const name = isPage(path) ? "index.html" : path.replace(/^\/ui\//, "");
  const file = files?.get(name);
  if (file !== undefined) return replyFile(context, file);
  throw files === null && isPage(path) ? notBuilt() : noSuchPage(path);
}

export function noSuchPage(path: string): RequestError {
  const message = `There is nothing at ${path.slice(0, 80)}.`;
  const help = "The explorer is at /ui/; disassembly is not shown.";
  return new RequestError(404, { stage: "answer", message, help });
}

/** Why no page can be shown when the program runs from its source. */
export function notBuilt(): RequestError {
  const message = "The browser application has not been built.";
  return new RequestError(503, { stage: "answer", message, help: "npm run build makes it." });
}
