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
const FIELD_SAMPLE = 2;
const FIELD_MAPPING = 3;
const FIELD_LOCATION = 4;
const FIELD_FUNCTION = 5;
const FIELD_STRING = 6;
const FIELD_LAST = 15;

/**
 * Decodes a pprof profile, raw or in any number of gzip members and layers, into columns.
 *
 * The bytes are walked once for each kind of message, within the range where it occurs: names and
 * ids may be used before the place where they are defined. Passing over a message costs one length.
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
  const survey = surveyFields(cursor);
  const { counts, bytes, header } = survey;
  const strings = new EncodedStringTable(cursor.bytes, counts[FIELD_STRING]);
  eachField(cursor, survey, FIELD_STRING, (end) => strings.add(cursor, end));
  const functions = new FunctionDecoder(counts[FIELD_FUNCTION], strings.length);
  eachField(cursor, survey, FIELD_FUNCTION, (end) => functions.decode(cursor, end));
  const mappings = new MappingDecoder(counts[FIELD_MAPPING]);
  eachField(cursor, survey, FIELD_MAPPING, (end) => mappings.decode(cursor, end));
  const locations = new LocationDecoder(counts[FIELD_LOCATION], {
    functions: functions.ids,
    mappings: mappings.ids,
    bytes: bytes[FIELD_LOCATION],
  });
  eachField(cursor, survey, FIELD_LOCATION, (end) => locations.decode(cursor, end));
  const samples = new SampleDecoder(counts[FIELD_SAMPLE], {
    valueCount: header.sampleTypes.length,
    locations: locations.ids,
    stringCount: strings.length,
    bytes: bytes[FIELD_SAMPLE],
  });
  eachField(cursor, survey, FIELD_SAMPLE, (end) => samples.decode(cursor, end));
  const { ids } = locations.ids;
  return {
    ...finishHeader(header, strings, cursor),
    ...functions.finish(),
    ...locations.finish(),
    ...samples.finish(),
    ...(ids === null ? {} : { locationIds: ids }),
    mappings: mappings.finish(strings, cursor),
    strings: strings.seal(),
  };
}

interface Survey {
  /** By field number: how many, and the sum of their lengths. */
  readonly counts: number[];
  readonly bytes: number[];
  /** By field number: where the first begins and the last ends. */
  readonly from: number[];
  readonly to: number[];
  readonly header: HeaderFields;
}

/** The first walk: reads the header, and how many there are of everything else and where. */
function surveyFields(cursor: WireCursor): Survey {
  const column = (): number[] => new Array<number>(FIELD_LAST + 1).fill(0);
  const survey = { counts: column(), bytes: column(), from: column(), to: column() };
  const header = emptyHeader();
  const end = cursor.bytes.length;
  while (cursor.at < end) {
    const from = cursor.at;
    cursor.readTag(end);
    const { field } = cursor;
    if (field < FIELD_SAMPLE || field > FIELD_STRING) {
      if (field > FIELD_LAST || !decodeHeaderField(cursor, end, header)) cursor.skip(end);
      continue;
    }
    cursor.skip(end);
    if (survey.counts[field]++ === 0) survey.from[field] = from;
    survey.bytes[field] += cursor.at - from;
    survey.to[field] = cursor.at;
  }
  checkSurvey(survey.counts, header);
  return { ...survey, header };
}

function checkSurvey(counts: readonly number[], header: HeaderFields): void {
  const tooMany = counts.findIndex((count) => count > SAMPLES_MAX);
  if (tooMany !== -1) {
    throw new LimitError(STAGE, `${counts[tooMany]} entries of field ${tooMany}`);
  }
  if (counts[FIELD_STRING] === 0) throw new DecodeError(STAGE, "no string table", { offset: 0 });
  if (header.sampleTypes.length === 0 && counts[FIELD_SAMPLE] > 0) {
    throw new DecodeError(STAGE, "samples but no sample types", { offset: 0 });
  }
}

/** Calls `decode` at each string or nested message of one field number, with its end. */
function eachField(
  cursor: WireCursor,
  survey: Survey,
  wanted: number,
  decode: (end: number) => void,
): void {
  const to = survey.to[wanted];
  for (cursor.at = survey.from[wanted]; cursor.at < to; ) {
    cursor.readTag(to);
    if (cursor.field !== wanted) cursor.skip(to);
    else decode(cursor.readBlock(to));
  }
}
