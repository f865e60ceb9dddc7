import { DecodeError } from "../../base/errors.ts";
import type { Profile } from "../profile.ts";
import type { BitCoder } from "./bit-coder.ts";
import { codeNumber } from "./code-number.ts";
import { AT_DURATION, AT_TIME_MS, AT_TIME_NS } from "./contexts.ts";

const NS_IN_MS = 1_000_000n;

/** When profiles of one kind were written, each as a difference to the one before. */
export class ProfileTimes {
  #lastMs = 0;
  #lastDurationMs = 0;

  code(
    coder: BitCoder,
    { timeNanos, durationNanos }: Pick<Profile, "timeNanos" | "durationNanos">,
  ): Pick<Profile, "timeNanos" | "durationNanos"> {
    const time = { ms: Number(timeNanos / NS_IN_MS), ns: Number(timeNanos % NS_IN_MS) };
    this.#lastMs += codeNumber(coder, AT_TIME_MS, time.ms - this.#lastMs);
    const ns = codeNumber(coder, AT_TIME_NS, time.ns);
    const lasted = { ms: Number(durationNanos / NS_IN_MS), ns: Number(durationNanos % NS_IN_MS) };
    this.#lastDurationMs += codeNumber(coder, AT_DURATION, lasted.ms - this.#lastDurationMs);
    const lastedNs = codeNumber(coder, AT_DURATION, lasted.ns);
    return {
      timeNanos: nanos(this.#lastMs, ns),
      durationNanos: nanos(this.#lastDurationMs, lastedNs),
    };
  }
}

function nanos(ms: number, ns: number): bigint {
  if (!Number.isInteger(ms) || !Number.isInteger(ns)) {
    throw new DecodeError("read pack", "a time that is no whole number");
  }
  return BigInt(ms) * NS_IN_MS + BigInt(ns);
}
