/** Reads one input and says how that ended. */
import { TidemarkError } from "../../src/base/errors.ts";
import type { FuzzedParser } from "./fuzzed-parser.ts";

/** One input may take so much, whatever it is. */
export const CPU_MS_MAX = 2_000;
export const GROWTH_BYTES_MAX = 512 * 1024 * 1024;

export interface Ending {
  readonly kind: "value" | "refused" | "crash";
  /** Equal for crashes that are most likely the same; empty for the others. */
  readonly signature: string;
  readonly cpuMs: number;
}

export async function judgeInput(parser: FuzzedParser, bytes: Uint8Array): Promise<Ending> {
  const peakBefore = process.resourceUsage().maxRSS * 1024;
  const cpuBefore = process.cpuUsage();
  const crash = await attempt(parser, bytes);
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuMs = (user + system) / 1000;
  const grown = process.resourceUsage().maxRSS * 1024 - peakBefore;
  const signature =
    typeof crash === "string"
      ? crash
      : cpuMs > CPU_MS_MAX
        ? `slow: ${Math.round(cpuMs)} ms of CPU`
        : grown > GROWTH_BYTES_MAX
          ? "memory: grew by more than 512 MB"
          : "";
  if (signature !== "") return { kind: "crash", signature, cpuMs };
  return { kind: crash === null ? "value" : "refused", signature, cpuMs };
}

/** Null for a value, "refused" as a symbol for our own errors, else what went wrong. */
async function attempt(
  parser: FuzzedParser,
  bytes: Uint8Array,
): Promise<string | null | typeof REFUSED> {
  try {
    await parser.read(bytes);
    return null;
  } catch (error) {
    return error instanceof TidemarkError ? REFUSED : signatureOf(error);
  }
}

const REFUSED = Symbol("refused");

/** The error and the innermost line of a stack; numbers in the message may differ. */
function signatureOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  const place = /\n\s+at .*/.exec(error.stack ?? "")?.[0].trim() ?? "";
  return `${error.name}: ${error.message.slice(0, 100).replaceAll(/'.'|"[^"]*"|\d+/g, "N")} ${place}`;
}
