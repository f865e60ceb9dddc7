import { expect, test } from "vitest";
import { packColumns, unpackColumns } from "./packed-columns.ts";

test("what was packed comes back, whatever the lengths", () => {
  const columns = {
    odd: new Uint8Array([1, 2, 3]),
    real: new Float64Array([0.5, -1e300, Number.NaN]),
    none: new Int32Array(0),
    wide: new Uint32Array([0xffffffff]),
    short: new Uint16Array([65535, 1]),
  };
  const value = { name: "a\u2028“ü”", list: [1, null] };
  expect(unpackColumns(packColumns({ value, columns }))).toEqual({ value, columns });
});

test("columns are views into a copy, the original may change", () => {
  const before = new Float64Array([1, 2]);
  const bytes = packColumns({ value: null, columns: { before } });
  before[0] = 9;
  expect(unpackColumns(bytes).columns["before"]).toEqual(new Float64Array([1, 2]));
});

test("a block that is cut short is refused", () => {
  const bytes = packColumns({ value: 1, columns: { a: new Float64Array(4) } });
  expect(() => unpackColumns(bytes.slice(0, bytes.length - 8))).toThrow(RangeError);
});
