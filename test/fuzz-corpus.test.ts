import { describe, expect, test } from "vitest";
import { Random } from "../bench/random.ts";
import { keptInputs } from "../scripts/fuzz/corpus.ts";
import { BrokenInvariant, type FuzzedParser } from "../scripts/fuzz/fuzzed-parser.ts";
import { judgeInput } from "../scripts/fuzz/judge-input.ts";
import { minimise } from "../scripts/fuzz/minimise.ts";
import { PARSERS } from "../scripts/fuzz/parsers.ts";

/**
 * What fuzzing kept, read again: inputs that reach rare code, and every input that once troubled a
 * parser. Time is not looked at, nor the size of the process: other tests run beside.
 */

const SLOW_OR_LARGE = /^(?:slow|memory): /;

function troublesome(signature: string): boolean {
  return signature !== "" && !SLOW_OR_LARGE.test(signature);
}

describe.each(PARSERS.map((parser) => [parser.id, parser] as const))("%s", (id, parser) => {
  test("reads or refuses every kept input", async () => {
    const troubled: string[] = [];
    for (const { name, bytes } of keptInputs(id)) {
      const { signature } = await judgeInput(parser, bytes);
      if (troublesome(signature)) troubled.push(`${name}: ${signature}`);
    }
    expect(troubled).toEqual([]);
  });

  test("is changed by its mutations into other inputs within its size", async () => {
    const random = new Random(1);
    const [first = new Uint8Array(), second = first] = await parser.seeds();
    const before = Buffer.from(first);
    const changed = Array.from({ length: 20 }, () =>
      parser.mutate(first, { other: second, random }),
    );
    expect(changed.some((bytes) => Buffer.compare(bytes, before) !== 0)).toBe(true);
    // A mutation that changed its input would change the corpus behind our back.
    expect(Buffer.compare(first, before)).toBe(0);
  });
});

/** Fails as parsers must not, whenever a byte is 0xff. */
const broken: FuzzedParser = {
  id: "broken",
  bytesMax: 100,
  mutate: (bytes) => bytes,
  seeds: () => [],
  read: (bytes) => {
    if (bytes.includes(0xff)) throw new TypeError("undefined is not a function");
    if (bytes.includes(0xfe)) throw new BrokenInvariant("does not hold");
  },
};

test("a crash is told from a value, and made as small as it gets", async () => {
  const input = Uint8Array.from([...Array(40).keys(), 0xff, ...Array(40).keys()]);
  const { kind, signature } = await judgeInput(broken, input);
  expect(kind).toBe("crash");
  expect(signature).toContain("TypeError");
  const smallest = await minimise(input, async (part) => {
    return (await judgeInput(broken, part)).signature === signature;
  });
  expect([...smallest]).toEqual([0xff]);
  expect((await judgeInput(broken, Uint8Array.of(0xfe))).kind).toBe("crash");
  expect((await judgeInput(broken, Uint8Array.of(1))).kind).toBe("value");
});
