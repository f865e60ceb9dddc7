import type { Target } from "../capture/capture.ts";
import type { ProcessPoint } from "./series.ts";

/** The Go version of the target: told by its metrics page or by whoever took the captures. */
export function guessGoVersion(target: Target, process: readonly ProcessPoint[]): string | null {
  const told = process.findLast((point) => point.sample.goVersion !== null);
  return told?.sample.goVersion ?? target.labels["goVersion"] ?? null;
}
