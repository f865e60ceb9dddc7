/**
 * Numbers by column and a little JSON in one block of bytes, for views with a million rows:
 *
 *   u32 length of head │ head: JSON, UTF-8 │ padding to 8 │ column │ padding to 8 │ column …
 *
 * The head holds `value` (any JSON) and the name, kind and length of each column. Little endian, as
 * every machine is that runs Node or a browser.
 */
const KINDS = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const;

type Kind = keyof typeof KINDS;
export type Column =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Uint16Array
  | Uint8Array;

export interface Packed {
  /** JSON; whoever unpacks it says what it is. */
  readonly value: unknown;
  readonly columns: Readonly<Record<string, Column>>;
}

interface ColumnHead {
  readonly name: string;
  readonly kind: Kind;
  readonly length: number;
}

const ALIGNMENT = 8;
const HEAD_LENGTH_BYTES = 4;

/** One block with the columns in the order in which they were put into the record. */
export function packColumns({ value, columns }: Packed): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(columns);
  const heads = entries.map(([name, column]) => headOf(name, column));
  const text = new TextEncoder().encode(JSON.stringify({ value, columns: heads }));
  let end = aligned(HEAD_LENGTH_BYTES + text.length);
  const starts = entries.map(([, column]) => {
    const start = end;
    end = aligned(end + column.byteLength);
    return start;
  });
  const bytes = new Uint8Array(end);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, HEAD_LENGTH_BYTES);
  for (const [index, [, column]] of entries.entries()) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), starts[index]);
  }
  return bytes;
}

/** Views into `bytes`, nothing is copied. Throws RangeError when the block is cut short. */
export function unpackColumns(bytes: Uint8Array<ArrayBuffer>): Packed {
  const { buffer, byteOffset } = bytes;
  const length = new DataView(buffer, byteOffset).getUint32(0, true);
  const text = new Uint8Array(buffer, byteOffset + HEAD_LENGTH_BYTES, length);
  const head: { value: unknown; columns: ColumnHead[] } = JSON.parse(
    new TextDecoder().decode(text),
  );
  let start = byteOffset + aligned(HEAD_LENGTH_BYTES + length);
  const columns: Record<string, Column> = {};
  for (const { name, kind, length: count } of head.columns) {
    const column = new KINDS[kind](buffer, start, count);
    columns[name] = column;
    start = aligned(start + column.byteLength);
  }
  return { value: head.value, columns };
}

function headOf(name: string, column: Column): ColumnHead {
  for (const kind of ["f64", "f32", "i32", "u32", "u16", "u8"] as const) {
    if (column instanceof KINDS[kind]) return { name, kind, length: column.length };
  }
  throw new TypeError(`column ${name} is of no known kind`);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
