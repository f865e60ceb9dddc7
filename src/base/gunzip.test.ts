import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DecodeError, LimitError } from "./errors.ts";
import { gunzip, gunzipLayers, gunzipStart, isGzip } from "./gunzip.ts";

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe("gunzip", () => {
  test("one member", () => {
    expect(text(gunzip(gzipSync("tide")))).toBe("tide");
  });

  test("several members are one stream, also when the last is the smallest", () => {
    const large = "high water ".repeat(20_000);
    expect(text(gunzip(Buffer.concat([gzipSync(large), gzipSync("low")])))).toBe(`${large}low`);
  });

  test("a truncated stream is a decode error that names stage and end", () => {
    const cut = gzipSync(Buffer.from("tide".repeat(100))).subarray(0, 20);
    const error = captureError(() => gunzip(cut, "read capture"));
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).toContain("read capture: gzip data ends too early");
  });

  test("a damaged stream is a decode error", () => {
    const bytes = gzipSync("tide mark");
    bytes[12] = (bytes[12] ?? 0) ^ 0xff;
    expect(() => gunzip(bytes)).toThrow(DecodeError);
  });

  test("a bomb is stopped at the ratio limit", () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(() => gunzip(bomb)).toThrow(LimitError);
  });

  test("a lying size in the trailer changes nothing but the error", () => {
    const bytes = gzipSync("tide");
    bytes.fill(0xff, bytes.length - 4);
    expect(() => gunzip(bytes)).toThrow(DecodeError);
  });
});

describe("gunzipLayers", () => {
  test("removes all layers and leaves plain bytes alone", () => {
    expect(text(gunzipLayers(gzipSync(gzipSync("tide"))))).toBe("tide");
    expect(text(gunzipLayers(Buffer.from("tide")))).toBe("tide");
  });

  test("refuses an endless nest", () => {
    let nest: Buffer = Buffer.from("tide");
    for (let layer = 0; layer < 6; layer++) nest = gzipSync(nest);
    expect(() => gunzipLayers(nest)).toThrow(LimitError);
  });
});

describe("gunzipStart", () => {
  test("gives the beginning, also of a file that is cut", () => {
    const noise = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i * 31) % 251));
    const bytes = gzipSync(Buffer.concat([Buffer.from("heap profile"), noise]));
    expect(text(gunzipStart(bytes)).startsWith("heap profile")).toBe(true);
    expect(text(gunzipStart(bytes.subarray(0, 600))).startsWith("heap profile")).toBe(true);
    expect(text(gunzipStart(gzipSync(bytes))).startsWith("heap profile")).toBe(true);
  });

  test("is the input itself when that is plain, and empty for damaged gzip", () => {
    expect(text(gunzipStart(Buffer.from("gc 1 @0.1s")))).toBe("gc 1 @0.1s");
    expect(gunzipStart(Uint8Array.of(0x1f, 0x8b, 9, 9, 9, 9))).toHaveLength(0);
  });
});

test("any bytes give a value or a known error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (tail, withMagic) => {
      const bytes = withMagic ? Uint8Array.of(0x1f, 0x8b, 8, 0, ...tail) : tail;
      try {
        gunzipLayers(bytes);
      } catch (error) {
        expect(error instanceof DecodeError || error instanceof LimitError).toBe(true);
      }
    }),
  );
});

test("isGzip looks at the magic number only", () => {
  expect(isGzip(Uint8Array.of(0x1f, 0x8b))).toBe(true);
  expect(isGzip(Uint8Array.of(0x1f))).toBe(false);
});

function captureError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}
