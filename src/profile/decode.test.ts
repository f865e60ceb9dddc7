import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { Profile as OracleProfile } from "pprof-format";
import { describe, expect, test } from "vitest";
import { syntheticProfile } from "../../bench/generate-profile.ts";
import { SAMPLE_NAMES, sampleBytes, sampleProfile } from "../../test/samples/pprof-samples.ts";
import { DecodeError, LimitError, TidemarkError } from "../base/errors.ts";
import { gunzipLayers } from "../base/gunzip.ts";
import { decodeProfile } from "./decode.ts";
import { encodeProfile } from "./encode.ts";
import { looksLikeProfile } from "./looks-like-profile.ts";
import type { Profile } from "./profile.ts";
import { framesOf, labelsOf } from "./stacks.ts";
import { WireWriter } from "./wire-writer.ts";

/** A profile as plain objects, for comparing two of them or one with the oracle's. */
function plain(profile: Profile) {
  return {
    types: profile.sampleTypes,
    header: [profile.period, profile.timeNanos, profile.durationNanos, profile.defaultSampleType],
    samples: Array.from({ length: profile.sampleCount }, (_, sample) => ({
      values: profile.values.map((column) => column[sample]),
      stack: [...profile.sampleLocations]
        .slice(profile.sampleStart[sample], profile.sampleStart[sample + 1])
        .map((location) => profile.locationAddress[location]),
      frames: framesOf(profile, sample),
      labels: labelsOf(profile, sample),
    })),
    mappings: profile.mappings,
  };
}

describe("against pprof-format, an independent decoder", () => {
  test.each(SAMPLE_NAMES)("%s", (name) => {
    const bytes = sampleBytes(name);
    const ours = decodeProfile(bytes);
    const theirs = OracleProfile.decode(gunzipLayers(bytes));
    const text = (index: number | bigint): string =>
      theirs.stringTable.strings[Number(index)] ?? "";
    expect(ours.sampleTypes).toEqual(
      theirs.sampleType.map((type) => ({ type: text(type.type), unit: text(type.unit) })),
    );
    expect(ours.timeNanos).toBe(BigInt(theirs.timeNanos));
    expect(ours.period).toBe(Number(theirs.period));
    const locations = new Map(theirs.location.map((location) => [BigInt(location.id), location]));
    const functions = new Map(theirs.function.map((fn) => [BigInt(fn.id), fn]));
    for (const [sample, { locationId, value, label }] of theirs.sample.entries()) {
      expect(ours.values.map((column) => column[sample])).toEqual(value.map(Number));
      expect(
        labelsOf(ours, sample).map(({ key, text: str, number }) => [key, str ?? number]),
      ).toEqual(
        label.map(({ key, str, num }) => [text(key), Number(str) === 0 ? Number(num) : text(str)]),
      );
      const frames = locationId.flatMap((id) => locations.get(BigInt(id))?.line ?? []);
      expect(framesOf(ours, sample).map((frame) => [frame.file, frame.line])).toEqual(
        frames.map((line) => [
          text(functions.get(BigInt(line.functionId))?.filename ?? 0),
          Number(line.line),
        ]),
      );
    }
    expect(ours.sampleCount).toBe(theirs.sample.length);
    expect(ours.functionCount).toBe(theirs.function.length);
  });
});

describe("round trip", () => {
  test.each(SAMPLE_NAMES)("%s", (name) => {
    const profile = sampleProfile(name);
    const again = decodeProfile(encodeProfile(profile));
    expect(plain(again)).toEqual(plain(profile));
    expect(encodeProfile(again)).toEqual(encodeProfile(profile));
  });

  test("what we write, pprof-format reads", () => {
    const profile = syntheticProfile({ samples: 50 });
    const theirs = OracleProfile.decode(encodeProfile(profile));
    expect(theirs.sample.map((sample) => sample.value.map(Number))).toEqual(
      theirs.sample.map((_, i) => profile.values.map((column) => column[i])),
    );
  });

  test("any values, negative ones too", () => {
    const profile = syntheticProfile({ samples: 20 });
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { minLength: 20, maxLength: 20 }), (numbers) => {
        const column = Float64Array.from(numbers);
        const changed = { ...profile, values: [column, column, column, column] };
        expect(decodeProfile(encodeProfile(changed)).values[2]).toEqual(column);
      }),
    );
  });
});

/** Writes a message Profile field by field, so that a test can add what no encoder would. */
class Draft {
  readonly #out = new WireWriter();

  message(field: number, write: (message: WireWriter) => void): this {
    const message = new WireWriter();
    write(message);
    this.#out.block(field, message.view());
    return this;
  }

  field(field: number, value: number): this {
    this.#out.fieldAlways(field, value);
    return this;
  }

  strings(...strings: readonly string[]): this {
    for (const text of strings) this.#out.text(6, text);
    return this;
  }

