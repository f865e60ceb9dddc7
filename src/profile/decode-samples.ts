import { LimitError } from "../base/errors.ts";
import { grown } from "../base/grown.ts";
import { STACK_DEPTH_MAX } from "../base/limits.ts";
import { stringIndex } from "./decode-tables.ts";
import type { IdTable } from "./id-table.ts";
import { WIRE_BYTES, type WireCursor } from "./wire-cursor.ts";

/** All stacks together: 1 GiB of memory, 3 times what a 300 MB profile holds. */
const STACK_ENTRIES_MAX = 2 ** 28;
/** All labels together: 1.3 GB of memory. */
const LABELS_MAX = 2 ** 26;
/**
 * Real profiles take two to three bytes for a location of a stack. Unused room costs nothing: the
 * system gives out pages when they are first written.
 */
const STACK_ENTRY_BYTES = 2;

export interface SampleContext {
  readonly valueCount: number;
  readonly locations: IdTable;
  readonly stringCount: number;
  /** Length of all samples together, for the first size of the stack column. */
  readonly bytes: number;
}

/** Reads the messages Sample, with values and labels, into columns. */
export class SampleDecoder {
  readonly #locations: IdTable;
  readonly #values: readonly Float64Array[];
  readonly #sampleStart: Uint32Array;
  readonly #labels: LabelDecoder;
  #stacks: Uint32Array;
  #stackEntries = 0;
  #valuesRead = 0;
  #count = 0;

  constructor(count: number, context: SampleContext) {
    this.#locations = context.locations;
    this.#values = Array.from({ length: context.valueCount }, () => new Float64Array(count));
    this.#sampleStart = new Uint32Array(count + 1);
    const entries = Math.ceil(context.bytes / STACK_ENTRY_BYTES);
    this.#stacks = new Uint32Array(Math.min(entries, STACK_ENTRIES_MAX));
    this.#labels = new LabelDecoder(count, context.stringCount);
  }

  decode(cursor: WireCursor, end: number): void {
    const at = this.#count++;
    this.#valuesRead = 0;
    while (cursor.at < end) {
      cursor.readTag(end);
      const { field } = cursor;
      if (field === 1) this.#decodeLocations(cursor, end);
      else if (field === 2) this.#decodeValues(cursor, end, at);
      else if (field === 3) this.#labels.decode(cursor, cursor.readBlock(end));
      else cursor.skip(end);
    }
    if (this.#valuesRead !== this.#values.length) this.#failValues(cursor);
    if (this.#stackEntries - this.#sampleStart[at] > STACK_DEPTH_MAX) {
      throw new LimitError("decode profile", `a stack deeper than ${STACK_DEPTH_MAX}`);
    }
    this.#sampleStart[at + 1] = this.#stackEntries;
    this.#labels.endSample(at);
  }

  #failValues(cursor: WireCursor): never {
    const { length } = this.#values;
    throw cursor.error(`sample has ${this.#valuesRead} values for ${length} sample types`);
  }

