import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildProfile } from "../build-profile.ts";
import { decodeProfile } from "../decode.ts";
import { encodeProfile } from "../encode.ts";
import {
  FLAG_DURABLE,
  FLAG_LEAKED,
  FLAG_LOCKED,
  FLAG_SCAN,
  type GoroutineDump,
} from "../goroutine-dump.ts";
import { readGoroutineDump } from "../goroutine-text.ts";
import type { Profile } from "../profile.ts";
import { AboutReader, PackReader } from "./pack-reader.ts";
import { PackWriter } from "./pack-writer.ts";
import type { PackedContent } from "./packed-round.ts";
import { renderDump } from "./render-dump.ts";
import { SharedNames } from "./shared-names.ts";

const word = fc.constantFrom("main.work", "net/http.(*conn).serve", "io.ReadAll", "a.b[...]", "é");
const file = fc.constantFrom("/src/main.go", "server.go", "/a b/c.go");
const frame = fc.record({ function: word, file, line: fc.nat(3000) });
const frames = fc.array(frame, { maxLength: 6 });

const label = fc.oneof(
  fc.record({ key: fc.constantFrom("bytes", "k"), number: fc.integer() }),
  fc.record({ key: fc.constantFrom("k", "__proto__"), text: fc.string({ minLength: 1 }) }),
  fc.record({ key: fc.constant("t"), number: fc.integer(), unit: fc.constant("ms") }),
);

/** Profiles as they are after decoding; equal samples may come twice. */
const profile = fc
  .record({
    types: fc.constantFrom(
      ["goroutine"],
      ["alloc_objects", "alloc_space", "inuse_objects", "inuse_space"],
      ["samples", "cpu"],
    ),
    samples: fc.array(fc.tuple(frames, fc.array(label, { maxLength: 2 }), fc.maxSafeInteger()), {
      maxLength: 12,
    }),
    timeNanos: fc.bigInt({ min: 0n, max: 2n ** 62n }),
    durationNanos: fc.bigInt({ min: 0n, max: 2n ** 40n }),
    comments: fc.array(fc.string(), { maxLength: 2 }),
    period: fc.constantFrom(0, 1, 524_288),
    hasMapping: fc.boolean(),
  })
  .map(({ types, samples, hasMapping, ...header }) =>
    decodeProfile(
      encodeProfile(
        buildProfile({
          ...header,
          sampleTypes: types.map((type) => ({ type, unit: "count" })),
          mappings: hasMapping ? [MAPPING] : [],
          samples: samples.map(([stack, labels, value]) => ({
            frames: stack,
            labels,
            values: types.map((_, i) => Math.trunc(value / (i + 1))),
            addresses: stack.map((one) => 2n ** 63n + BigInt(one.line)),
          })),
        }),
      ),
    ),
  );

const MAPPING = {
  start: 0x400000n,
  limit: 2n ** 64n - 1n,
  offset: 0n,
  file: "/bin/shop",
  buildId: "abc",
  hasFunctions: true,
  hasFilenames: false,
  hasLineNumbers: true,
  hasInlineFrames: false,
};

/** Plain values of everything in a profile, strings looked up. */
function contentOf({ strings, ...rest }: Profile) {
  return {
    ...rest,
    strings: Array.from({ length: strings.length }, (_, i) => strings.at(i)).sort(),
  };
}

function throughPack(rounds: readonly (readonly PackedContent[])[]): readonly PackedContent[][] {
  const writer = new PackWriter(new SharedNames());
  const reader = new PackReader();
  return rounds.map((contents) => {
    const record = writer.write({
      about: "{}",
      captures: contents.map((content) => ({ stream: "s", content })),
    });
    return [
      ...reader.read(
        record,
        contents.map(({ form }) => ({ stream: "s", form })),
      ),
    ];
  });
}

