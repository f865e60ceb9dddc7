import { getConnInfo } from "@hono/node-server/conninfo";
import type { MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { RequestError } from "../answer.ts";
import { isOpen, proxyRole, type Role, roleOfToken, tokenIn } from "./access.ts";
import { readSession } from "./session-cookie.ts";
import type { WatchContext, WatchEnv, WatchParts } from "./watch-env.ts";

const PROBES = ["/healthz", "/readyz", "/metrics"];
const READING = ["GET", "HEAD"];

/** Lets in who may do what they ask for; the rest is sent to the login or refused. */
export function admit(parts: WatchParts): MiddlewareHandler<WatchEnv> {
  return async (context, next) => {
    const role = roleOf(context, parts);
    if (role !== null) context.set("role", role);
    if (isForEverybody(context.req.path, parts)) return next();
    if (role === null) {
      const { method, path } = context.req;
      if (READING.includes(method) && isPage(path)) return toLogin(context);
      throw noRight(401, "This needs a token.", "Send it as Authorization: Bearer, or log in.");
    }
    if (role === "read" && !READING.includes(context.req.method)) {
      throw noRight(403, "With this token you can look and change nothing.", null);
    }
    return next();
  };
}

/** The role of whoever asks; null for nobody that is known. Throws 429 for too many guesses. */
function roleOf(context: WatchContext, parts: WatchParts): Role | null {
  const { auth, now } = parts;
  if (isOpen(auth)) return "write";
  const token = tokenIn(context.req.header("authorization"));
  if (token !== null) return roleOfAttempt(context, parts, token);
  const cookie = getCookie(context, cookieName(parts));
  const bySession = cookie === undefined ? null : readSession(auth, cookie, now());
  if (bySession !== null || auth.proxy === null) return bySession;
  const user = context.req.header(auth.proxy.userHeader);
  return proxyRole(auth.proxy, { address: addressOf(context), user });
}

/** The role of a token that somebody sends; wrong ones are counted. */
export function roleOfAttempt(
  context: WatchContext,
  { auth, attempts }: WatchParts,
  token: string,
): Role | null {
  const address = addressOf(context) ?? "";
  const waitMs = attempts.waitMs(address);
  if (waitMs > 0) {
    const help = `Try again in ${Math.ceil(waitMs / 1_000)} s.`;
    throw noRight(429, "Too many wrong tokens came from this address.", help);
  }
  const role = roleOfToken(auth, token);
  if (role === null) attempts.add(address);
  return role;
}

function addressOf(context: WatchContext): string | undefined {
  return getConnInfo(context).remote.address;
}

/** Names with this prefix are taken by browsers from this very host over TLS alone. */
export function cookieName({ isSecure }: Pick<WatchParts, "isSecure">): string {
  return isSecure ? "__Host-tidemark" : "tidemark";
}

/** The application is no secret; what it shows is. */
function isForEverybody(path: string, { auth }: WatchParts): boolean {
  if (path === "/login" || path === "/login.css" || path.startsWith("/ui/assets/")) return true;
  return auth.openProbes && PROBES.includes(path);
}

function isPage(path: string): boolean {
  return !path.startsWith("/api/") && !PROBES.includes(path) && path !== "/openapi.json";
}

/**
 * A link in a mail opens the page without the strict cookie; the page then opens itself once more,
 * which is no longer a step from another site.
 */
function toLogin(context: WatchContext): Response {
  if (context.req.header("sec-fetch-site") === "cross-site") {
    return context.html(ONCE_MORE, 200, { "cache-control": "no-store" });
  }
  const { pathname, search } = new URL(context.req.url);
  const next = encodeURIComponent(pathname + search);
  return context.redirect(next === "%2F" ? "/login" : `/login?next=${next}`, 303);
}

const ONCE_MORE = `<!doctype html><meta charset="utf-8"><title>Tidemark</title>
<meta http-equiv="refresh" content="0">`;

function noRight(status: number, message: string, help: string | null): RequestError {
  return new RequestError(status, { stage: "accept request", message, help });
}
