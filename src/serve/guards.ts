import { isIP } from "node:net";
import type { HonoRequest } from "hono";
import { RequestError } from "./answer.ts";

/** What is looked at before a request is answered. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly header: (name: string) => string | undefined;
}

/** An address in the bar of a browser is at most a few kilobytes. */
const TARGET_CHARS_MAX = 16_384;
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** For whom a server answers, and what may be done with it. */
export interface GuardRules {
  /** Host names besides the loopback's that requests may carry, in lower case. */
  readonly allowedHosts: readonly string[];
  readonly methods: readonly string[];
  /** Host and port under which people reach it through a proxy. */
  readonly externalHost?: string | null;
  /** True for requests that no foreign page can make, whatever name they came by. */
  readonly byAnyName?: (asked: Asked) => boolean;
}

/** What the guard looks at, of a request as hono hands it over. */
export function askedOf(request: HonoRequest): Asked {
  const { search } = new URL(request.url);
  return {
    method: request.method,
    // As routes see it, with `%61pi` read as `api`.
    target: request.path + search,
    header: (name) => request.header(name),
  };
}

/**
 * Refuses what no page of ours and no person at this machine sends: names of other hosts that were
 * pointed here (DNS rebinding), requests that other sites make in a person's browser, and addresses
 * without end. Throws RequestError.
 */
export function guard(asked: Asked, rules: GuardRules): void {
  const { methods, allowedHosts, externalHost = null } = rules;
  if (!methods.includes(asked.method)) {
    throw refused(405, `Only ${methods.join(", ")} are answered.`);
  }
  if (asked.target.length > TARGET_CHARS_MAX) throw refused(414, "The address is too long.");
  const host = asked.header("host") ?? "";
  if (!isAllowedHost(host, allowedHosts) && rules.byAnyName?.(asked) !== true) {
    throw refused(403, `This server does not answer for the host "${host.slice(0, 80)}".`);
  }
  if (comesFromOtherSite(asked, externalHost === null ? [host] : [host, externalHost])) {
    throw refused(403, "Requests of other sites are refused.");
  }
}

/** True for an address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  const name = host.replace(/:\d*$/, "").toLowerCase();
  return LOOPBACK.includes(name) || allowed.includes(name);
}

/** Links from elsewhere may open a page; nothing else may be asked for from elsewhere. */
function comesFromOtherSite(
  { method, target, header }: Asked,
  ownHosts: readonly string[],
): boolean {
  const isPage = (method === "GET" || method === "HEAD") && !target.startsWith("/api/");
  if (isPage) return false;
  const site = header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const origin = header("origin");
  // A form of ours is sent without our name, because our pages send no referrer.
  if (site === "same-origin" && origin === "null") return false;
  return origin !== undefined && !ownHosts.includes(origin.replace(/^https?:\/\//, ""));
}

function refused(status: number, message: string): RequestError {
  return new RequestError(status, { stage: "accept request", message });
}

/**
 * Names besides those of the loopback that a server bound to `host` answers for. Bound to every
 * address it also answers for its addresses as numbers, which no foreign name server can hand out.
 */
export function allowedHostsFor(host: string, ownAddresses: readonly string[]): readonly string[] {
  if (host === "0.0.0.0" || host === "::") return ownAddresses.map(inUrl);
  return [inUrl(host)];
}

/** A host as it stands in a URL: IPv6 in brackets. */
export function inUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host.toLowerCase();
}

/** Headers of every answer: scripts are files of ours, and nothing is loaded from outside. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};
