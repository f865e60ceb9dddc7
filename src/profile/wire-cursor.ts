import { DecodeError } from "../base/errors.ts";

/** Wire types of protobuf that profiles use; groups (3 and 4) are refused. */
export const WIRE_VARINT = 0;
export const WIRE_FIXED64 = 1;
export const WIRE_BYTES = 2;
export const WIRE_FIXED32 = 5;

/** A varint of 64 bits takes at most this many bytes. */
const VARINT_BYTES_MAX = 10;
const TWO_POW_32 = 2 ** 32;

/**
 * Reads protobuf from bytes. The last varint read stands in `low` and `high`, two halves kept as
 * signed 32-bit integers: no allocation per number, and 64 bits stay exact.
 */
export class WireCursor {
  readonly bytes: Uint8Array;
  at = 0;
  low = 0;
  high = 0;
  /** Field number and wire type of the last tag read. */
  field = 0;
  wireType = 0;
  readonly #stage: string;

  constructor(bytes: Uint8Array, stage: string) {
    this.bytes = bytes;
    this.#stage = stage;
  }

  readTag(end: number): void {
    const byte = this.bytes[this.at];
    if (this.at < end && byte < 0x80) {
      this.at++;
      this.low = byte;
    } else {
      this.readVarint(end);
      if (this.high !== 0) throw this.error("field number out of range");
    }
    this.field = this.low >>> 3;
    this.wireType = this.low & 7;
    if (this.field === 0) throw this.error("field number 0");
  }

  /** Reads one varint into `low` and `high`. */
  readVarint(end: number): void {
    const { bytes } = this;
    let { at } = this;
    let byte = at < end ? bytes[at++] : 0x80;
    let low = byte & 0x7f;
    for (let shift = 7; byte > 0x7f && shift < 28; shift += 7) {
      byte = at < end ? bytes[at++] : 0x80;
      low |= (byte & 0x7f) << shift;
    }
    this.low = low;
    this.high = 0;
    if (byte > 0x7f) this.#readLongVarint(at, end);
    else this.at = at;
  }

  /** The part from the fifth byte on; four bytes (28 bits) are already in `low`. */
  #readLongVarint(from: number, end: number): void {
    let at = from;
    let byte = 0x80;
    let high = 0;
    for (let shift = 28; byte > 0x7f; shift += 7) {
      if (at >= end || shift >= 7 * VARINT_BYTES_MAX) throw this.error("bad varint");
      byte = this.bytes[at++];
      if (shift === 28) {
        this.low |= (byte & 0x0f) << 28;
        high = (byte & 0x70) >> 4;
      } else high |= (byte & 0x7f) << (shift - 32);
    }
    this.high = high;
    this.at = at;
  }

  /** The last varint as an unsigned number; above 2^53 low bits are lost. */
  get unsigned(): number {
    if (this.high === 0 && this.low >= 0) return this.low;
    return (this.high >>> 0) * TWO_POW_32 + (this.low >>> 0);
  }

  /** The last varint as a two's complement number; beyond 2^53 low bits are lost. */
  get signed(): number {
    // Small numbers stay integers: before the code is optimised, every double is an allocation.
    if (this.high === 0 && this.low >= 0) return this.low;
    return this.high * TWO_POW_32 + (this.low >>> 0);
  }

  get unsignedBigint(): bigint {
    return (BigInt(this.high >>> 0) << 32n) | BigInt(this.low >>> 0);
  }

  get signedBigint(): bigint {
    return (BigInt(this.high) << 32n) | BigInt(this.low >>> 0);
  }

  /** Checks the wire type of the field just met and reads its varint. */
  readVarintField(end: number): void {
    if (this.wireType !== WIRE_VARINT) throw this.#mismatch();
    this.readVarint(end);
  }

  /** Reads the length of a nested message, string or packed run; returns where it ends. */
  readBlock(end: number): number {
    if (this.wireType !== WIRE_BYTES) throw this.#mismatch();
    this.readVarint(end);
    const length = this.unsigned;
    if (length > end - this.at) {
      throw this.error(`field of ${length} bytes where ${end - this.at} are left`);
    }
    return this.at + length;
  }

  /** Passes over the value of a field that is of no interest. */
  skip(end: number): void {
    const { at } = this;
    const length = this.bytes[at];
    // Nearly all nested messages are shorter than 128 bytes: one byte says how long.
    if (this.wireType === WIRE_BYTES && length < 0x80 && at + length < end) {
      this.at = at + 1 + length;
    } else this.#skipAny(end);
  }

  #skipAny(end: number): void {
    if (this.wireType === WIRE_VARINT) this.readVarint(end);
    else if (this.wireType === WIRE_BYTES) this.at = this.readBlock(end);
    else if (this.wireType === WIRE_FIXED64) this.at += 8;
    else if (this.wireType === WIRE_FIXED32) this.at += 4;
    else throw this.error(`unknown wire type ${this.wireType}`);
    if (this.at > end) throw this.error("field runs over the end of its message");
  }

  error(detail: string): DecodeError {
    const options = { offset: this.at };
    return new DecodeError(this.#stage, `${detail} at byte ${this.at}`, options);
  }

  #mismatch(): DecodeError {
    return this.error(`field ${this.field} has wire type ${this.wireType}`);
  }
}
