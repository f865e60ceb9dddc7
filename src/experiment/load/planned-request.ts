/** One request of a plan from what a person or a file says of it, held to limits. */
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { ExpectedStatus } from "./expected-status.ts";
import type { PlannedRequest } from "./load-plan.ts";
import { literal, parseTemplate, type Template } from "./template.ts";

export interface RequestSaid {
  readonly method: string;
  /** Whole or from `/` on; may carry a login, which becomes a header. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
  readonly weight?: number;
  readonly expected?: ExpectedStatus | null;
}

/** Where it was said, for errors; and whether braces mean something there. */
export interface Saying {
  /** `--url`, `shop.jsonl line 3`. */
  readonly whence: string;
  readonly hasTemplates: boolean;
}

/** Servers refuse longer addresses. */
const URL_CHARS_MAX = 16 * 1024;
/** Go's server takes 1 MB of headers, others 8 to 64 kB. */
const HEADERS_MAX = 200;
const HEADER_CHARS_MAX = 64 * 1024;
/** A load is made of many requests, not of large ones. */
export const BODY_BYTES_MAX = 4 * 1024 * 1024;
const WEIGHT_MAX = 1_000;
/** Of all requests of a plan together: the length of one rotation. */
const WEIGHTS_MAX = 100_000;
export const REQUESTS_MAX = 10_000;

const METHOD = /^[A-Z][A-Z-]{0,31}$/;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
/** What a connection is made of, which is the client's to say. */
const OWN_HEADERS = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const LOGIN = /^(https?:\/\/)([^/?#@]*)@/i;

/** Headers that the client sets itself, however a file names them. */
export function isOwnHeader(name: string): boolean {
  return OWN_HEADERS.has(name.toLowerCase());
}

/** Throws UsageError that shows neither headers nor queries: they may be secrets. */
export function plannedRequest(said: RequestSaid, saying: Saying): PlannedRequest {
  const { whence, hasTemplates } = saying;
  const text = (value: string): Template =>
    hasTemplates ? parseTemplate(value, whence) : literal(value);
  const { url, headers } = withoutLogin(said, whence);
  return {
    method: methodOf(said.method, whence),
    url: text(url),
    headers: [...headersOf(headers, whence), ...bodyHeaders(said)].map(([name, value]) => [
      name,
      text(value),
    ]),
    body: said.body === null ? null : text(bodyOf(said.body, whence)),
    weight: weightOf(said.weight ?? 1, whence),
    expected: said.expected ?? null,
  };
}

/** Throws UsageError when there are none or too many. */
export function heldToLimits(
  requests: readonly PlannedRequest[],
  whence: string,
): readonly PlannedRequest[] {
  if (requests.length === 0) throw new UsageError(`${whence}: no request in it`);
  if (requests.length > REQUESTS_MAX) {
    throw new UsageError(`${whence}: more than ${REQUESTS_MAX} requests`);
  }
  const weights = requests.reduce((sum, { weight }) => sum + weight, 0);
  if (weights <= WEIGHTS_MAX) return requests;
  throw new UsageError(`${whence}: weights of more than ${WEIGHTS_MAX} together`);
}

function methodOf(method: string, whence: string): string {
  const upper = method.toUpperCase();
  if (METHOD.test(upper) && upper !== "CONNECT") return upper;
  throw new UsageError(`${whence}: ${quoteShort(method, 40)} is no method of a request`);
}

function withoutLogin(said: RequestSaid, whence: string): Pick<RequestSaid, "url" | "headers"> {
  const url = said.url.trim();
  if (url.length > URL_CHARS_MAX) throw new UsageError(`${whence}: address too long`);
  if (!/^(?:https?:\/\/.|\/)/i.test(url) || /[\s\0]/.test(url.replace(/\{\{[^{}]*\}\}/g, ""))) {
    const shown = quoteShort((url.split("?")[0] ?? "").replace(/\/\/[^/@]*@/, "//"));
    throw new UsageError(`${whence}: ${shown} is no address such as http://host/path or /path`);
  }
  const [, scheme = "", login] = LOGIN.exec(url) ?? [];
  if (login === undefined) return { url, headers: said.headers };
  const basic = `Basic ${Buffer.from(decoded(login), "utf8").toString("base64")}`;
  return {
    url: url.replace(LOGIN, scheme),
    headers: [...said.headers, ["authorization", basic]],
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function headersOf(
  headers: RequestSaid["headers"],
  whence: string,
): readonly (readonly [string, string])[] {
  const chars = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (headers.length > HEADERS_MAX || chars > HEADER_CHARS_MAX) {
    throw new UsageError(`${whence}: too many or too long headers`);
  }
  return headers.map(([given, value]) => {
    const name = given.toLowerCase();
    if (!HEADER_NAME.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw new UsageError(`${whence}: a header that is none`);
    }
    if (isOwnHeader(name)) {
      throw new UsageError(`${whence}: the header ${name} belongs to the connection; leave it out`);
    }
    return [name, value];
  });
}

function bodyOf(body: string, whence: string): string {
  if (Buffer.byteLength(body) <= BODY_BYTES_MAX) return body;
  throw new UsageError(`${whence}: body larger than ${BODY_BYTES_MAX} bytes`);
}

/** Servers hardly read a body of which nobody says what it is. */
function bodyHeaders({ headers, body }: RequestSaid): readonly (readonly [string, string])[] {
  const isSaid = headers.some(([name]) => name.toLowerCase() === "content-type");
  if (body === null || isSaid) return [];
  const isJson = /^\s*[[{"]/.test(body);
  return [["content-type", isJson ? "application/json" : "text/plain; charset=utf-8"]];
}

function weightOf(weight: number, whence: string): number {
  if (Number.isInteger(weight) && weight >= 1 && weight <= WEIGHT_MAX) return weight;
  throw new UsageError(`${whence}: weight is no whole number from 1 to ${WEIGHT_MAX}`);
}
