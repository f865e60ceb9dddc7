import { UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { Client } from "../capture/client.ts";
import { parseSource } from "../capture/source.ts";
import type { Io } from "./io.ts";

/** A bare `host:port` means its heap, the profile that pprof users look at first. */
const DEFAULT_PAGE = "/debug/pprof/heap";

/** Fetches one profile page of a live target: `http://127.0.0.1:6060/debug/pprof/goroutine`. */
export async function fetchProfile(address: string, io: Io): Promise<Uint8Array> {
  const source = parseSource(address);
  if (source.type !== "live") throw new UsageError(say`read profile: "${address}" is no address`);
  const url = new URL(
    /:\/\//.test(address) ? address : `http://${address.replace(/^:/, "localhost:")}`,
  );
  const page = url.pathname === "/" ? DEFAULT_PAGE : url.pathname;
  const client = new Client({ ...source, query: "" });
  try {
    const reply = await client.get(page, { query: url.search.slice(1), signal: io.signal });
    return reply.bytes;
  } finally {
    await client.close();
  }
}
