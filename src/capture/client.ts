/**
 * Asks one target for one page at a time, by GET only. Whatever the other side does (hang, redirect
 * for ever, send without end, answer with a login page), the answer is a Reply or a ScrapeError in
 * words, after a bounded time and number of bytes. Secrets stay in request headers and never reach
 * a message.
 */

import { brotliDecompressSync, inflateSync } from "node:zlib";
import { LimitError, ScrapeError, TidemarkError } from "../base/errors.ts";
import { gunzip, isGzip } from "../base/gunzip.ts";
import { say } from "../base/language.ts";
import { CAPTURE_BYTES_MAX } from "../base/limits.ts";
import { quoteShort } from "../base/quote-short.ts";
import { OPEN_ACCESS } from "./access.ts";
import { accessHeaders } from "./access-headers.ts";
import { type Clock, type Random, systemClock } from "./clock.ts";
import { withDeadline } from "./deadline.ts";
import { forbiddenElsewhere, METADATA, refuseForbidden } from "./forbidden-address.ts";
import { networkReason, statusReason } from "./scrape-reasons.ts";
import type { LiveTarget } from "./source.ts";
import { loadUndici, type MarkedAgent, standingAgent } from "./standing-agent.ts";

export interface Reply {
  /** URL with its query but without credentials. */
  readonly whence: string;
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Unix ms at which the answer began. */
  readonly takenAtMs: number;
  /** From sending to the first byte of the answer: what the target worked, plus one round trip. */
  readonly waitedMs: number;
  /** What the other side says of its clock, and proxies of themselves; "" where nothing is said. */
  readonly told: { readonly date: string; readonly via: string; readonly age: string };
}

export interface ClientLimits {
  readonly connectMs: number;
  /** Until the answer begins; covers a forced collection and a stopped world. */
  readonly headersMs: number;
  /** Longest silence inside the body. */
  readonly bodyMs: number;
  /** One attempt as a whole: an endless trickle ends here. */
  readonly totalMs: number;
  readonly bytesMax: number;
  /** Time in which refused connections and 502, 503, 504 are tried again. */
  readonly retryForMs: number;
}

/** Generous where Go itself may work long (headers), short where silence means trouble. */
export const CLIENT_LIMITS: ClientLimits = {
  connectMs: 5_000,
  headersMs: 30_000,
  bodyMs: 20_000,
  totalMs: 120_000,
  bytesMax: CAPTURE_BYTES_MAX,
  retryForMs: 2_000,
};

/** Browsers allow 20; a profile page behind more than five is not one. */
const REDIRECTS_MAX = 5;
const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308]);
const BUSY_STATUS = new Set([502, 503, 504]);
/** First pause between attempts; doubles each time, up to the longest. */
const RETRY_FIRST_MS = 200;
const RETRY_LONGEST_MS = 3_000;
/** Body read on an error status: Go's own sentences are one line. */
const ERROR_BODY_BYTES_MAX = 64 * 1024;

export interface ClientOptions {
  readonly limits?: Partial<ClientLimits>;
  readonly clock?: Clock;
  readonly random?: Random;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** Query of pprof, e.g. `gc=1`. */
  readonly query?: string;
  /** Pages that may be HTML: only the index. */
  readonly htmlExpected?: boolean;
}

/** Connections to one target; close it when done. */
export class Client {
  readonly #target: LiveTarget;
  readonly #limits: ClientLimits;
  readonly #clock: Clock;
  readonly #random: Random;
  #own: MarkedAgent | null = null;
  #strangers: MarkedAgent | null = null;

  constructor(target: LiveTarget, options: ClientOptions = {}) {
    this.#target = target;
    this.#limits = { ...CLIENT_LIMITS, ...options.limits };
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
  }

  /** Ends connections; a later question opens new ones. */
  async close(): Promise<void> {
    const agents = [this.#own, this.#strangers];
    this.#own = null;
    this.#strangers = null;
    await Promise.all(agents.map((marked) => marked?.agent.destroy()));
  }

  /**
   * The page at `path` (e.g. `/debug/pprof/heap`), whole. Throws ScrapeError, whose `status` is set
   * when the target answered; throws the signal's reason when aborted.
   */
  async get(path: string, options: AskOptions = {}): Promise<Reply> {
    const url = this.#urlOf(path, options.query ?? "");
    const endMs = this.#clock.monotonicMs() + this.#limits.retryForMs;
    const signal = options.signal ?? new AbortController().signal;
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#attempt(url, { ...options, signal });
      if (outcome.reply !== null) return outcome.reply;
      const pauseMs = this.#pauseMs(attempt);
      const late = this.#clock.monotonicMs() + pauseMs > endMs;
      if (!outcome.worthRetry || late || signal.aborted) throw outcome.error;
      await this.#clock.sleep(pauseMs, signal);
    }
  }

