/**
 * Requests that a browser recorded (HTTP Archive 1.2), in their order. Pages load from many hosts;
 * the load is for one, so that others are left out. Cookies stay, or nobody would be logged in.
 *
 *   {"log": {"entries": [{"request": {"method": "GET", "url": "https://…", "headers": […]}}]}}
 */
import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import type { PlannedRequest } from "./load-plan.ts";
import { heldToLimits, isOwnHeader, plannedRequest, type RequestSaid } from "./planned-request.ts";

const PAIRS = z.array(z.object({ name: z.string(), value: z.string() })).optional();
const REQUEST = z.object({
  method: z.string(),
  url: z.string(),
  headers: PAIRS,
  cookies: PAIRS,
  postData: z
    .object({ mimeType: z.string().optional(), text: z.string().optional(), params: PAIRS })
    .optional(),
});
const HAR = z.object({ log: z.object({ entries: z.array(z.object({ request: z.unknown() })) }) });
type HarRequest = z.infer<typeof REQUEST>;

/** What a file holds, and how much of it is not sent. */
export interface FromFile {
  readonly requests: readonly PlannedRequest[];
  /** Like `3 to other hosts left out`; empty where all are sent. */
  readonly leftOut: string;
}

export interface HarOptions {
  readonly file: string;
  /** Origin whose requests are wanted, if the archive has any. */
  readonly target: string | null;
  /** Sent there instead of where they were recorded. */
  readonly base: string | null;
}

/** Throws UsageError that names the file, and the entry by its number. */
export function parseHar(text: string, { file, target, base }: HarOptions): FromFile {
  const recorded = readEntries(text, file).map((entry, at) => {
    const parsed = REQUEST.safeParse(entry.request);
    if (parsed.success) return parsed.data;
    throw new UsageError(`${file} entry ${at + 1}: no request with method and url`);
  });
  const origins = recorded.map(({ url }) => originOf(url));
  const wanted = origins.find((one) => one !== null && one === target) ?? firstOf(origins);
  const requests = recorded.flatMap((request, at) => {
    if (wanted === null || origins[at] !== wanted) return [];
    const saying = { whence: `${file} entry ${at + 1}`, hasTemplates: false };
    return [plannedRequest(saidBy(request, base === null ? "" : wanted), saying)];
  });
  const left = recorded.length - requests.length;
  return {
    requests: heldToLimits(requests, file),
    leftOut: left === 0 ? "" : `${left} to other hosts left out`,
  };
}

function readEntries(text: string, file: string): readonly { readonly request?: unknown }[] {
  try {
    return HAR.parse(JSON.parse(text.replace(/^\uFEFF/, ""))).log.entries;
  } catch {
    throw new UsageError(`${file}: no HTTP archive (JSON with log.entries)`);
  }
}

/** Null for what is not asked over HTTP: `data:`, `blob:`, `ws:`. */
function originOf(url: string): string | null {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).origin : null;
}

function firstOf(origins: readonly (string | null)[]): string | null {
  return origins.find((origin) => origin !== null) ?? null;
}

/** `moved` is the origin that the address is to lose, empty for none. */
function saidBy(request: HarRequest, moved: string): RequestSaid {
  const url = new URL(request.url);
  const headers = (request.headers ?? []).filter(({ name }) => isKept(name));
  return {
    method: request.method,
    url: moved === "" ? url.href.replace(/#.*$/, "") : `${url.pathname}${url.search}`,
    headers: [
      ...headers.map(({ name, value }) => [name, value] as const),
      ...cookieHeader(request),
      ...typeHeader(request),
    ],
    body: bodyOf(request),
  };
}

/** `:authority` and its like are HTTP/2's spelling of what the address says. */
function isKept(name: string): boolean {
  return !name.startsWith(":") && !isOwnHeader(name) && !/^(?:host|http2-settings)$/i.test(name);
}

function hasHeader({ headers }: HarRequest, wanted: string): boolean {
  return (headers ?? []).some(({ name }) => name.toLowerCase() === wanted);
}

/** Some recorders list cookies by themselves only. */
function cookieHeader(request: HarRequest): readonly (readonly [string, string])[] {
  const cookies = request.cookies ?? [];
  if (cookies.length === 0 || hasHeader(request, "cookie")) return [];
  return [["cookie", cookies.map(({ name, value }) => `${name}=${value}`).join("; ")]];
}

function typeHeader(request: HarRequest): readonly (readonly [string, string])[] {
  const type = request.postData?.mimeType ?? "";
  return type === "" || hasHeader(request, "content-type") ? [] : [["content-type", type]];
}

function bodyOf({ postData }: HarRequest): string | null {
  if (postData === undefined) return null;
  if (postData.text !== undefined && postData.text !== "") return postData.text;
  const params = postData.params ?? [];
  if (params.length === 0) return null;
  return new URLSearchParams(params.map(({ name, value }) => [name, value])).toString();
}
