import { expect, test } from "vitest";
import { goSample } from "../../test/samples/go-samples.ts";
import { goVersionFrom, goVersionSignals } from "./go-version.ts";

function versionOf(sample: string): string | undefined {
  const text = Buffer.from(goSample(sample)).toString();
  return goVersionFrom(null, goVersionSignals(text))?.text;
}

test.each([
  ["go1.19.8-gctrace-pacer-scav-sigquit.log", "1.18 to 1.25"],
  ["go1.26.4-gctrace2-pacer-scav.log", "1.26 or later"],
  ["go1.19.8-heap-debug1.txt", "1.18 or later"],
  ["go1.26.8-blocked-goroutineleak-debug2.txt", "1.26 or later"],
])("%s is %s", (sample, text) => expect(versionOf(sample)).toBe(text));

test("no real sample is placed above its version", () => {
  for (const [sample, minor] of [
    ["go1.19.8-goroutine-debug2-aged.txt", 19],
    ["go1.19.8-healthy-idle-goroutines-debug2.txt", 19],
    ["go1.19.8-http-client-unclosed-bodies-debug2.txt", 19],
    ["go1.26.5-sigquit-http-server.log", 26],
    ["go1.26.5-sigquit-ancestors.log", 26],
    ["go1.26.8-blocked-goroutine-debug2.txt", 26],
  ] as const) {
    const range = goVersionFrom(null, goVersionSignals(Buffer.from(goSample(sample)).toString()));
    expect(range?.from ?? 0).toBeLessThanOrEqual(minor);
    expect(range?.to ?? 99).toBeGreaterThanOrEqual(minor);
  }
});

test("said by the target, nothing seen, or contradictory", () => {
  expect(goVersionFrom("go1.22.3", ["scvg"])).toMatchObject({ text: "go1.22.3", from: 22, to: 22 });
  expect(goVersionFrom(null, [])).toBeNull();
  expect(goVersionFrom(null, ["scvg"])?.text).toBe("1.13 or earlier");
  expect(goVersionFrom(null, ["gc-microseconds"])?.text).toBe("1.3 to 1.4");
  expect(goVersionFrom(null, ["scvg", "gowrap"])).toBeNull();
});