  #urlOf(path: string, query: string): URL {
    const url = new URL(`${this.#target.origin}${path}`);
    url.search = [query, this.#target.query].filter((part) => part !== "").join("&");
    return url;
  }

  #pauseMs(attempt: number): number {
    const fullMs = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** attempt);
    return fullMs * (0.5 + this.#random() / 2);
  }

  async #attempt(url: URL, ask: AskOptions & { readonly signal: AbortSignal }): Promise<Outcome> {
    try {
      return { reply: await this.#follow(url, ask), worthRetry: false, error: null };
    } catch (error) {
      if (ask.signal.aborted) throw ask.signal.reason;
      if (error instanceof ScrapeError) {
        return { reply: null, worthRetry: BUSY_STATUS.has(error.status ?? 0), error };
      }
      const reason = networkReason(error);
      const message = `${stageOf(url)}: ${reason.words}`;
      const scrapeError = new ScrapeError(message, { cause: error });
      return { reply: null, worthRetry: reason.worthRetry, error: scrapeError };
    }
  }

  async #follow(first: URL, ask: AskOptions & { readonly signal: AbortSignal }): Promise<Reply> {
    return withDeadline(ask.signal, this.#limits.totalMs, (until) =>
      this.#followUntil(until, first, ask),
    );
  }

  async #followUntil(
    until: AbortSignal,
    first: URL,
    ask: AskOptions & { readonly signal: AbortSignal },
  ): Promise<Reply> {
    let url = first;
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      const answer = await this.#sendAdmitted(url, until).catch((cause: unknown) => {
        // The host that does not answer is another than the one that was asked.
        if (redirects === 0 || ask.signal.aborted) throw cause;
        const { words } = networkReason(cause);
        throw new ScrapeError(say`${stageOf(first)}: redirected to ${whenceOf(url)}: ${words}`, {
          cause,
        });
      });
      const next = redirectOf(answer, url);
      if (next === null) return this.#finish(answer, { first, url, ask });
      await answer.body.dump();
      url = next;
    }
    throw new ScrapeError(
      say`${stageOf(first)}: more than ${REDIRECTS_MAX} redirects, the last to ${whenceOf(url)}`,
    );
  }

  /** A token can be withdrawn before its time: one refusal is worth a fresh one. */
  async #sendAdmitted(url: URL, signal: AbortSignal): Promise<Answer> {
    const answer = await this.#send(url, signal);
    const { login } = this.#target.access;
    const own = url.origin === this.#target.origin;
    if (answer.status !== 401 || login?.kind !== "oauth2" || !own) return answer;
    await answer.body.dump();
    const { forgetOauthToken } = await import("./oauth-token.ts");
    forgetOauthToken(login);
    return this.#send(url, signal);
  }

  async #send(url: URL, signal: AbortSignal): Promise<Answer> {
    const own = url.origin === this.#target.origin;
    refuseForbidden(url, own ? METADATA : forbiddenElsewhere(this.#target.origin));
    const { request } = await loadUndici();
    const dispatcher = await (own ? this.#ownAgent() : this.#strangerAgent());
    const access = own ? await accessHeaders(this.#target.access, signal) : {};
    const sentMs = this.#clock.monotonicMs();
    const { statusCode, headers, body } = await request(url, {
      method: "GET",
      dispatcher,
      // Compressing costs the target; binary profiles are gzip already.
      headers: {
        "user-agent": "tidemark",
        "accept-encoding": "identity",
        ...access,
      },
      signal,
    });
    const waitedMs = this.#clock.monotonicMs() - sentMs;
    return { status: statusCode, headers, body, waitedMs, takenAtMs: this.#clock.nowMs() };
  }

  async #ownAgent(): Promise<MarkedAgent["agent"]> {
    const { access } = this.#target;
    const way = { access, limits: this.#limits, forbidden: METADATA };
    this.#own = await standingAgent(way, this.#own);
    return this.#own.agent;
  }

  async #strangerAgent(): Promise<MarkedAgent["agent"]> {
    const { access: own, origin } = this.#target;
    const access = { ...OPEN_ACCESS, tls: { ...OPEN_ACCESS.tls, insecure: own.tls.insecure } };
    const way = { access, limits: this.#limits, forbidden: forbiddenElsewhere(origin) };
    this.#strangers = await standingAgent(way, this.#strangers);
    return this.#strangers.agent;
  }

  async #finish(answer: Answer, at: Asked): Promise<Reply> {
    const ok = answer.status === 200;
    const bytesMax = ok ? this.#limits.bytesMax : ERROR_BODY_BYTES_MAX;
    const stage = stageOf(at.first);
    const body = await readBody(answer, { stage, bytesMax, cutQuietly: !ok });
    const contentType = headerOf(answer, "content-type");
    const page = { status: answer.status, contentType, goPprof: isGoPprof(answer), body };
    const reason = statusReason(page, {
      path: at.first.pathname,
      prefix: this.#target.prefix,
      htmlExpected: at.ask.htmlExpected ?? false,
      cameTo: at.url.href === at.first.href ? null : whenceOf(at.url),
      hasLogin: this.#target.access.login !== null,
      leftOrigin: at.url.origin !== this.#target.origin,
    });
    if (reason !== null) {
      throw new ScrapeError(`${stage}: ${reason}`, { status: answer.status });
    }
    const bytes = decoded(body, {
      encoding: headerOf(answer, "content-encoding"),
      stage,
      bytesMax,
    });
    const { status, takenAtMs, waitedMs } = answer;
    const told = {
      date: headerOf(answer, "date"),
      via: headerOf(answer, "via"),
      age: headerOf(answer, "age"),
    };
    return { whence: whenceOf(at.first), status, contentType, bytes, takenAtMs, waitedMs, told };
  }
}

type Outcome =
  | { readonly reply: Reply; readonly worthRetry: false; readonly error: null }
  | { readonly reply: null; readonly worthRetry: boolean; readonly error: ScrapeError };

interface Asked {
  readonly first: URL;
  /** Where redirects led. */
  readonly url: URL;
  readonly ask: AskOptions;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: AsyncIterable<Uint8Array> & { dump(): Promise<void>; destroy(): unknown };
  readonly waitedMs: number;
  readonly takenAtMs: number;
}

/** Scheme, host, path and pprof's own parameters; foreign parameters may be secrets. */
function whenceOf(url: URL): string {
  const kept = ["debug", "gc", "seconds"].filter((name) => url.searchParams.has(name));
  const query = kept.map((name) => `${name}=${url.searchParams.get(name)}`).join("&");
  return `${url.origin}${url.pathname}${query === "" ? "" : `?${query}`}`;
}

function stageOf(url: URL): string {
  return `scrape ${whenceOf(url)}`;
}

function headerOf(answer: Answer, name: string): string {
  const value = answer.headers[name];
  return (typeof value === "string" ? value : (value?.[0] ?? "")).toLowerCase();
}

function isGoPprof(answer: Answer): boolean {
  return headerOf(answer, "x-go-pprof") !== "";
}

function redirectOf(answer: Answer, from: URL): URL | null {
  if (!REDIRECT_STATUS.has(answer.status)) return null;
  const header = answer.headers["location"];
  const location = typeof header === "string" ? header : (header?.[0] ?? "");
  if (location === "" || !URL.canParse(location, from.href)) {
    const detail = `redirect (${answer.status}) to nowhere: ${quoteShort(location)}`;
    throw new ScrapeError(`${stageOf(from)}: ${detail}`, { status: answer.status });
  }
  const next = new URL(location, from.href);
  if (next.protocol === "http:" || next.protocol === "https:") return next;
  throw new ScrapeError(say`${stageOf(from)}: redirect to a ${quoteShort(next.protocol)} address`);
}

async function readBody(
  answer: Answer,
  limit: { readonly stage: string; readonly bytesMax: number; readonly cutQuietly: boolean },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for await (const chunk of answer.body) {
      chunks.push(chunk);
      total += chunk.length;
      if (total > limit.bytesMax) break;
    }
  } catch (error) {
    throw bodyError(error, { ...limit, total });
  }
  if (total > limit.bytesMax && !limit.cutQuietly) {
    const cause = new LimitError(
      limit.stage,
      say`answer larger than ${limit.bytesMax} bytes, given up`,
    );
    throw new ScrapeError(cause.message, { status: answer.status, cause });
  }
  return Buffer.concat(chunks);
}

/** A connection that breaks inside the answer is not tried again: the target has already worked. */
function bodyError(
  error: unknown,
  at: { readonly stage: string; readonly total: number },
): unknown {
  const name = error instanceof Error ? error.name : "";
  if (name === "AbortError") return error;
  const reason = networkReason(error);
  const message = `${at.stage}: ${reason.words} (after ${at.total} bytes of the answer)`;
  return new ScrapeError(message, { cause: error });
}

/** Undoes what a proxy added; the gzip of a binary profile itself stays. */
function decoded(
  body: Uint8Array,
  how: { readonly encoding: string; readonly stage: string; readonly bytesMax: number },
): Uint8Array {
  const stage = `${how.stage}: undo content-encoding`;
  const options = { maxOutputLength: how.bytesMax };
  try {
    if (/^(x-)?gzip$/.test(how.encoding) && isGzip(body)) return gunzip(body, stage);
    if (how.encoding === "deflate") return inflateSync(body, options);
    if (how.encoding === "br") return brotliDecompressSync(body, options);
  } catch (cause) {
    const words = cause instanceof TidemarkError ? cause.message : `${stage}: damaged or too large`;
    throw new ScrapeError(words, { status: 200, cause });
  }
  return body;
}
