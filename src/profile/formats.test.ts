import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goSample } from "../../test/samples/go-samples.ts";
import { DecodeError, LimitError } from "../base/errors.ts";
import { gunzip } from "../base/gunzip.ts";
import { describeContent, FORMATS, type FormatId, recogniseProfile } from "./formats.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

const REAL: readonly (readonly [string, FormatId | null])[] = [
  ["go1.19.8-heap-debug1.txt", "heap-text"],
  ["go1.27.0-blocked-heap-debug1.txt", "heap-text"],
  ["go1.19.8-goroutine-debug1.txt", "count-text"],
  ["go1.19.8-threadcreate-debug1.txt", "count-text"],
  ["go1.27.0-blocked-goroutineleak-debug1.txt", "count-text"],
  ["go1.19.8-block-debug1.txt", "contention-text"],
  ["go1.19.8-mutex-debug1.txt", "contention-text"],
  ["go1.19.8-goroutine-debug2-aged.txt", "goroutine-dump"],
  ["go1.27.0-blocked-goroutine-debug2.txt", "goroutine-dump"],
  ["go1.19.8-gctrace-pacer-scav-sigquit.log", "goroutine-dump"],
  ["go1.26.5-sigquit-ancestors.log", "goroutine-dump"],
  ["go1.26.4-gctrace2-pacer-scav.log", null],
  ["go1.19.8-debug-vars.json", null],
  ["go1.19.8-index.html", null],
];

describe("recognised by content", () => {
  test.each(REAL)("%s is %s", (name, id) => {
    expect(recogniseProfile(goSample(name))).toBe(id);
  });

  test.each(["heap", "goroutine", "goroutineleak"])("binary %s", (name) => {
    expect(recogniseProfile(gunzip(goSample(`go1.26.8-blocked-${name}.pb.gz`)))).toBe("pprof");
  });

  test.each([
    "",
    " \n",
    "<!doctype html><title>Sign in</title>",
    "{}",
    "404 page not found\n",
    "goroutine leaks in Go: a story",
  ])("%j is none", (text) => expect(recogniseProfile(bytes(text))).toBeNull());

  test("a dump in UTF-16 or behind time stamps", () => {
    expect(recogniseProfile(Buffer.from("\ufeffgoroutine 1 [running]:\n", "utf16le"))).toBe(
      "goroutine-dump",
    );
    expect(recogniseProfile(bytes("Nov 21 x: goroutine 7 gp=0x1 m=nil [select]:\n"))).toBe(
      "goroutine-dump",
    );
  });
});

describe("said in words", () => {
  test.each([
    ["", "empty"],
    [" \n", "blank"],
    [
      "<!DOCTYPE html>\n<html><head><title>Sign in \u202e</title>",
      'an HTML page titled "Sign in \\u{202e}"',
    ],
    ["<html><body>", "an HTML page"],
    ['{"error": "denied"}', "JSON"],
    ["<?xml version='1.0'?>", "XML"],
    ["Unknown profile\n", 'plain text starting "Unknown profile"'],
    ["\u0000\u0001\u0002abc", "binary data of 6 bytes"],
    ["x".repeat(100), `plain text starting "${"x".repeat(60)}…"`],
  ])("%j", (text, words) => expect(describeContent(bytes(text))).toBe(words));
});

/** Runs every reader whose format matches, and each of them anyway: bytes may be forced on one. */
function readAll(content: Uint8Array): void {
  recogniseProfile(content);
  describeContent(content);
  for (const format of FORMATS) {
    try {
      format.read(content);
    } catch (error) {
      if (!(error instanceof DecodeError) && !(error instanceof LimitError)) throw error;
    }
  }
}

const MUTATED = REAL.map(([name]) => goSample(name));

describe("hostile input gives a value or an expected error", () => {
  test("arbitrary bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), readAll), { numRuns: 300 });
  });

  test("arbitrary lines of the formats' own words", () => {
    const word = fc.constantFrom(
      ...["goroutine ", "1", " [", "select", "]:", "\n", "\t", "main.f(", ")", "/a.go:1", " +0x1"],
      ...[
        "created by ",
        " in goroutine ",
        "[originating from goroutine ",
        "...",
        "5 frames elided",
      ],
      ...["# ", "0x1f", " @ ", ": ", "heap profile: ", "heap/", "profile: total ", "--- mutex:\n"],
      ...["labels: {", '"', "\\x", "}", "-----\n", "SIGQUIT: quit\n", "\r\n", " gp=0x1 m=nil", "é"],
    );
    const text = fc.array(word, { maxLength: 80 }).map((words) => bytes(words.join("")));
    fc.assert(fc.property(text, readAll), { numRuns: 2000 });
  });

  test("real captures with bytes changed, cut out, doubled", () => {
    const change = fc.record({
      sample: fc.nat(MUTATED.length - 1),
      start: fc.nat(),
      length: fc.nat(200),
      insert: fc.uint8Array({ maxLength: 8 }),
    });
    const property = fc.property(change, ({ sample, start, length, insert }) => {
      const real = MUTATED[sample];
      const at = start % (real.length + 1);
      const rest = real.subarray(Math.min(real.length, at + length));
      readAll(Buffer.concat([real.subarray(0, at), insert, rest]));
      readAll(Buffer.concat([real.subarray(0, at), real.subarray(Math.max(0, at - length))]));
    });
    fc.assert(property, { numRuns: 150 });
  });

  /** Lines made to be slow for patterns that try again at every character. */
  const MEGABYTE = 1 << 20;
  test.each([
    ["goroutine ", "goroutine "],
    ["goroutine 1 [select]:\n", ":1 +0x1 fp=0x1 "],
    ["goroutine 1 [select]:\n", "][a(*"],
    ["goroutine 1 [select]:\nf(", ")(*"],
    ["goroutine 1 [", ", 1 minutes (scan)"],
    ['goroutine 1 [select labels:{"a": "', '"}]:'],
    ["x profile: total 1\n1 @ 0x1\n", "#\t0x1\ta+0x1 +0x1 :"],
    ["x profile: total 1\n", "1 @ 0x1\n# labels: {"],
    ["heap profile: 1: 1 [1: 1] @ heap/2\n", "1: 1 [1: 1] @ 0x1\n"],
    ["<!doctype html><title>", "<title><"],
    ["a-b.c goroutine 1 [select]:\n", "a-b.c ".repeat(3)],
  ])("bounded: %j and then a megabyte of %j", (start, repeated) => {
    readAll(bytes(start + repeated.repeat(MEGABYTE / repeated.length)));
  });
});
