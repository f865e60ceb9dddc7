import { DecodeError } from "../base/errors.ts";
import { gunzipStart } from "../base/gunzip.ts";
import { WIRE_BYTES, WIRE_VARINT, WireCursor } from "./wire-cursor.ts";

/** Enough fields to tell a profile from any text; a few messages deep into the file. */
const FIELDS_LOOKED_AT = 32;
const FIELD_LAST = 15;
const FIELD_STRING = 6;
/** Fields that hold a nested message or a string. */
const NESTED = new Set([1, 2, 3, 4, 5, FIELD_STRING, 11]);
const FIELD_COMMENT = 13;
/** Highest field number inside any nested message (Mapping has ten). */
const NESTED_FIELD_LAST = 10;

/**
 * True when the bytes, after removing gzip, start like the message Profile: fields of the known
 * numbers with the right wire types, nested messages included. Says nothing about the rest.
 */
export function looksLikeProfile(bytes: Uint8Array): boolean {
  const start = gunzipStart(bytes);
  if (start.length === 0 || isPlainText(start)) return false;
  const cursor = new WireCursor(start, "recognise profile");
  try {
    for (let field = 0; field < FIELDS_LOOKED_AT && cursor.at < start.length; field++) {
      if (!looksLikeField(cursor)) return false;
    }
    return true;
  } catch (error) {
    // The start may be cut in the middle of a field, but not before the first one has been read.
    if (error instanceof DecodeError) return cursor.at >= start.length / 2;
    throw error;
  }
}

/** Every nested message has tags below the space, so that a short text is none ("63" for one). */
function isPlainText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d));
}

function looksLikeField(cursor: WireCursor): boolean {
  const end = cursor.bytes.length;
  cursor.readTag(end);
  const { field, wireType } = cursor;
  if (field > FIELD_LAST) return false;
  if (NESTED.has(field)) {
    if (wireType !== WIRE_BYTES) return false;
    const blockEnd = cursor.readBlock(end);
    if (field !== FIELD_STRING && !looksLikeMessage(cursor, blockEnd)) return false;
    cursor.at = blockEnd;
    return true;
  }
  if (wireType !== WIRE_VARINT && field !== FIELD_COMMENT) return false;
  cursor.skip(end);
  return true;
}

function looksLikeMessage(cursor: WireCursor, end: number): boolean {
  while (cursor.at < end) {
    cursor.readTag(end);
    if (cursor.field > NESTED_FIELD_LAST) return false;
    if (cursor.wireType !== WIRE_VARINT && cursor.wireType !== WIRE_BYTES) return false;
    cursor.skip(end);
  }
  return true;
}
