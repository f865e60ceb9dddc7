import { DecodeError } from "../base/errors.ts";
import { buildProfile } from "./build-profile.ts";
import type { Profile } from "./profile.ts";
import { readingComments, readTextRecords } from "./text-records.ts";

/** First line of `block` and `mutex` with `debug=1`, and of the older contentionz. */
export const CONTENTION_HEADER = /^--- (?:contentionz|contention:|mutex:)/;
const RECORD = /^\s*(\d+) (\d+) @/;
const RATE = /^cycles\/second\s*=\s*(\d{1,15})\s*$/;
const PERIOD = /^sampling period\s*=\s*(\d{1,15})\s*$/;
const STAGE = "read contention profile";
const NANOSECONDS_PER_SECOND = 1e9;

/**
 * Reads a block or mutex profile as text: contentions (count) and delay (nanoseconds, from cycles).
 * The counts are as printed: the runtime has scaled them by the sampling period already. Throws
 * DecodeError when the header or the clock rate is missing, LimitError.
 */
export function readContentionText(bytes: Uint8Array): Profile {
  const text = readTextRecords(bytes, { stage: STAGE, record: RECORD });
  const { header, records } = text;
  if (!header.some((line) => CONTENTION_HEADER.test(line))) {
    throw new DecodeError(STAGE, "no line that begins with --- contention or --- mutex");
  }
  const cyclesPerSecond = attribute(header, RATE);
  if (cyclesPerSecond === null && records.length > 0) {
    throw new DecodeError(STAGE, "cycles/second is missing or zero");
  }
  const nanoseconds = NANOSECONDS_PER_SECOND / (cyclesPerSecond ?? 1);
  return buildProfile({
    sampleTypes: [
      { type: "contentions", unit: "count" },
      { type: "delay", unit: "nanoseconds" },
    ],
    periodType: { type: "contentions", unit: "count" },
    period: attribute(header, PERIOD) ?? 1,
    comments: readingComments(text),
    samples: records.map(({ numbers: [cycles = 0, count = 0], sample }) => ({
      ...sample,
      values: [count, Math.trunc(cycles * nanoseconds)],
    })),
  });
}

/** Value of the first header line that matches, null when there is none or it is zero. */
function attribute(header: readonly string[], pattern: RegExp): number | null {
  for (const line of header) {
    const value = Number(pattern.exec(line)?.[1] ?? 0);
    if (value > 0) return value;
  }
  return null;
}
