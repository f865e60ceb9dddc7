/** Whether a port serves net/http/pprof: one request for its index, which costs it nothing. */
import { OPEN_ACCESS } from "./access.ts";
import { Client } from "./client.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { LiveTarget } from "./source.ts";
import { readIndex } from "./survey.ts";

const ANSWER_MS = 3_000;
const INDEX_BYTES_MAX = 1024 * 1024;
const PREFIX = "/debug/pprof";

export interface Asking {
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/** Asks `127.0.0.1:6060`; false for another protocol, another handler, or no answer. */
export async function servesProfiles(address: string, asking: Asking): Promise<boolean> {
  const target: LiveTarget = {
    type: "live",
    target: { name: address, labels: {} },
    origin: `http://${address}`,
    prefix: PREFIX,
    query: "",
    access: OPEN_ACCESS,
  };
  const client = new Client(target, {
    limits: {
      headersMs: ANSWER_MS,
      totalMs: ANSWER_MS,
      bytesMax: INDEX_BYTES_MAX,
      retryForMs: 0,
    },
    clock: asking.clock ?? systemClock,
  });
  try {
    const reply = await client.get(`${PREFIX}/`, { signal: asking.signal, htmlExpected: true });
    return readIndex(Buffer.from(reply.bytes).toString("utf8")).size > 0;
  } catch {
    // Another protocol, another handler: not for us.
    return false;
  } finally {
    await client.close();
  }
}
