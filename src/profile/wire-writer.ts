import { WIRE_BYTES, WIRE_VARINT } from "./wire-cursor.ts";

const TWO_POW_32 = 2 ** 32;
/** The largest double below 2^63: a value rounded up to 2^63 on reading must not turn negative. */
const INT64_MAX_DOUBLE = 2 ** 63 - 1024;
const VARINT_BYTES_MAX = 10;
const FIRST_CAPACITY_BYTES = 1024;

/** Writes protobuf into a buffer that grows. Zero fields are left out, as proto3 does. */
export class WireWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacityBytes = FIRST_CAPACITY_BYTES) {
    this.#bytes = new Uint8Array(capacityBytes);
  }

  /** A whole number as a varint; negative ones in two's complement (ten bytes). */
  varint(value: number): void {
    this.#reserve(VARINT_BYTES_MAX);
    if (value >= 0 && value < 0x80) {
      this.#bytes[this.#length++] = value;
      return;
    }
    const clamped = Math.min(value, INT64_MAX_DOUBLE);
    this.#halves(clamped >>> 0, Math.floor(clamped / TWO_POW_32) >>> 0);
  }

  varintBigint(value: bigint): void {
    this.#reserve(VARINT_BYTES_MAX);
    const wide = BigInt.asUintN(64, value);
    this.#halves(Number(wide & 0xffff_ffffn), Number(wide >> 32n));
  }

  #halves(lowHalf: number, highHalf: number): void {
    let low = lowHalf;
    let high = highHalf;
    while (high !== 0 || low > 0x7f) {
      this.#bytes[this.#length++] = (low & 0x7f) | 0x80;
      low = ((low >>> 7) | ((high & 0x7f) << 25)) >>> 0;
      high >>>= 7;
    }
    this.#bytes[this.#length++] = low;
  }

  /** A varint field, left out when zero. */
  field(number: number, value: number): void {
    if (value !== 0) this.fieldAlways(number, value);
  }

  fieldAlways(number: number, value: number): void {
    this.varint((number << 3) | WIRE_VARINT);
    this.varint(value);
  }

  fieldBigint(number: number, value: bigint): void {
    if (value === 0n) return;
    this.varint((number << 3) | WIRE_VARINT);
    this.varintBigint(value);
  }

  flag(number: number, value: boolean): void {
    if (value) this.fieldAlways(number, 1);
  }

  text(number: number, value: string): void {
    this.block(number, Buffer.from(value, "utf8"));
  }

  /** A length-delimited field: nested message, string or packed run. */
  block(number: number, bytes: Uint8Array): void {
    this.varint((number << 3) | WIRE_BYTES);
    this.varint(bytes.length);
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** What has been written so far; valid until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Forgets what was written and keeps the memory. */
  clear(): void {
    this.#length = 0;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#length + count, 2 * this.#bytes.length));
    larger.set(this.view());
    this.#bytes = larger;
  }
}
