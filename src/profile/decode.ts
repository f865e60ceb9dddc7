import { DecodeError, LimitError } from "../base/errors.ts";
import { gunzipLayers } from "../base/gunzip.ts";
import { DECOMPRESSED_BYTES_MAX, SAMPLES_MAX } from "../base/limits.ts";
import {
  decodeHeaderField,
  emptyHeader,
  finishHeader,
  type HeaderFields,
} from "./decode-header.ts";
import { SampleDecoder } from "./decode-samples.ts";
import { FunctionDecoder, LocationDecoder, MappingDecoder } from "./decode-tables.ts";
import { EncodedStringTable } from "./encoded-string-table.ts";
import type { Profile } from "./profile.ts";
import { WireCursor } from "./wire-cursor.ts";

const STAGE = "decode profile";

/** Field numbers of the message Profile (profile.proto of google/pprof). */
const FIELD_SAMPLE_TYPE = 1;
const FIELD_SAMPLE = 2;
const FIELD_MAPPING = 3;
const FIELD_LOCATION = 4;
const FIELD_FUNCTION = 5;
const FIELD_STRING = 6;
const FIELD_LAST = 15;

/**
 * Decodes a pprof profile, raw or in any number of gzip members and layers, into columns.
 *
 * The bytes are walked four times, by field kind: names and ids may be used before the place where
 * they are defined. Walking over a nested message costs one length, so a pass is nearly free.
 * Throws DecodeError (stage "decode profile", byte offset) or LimitError.
 */
export function decodeProfile(bytes: Uint8Array): Profile {
  const plain = gunzipLayers(bytes, STAGE);
  if (plain.length === 0) throw new DecodeError(STAGE, "empty input", { offset: 0 });
  if (plain.length > DECOMPRESSED_BYTES_MAX) {
    throw new LimitError(STAGE, `${plain.length} bytes, the limit is ${DECOMPRESSED_BYTES_MAX}`);
  }
  return decodePlain(new WireCursor(plain, STAGE));
}

function decodePlain(cursor: WireCursor): Profile {
  const { counts, bytes } = surveyFields(cursor);
  const tables = {
    strings: new EncodedStringTable(cursor.bytes, counts[FIELD_STRING]),
    functions: new FunctionDecoder(counts[FIELD_FUNCTION], counts[FIELD_STRING]),
    mappings: new MappingDecoder(counts[FIELD_MAPPING]),
    header: emptyHeader(),
  };
  decodeSmallTables(cursor, tables);
  const locations = new LocationDecoder(counts[FIELD_LOCATION], {
    functions: tables.functions.ids,
    mappings: tables.mappings.ids,
    bytes: bytes[FIELD_LOCATION],
  });
  eachBlock(cursor, FIELD_LOCATION, (end) => locations.decode(cursor, end));
  const samples = new SampleDecoder(counts[FIELD_SAMPLE], {
    valueCount: tables.header.sampleTypes.length,
    locations: locations.ids,
    stringCount: tables.strings.length,
    bytes: bytes[FIELD_SAMPLE],
  });
  eachBlock(cursor, FIELD_SAMPLE, (end) => samples.decode(cursor, end));
  const { ids } = locations.ids;
  return {
    ...finishHeader(tables.header, tables.strings, cursor),
    ...tables.functions.finish(),
    ...locations.finish(),
    ...samples.finish(),
    ...(ids === null ? {} : { locationIds: ids }),
    mappings: tables.mappings.finish(tables.strings, cursor),
    strings: tables.strings.seal(),
  };
}

interface Survey {
  /** Number of fields and sum of their lengths, by field number. */
  readonly counts: number[];
  readonly bytes: number[];
}

/** The first walk: how many of each, so that every column can be made in its final size. */
function surveyFields(cursor: WireCursor): Survey {
  const counts = new Array<number>(FIELD_LAST + 1).fill(0);
  const bytes = new Array<number>(FIELD_LAST + 1).fill(0);
  const end = cursor.bytes.length;
  for (cursor.at = 0; cursor.at < end; ) {
    cursor.readTag(end);
    const { field } = cursor;
    const from = cursor.at;
    cursor.skip(end);
    if (field > FIELD_LAST) continue;
    counts[field]++;
    bytes[field] += cursor.at - from;
  }
  for (const field of [FIELD_SAMPLE, FIELD_LOCATION, FIELD_FUNCTION, FIELD_STRING, FIELD_MAPPING]) {
    if (counts[field] > SAMPLES_MAX) {
      throw new LimitError(STAGE, `${counts[field]} entries of field ${field}`);
    }
  }
  if (counts[FIELD_STRING] === 0) throw new DecodeError(STAGE, "no string table", { offset: 0 });
  if (counts[FIELD_SAMPLE_TYPE] === 0 && counts[FIELD_SAMPLE] > 0) {
    throw new DecodeError(STAGE, "samples but no sample types", { offset: 0 });
  }
  return { counts, bytes };
}

/** Calls `decode` at each nested message of one field number, with the end of the message. */
function eachBlock(cursor: WireCursor, wanted: number, decode: (end: number) => void): void {
  const end = cursor.bytes.length;
  for (cursor.at = 0; cursor.at < end; ) {
    cursor.readTag(end);
    if (cursor.field !== wanted) cursor.skip(end);
    else decode(cursor.readBlock(end));
  }
}

interface SmallTables {
  readonly strings: EncodedStringTable;
  readonly functions: FunctionDecoder;
  readonly mappings: MappingDecoder;
  readonly header: HeaderFields;
}

/** The second walk: everything but locations and samples. */
function decodeSmallTables(cursor: WireCursor, into: SmallTables): void {
  const end = cursor.bytes.length;
  for (cursor.at = 0; cursor.at < end; ) {
    cursor.readTag(end);
    const { field } = cursor;
    if (field === FIELD_STRING) into.strings.add(cursor, end);
    else if (field === FIELD_FUNCTION) into.functions.decode(cursor, cursor.readBlock(end));
    else if (field === FIELD_MAPPING) into.mappings.decode(cursor, cursor.readBlock(end));
    else if (field > FIELD_LAST || field === FIELD_SAMPLE || field === FIELD_LOCATION) {
      cursor.skip(end);
    } else decodeHeaderField(cursor, end, into.header);
  }
}
