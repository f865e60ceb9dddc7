import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonLines } from "./json-lines.ts";

async function valuesOf(chunks: readonly Uint8Array[]): Promise<readonly unknown[]> {
  async function* stream() {
    yield* chunks;
  }
  const values: unknown[] = [];
  for await (const value of jsonLines(stream())) values.push(value);
  return values;
}

function cut(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const at = [0, ...cuts.map((where) => where % (bytes.length + 1)), bytes.length];
  const ends = at.toSorted((a, b) => a - b);
  return ends.slice(1).map((end, index) => bytes.subarray(ends[index], end));
}

describe("a stream of JSON lines", () => {
  test("is the same however it is cut", async () => {
    const inputs = fc.tuple(fc.array(fc.jsonValue()), fc.array(fc.nat()));
    await fc.assert(
      fc.asyncProperty(inputs, async ([values, cuts]) => {
        const text = values.map((value) => `${JSON.stringify(value)}\n`).join("");
        const read = await valuesOf(cut(Buffer.from(text, "utf8"), cuts));
        expect(read).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))));
      }),
    );
  });

  test("a last line that was cut off is left out", async () => {
    expect(await valuesOf([Buffer.from('{"a":1}\n{"b":')])).toEqual([{ a: 1 }]);
  });

  test.each(["{\n", "x\n{}\n"])("%j is an error", async (text) => {
    await expect(valuesOf([Buffer.from(text)])).rejects.toThrow("not JSON");
  });

  test("a line without end is one too", async () => {
    const chunks = Array.from({ length: 9 }, () => Buffer.alloc(1024 * 1024, "x"));
    await expect(valuesOf(chunks)).rejects.toThrow("a line of more than");
  });
});