  bytes(): Uint8Array {
    return this.#out.view().slice();
  }
}

const countType = (message: WireWriter): void => {
  message.field(1, 1);
  message.field(2, 2);
};
const STRINGS = ["", "goroutine", "count", "main.main", "main.go"] as const;

/** One sample of one location with one line; ids as given. */
function small(ids: { readonly location: bigint; readonly function: bigint }): Draft {
  return new Draft()
    .message(1, countType)
    .message(2, (sample) => {
      sample.fieldBigint(1, ids.location);
      sample.fieldAlways(2, 7);
    })
    .message(4, (location) => {
      location.fieldBigint(1, ids.location);
      location.fieldBigint(3, 2n ** 64n - 1n);
      const line = new WireWriter();
      line.fieldBigint(1, ids.function);
      line.field(2, 12);
      location.block(4, line.view());
    })
    .message(5, (fn) => {
      fn.fieldBigint(1, ids.function);
      fn.field(2, 3);
      fn.field(4, 4);
    });
}

describe("forms of the format", () => {
  test("any 64-bit ids, also two that are one as a double; string table last", () => {
    const location = 2n ** 63n + 1n;
    const draft = small({ location, function: 2n ** 53n })
      .message(5, (fn) => fn.fieldBigint(1, 2n ** 53n + 1n))
      .message(4, (other) => other.fieldBigint(1, location + 1n))
      .strings(...STRINGS);
    const profile = decodeProfile(draft.bytes());
    expect(framesOf(profile, 0)).toEqual([{ function: "main.main", file: "main.go", line: 12 }]);
    expect(profile.locationAddress[0]).toBe(2n ** 64n - 1n);
    expect(profile.locationIds).toEqual(BigUint64Array.of(location, location + 1n));
    expect(plain(decodeProfile(encodeProfile(profile)))).toEqual(plain(profile));
  });

  test("packed and unpacked runs in one sample, unknown fields everywhere", () => {
    const bytes = small({ location: 1n, function: 1n })
      .message(2, (sample) => {
        sample.block(1, Uint8Array.of(1, 1));
        sample.text(99, "of no interest");
        sample.fieldAlways(1, 1);
        sample.block(2, Uint8Array.of(9));
      })
      .field(77, 5)
      .message(78, countType)
      .strings(...STRINGS)
      .bytes();
    const profile = decodeProfile(bytes);
    expect([...profile.sampleStart]).toEqual([0, 1, 4]);
    expect([...profile.values[0]]).toEqual([7, 9]);
  });

  test("labels: text before number, and one that says nothing is left out", () => {
    const label = (sample: WireWriter, fields: readonly (readonly [number, number])[]): void => {
      const message = new WireWriter();
      for (const [field, value] of fields) message.field(field, value);
      sample.block(3, message.view());
    };
    const bytes = small({ location: 1n, function: 1n })
      .message(2, (sample) => {
        sample.fieldAlways(2, 1);
        label(sample, [
          [1, 3],
          [2, 4],
          [3, 5],
        ]);
        label(sample, [
          [1, 3],
          [3, -5],
          [4, 2],
        ]);
        label(sample, [[1, 3]]);
      })
      .strings(...STRINGS)
      .bytes();
    expect(labelsOf(decodeProfile(bytes), 1)).toEqual([
      { key: "main.main", text: "main.go", number: 0, unit: "" },
      { key: "main.main", text: null, number: -5, unit: "count" },
    ]);
  });

  test("gzip in members and layers", () => {
    const bytes = gunzipLayers(sampleBytes("heap"));
    const half = bytes.length >> 1;
    const members = [bytes.subarray(0, half), bytes.subarray(half)].map((part) => gzipSync(part));
    const profile = decodeProfile(gzipSync(Buffer.concat(members)));
    expect(plain(profile)).toEqual(plain(sampleProfile("heap")));
  });
});

