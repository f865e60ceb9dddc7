import fc from "fast-check";
import { expect, test } from "vitest";
import { BitReader, BitWriter, newModels } from "./bit-coder.ts";
import { codeNumber, NUMBER_MODELS } from "./code-number.ts";

const numbers = fc.array(
  fc.oneof(
    fc.constant(0),
    fc.integer({ min: -20, max: 20 }),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true }),
    fc.constantFrom(
      Number.MAX_SAFE_INTEGER,
      -Number.MAX_SAFE_INTEGER,
      2 ** 31,
      2 ** 32,
      -0,
      2 ** 63,
    ),
  ),
);

function written(values: readonly number[], models: Uint16Array): Uint8Array {
  const writer = new BitWriter(models);
  for (const value of values) codeNumber(writer, 0, value);
  return writer.finish();
}

test("numbers of every size come back, block after block with what was learned", () => {
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 4 }), (blocks) => {
      const writing = newModels(NUMBER_MODELS);
      const reading = newModels(NUMBER_MODELS);
      for (const values of blocks) {
        const reader = new BitReader(reading, written(values, writing));
        expect(values.map(() => codeNumber(reader, 0, 0))).toEqual(values);
      }
    }),
    { numRuns: 300 },
  );
});

test("what nearly always goes one way takes next to nothing", () => {
  const values = new Array<number>(10_000).fill(0);
  values[5000] = 3;
  expect(written(values, newModels(NUMBER_MODELS)).length).toBeLessThan(40);
});

test("damaged bytes end in an error or in other numbers, never in a loop", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const reader = new BitReader(newModels(NUMBER_MODELS), bytes);
      try {
        for (let i = 0; i < 5000; i++) codeNumber(reader, 0, 0);
      } catch (error) {
        expect(String(error)).toContain("ends too early");
      }
    }),
  );
});
