import type { Context } from "hono";
import type { Answer } from "./answer.ts";
import { SAFE_HEADERS } from "./guards.ts";
import type { WebFile } from "./web-files.ts";

/** An answer over HTTP: with the headers of every answer, and 304 for what the browser has. */
export function reply(context: Context, answer: Answer & { readonly etag?: string }): Response {
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

/** A file of the built application. */
export function replyFile(context: Context, file: WebFile): Response {
  const headers = { "content-type": file.contentType, "cache-control": file.cacheControl };
  return context.body(file.bytes, 200, headers);
}

/** Adds what every answer says to a browser, where it does not say something of its own. */
export function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(SAFE_HEADERS)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

/** Names come from captures: outside ASCII they are sent encoded (RFC 6266). */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w.~-]/g, "_");
  // Half a character, as a cut name may end with, cannot be encoded.
  const whole = Buffer.from(fileName).toString();
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(whole)}`;
}
