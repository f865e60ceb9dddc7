/** What went wrong with a request, in words a person can act on. */
import { phrase, said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";

export interface NetworkReason {
  readonly words: string;
  /** Worth another attempt: nothing was done by the target yet. */
  readonly worthRetry: boolean;
}

const UNKNOWN_AUTHORITY = phrase(
  "unknown certificate authority; give its authority with --tls-ca, or skip the check with --insecure",
);
const CLIENT_CERTIFICATE = phrase(
  "the target wants a client certificate: give --tls-cert and --tls-key",
);

const REASONS: Readonly<Record<string, NetworkReason>> = {
  ECONNREFUSED: reason(
    phrase("connection refused: nothing listens there (is the port right?)"),
    true,
  ),
  ECONNRESET: reason(phrase("connection reset by the target"), true),
  EPIPE: reason(phrase("connection closed by the target"), true),
  UND_ERR_SOCKET: reason(
    phrase("connection closed by the target before the answer was complete"),
    true,
  ),
  UND_ERR_CONNECT_TIMEOUT: reason(
    phrase("no connection in time (firewall, or wrong address?)"),
    true,
  ),
  ETIMEDOUT: reason(phrase("no connection in time (firewall, or wrong address?)"), true),
  EHOSTUNREACH: reason(phrase("no route to the host"), true),
  ENETUNREACH: reason(phrase("no route to the network"), true),
  EAI_AGAIN: reason(phrase("the name cannot be resolved at the moment"), true),
  ENOTFOUND: reason(phrase("no such host name"), false),
  UND_ERR_HEADERS_TIMEOUT: reason(
    phrase("no answer in time; the target accepted and stays silent"),
    false,
  ),
  UND_ERR_BODY_TIMEOUT: reason(phrase("the answer began and then stalled"), false),
  UND_ERR_HEADERS_OVERFLOW: reason(phrase("the answer's headers are too large"), false),
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: reason(
    phrase("the answer is shorter or longer than it said"),
    false,
  ),
  TIDEMARK_FORBIDDEN: reason(
    phrase("not asked: this address is for the machine itself or hands out its credentials"),
    false,
  ),
  EPROTO: reason(phrase("TLS failed; is this a plain http:// port?"), false),
  ERR_SSL_WRONG_VERSION_NUMBER: reason(phrase("TLS failed: this is a plain http:// port"), false),
  ERR_SSL_PACKET_LENGTH_TOO_LONG: reason(phrase("TLS failed: this is a plain http:// port"), false),
  DEPTH_ZERO_SELF_SIGNED_CERT: reason(
    phrase(
      "self-signed certificate; give its authority with --tls-ca, or skip the check with --insecure",
    ),
    false,
  ),
  SELF_SIGNED_CERT_IN_CHAIN: reason(
    phrase(
      "self-signed certificate in the chain; give its authority with --tls-ca, or skip the check with --insecure",
    ),
    false,
  ),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: reason(UNKNOWN_AUTHORITY, false),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: reason(UNKNOWN_AUTHORITY, false),
  CERT_HAS_EXPIRED: reason(phrase("the certificate has expired"), false),
  ERR_TLS_CERT_ALTNAME_INVALID: reason(phrase("the certificate is for another host name"), false),
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: reason(CLIENT_CERTIFICATE, false),
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: reason(CLIENT_CERTIFICATE, false),
  ERR_SSL_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: reason(CLIENT_CERTIFICATE, false),
};

function reason(words: string, worthRetry: boolean): NetworkReason {
  return { words, worthRetry };
}

/** Turns an error of the network layers into words; looks through wrapped causes. */
export function networkReason(error: unknown): NetworkReason {
  for (let at: unknown = error, depth = 0; depth < 5 && at instanceof Error; depth++) {
    const known = REASONS["code" in at ? String(at.code) : ""];
    if (known !== undefined) return { ...known, words: said(known.words) };
    if (at.name === "TimeoutError")
      return reason(said("took too long as a whole, given up"), false);
    const first: unknown = at instanceof AggregateError ? at.errors[0] : at.cause;
    if (first === undefined) return otherReason(at);
    at = first;
  }
  return otherReason(error);
}

function otherReason(error: unknown): NetworkReason {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isParserError = error instanceof Error && error.name === "HTTPParserError";
  if (isParserError || code.startsWith("HPE_")) {
    return reason(said("the answer is not valid HTTP; is this another protocol's port?"), false);
  }
  const message = error instanceof Error ? error.message : String(error);
  return reason(quoteShort(message), false);
}

export interface Page {
  readonly status: number;
  readonly contentType: string;
  /** The header `X-Go-Pprof`, which net/http/pprof sets on its own errors. */
  readonly goPprof: boolean;
  readonly body: Uint8Array;
}

export interface PageQuestion {
  readonly path: string;
  readonly prefix: string;
  readonly htmlExpected: boolean;
  /** Where redirects led, null when none. */
  readonly cameTo: string | null;
  readonly hasLogin: boolean;
  readonly leftOrigin: boolean;
}

/** Why this page is not what was asked for; null when it may be. */
export function statusReason(page: Page, asked: PageQuestion): string | null {
  const led = asked.cameTo === null ? "" : say`redirected to ${asked.cameTo}; `;
  if (page.status === 200) {
    const wrong = !asked.htmlExpected && isHtml(page);
    return wrong ? `${led}${htmlReason(page)}` : null;
  }
  return led + wordsForStatus(page, asked);
}

function wordsForStatus(page: Page, asked: PageQuestion): string {
  switch (page.status) {
    case 400:
      return badRequestReason(page);
    case 401:
      return say`401: the target wants a login; ${loginAdvice(asked)}`;
    case 403:
      return say`403: access refused; ${loginAdvice(asked)}`;
    case 404:
      return notFoundReason(page, asked);
    case 405:
      return said("405: GET is not allowed here; is another handler mounted on this path?");
    case 408:
      return say`408: the target gave up: ${sentence(page)}`;
    case 429:
      return said("429: too many requests; ask less often with --every");
    default:
      return otherStatusReason(page);
  }
}

function loginAdvice(asked: PageQuestion): string {
  if (asked.leftOrigin)
    return said("a login is not sent to another origin: name that address instead");
  return asked.hasLogin
    ? said("the one given is not accepted")
    : said("give --user, --bearer or --header");
}

/** The server's sentence says it all, except how the WriteTimeout trap is left. */
function badRequestReason(page: Page): string {
  const told = say`400: the target says ${sentence(page)}`;
  if (!/WriteTimeout/.test(textOf(page))) return told;
  return say`${told}; two snapshots are compared instead of one that waits`;
}

function notFoundReason(page: Page, asked: PageQuestion): string {
  const name = asked.path.slice(asked.path.lastIndexOf("/") + 1);
  if (page.goPprof) return say`404: this Go version has no profile ${quoteShort(name)}`;
  if (!asked.path.startsWith(`${asked.prefix}/`)) return said("404: no such page");
  return say`404: net/http/pprof is not served under ${asked.prefix}; import it and serve its handlers, or give another place with --prefix`;
}

function otherStatusReason(page: Page): string {
  if (isHtml(page)) return `${page.status}: ${htmlReason(page)}`;
  const told = sentence(page);
  return told === '""' ? `${page.status}` : say`${page.status}: the target says ${told}`;
}

function isHtml(page: Page): boolean {
  return (
    /^text\/html|^application\/xhtml/.test(page.contentType) ||
    /^\s*<(!doctype html|html)/i.test(textOf(page))
  );
}

function htmlReason(page: Page): string {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(textOf(page))?.[1]?.trim();
  return title === undefined
    ? said("an HTML page instead of a profile; is a login in front of it?")
    : say`an HTML page titled ${quoteShort(title)} instead of a profile; is a login in front of it?`;
}

function sentence(page: Page): string {
  return quoteShort((textOf(page).split("\n")[0] ?? "").trim());
}

function textOf(page: Page): string {
  return Buffer.from(page.body.subarray(0, 4096)).toString("latin1");
}
