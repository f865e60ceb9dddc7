/**
 * Tokens by OAuth 2.0 client credentials (RFC 6749 §4.4). All targets that share a login share its
 * token; it is renewed shortly before it expires, or when a target refuses it.
 */
import { ScrapeError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { OauthLogin } from "./access.ts";
import { connectOptions } from "./connect-options.ts";
import { readSecretLine } from "./read-secret.ts";
import { networkReason } from "./scrape-reasons.ts";
import { shortText } from "./short-text.ts";

interface Token {
  readonly text: string;
  /** By the monotonic clock; infinite when the server does not say. */
  readonly renewAtMs: number;
}

interface Kept {
  token: Token | null;
  asking: Promise<Token> | null;
  /** A server that refuses is not asked again for each of a thousand targets. */
  refusal: { readonly error: unknown; readonly untilMs: number } | null;
}

const CONNECT_MS = 5_000;
const ANSWER_MS = 20_000;
/** A token is a few kilobytes; a page with a login form may be more. */
const ANSWER_BYTES_MAX = 256 * 1024;
/** Renewed so long before it ends: the clocks of two machines differ. */
const EARLY_MS = 10_000;
const REFUSED_PAUSE_MS = 5_000;

/** By the login itself, so that what nobody uses any more is forgotten with it. */
const KEPT = new WeakMap<OauthLogin, Kept>();

/** A token that is good now. Throws ScrapeError, or the signal's reason. */
export async function oauthToken(login: OauthLogin, signal: AbortSignal): Promise<string> {
  const kept = KEPT.get(login) ?? { token: null, asking: null, refusal: null };
  KEPT.set(login, kept);
  const nowMs = performance.now();
  if (kept.token !== null && nowMs < kept.token.renewAtMs) return kept.token.text;
  if (kept.refusal !== null && nowMs < kept.refusal.untilMs) throw kept.refusal.error;
  kept.asking ??= askOnce(login, kept);
  const token = await orAborted(kept.asking, signal);
  return token.text;
}

/** The target refused it: the next request fetches another. */
export function forgetOauthToken(login: OauthLogin): void {
  const kept = KEPT.get(login);
  if (kept !== undefined) kept.token = null;
}

async function askOnce(login: OauthLogin, kept: Kept): Promise<Token> {
  try {
    kept.token = await askForToken(login);
    kept.refusal = null;
    return kept.token;
  } catch (error) {
    kept.refusal = { error, untilMs: performance.now() + REFUSED_PAUSE_MS };
    throw error;
  } finally {
    kept.asking = null;
  }
}

/** Others may wait for the same answer: it goes on when one of them gives up. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function askForToken(login: OauthLogin): Promise<Token> {
  const askedMs = performance.now();
  const { status, text } = await post(login);
  const said = parsed(text);
  if (status < 200 || status > 299) {
    const reason = typeof said["error"] === "string" ? ` ${quoteShort(said["error"])}` : "";
    throw refused(login, `${status}${reason}`);
  }
  const token = said["access_token"];
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
    throw refused(login, "the answer has no access_token");
  }
  const seconds = Number(said["expires_in"] ?? Number.POSITIVE_INFINITY);
  const lifeMs = Number.isNaN(seconds) ? Number.POSITIVE_INFINITY : seconds * 1000;
  // At least half of a short life is used.
  return { text: token, renewAtMs: askedMs + Math.max(lifeMs / 2, lifeMs - EARLY_MS) };
}

async function post(
  login: OauthLogin,
): Promise<{ readonly status: number; readonly text: string }> {
  const secret = await readSecretLine(login.clientSecret, "client secret");
  const { Agent, request } = await import("undici");
  const { options } = await connectOptions(login.tls, CONNECT_MS);
  const dispatcher = new Agent({ connect: options });
  try {
    const { statusCode, body } = await request(login.tokenUrl, {
      method: "POST",
      dispatcher,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
        "user-agent": "tidemark",
        authorization: clientLogin(login.clientId, secret),
      },
      body: formOf(login),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { status: statusCode, text: await shortText(body, ANSWER_BYTES_MAX) };
  } catch (cause) {
    throw refused(login, networkReason(cause).words);
  } finally {
    await dispatcher.destroy();
  }
}

/** §2.3.1: both parts are form-encoded before they are joined. */
function clientLogin(id: string, secret: string): string {
  const encoded = [id, secret].map((part) => new URLSearchParams([["", part]]).toString().slice(1));
  return `Basic ${Buffer.from(encoded.join(":"), "utf8").toString("base64")}`;
}

function formOf(login: OauthLogin): string {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (login.scopes.length > 0) form.set("scope", login.scopes.join(" "));
  for (const [name, value] of Object.entries(login.endpointParams)) form.set(name, value);
  return form.toString();
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function refused(login: OauthLogin, words: string): ScrapeError {
  const url = new URL(login.tokenUrl);
  return new ScrapeError(`oauth2 token from ${url.origin}${url.pathname}: ${words}`);
}
