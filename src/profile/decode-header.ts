import type { StringTable, ValueType } from "./profile.ts";
import { WIRE_BYTES, type WireCursor } from "./wire-cursor.ts";

/** The scalar fields of a profile; names still as positions in the string table. */
export interface HeaderFields {
  readonly sampleTypes: ValueTypeFields[];
  periodType: ValueTypeFields | null;
  dropFrames: number;
  keepFrames: number;
  timeNanos: bigint;
  durationNanos: bigint;
  period: number;
  readonly comments: number[];
  defaultSampleType: number;
  docUrl: number;
}

interface ValueTypeFields {
  type: number;
  unit: number;
}

export function emptyHeader(): HeaderFields {
  return {
    sampleTypes: [],
    periodType: null,
    dropFrames: 0,
    keepFrames: 0,
    timeNanos: 0n,
    durationNanos: 0n,
    period: 0,
    comments: [],
    defaultSampleType: 0,
    docUrl: 0,
  };
}

/** Reads a field of the message Profile into the header; false when it is no header field. */
export function decodeHeaderField(cursor: WireCursor, end: number, into: HeaderFields): boolean {
  const { field } = cursor;
  if (field === 1) into.sampleTypes.push(decodeValueType(cursor, cursor.readBlock(end)));
  else if (field === 11) into.periodType = decodeValueType(cursor, cursor.readBlock(end));
  else if (field === 13) decodeComments(cursor, end, into.comments);
  else if (field < 7 || field > 15) return false;
  else {
    cursor.readVarintField(end);
    setScalar(cursor, field, into);
  }
  return true;
}

function setScalar(cursor: WireCursor, field: number, into: HeaderFields): void {
  if (field === 7) into.dropFrames = cursor.signed;
  else if (field === 8) into.keepFrames = cursor.signed;
  else if (field === 10) into.durationNanos = cursor.signedBigint;
  else if (field === 12) into.period = cursor.signed;
  else if (field === 14) into.defaultSampleType = cursor.signed;
  else if (field === 15) into.docUrl = cursor.signed;
  else if (field === 9) {
    if (into.timeNanos !== 0n) throw cursor.error("concatenated profiles (a second time)");
    into.timeNanos = cursor.signedBigint;
  }
}

function decodeValueType(cursor: WireCursor, end: number): ValueTypeFields {
  const fields = { type: 0, unit: 0 };
  while (cursor.at < end) {
    cursor.readTag(end);
    const { field } = cursor;
    if (field > 2) cursor.skip(end);
    else {
      cursor.readVarintField(end);
      if (field === 1) fields.type = cursor.signed;
      else fields.unit = cursor.signed;
    }
  }
  return fields;
}

function decodeComments(cursor: WireCursor, end: number, into: number[]): void {
  if (cursor.wireType !== WIRE_BYTES) {
    cursor.readVarintField(end);
    into.push(cursor.signed);
    return;
  }
  const runEnd = cursor.readBlock(end);
  while (cursor.at < runEnd) {
    cursor.readVarint(runEnd);
    into.push(cursor.signed);
  }
}

/** Looks up the names once the whole string table is known. */
export function finishHeader(header: HeaderFields, strings: StringTable, cursor: WireCursor) {
  const text = (index: number): string => textAt(strings, index, cursor);
  const valueType = (fields: ValueTypeFields): ValueType => ({
    type: text(fields.type),
    unit: text(fields.unit),
  });
  return {
    sampleTypes: header.sampleTypes.map(valueType),
    periodType: header.periodType === null ? null : valueType(header.periodType),
    period: header.period,
    timeNanos: header.timeNanos,
    durationNanos: header.durationNanos,
    dropFrames: text(header.dropFrames),
    keepFrames: text(header.keepFrames),
    comments: header.comments.map(text),
    defaultSampleType: text(header.defaultSampleType),
    docUrl: text(header.docUrl),
  };
}

/** The string at `index`, which must be in the table. */
export function textAt(strings: StringTable, index: number, cursor: WireCursor): string {
  if (index >= 0 && index < strings.length) return strings.at(index);
  throw cursor.error(`no string ${index} in a table of ${strings.length}`);
}
