/** The requests of a load, from the flag or the file that has them. */
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { FromFile } from "../experiment/load/har-file.ts";
import type { PlannedRequest } from "../experiment/load/load-plan.ts";
import { BODY_BYTES_MAX, plannedRequest } from "../experiment/load/planned-request.ts";
import type { LoadFlags } from "./load-flags.ts";

/** An archive of a browser holds what it was answered as well. */
const FILE_BYTES_MAX = 128 * 1024 * 1024;
/** YAML takes a hundred times as long to read as JSON. */
const OPENAPI_BYTES_MAX = 16 * 1024 * 1024;

interface Places {
  readonly base: string | null;
  readonly target: string | null;
}

interface Requests {
  readonly requests: readonly PlannedRequest[];
  readonly whence: string;
}

/** Throws UsageError that names the flag, or file and place in it. */
export async function requestsFromFlags(flags: LoadFlags, places: Places): Promise<Requests> {
  if (flags.url !== undefined) return singleRequest(flags.url, flags, places);
  // Readers of files are loaded with the file that needs them.
  if (flags.requests !== undefined) {
    const { parseRequestsFile } = await import("../experiment/load/requests-file.ts");
    const text = await limitedText(flags.requests, "--requests", FILE_BYTES_MAX);
    const file = quoteShort(flags.requests);
    return named({ requests: parseRequestsFile(text, file), leftOut: "" }, flags.requests);
  }
  if (flags.har !== undefined) {
    const { parseHar } = await import("../experiment/load/har-file.ts");
    const text = await limitedText(flags.har, "--har", FILE_BYTES_MAX);
    return named(parseHar(text, { file: quoteShort(flags.har), ...places }), flags.har);
  }
  const path = flags.openapi ?? "";
  const { parseOpenapi } = await import("../experiment/load/openapi-file.ts");
  const text = await limitedText(path, "--openapi", OPENAPI_BYTES_MAX);
  const methods = (flags.methods ?? "GET").split(",").map((method) => method.trim().toUpperCase());
  const isMoved = places.base !== null;
  return named(parseOpenapi(text, { file: quoteShort(path), methods, isMoved }), path);
}

async function singleRequest(
  url: string,
  flags: LoadFlags,
  { base, target }: Places,
): Promise<Requests> {
  const body = await bodyOf(flags.body);
  const method = flags.method ?? (body === null ? "GET" : "POST");
  const said = { method, url, headers: [], body };
  const request = plannedRequest(said, { whence: "--url", hasTemplates: true });
  const whole = url.startsWith("/") ? `${(base ?? target ?? "").replace(/\/+$/, "")}${url}` : url;
  const shown = (whole.split(/[?#]/)[0] ?? "").replace(/^(https?:\/\/)[^/@]*@/i, "$1");
  return { requests: [request], whence: request.method === "GET" ? shown : `${shown} (${method})` };
}

function named({ requests, leftOut }: FromFile, path: string): Requests {
  const rest = leftOut === "" ? "" : ` (${leftOut})`;
  const file = basename(path);
  const whence =
    requests.length === 1
      ? say`the request of ${file}${rest}`
      : say`${requests.length} requests of ${file}${rest}`;
  return { requests, whence };
}

async function bodyOf(given: string | undefined): Promise<string | null> {
  if (given === undefined) return null;
  return given.startsWith("@") ? limitedText(given.slice(1), "--body", BODY_BYTES_MAX) : given;
}

/** Throws UsageError for a file that cannot be read or is longer: what is read must fit. */
async function limitedText(path: string, flag: string, bytesMax: number): Promise<string> {
  const failed = (cause: unknown): UsageError => {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
    return new UsageError(say`${flag} ${quoteShort(path)}: cannot be read (${code})`);
  };
  const file = await open(path).catch((cause: unknown) => {
    throw failed(cause);
  });
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of file.createReadStream({ autoClose: false, end: bytesMax })) {
      chunks.push(chunk);
      bytes += chunk.length;
    }
    if (bytes <= bytesMax) return Buffer.concat(chunks).toString("utf8");
  } catch (cause) {
    throw failed(cause);
  } finally {
    await file.close();
  }
  throw new UsageError(say`${flag} ${quoteShort(path)}: larger than ${bytesMax} bytes`);
}
