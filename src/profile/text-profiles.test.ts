import { describe, expect, test } from "vitest";
import { blockedLine, goSample } from "../../test/samples/go-samples.ts";
import { gunzip } from "../base/gunzip.ts";
import { readContentionText } from "./contention-text.ts";
import { readCountText } from "./count-text.ts";
import { decodeProfile } from "./decode.ts";
import { rawHeapCounts } from "./heap-counts.ts";
import { readHeapText } from "./heap-text.ts";
import type { Profile } from "./profile.ts";
import { framesOf, labelsOf } from "./stacks.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function stackKey(profile: Profile, sample: number): string {
  return framesOf(profile, sample)
    .map((frame) => `${frame.function} ${frame.file}:${frame.line}`)
    .join("\n");
}

/** Sums of a column by stack, for comparing two forms of one capture. */
function byStack(profile: Profile, column: Float64Array): Record<string, number> {
  const sums: Record<string, number> = {};
  for (let i = 0; i < profile.sampleCount; i++) {
    const key = stackKey(profile, i);
    if (column[i] !== 0) sums[key] = (sums[key] ?? 0) + column[i];
  }
  return sums;
}

const VERSIONS = ["go1.26.8", "go1.27.0"];

describe("count profiles", () => {
  test("goroutines of Go 1.19", () => {
    const profile = readCountText(goSample("go1.19.8-goroutine-debug1.txt"));
    expect(profile.sampleTypes).toEqual([{ type: "goroutine", unit: "count" }]);
    expect(profile.values[0].reduce((sum, count) => sum + count, 0)).toBe(22);
    expect(profile.values[0][0]).toBe(4);
    expect(framesOf(profile, 0)).toEqual([
      { function: "main.(*srv).worker", file: "/src/example/leak/main.go", line: 28 },
    ]);
    expect(profile.locationAddress[profile.sampleLocations[0]]).toBe(0x681f05n);
    expect(profile.comments).toEqual([]);
  });

  test.each(VERSIONS)("labels of %s, quoted as Go quotes", (version) => {
    const profile = readCountText(goSample(`${version}-blocked-goroutine-debug1.txt`));
    const labelled = Array.from({ length: profile.sampleCount }, (_, i) => i).filter(
      (i) => labelsOf(profile, i).length > 0,
    );
    expect(labelled).toHaveLength(1);
    const labels = labelsOf(profile, labelled[0]).map(({ key, text }) => [key, text]);
    expect(labels).toEqual([
      ["route", "/api/v1"],
      ["tenant", 'odd "name", é]: {x}'],
    ]);
    expect(framesOf(profile, labelled[0])[0].line).toBe(blockedLine("labelled"));
  });

  test.each(VERSIONS)("the leak profile of %s has what the binary form has", (version) => {
    const text = readCountText(goSample(`${version}-blocked-goroutineleak-debug1.txt`));
    const binary = decodeProfile(gunzip(goSample(`${version}-blocked-goroutineleak.pb.gz`)));
    expect(text.sampleTypes).toEqual(binary.sampleTypes);
    const sum = (profile: Profile) => profile.values[0].reduce((a, b) => a + b, 0);
    expect(sum(text)).toBe(sum(binary));
    expect(sum(text)).toBeGreaterThanOrEqual(16);
  });

  test("threads without a stack are kept", () => {
    const profile = readCountText(goSample("go1.19.8-threadcreate-debug1.txt"));
    expect(profile.sampleTypes[0].type).toBe("threadcreate");
    expect([...profile.values[0]]).toEqual([9, 1]);
    expect(framesOf(profile, 0)).toEqual([]);
    expect(framesOf(profile, 1)[0].function).toBe("runtime.allocm");
  });

  test("groups without symbols keep their addresses, one before the return", () => {
    const profile = readCountText(bytes("example.com/conns profile: total 2\n2 @ 0x10 0x20\n\n"));
    expect(profile.sampleTypes[0]).toEqual({ type: "example.com/conns", unit: "count" });
    expect([...profile.locationAddress]).toEqual([0xfn, 0x1fn]);
    expect(framesOf(profile, 0).map((frame) => frame.function)).toEqual(["0xf", "0x1f"]);
  });

  test("a text cut short is said so", () => {
    const whole = new TextDecoder().decode(goSample("go1.19.8-goroutine-debug1.txt"));
    const profile = readCountText(bytes(whole.slice(0, whole.length / 2)));
    expect(profile.comments[0]).toMatch(
      /^cut short: groups of \d+ in all, the first line says 22$/,
    );
  });

  test("other texts are refused with their first line", () => {
    expect(() => readCountText(bytes("<html>\u001b[31m"))).toThrow(
      'read count profile: first line is "<html>\\x1b[31m"',
    );
    expect(() => readCountText(bytes(""))).toThrow('first line is ""');
    expect(() => readCountText(bytes(`x profile: total 1\n${"9".repeat(30)} @ 0x1`))).toThrow(
      "number too large",
    );
  });
});

