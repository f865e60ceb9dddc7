import { LimitError } from "../base/errors.ts";
import { grown } from "../base/grown.ts";
import { SAMPLES_MAX } from "../base/limits.ts";
import { textAt } from "./decode-header.ts";
import { IdTable } from "./id-table.ts";
import type { Mapping, StringTable } from "./profile.ts";
import type { WireCursor } from "./wire-cursor.ts";

/** Where the low half of a 64-bit array element stands on this machine: 0 on nearly all. */
const LOW_HALF = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;
/** Shortest encoding of a line: tag, length, and two fields of two bytes. */
const LINE_BYTES_TYPICAL = 6;

/** Reads the messages Function into columns. */
export class FunctionDecoder {
  readonly ids: IdTable;
  readonly #stringCount: number;
  readonly #names: Uint32Array;
  readonly #systemNames: Uint32Array;
  readonly #files: Uint32Array;
  readonly #startLines: Int32Array;
  #count = 0;

  constructor(count: number, stringCount: number) {
    this.ids = new IdTable(count, "function");
    this.#stringCount = stringCount;
    this.#names = new Uint32Array(count);
    this.#systemNames = new Uint32Array(count);
    this.#files = new Uint32Array(count);
    this.#startLines = new Int32Array(count);
  }

  decode(cursor: WireCursor, end: number): void {
    const at = this.#count++;
    let idLow = 0;
    let idHigh = 0;
    while (cursor.at < end) {
      cursor.readTag(end);
      const { field } = cursor;
      if (field > 5) {
        cursor.skip(end);
        continue;
      }
      cursor.readVarintField(end);
      if (field === 1) {
        idLow = cursor.low;
        idHigh = cursor.high;
      } else if (field === 2) this.#names[at] = stringIndex(cursor, this.#stringCount);
      else if (field === 3) this.#systemNames[at] = stringIndex(cursor, this.#stringCount);
      else if (field === 4) this.#files[at] = stringIndex(cursor, this.#stringCount);
      else this.#startLines[at] = cursor.low;
    }
    this.ids.add(cursor, { low: idLow, high: idHigh }, at);
  }

  finish() {
    return {
      functionCount: this.#count,
      functionName: this.#names,
      functionSystemName: this.#systemNames,
      functionFile: this.#files,
      functionStartLine: this.#startLines,
    };
  }
}

/** Reads the messages Location, with their lines, into columns. */
export class LocationDecoder {
  readonly ids: IdTable;
  readonly #functions: IdTable;
  readonly #mappings: IdTable;
  readonly #addresses: BigUint64Array;
  /** The same memory as halves: writing them makes no bigint. */
  readonly #addressHalves: Uint32Array;
  readonly #mapping: Int32Array;
  readonly #folded: Uint8Array;
  readonly #lineStart: Uint32Array;
  #lineFunction: Uint32Array;
  #lineNumber: Int32Array;
  #lineColumn: Int32Array;
  #count = 0;
  #lineCount = 0;

  constructor(
    count: number,
    context: { readonly functions: IdTable; readonly mappings: IdTable; readonly bytes: number },
  ) {
    this.ids = new IdTable(count, "location");
    this.#functions = context.functions;
    this.#mappings = context.mappings;
    this.#addresses = new BigUint64Array(count);
    this.#addressHalves = new Uint32Array(this.#addresses.buffer);
    this.#mapping = new Int32Array(count).fill(-1);
    this.#folded = new Uint8Array(count);
    this.#lineStart = new Uint32Array(count + 1);
    const capacity = Math.max(count, Math.ceil(context.bytes / LINE_BYTES_TYPICAL));
    this.#lineFunction = new Uint32Array(capacity);
    this.#lineNumber = new Int32Array(capacity);
    this.#lineColumn = new Int32Array(capacity);
  }

  decode(cursor: WireCursor, end: number): void {
    const at = this.#count++;
    let idLow = 0;
    let idHigh = 0;
    while (cursor.at < end) {
      cursor.readTag(end);
      const { field } = cursor;
      if (field === 4) {
        this.#decodeLine(cursor, cursor.readBlock(end));
        continue;
      }
      if (field > 5) {
        cursor.skip(end);
        continue;
      }
      cursor.readVarintField(end);
      if (field === 1) {
        idLow = cursor.low;
        idHigh = cursor.high;
      } else this.#setScalar(cursor, field, at);
    }
    this.#lineStart[at + 1] = this.#lineCount;
    this.ids.add(cursor, { low: idLow, high: idHigh }, at);
  }

