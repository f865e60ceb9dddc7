import { readFileSync } from "node:fs";

const SAMPLES = new URL("metrics/", import.meta.url);

/** A recorded page of test/samples/metrics (made by program-metrics/record.sh). */
export function metricsSample(name: string): Uint8Array {
  return readFileSync(new URL(name, SAMPLES));
}

/** The same as text. */
export function metricsText(name: string): string {
  return readFileSync(new URL(name, SAMPLES), "utf8");
}
