import { type Context, Hono } from "hono";
import { CAPTURE_BYTES_MAX } from "../base/limits.ts";
import { type Answer, errorAnswer, jsonAnswer, RequestError } from "./answer.ts";
import { tagged } from "./answer-cache.ts";
import type { ExplorerLink } from "./explorer-link.ts";
import { guard, SAFE_HEADERS } from "./guards.ts";
import { isPage, redirectOf } from "./page-links.ts";
import { readBody, safeFileName } from "./read-body.ts";
import { paramsOf } from "./view-params.ts";
import type { WebFile } from "./web-files.ts";

export interface AppParts {
  readonly link: ExplorerLink;
  /** The built application by path; null where there is none. */
  readonly files: ReadonlyMap<string, WebFile> | null;
  /** Host names besides the loopback's that requests may carry. */
  readonly allowedHosts: readonly string[];
  readonly uploadBytesMax?: number;
}

/** Every route of the explorer, without a socket. */
export function explorerApp(parts: AppParts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const { req } = context;
    const url = new URL(req.url);
    const target = url.pathname + url.search;
    guard({ method: req.method, target, header: (name) => req.header(name) }, parts.allowedHosts);
    await next();
  });
  app.get("/api/:name", (context) => answerApi(context, parts.link));
  app.post("/api/files", (context) => addFile(context, parts));
  app.get("*", (context) => answerPage(context, parts));
  app.notFound((context) => reply(context, errorAnswer(noSuchPage(context.req.path), "answer")));
  app.onError((error, context) => reply(context, errorAnswer(error, "answer")));
  return app;
}

async function answerApi(context: Context, link: ExplorerLink): Promise<Response> {
  const name = context.req.param("name") ?? "";
  if (name === "session") return reply(context, tagged(jsonAnswer(link.session)));
  const params = paramsOf(new URL(context.req.url).searchParams);
  const { signal } = context.req.raw;
  return reply(context, await link.ask({ name, params }, () => signal.aborted));
}

async function addFile(context: Context, parts: AppParts): Promise<Response> {
  if (!parts.link.session.canUpload) {
    const message = "This explorer shows what it was started on and takes no files.";
    throw new RequestError(403, { stage: "open file", message });
  }
  const name = safeFileName(new URL(context.req.url).searchParams.get("name") ?? "");
  const bytes = await readBody(context.req.raw, parts.uploadBytesMax ?? CAPTURE_BYTES_MAX);
  return reply(context, await parts.link.add(name, bytes));
}

async function answerPage(context: Context, parts: AppParts): Promise<Response> {
  const { pathname, searchParams } = new URL(context.req.url);
  const redirect = redirectOf(pathname, searchParams);
  if (redirect !== null) return withHeaders(context.redirect(redirect, 302));
  // As pprof's link of that name does.
  if (pathname === "/ui/download") {
    const params = paramsOf(searchParams);
    return reply(context, await parts.link.ask({ name: "profile", params }));
  }
  return fileReply(context, pathname, parts.files);
}

function fileReply(
  context: Context,
  path: string,
  files: ReadonlyMap<string, WebFile> | null,
): Response {
  const name = isPage(path) ? "index.html" : path.replace(/^\/ui\//, "");
  const file = files?.get(name);
  if (file !== undefined) {
    const headers = { "content-type": file.contentType, "cache-control": file.cacheControl };
    return withHeaders(context.body(file.bytes, 200, headers));
  }
  throw files === null && isPage(path) ? notBuilt() : noSuchPage(path);
}

function reply(context: Context, answer: Answer & { readonly etag?: string }): Response {
  const headers: Record<string, string> = {
    "content-type": answer.contentType,
    "cache-control": answer.etag === undefined ? "no-store" : "private, no-cache",
  };
  if (answer.fileName !== null) headers["content-disposition"] = attachment(answer.fileName);
  if (answer.etag !== undefined && answer.status === 200) {
    headers["etag"] = answer.etag;
    if (context.req.header("if-none-match") === answer.etag) {
      return withHeaders(new Response(null, { status: 304, headers }));
    }
  }
  return withHeaders(new Response(answer.bytes, { status: answer.status, headers }));
}

function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(SAFE_HEADERS)) response.headers.set(name, value);
  return response;
}

/** Names come from captures: outside ASCII they are sent encoded (RFC 6266). */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w.~-]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

function noSuchPage(path: string): RequestError {
  const message = `There is nothing at ${path.slice(0, 80)}.`;
  const help = "The explorer is at /ui/; disassembly is not shown.";
  return new RequestError(404, { stage: "answer", message, help });
}

function notBuilt(): RequestError {
  const message = "The browser application has not been built.";
  return new RequestError(503, { stage: "answer", message, help: "npm run build makes it." });
}