describe("profiles", () => {
  test("read back as bytes that say the same, round after round", () => {
    fc.assert(
      fc.property(fc.array(profile, { minLength: 1, maxLength: 4 }), (profiles) => {
        const contents = profiles.map((one): PackedContent[] => [
          { form: "profile", profile: one },
        ]);
        for (const [i, [back]] of throughPack(contents).entries()) {
          if (back.form !== "profile") throw new Error("another form came back");
          expect(encodeProfile(back.profile)).toEqual(encodeProfile(profiles[i]));
          expect(contentOf(decodeProfile(encodeProfile(back.profile)))).toEqual(
            contentOf(decodeProfile(encodeProfile(profiles[i]))),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test("values beyond exact differences are kept as they are", () => {
    const values = [2 ** 63, -(2 ** 53) - 2, 5, 2 ** 60];
    const huge = buildProfile({
      sampleTypes: [{ type: "x", unit: "count" }],
      samples: values.map((value, i) => ({
        frames: [],
        values: [value],
        labels: [{ key: "i", number: i }],
      })),
    });
    const [[back]] = throughPack([[{ form: "profile", profile: huge }]]);
    expect(back.form === "profile" && [...back.profile.values[0]]).toEqual(values);
  });
});

test("a heap's values whose arithmetic leaves whole numbers behind are kept as they are", () => {
  const types = ["alloc_objects", "alloc_space", "inuse_objects", "inuse_space"];
  const values = [-288710809116886, -144355404558443, -96236936372295, -72177702279221];
  const odd = buildProfile({
    sampleTypes: types.map((type) => ({ type, unit: "count" })),
    samples: [{ frames: [], values, labels: [{ key: "bytes", number: 32 }] }],
  });
  const [[back]] = throughPack([[{ form: "profile", profile: odd }]]);
  expect(back.form === "profile" && back.profile.values.map(([value]) => value)).toEqual(values);
});

const labelSet = fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 });
const goroutine = fc.record({
  id: fc.integer({ min: 1, max: 60 }),
  state: fc.constantFrom("chan send", "IO wait", "select (no cases)", "running"),
  minutes: fc.constantFrom(-1, 1, 2, 700),
  flags: fc.constantFrom(0, FLAG_LOCKED, FLAG_LEAKED, FLAG_SCAN | FLAG_LOCKED, FLAG_DURABLE),
  frames: fc.array(frame, { minLength: 1, maxLength: 4 }),
  creator: frame,
  elided: fc.boolean(),
  labels: fc.option(labelSet, { freq: 4 }),
});

/** A dump as the reader makes it: stacks and states in the order of first use, ids once. */
const dump = fc
  .record({
    goroutines: fc.uniqueArray(goroutine, {
      selector: ({ id }) => id,
      minLength: 2,
      maxLength: 12,
    }),
    truncated: fc.boolean(),
  })
  // Go prints who created each goroutine but the first.
  .map(({ goroutines, truncated }) => ({
    truncated,
    goroutines: goroutines.map((one) => ({ ...one, creator: one.id === 1 ? null : one.creator })),
  }))
  .map(({ goroutines, truncated }): GoroutineDump => {
    const states: string[] = [];
    const stacks = new Map<string, number>();
    const kept: GoroutineDump["stacks"][number][] = [];
    const stackOf = goroutines.map(({ frames: rows, creator, elided }) => {
      const key = JSON.stringify([rows, creator, elided]);
      if (!stacks.has(key)) stacks.set(key, kept.push({ frames: rows, creator, elided }) - 1);
      return stacks.get(key) ?? 0;
    });
    const stateOf = goroutines.map(({ state }) => {
      if (!states.includes(state)) states.push(state);
      return states.indexOf(state);
    });
    return {
      count: goroutines.length,
      ids: Float64Array.from(goroutines, ({ id }) => id),
      stackOf: Uint32Array.from(stackOf),
      stateOf: Uint16Array.from(stateOf),
      minutes: Int32Array.from(goroutines, ({ minutes }) => minutes),
      flags: Uint8Array.from(goroutines, ({ flags }) => flags),
      creatorIds: Float64Array.from(goroutines, ({ creator, id }) =>
        creator === null ? 0 : id + 7,
      ),
      states,
      stacks: kept,
      labels: new Map(
        goroutines.flatMap(({ labels }, i) =>
          labels === null ? [] : [[i, Object.assign(Object.create(null), labels)] as const],
        ),
      ),
      truncated,
      unknownLines: 0,
    };
  });

describe("dumps", () => {
  test("read back equal, dump after dump", () => {
    fc.assert(
      fc.property(fc.array(dump, { minLength: 1, maxLength: 5 }), (dumps) => {
        const back = throughPack(
          dumps.map((one): PackedContent[] => [{ form: "dump", dump: one }]),
        );
        expect(back).toEqual(dumps.map((one) => [{ form: "dump", dump: one }]));
      }),
      { numRuns: 60 },
    );
  });

  test("are text again that reads back equal", () => {
    fc.assert(
      fc.property(dump, (one) => {
        expect(readGoroutineDump(renderDump(one))).toEqual(one);
      }),
      { numRuns: 300 },
    );
  });
});

describe("rounds", () => {
  test("say of themselves what was written, without a look at their captures", () => {
    const writer = new PackWriter(new SharedNames());
    const reader = new AboutReader();
    for (const about of [
      "",
      '{"atMs":1795236588344,"labels":{"ä":"\u2028"}}',
      '{"atMs":17952365}',
    ]) {
      expect(reader.read(writer.write({ about, captures: [] }))).toBe(about);
    }
  });

  test("keep bytes of any kind", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array(), { maxLength: 6 }), (pages) => {
        const back = throughPack([pages.map((bytes) => ({ form: "text", bytes }))]);
        expect(back[0].map((one) => one.form === "text" && [...one.bytes])).toEqual(
          pages.map((bytes) => [...bytes]),
        );
      }),
    );
  });

  test("damaged ones end in DecodeError, never in another error or a hang", () => {
    const writer = new PackWriter(new SharedNames());
    const text = Buffer.from("go_goroutines 17\nheap 1234567\n");
    const record = writer.write({
      about: "{}",
      captures: [{ stream: "s", content: { form: "text", bytes: text } }],
    });
    fc.assert(
      fc.property(fc.nat(record.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(record);
        damaged[at] ^= change;
        try {
          new PackReader().read(damaged, [{ stream: "s", form: "text" }]);
        } catch (error) {
          expect(error).toMatchObject({ code: "decode" });
        }
      }),
    );
  });
});
