import { UsageError } from "../base/errors.ts";
import { gunzipLayers } from "../base/gunzip.ts";
import { say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { formatCount } from "../base/units.ts";
import type { Capture, CaptureKind, CaptureSet } from "../capture/capture.ts";
import { Client } from "../capture/client.ts";
import { DUMP_CAP_DEFAULT } from "../capture/rungs.ts";
import type { LiveTarget } from "../capture/source.ts";
import { decodeProfile } from "../profile/decode.ts";

export interface FetchGoroutinesOptions {
  /** As given to `--dump-cap`. */
  readonly dumpCap: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks a live target once: the count profile first, which costs little, and the dump with ids only
 * when the count allows it, for that one stops the target while it is written.
 */
export async function fetchGoroutines(
  source: LiveTarget,
  { dumpCap, signal }: FetchGoroutinesOptions,
): Promise<CaptureSet> {
  const client = new Client(source);
  const ask = async (kind: CaptureKind, query: string): Promise<Capture> => {
    const path = `${source.prefix}/goroutine`;
    const { bytes, takenAtMs, whence } = await client.get(path, { query, signal });
    return { name: kind, kind, takenAtMs, whence, target: source.target, bytes };
  };
  try {
    const counted = await ask("goroutine", "");
    const count = goroutinesIn(counted);
    const cap = capOf(dumpCap);
    const all = { target: source.target, events: [], limitBytes: null };
    if (count > cap) return { ...all, captures: [counted], problems: [aboveCap(count, cap)] };
    return { ...all, captures: [counted, await ask("goroutine-ids", "debug=2")], problems: [] };
  } finally {
    await client.close();
  }
}

function goroutinesIn({ bytes }: Capture): number {
  const profile = decodeProfile(gunzipLayers(bytes, "read goroutines"));
  return profile.values[0]?.reduce((sum, value) => sum + value, 0) ?? 0;
}

function aboveCap(count: number, cap: number): CaptureSet["problems"][number] {
  const message = say`not asked for: ${formatCount(count)} goroutines are above the cap of ${formatCount(cap)}, a dump would stop the target for long; --dump-cap raises it`;
  return { name: "goroutine-ids", atMs: null, message };
}

function capOf(text: string | undefined): number {
  if (text === undefined) return DUMP_CAP_DEFAULT;
  const cap = Number(text);
  if (Number.isInteger(cap) && cap >= 0) return cap;
  throw new UsageError(say`--dump-cap ${quoteShort(text)}: not a count of goroutines`);
}
