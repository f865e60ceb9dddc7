import type { Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { readBody } from "../read-body.ts";
import { cookieName, roleOfAttempt } from "./admit.ts";
import { LOGIN_STYLE, loginPage } from "./login-page.ts";
import { SESSION_SECONDS, writeSession } from "./session-cookie.ts";
import type { WatchContext, WatchEnv, WatchParts } from "./watch-env.ts";

/** A token and the address of a page. */
const FORM_BYTES_MAX = 32 * 1024;

/** A page that takes a token and gives a cookie for it. */
export function addLoginRoutes(app: Hono<WatchEnv>, parts: WatchParts): void {
  app.get("/login", (context) => showLogin(context, 200));
  app.post("/login", (context) => logIn(context, parts));
  app.post("/logout", (context) => {
    deleteCookie(context, cookieName(parts), cookieRules(parts));
    return context.redirect("/login", 303);
  });
  app.get("/login.css", (context) => {
    const headers = { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" };
    return context.body(LOGIN_STYLE, 200, headers);
  });
}

async function logIn(context: WatchContext, parts: WatchParts): Promise<Response> {
  const body = await readBody(context.req.raw, FORM_BYTES_MAX);
  const form = new URLSearchParams(new TextDecoder().decode(body));
  const role = roleOfAttempt(context, parts, (form.get("token") ?? "").trim());
  const session = role === null ? null : writeSession(parts.auth, role, parts.now());
  if (session === null) return showLogin(context, 401);
  setCookie(context, cookieName(parts), session, {
    ...cookieRules(parts),
    maxAge: SESSION_SECONDS,
  });
  return context.redirect(localPath(form.get("next")), 303);
}

function showLogin(context: WatchContext, status: 200 | 401): Response {
  const next = localPath(context.req.query("next"));
  return context.html(loginPage({ next, isWrong: status === 401 }), status, {
    "cache-control": "no-store",
    // Browsers that say nothing else of a form's origin say it by this.
    "referrer-policy": "same-origin",
    "content-security-policy":
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; " +
      "frame-ancestors 'none'",
  });
}

function cookieRules({ isSecure }: WatchParts) {
  return { httpOnly: true, sameSite: "Strict", secure: isSecure, path: "/" } as const;
}

/** Where to go afterwards: a page of ours, whatever a link says. */
function localPath(next: string | null | undefined): string {
  const at = next ?? "/";
  if (!/^\/(?![/\\])[^\s\\]*$/.test(at) || at.startsWith("/login")) return "/";
  const { pathname, search } = new URL(at, "http://localhost");
  return pathname + search;
}