describe("bad input is an error in one line that names stage and place", () => {
  const fine = (): Draft => small({ location: 1n, function: 1n });
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ["empty", new Uint8Array(0), "empty input"],
    ["no strings", fine().bytes(), "no string table"],
    ["first string not empty", fine().strings("x").bytes(), "the first string is not empty"],
    ["string index", fine().strings("", "a").bytes(), "no string 3 in a table of 2"],
    [
      "values without types",
      new Draft()
        .message(2, (sample) => sample.fieldAlways(2, 1))
        .strings("")
        .bytes(),
      "samples but no sample types",
    ],
    [
      "too many values",
      fine()
        .message(2, (sample) => sample.block(2, Uint8Array.of(1, 2)))
        .strings(...STRINGS)
        .bytes(),
      "sample has 2 values for 1 sample types",
    ],
    [
      "too few values",
      fine()
        .message(2, () => {})
        .strings(...STRINGS)
        .bytes(),
      "sample has 0 values for 1 sample types",
    ],
    [
      "a location that is not there",
      fine()
        .message(2, (sample) => sample.block(1, Uint8Array.of(1, 9)))
        .strings(...STRINGS)
        .bytes(),
      "no location with id 9",
    ],
    [
      "a function that is not there",
      fine()
        .message(4, (location) => {
          location.field(1, 2);
          location.block(4, Uint8Array.of(8, 9));
        })
        .strings(...STRINGS)
        .bytes(),
      "no function with id 9",
    ],
    [
      "two locations with one id",
      fine()
        .message(4, (location) => location.field(1, 1))
        .strings(...STRINGS)
        .bytes(),
      "two locations with id 1",
    ],
    [
      "id 0",
      fine()
        .message(5, (fn) => fn.field(2, 1))
        .strings(...STRINGS)
        .bytes(),
      "function with id 0",
    ],
    [
      "concatenated",
      fine()
        .field(9, 1)
        .field(9, 2)
        .strings(...STRINGS)
        .bytes(),
      "concatenated",
    ],
    ["2 GB length", Uint8Array.of(0x12, 0xff, 0xff, 0xff, 0xff, 0x07), "field of 2147483647 bytes"],
    ["endless varint", new Uint8Array(30).fill(0xff), "bad varint"],
    ["group", Uint8Array.of(0x0b, 0x0c), "wire type 3"],
    ["text", Buffer.from("<html>Please log in</html>"), ""],
  ];
  test.each(cases)("%s", (_, bytes, message) => {
    const error = errorOf(() => decodeProfile(bytes));
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).toContain("decode profile: ");
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain("\n");
  });

  test("a stack deeper than any, and a bomb, are limits", () => {
    const deep = fine()
      .message(2, (sample) => sample.block(1, new Uint8Array(20_000).fill(1)))
      .strings(...STRINGS);
    expect(() => decodeProfile(deep.bytes())).toThrow(DecodeError);
    const valued = fine()
      .message(2, (sample) => {
        sample.block(1, new Uint8Array(20_000).fill(1));
        sample.fieldAlways(2, 1);
      })
      .strings(...STRINGS);
    expect(() => decodeProfile(valued.bytes())).toThrow(LimitError);
    expect(() => decodeProfile(gzipSync(Buffer.alloc(32 << 20)))).toThrow(LimitError);
  });

  test("a capture cut anywhere never gives a wrong profile silently", () => {
    const bytes = sampleBytes("goroutine");
    for (let length = 0; length < bytes.length; length += 7) {
      expect(() => decodeProfile(bytes.subarray(0, length))).toThrow(TidemarkError);
    }
  });
});

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}

/** A value or an error of ours; a profile that comes out must also hold together. */
function decodeOrRefuse(bytes: Uint8Array): void {
  try {
    const profile = decodeProfile(bytes);
    for (let sample = 0; sample < profile.sampleCount; sample++) framesOf(profile, sample);
    encodeProfile(profile);
  } catch (error) {
    expect(error).toBeInstanceOf(TidemarkError);
  }
}

describe("properties", () => {
  test("arbitrary bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), decodeOrRefuse), { numRuns: 500 });
  });

  test.each(["heap", "goroutine"] as const)("%s with bytes changed, cut out or doubled", (name) => {
    const bytes = gunzipLayers(sampleBytes(name));
    const at = fc.nat({ max: bytes.length - 1 });
    const edit = fc.record({
      at,
      length: fc.nat({ max: 9 }),
      fill: fc.uint8Array({ maxLength: 9 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        let changed: Uint8Array = bytes;
        for (const { at: from, length, fill } of edits) {
          const rest = changed.subarray(from + length);
          changed = Buffer.concat([changed.subarray(0, from), fill, rest]);
        }
        decodeOrRefuse(changed);
        looksLikeProfile(changed);
      }),
      { numRuns: 400 },
    );
  });
});

describe("looksLikeProfile", () => {
  test.each(SAMPLE_NAMES)("%s, compressed and raw", (name) => {
    expect(looksLikeProfile(sampleBytes(name))).toBe(true);
    expect(looksLikeProfile(gunzipLayers(sampleBytes(name)))).toBe(true);
  });

  test.each([
    "heap profile: 18: 218112 [18: 218112] @ heap/1048576",
    "goroutine profile: total 22\n4 @ 0x43b336",
    "goroutine 1 [running]:\nmain.main()",
    "\ngoroutine 1 [running]:",
    "--- mutex:\ncycles/second=1",
    "gc 1 @0.014s 0%: 0.026+0.27+0.026 ms clock",
    '{"memstats": {}}',
    "<html>",
    "# HELP go_goroutines",
    "20\n",
    "",
  ])("not %j", (text) => {
    expect(looksLikeProfile(Buffer.from(text))).toBe(false);
    expect(looksLikeProfile(gzipSync(text))).toBe(false);
  });
});
