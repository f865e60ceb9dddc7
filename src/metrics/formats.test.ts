import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goSample } from "../../test/samples/go-samples.ts";
import { metricsSample } from "../../test/samples/metrics-samples.ts";
import { TidemarkError } from "../base/errors.ts";
import { metricsFormatOf, readMetrics } from "./formats.ts";

const SAMPLES: readonly (readonly [format: string, name: string, bytes: Uint8Array])[] = [
  ["prometheus", "text", metricsSample("go1.26.8-metrics.txt")],
  ["prometheus", "OpenMetrics", metricsSample("go1.26.8-openmetrics.txt")],
  ["prometheus", "all runtime metrics", metricsSample("go1.26.8-metrics-all.txt")],
  ["expvar", "Go 1.26", metricsSample("go1.26.8-debug-vars.json")],
  ["expvar", "Go 1.19", goSample("go1.19.8-debug-vars.json")],
  ["proc", "process", metricsSample("go1.26.8-proc.txt")],
  ["proc", "cgroup", metricsSample("go1.26.8-cgroup.txt")],
  ["memstats-text", "heap text", goSample("go1.19.8-heap-debug1.txt")],
  ["runtime-log", "Go 1.19 trace", goSample("go1.19.8-gctrace-pacer-scav-sigquit.log")],
  ["runtime-log", "Go 1.26 trace", goSample("go1.26.4-gctrace2-pacer-scav.log")],
  ["number", "number page", Buffer.from("15318\n")],
];

describe("recognised by content, never by name", () => {
  test.each(SAMPLES)("%s: %s", (format, _name, bytes) => {
    expect(metricsFormatOf(bytes)).toBe(format);
    expect(readMetrics(gzipSync(bytes))).toEqual(readMetrics(bytes));
  });
  test.each([
    ["go1.19.8-goroutine-debug1.txt"],
    ["go1.19.8-index.html"],
    ["go1.19.8-mutex-debug1.txt"],
    ["go1.26.8-blocked-goroutine.pb.gz"],
  ])("%s is none of ours", (name) => expect(metricsFormatOf(goSample(name))).toBeNull());
  test("the hint settles what a lone number counts", () => {
    const bytes = Buffer.from("15318");
    expect(readMetrics(bytes, "number").sample?.goroutines).toBe(15_318);
    expect(readMetrics(bytes, "metrics").sample?.goroutines).toBeNull();
  });
  test("a log tells kernel kills and the runtime's last words", () => {
    const log =
      "fatal error: out of memory\nKilled process 9 (app) total-vm:9kB, anon-rss:4kB, file-rss:1kB\n";
    const reading = readMetrics(Buffer.from(log));
    expect(reading.kills).toHaveLength(1);
    expect(reading.trace?.fatal).toEqual(["fatal error: out of memory"]);
  });
});

describe("bad input", () => {
  test.each([
    ["", /read metrics: the page is empty/],
    ["<!DOCTYPE html><title>Sign in</title>", /HTML page .* login page/],
    ["\u0000\u0001binary", /no known format in "/],
    ["hello ms clock, world", /no line of a Go runtime/],
  ])("%j", (text, message) => expect(() => readMetrics(Buffer.from(text))).toThrow(message));

  const readsOrRefuses = (bytes: Uint8Array): void => {
    try {
      readMetrics(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(TidemarkError);
    }
  };
  test("arbitrary bytes: a reading or an error of ours", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), readsOrRefuses), { numRuns: 500 });
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => readsOrRefuses(Buffer.from(text))),
    );
  });
  test.each(SAMPLES)("mutated %s: %s", (_format, _name, bytes) => {
    const edit = fc.record({ at: fc.nat(bytes.length), byte: fc.nat(255), cut: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        let mutated = Buffer.from(bytes);
        for (const { at, byte, cut } of edits) {
          mutated = Buffer.concat([
            mutated.subarray(0, at),
            Buffer.of(byte),
            mutated.subarray(at + cut),
          ]);
        }
        readsOrRefuses(mutated);
      }),
      { numRuns: 60 },
    );
  });
});
