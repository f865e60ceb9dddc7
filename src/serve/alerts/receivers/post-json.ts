import { TidemarkError } from "../../../base/errors.ts";
import { quoteShort } from "../../../base/quote-short.ts";
import type { Access, Secret } from "../../../capture/access.ts";
import { accessHeaders } from "../../../capture/access-headers.ts";
import { connectOptions } from "../../../capture/connect-options.ts";
import { readSecretLine } from "../../../capture/read-secret.ts";
import { networkReason } from "../../../capture/scrape-reasons.ts";
import { shortText } from "../../../capture/short-text.ts";
import { notSent } from "./channel.ts";

/** Between two hosts on the way to each other; a receiver that is slower is down. */
const CONNECT_MS = 5_000;
const ANSWER_MS = 20_000;
/** What a receiver says about a message it does not take is a sentence. */
const ANSWER_BYTES_MAX = 4_096;
const ANSWER_CHARS_SHOWN = 120;

export interface PostOptions {
  readonly access: Access;
  readonly signal: AbortSignal;
}

/**
 * Posts a value as JSON. Throws TidemarkError with the host and what it said; the address itself
 * may be the secret, so it is never named. Redirects are not followed.
 */
export async function postJson(url: Secret, value: unknown, options: PostOptions): Promise<void> {
  const { Agent, request } = await import("undici");
  const address = readAddress(await readSecretLine(url, "address of the receiver"));
  const { options: connect } = await connectOptions(options.access.tls, CONNECT_MS);
  const agent = new Agent({ connect, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
  try {
    const headers = await accessHeaders(options.access, options.signal);
    const { statusCode, body } = await request(address, {
      method: "POST",
      dispatcher: agent,
      headers: { ...headers, "user-agent": "tidemark", "content-type": "application/json" },
      body: JSON.stringify(value),
      signal: options.signal,
    });
    const said = (await shortText(body, ANSWER_BYTES_MAX)).trim();
    if (statusCode >= 200 && statusCode < 300) return;
    const words = said === "" ? "" : `: ${quoteShort(said, ANSWER_CHARS_SHOWN)}`;
    throw notSent(`${address.host} answered ${statusCode}${words}`);
  } catch (error) {
    if (options.signal.aborted || error instanceof TidemarkError) throw error;
    throw notSent(`${address.host}: ${networkReason(error).words}`);
  } finally {
    await agent.destroy();
  }
}

function readAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw notSent("the address of the receiver is not an http:// or https:// address");
}