  #decodeValues(cursor: WireCursor, end: number, at: number): void {
    const packed = cursor.wireType === WIRE_BYTES;
    const runEnd = packed ? cursor.readBlock(end) : end;
    do {
      if (packed) {
        if (cursor.at >= runEnd) return;
        cursor.readVarint(runEnd);
      } else cursor.readVarintField(end);
      if (this.#valuesRead === this.#values.length) {
        this.#valuesRead++;
        this.#failValues(cursor);
      }
      this.#values[this.#valuesRead++][at] = cursor.signed;
    } while (packed);
  }

  #decodeLocations(cursor: WireCursor, end: number): void {
    if (cursor.wireType === WIRE_BYTES) {
      this.#decodePackedLocations(cursor, cursor.readBlock(end));
      return;
    }
    cursor.readVarintField(end);
    this.#reserve(1);
    this.#stacks[this.#stackEntries++] = this.#locations.resolve(cursor);
  }

  /** The hot loop: nine tenths of a big profile are these ids, nearly all of one to three bytes. */
  #decodePackedLocations(cursor: WireCursor, end: number): void {
    this.#reserve(end - cursor.at);
    const { bytes } = cursor;
    const { dense } = this.#locations;
    const stacks = this.#stacks;
    let count = this.#stackEntries;
    let at = cursor.at;
    while (at < end) {
      const from = at;
      let byte = bytes[at++];
      let id = byte & 0x7f;
      if (byte > 0x7f) {
        byte = bytes[at++];
        id |= (byte & 0x7f) << 7;
        if (byte > 0x7f) {
          byte = bytes[at++];
          id |= (byte & 0x7f) << 14;
        }
      }
      if (byte < 0x80 && at <= end && id < dense.length && dense[id] !== 0) {
        stacks[count++] = dense[id] - 1;
        continue;
      }
      cursor.at = from;
      cursor.readVarint(end);
      stacks[count++] = this.#locations.resolve(cursor);
      at = cursor.at;
    }
    cursor.at = end;
    this.#stackEntries = count;
  }

  /** Makes room for `entries` more; a run of n bytes holds at most n ids. */
  #reserve(entries: number): void {
    const needed = this.#stackEntries + entries;
    if (needed <= this.#stacks.length) return;
    if (needed > STACK_ENTRIES_MAX) {
      throw new LimitError("decode profile", `more than ${STACK_ENTRIES_MAX} stack entries`);
    }
    const capacity = Math.min(STACK_ENTRIES_MAX, Math.max(needed, 2 * this.#stacks.length));
    this.#stacks = grown(this.#stacks, new Uint32Array(capacity));
  }

  finish() {
    return {
      sampleCount: this.#count,
      values: this.#values,
      sampleStart: this.#sampleStart,
      sampleLocations: this.#stacks.subarray(0, this.#stackEntries),
      ...this.#labels.finish(),
    };
  }
}

/** Reads the labels of samples. A label that says nothing (no text, number or unit) is left out. */
class LabelDecoder {
  readonly #stringCount: number;
  readonly #start: Uint32Array;
  #keys: Uint32Array;
  #texts: Uint32Array;
  #numbers: Float64Array;
  #units: Uint32Array;
  #count = 0;

  constructor(sampleCount: number, stringCount: number) {
    this.#stringCount = stringCount;
    this.#start = new Uint32Array(sampleCount + 1);
    this.#keys = new Uint32Array(sampleCount);
    this.#texts = new Uint32Array(sampleCount);
    this.#numbers = new Float64Array(sampleCount);
    this.#units = new Uint32Array(sampleCount);
  }

  decode(cursor: WireCursor, end: number): void {
    let key = 0;
    let text = 0;
    let number = 0;
    let unit = 0;
    while (cursor.at < end) {
      cursor.readTag(end);
      const { field } = cursor;
      if (field > 4) {
        cursor.skip(end);
        continue;
      }
      cursor.readVarintField(end);
      if (field === 1) key = stringIndex(cursor, this.#stringCount);
      else if (field === 2) text = stringIndex(cursor, this.#stringCount);
      else if (field === 3) number = cursor.signed;
      else unit = stringIndex(cursor, this.#stringCount);
    }
    if (text === 0 && number === 0 && unit === 0) return;
    if (this.#count === this.#keys.length) this.#grow();
    const at = this.#count++;
    this.#keys[at] = key;
    this.#texts[at] = text;
    this.#numbers[at] = text === 0 ? number : 0;
    this.#units[at] = text === 0 ? unit : 0;
  }

  endSample(at: number): void {
    this.#start[at + 1] = this.#count;
  }

  #grow(): void {
    if (this.#count >= LABELS_MAX) throw new LimitError("decode profile", "too many labels");
    const capacity = 2 * this.#count + 16;
    this.#keys = grown(this.#keys, new Uint32Array(capacity));
    this.#texts = grown(this.#texts, new Uint32Array(capacity));
    this.#numbers = grown(this.#numbers, new Float64Array(capacity));
    this.#units = grown(this.#units, new Uint32Array(capacity));
  }

  finish() {
    return {
      labelStart: this.#start,
      labelKey: this.#keys.subarray(0, this.#count),
      labelText: this.#texts.subarray(0, this.#count),
      labelNumber: this.#numbers.subarray(0, this.#count),
      labelUnit: this.#units.subarray(0, this.#count),
    };
  }
}
