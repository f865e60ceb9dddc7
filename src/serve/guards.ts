import { isIP } from "node:net";
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
const METHODS = ["GET", "HEAD", "POST"];
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Refuses what no page of ours and no person at this machine sends: names of other hosts that were
 * pointed here (DNS rebinding), requests that other sites make in a person's browser, and addresses
 * without end. Throws RequestError.
 */
export function guard(asked: Asked, allowedHosts: readonly string[]): void {
  if (!METHODS.includes(asked.method)) {
    throw refused(405, "Only GET, HEAD and POST are answered.");
  }
  if (asked.target.length > TARGET_CHARS_MAX) throw refused(414, "The address is too long.");
  const host = asked.header("host") ?? "";
  if (!isAllowedHost(host, allowedHosts)) {
    throw refused(403, `This server does not answer for the host "${host.slice(0, 80)}".`);
  }
  if (comesFromOtherSite(asked, host)) {
    throw refused(403, "Requests of other sites are refused.");
  }
}

function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  const name = host.replace(/:\d*$/, "").toLowerCase();
  return LOOPBACK.includes(name) || allowed.includes(name);
}

/** Links from elsewhere may open a page; nothing else may be asked for from elsewhere. */
function comesFromOtherSite({ method, target, header }: Asked, host: string): boolean {
  const isPage = method !== "POST" && !target.startsWith("/api/");
  if (isPage) return false;
  const site = header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const origin = header("origin");
  return origin !== undefined && origin.replace(/^https?:\/\//, "") !== host;
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
