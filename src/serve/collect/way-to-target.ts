import { isDeepStrictEqual } from "node:util";
import { CLIENT_LIMITS, type ClientLimits } from "../../capture/client.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";

/** Whether two states of a target are asked in the same way; its labels may differ. */
export function isSameWay(a: WatchedTarget, b: WatchedTarget): boolean {
  return isDeepStrictEqual(wayTo(a), wayTo(b));
}

function wayTo(target: WatchedTarget): unknown {
  const { live, everyMs, timeoutMs, pages, gcTraceFiles, dumpCap, budgetShare } = target;
  return { live, everyMs, timeoutMs, pages, gcTraceFiles, dumpCap, budgetShare };
}

/** No single wait is longer than the target's timeout. */
export function limitsWithin(timeoutMs: number): Partial<ClientLimits> {
  const { connectMs, headersMs, bodyMs } = CLIENT_LIMITS;
  return {
    connectMs: Math.min(connectMs, timeoutMs),
    headersMs: Math.min(headersMs, timeoutMs),
    bodyMs: Math.min(bodyMs, timeoutMs),
    totalMs: timeoutMs,
  };
}