  #setScalar(cursor: WireCursor, field: number, at: number): void {
    if (field === 2) {
      // Id 0 means "no mapping", and so does an id that no mapping has, as in google/pprof.
      this.#mapping[at] = this.#mappings.find(cursor);
    } else if (field === 3) {
      this.#addressHalves[2 * at + LOW_HALF] = cursor.low;
      this.#addressHalves[2 * at + 1 - LOW_HALF] = cursor.high;
    } else {
      this.#folded[at] = cursor.low === 0 && cursor.high === 0 ? 0 : 1;
    }
  }

  #decodeLine(cursor: WireCursor, end: number): void {
    if (this.#lineCount === this.#lineFunction.length) this.#growLines();
    const at = this.#lineCount++;
    let functionAt = -1;
    while (cursor.at < end) {
      cursor.readTag(end);
      const { field } = cursor;
      if (field > 3) {
        cursor.skip(end);
        continue;
      }
      cursor.readVarintField(end);
      if (field === 1) functionAt = this.#functions.resolve(cursor);
      else if (field === 2) this.#lineNumber[at] = cursor.low;
      else this.#lineColumn[at] = cursor.low;
    }
    if (functionAt === -1) throw cursor.error("line without a function");
    this.#lineFunction[at] = functionAt;
  }

  #growLines(): void {
    if (this.#lineCount > SAMPLES_MAX) throw new LimitError("decode profile", "too many lines");
    const capacity = 2 * this.#lineCount + 16;
    this.#lineFunction = grown(this.#lineFunction, new Uint32Array(capacity));
    this.#lineNumber = grown(this.#lineNumber, new Int32Array(capacity));
    this.#lineColumn = grown(this.#lineColumn, new Int32Array(capacity));
  }

  finish() {
    return {
      locationCount: this.#count,
      locationAddress: this.#addresses,
      locationMapping: this.#mapping,
      locationFolded: this.#folded,
      locationLineStart: this.#lineStart,
      lineFunction: this.#lineFunction.subarray(0, this.#lineCount),
      lineNumber: this.#lineNumber.subarray(0, this.#lineCount),
      lineColumn: this.#lineColumn.subarray(0, this.#lineCount),
    };
  }
}

interface MappingFields extends Omit<Mapping, "file" | "buildId"> {
  readonly file: number;
  readonly buildId: number;
}

/** Reads the messages Mapping; there are few, so they stay objects. */
export class MappingDecoder {
  readonly ids: IdTable;
  readonly #mappings: MappingFields[] = [];

  constructor(count: number) {
    this.ids = new IdTable(count, "mapping");
  }

  decode(cursor: WireCursor, end: number): void {
    const fields = new Array<bigint>(11).fill(0n);
    while (cursor.at < end) {
      cursor.readTag(end);
      const { field } = cursor;
      if (field > 10) cursor.skip(end);
      else {
        cursor.readVarintField(end);
        fields[field] = cursor.unsignedBigint;
      }
    }
    const id = fields[1];
    const halves = {
      low: Number(BigInt.asIntN(32, id)),
      high: Number(BigInt.asIntN(32, id >> 32n)),
    };
    this.ids.add(cursor, halves, this.#mappings.length);
    this.#mappings.push(mappingFields(fields));
  }

  finish(strings: StringTable, cursor: WireCursor): Mapping[] {
    return this.#mappings.map((mapping) => ({
      ...mapping,
      file: textAt(strings, mapping.file, cursor),
      buildId: textAt(strings, mapping.buildId, cursor),
    }));
  }
}

function mappingFields(fields: readonly bigint[]): MappingFields {
  return {
    start: fields[2],
    limit: fields[3],
    offset: fields[4],
    file: Number(fields[5]),
    buildId: Number(fields[6]),
    hasFunctions: fields[7] !== 0n,
    hasFilenames: fields[8] !== 0n,
    hasLineNumbers: fields[9] !== 0n,
    hasInlineFrames: fields[10] !== 0n,
  };
}

/** The number just read as a position in the string table. */
export function stringIndex(cursor: WireCursor, stringCount: number): number {
  const { low, high } = cursor;
  if (high === 0 && low >= 0 && low < stringCount) return low;
  throw cursor.error(`no string ${cursor.signed} in a table of ${stringCount}`);
}
