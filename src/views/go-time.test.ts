import { expect, test } from "vitest";
import { goDuration, goTime } from "./go-time.ts";

// Expected texts are what Go prints for time.Unix(0, n).UTC() and time.Duration(n).
test.each([
  [1_795_234_171_800_154_840n, "2026-11-21 04:09:31.80015484 +0000 UTC"],
  [1_795_234_171_000_000_000n, "2026-11-21 04:09:31 +0000 UTC"],
  [1_795_234_171_000_000_001n, "2026-11-21 04:09:31.000000001 +0000 UTC"],
  [-1n, "1969-12-31 23:59:59.999999999 +0000 UTC"],
])("time %d", (nanos, text) => {
  expect(goTime(nanos)).toBe(text);
});

test.each([
  [0n, "0s"],
  [1n, "1ns"],
  [1500n, "1.5µs"],
  [2_000_000n, "2ms"],
  [1_040_000_000n, "1.04s"],
  [60_000_000_000n, "1m0s"],
  [3_723_500_000_000n, "1h2m3.5s"],
  [-90_000_000_000n, "-1m30s"],
  [360_000_000_000_000n, "100h0m0s"],
])("duration %d", (nanos, text) => {
  expect(goDuration(nanos)).toBe(text);
});