describe("heap profiles", () => {
  test("Go 1.19: the header rate is doubled, values are scaled up, raw counts kept", () => {
    const { profile, raw } = readHeapText(goSample("go1.19.8-heap-debug1.txt"));
    expect(profile.period).toBe(524_288);
    expect(profile.sampleCount).toBe(8);
    expect([...raw.inuseObjects]).toEqual([1, 14, 1, 1, 1, 0, 0, 0]);
    expect([...raw.objectBytes.slice(0, 5)]).toEqual([188_416, 2048, 512, 416, 96]);
    const scale = 1 / (1 - Math.exp(-2048 / 524_288));
    expect(profile.values.map((column) => column[1])).toEqual([
      Math.trunc(14 * scale),
      Math.trunc(28_672 * scale),
      Math.trunc(14 * scale),
      Math.trunc(28_672 * scale),
    ]);
    expect(raw.weightBytes[1]).toBeCloseTo(2048 * scale, 6);
    expect(labelsOf(profile, 1)).toEqual([{ key: "bytes", text: null, number: 2048, unit: "" }]);
    expect(framesOf(profile, 0)[0].function).toBe("example.com/leak/v2/store.(*Cache[...]).Put");
  });

  test.each(VERSIONS)(
    "%s: text and binary of one moment agree, values and raw counts",
    (version) => {
      const text = readHeapText(goSample(`${version}-blocked-heap-debug1.txt`));
      const binary = decodeProfile(gunzip(goSample(`${version}-blocked-heap.pb.gz`)));
      const raw = rawHeapCounts(binary);
      expect(text.profile.sampleTypes).toEqual(binary.sampleTypes);
      expect(text.profile.period).toBe(binary.period);
      const pairs = [
        [byStack(text.profile, text.raw.inuseObjects), byStack(binary, raw.inuseObjects)],
        [byStack(text.profile, text.profile.values[1]), byStack(binary, binary.values[1])],
      ];
      for (const [fromText, fromBinary] of pairs) {
        const shared = Object.keys(fromText).filter((key) => key in fromBinary);
        expect(shared.length).toBeGreaterThan(5);
        const own = shared.filter((key) => key.startsWith("main."));
        for (const key of own) expect([key, fromText[key]]).toEqual([key, fromBinary[key]]);
      }
    },
  );

  test.each<[string, number, number]>([
    ["heap/1048576", 524_288, 524_288],
    ["heap_v2/524288", 524_288, 524_288],
    ["heapz_v2/524288", 524_288, 524_288],
    ["heapprofile", 1, 1],
    ["heap/2", 1, 1],
    ["heap", 1, 1],
  ])("rate of %s", (kind, period, rate) => {
    const { profile } = readHeapText(
      bytes(`heap profile:  1:  64 [ 2: 128 ] @ ${kind}\n 1: 64 [ 2: 128] @ 0x10 0x20\n`),
    );
    expect(profile.period).toBe(period);
    const scale = rate <= 1 ? 1 : 1 / (1 - Math.exp(-64 / rate));
    expect(profile.values[0][0]).toBe(Math.trunc(2 * scale));
  });

  test("an empty profile and foreign texts", () => {
    const empty = readHeapText(
      bytes("heap profile: 0: 0 [0: 0] @ heap/1048576\n\n# runtime.MemStats\n# Alloc = 1\n"),
    );
    expect(empty.profile.sampleCount).toBe(0);
    expect(() => readHeapText(bytes("{}"))).toThrow('read heap profile: first line is "{}"');
  });
});

describe("contention profiles", () => {
  test("mutex of Go 1.19: cycles become nanoseconds", () => {
    const profile = readContentionText(goSample("go1.19.8-mutex-debug1.txt"));
    expect(profile.sampleTypes.map(({ type, unit }) => `${type}/${unit}`)).toEqual([
      "contentions/count",
      "delay/nanoseconds",
    ]);
    expect(profile.values[0][0]).toBe(1);
    expect(profile.values[1][0]).toBe(Math.trunc((704_080 / 2_596_099_815) * 1e9));
    expect(framesOf(profile, 0)[0].function).toBe("sync.(*Mutex).Unlock");
  });

  test.each([
    "go1.19.8-block-debug1.txt",
    "go1.26.8-blocked-block-debug1.txt",
    "go1.26.8-blocked-mutex-debug1.txt",
    "go1.27.0-blocked-block-debug1.txt",
  ])("%s", (name) => {
    const profile = readContentionText(goSample(name));
    expect(profile.sampleCount).toBeGreaterThan(0);
    expect(profile.comments).toEqual([]);
    expect(Math.min(...profile.values[1])).toBeGreaterThan(0);
  });

  test("needs its header and its clock", () => {
    expect(() => readContentionText(bytes("5 1 @ 0x1\n"))).toThrow("no line that begins with");
    expect(() => readContentionText(bytes("--- mutex:\n5 1 @ 0x1\n"))).toThrow("cycles/second");
    expect(readContentionText(bytes("--- mutex:\n")).sampleCount).toBe(0);
  });
});
