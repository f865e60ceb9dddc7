/**
 * What the text forms of heap, count and contention profiles have in common: a record line of
 * numbers and return addresses, then one `#` line per frame, inlined ones included.
 *
 *   4 @ 0x43b336 0x40708c 0x681f06
 *   # labels: {"route":"/x"}
 *   #⇥0x681f05⇥main.(*srv).worker+0x25⇥⇥/src/main.go:28
 *
 * Source: printCountProfile, printStackRecord and writeHeapInternal of runtime/pprof/pprof.go.
 */

import { DecodeError, LimitError } from "../base/errors.ts";
import { SAMPLES_MAX, STACK_DEPTH_MAX } from "../base/limits.ts";
import type { LabelInput, SampleInput } from "./build-profile.ts";
import { readQuoted } from "./go-quoted.ts";
import type { Frame } from "./profile.ts";

/** Text profiles hold one record per distinct stack; the largest seen in the wild are some MB. */
const TEXT_BYTES_MAX = 256 * 1024 * 1024;
/** Longest line kept; names of frames are far shorter, a record of 1,024 addresses has 20 KB. */
const LINE_CHARS_MAX = 1024 * 1024;
const ADDRESS = /0x[0-9a-f]{1,16}/g;
const FRAME_ADDRESS = /^#\s+(0x[0-9a-f]{1,16})/;
const FRAME_OFFSET = /^\+0x[0-9a-f]+\s+/;
const LABELS = "# labels: {";
const COMMENT = /^#/;

/** One record: the numbers before `@`, and its stack. */
export interface TextRecord {
  readonly numbers: readonly number[];
  readonly sample: Omit<SampleInput, "values">;
}

export interface TextRecords {
  /** Lines from the first to the record section, header included. */
  readonly header: readonly string[];
  readonly records: readonly TextRecord[];
  /** Lines that are neither record, frame, label, comment nor blank. */
  readonly unknownLines: number;
}

export interface RecordShape {
  /** Named in errors. */
  readonly stage: string;
  /** Matches a record line; its groups are the numbers, the text after `@` follows the match. */
  readonly record: RegExp;
}

/** Reads header lines up to the first record, then all records. Throws DecodeError, LimitError. */
export function readTextRecords(bytes: Uint8Array, shape: RecordShape): TextRecords {
  const { stage } = shape;
  if (bytes.length > TEXT_BYTES_MAX) {
    throw new LimitError(stage, `text of more than ${TEXT_BYTES_MAX} bytes`);
  }
  const header: string[] = [];
  const records: TextRecord[] = [];
  let open: OpenRecord | null = null;
  let unknownLines = 0;
  for (const line of linesOf(bytes)) {
    if (line.length > LINE_CHARS_MAX) throw new LimitError(stage, "line too long");
    const match = shape.record.exec(line);
    if (match !== null) {
      if (open !== null) records.push(closeRecord(open));
      if (records.length >= SAMPLES_MAX) throw new LimitError(stage, "too many records");
      open = openRecord(match, line, stage);
    } else if (open === null) header.push(line);
    else if (!readRecordLine(open, line)) unknownLines++;
  }
  if (open !== null) records.push(closeRecord(open));
  return { header, records, unknownLines };
}

function* linesOf(bytes: Uint8Array): Generator<string> {
  const text = new TextDecoder().decode(bytes);
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    yield text.slice(start, text.charAt(end - 1) === "\r" ? end - 1 : end);
    start = end + 1;
  }
}

/** Comments for the profile that say what was not understood. */
export function readingComments({ unknownLines }: TextRecords): string[] {
  return unknownLines === 0 ? [] : [`${unknownLines} lines were not understood`];
}

interface OpenRecord {
  readonly numbers: readonly number[];
  readonly returnAddresses: readonly bigint[];
  readonly frames: Frame[];
  readonly addresses: bigint[];
  labels: readonly LabelInput[];
  /** True once a frame line with a name has been seen. */
  named: boolean;
}

/** An address stands for the name where there is none, as in the binary form. */
function hex(address: bigint): string {
  return `0x${address.toString(16)}`;
}

function openRecord(match: RegExpExecArray, line: string, stage: string): OpenRecord {
  const numbers = match.slice(1).map(Number);
  if (!numbers.every(Number.isSafeInteger)) {
    throw new DecodeError(stage, `number too large in "${line.slice(0, 60)}"`);
  }
  const found = line.slice(match[0].length).match(ADDRESS) ?? [];
  if (found.length > STACK_DEPTH_MAX) throw new LimitError(stage, "stack too deep");
  const returnAddresses = found.map(BigInt);
  return { numbers, returnAddresses, frames: [], addresses: [], labels: [], named: false };
}

/** True when the line belongs to the record or says nothing; comments end no record. */
function readRecordLine(open: OpenRecord, line: string): boolean {
  if (line.startsWith(LABELS)) {
    open.labels = readLabels(line.slice(LABELS.length));
    return true;
  }
  const frame = readFrame(line);
  if (frame !== null && open.frames.length < STACK_DEPTH_MAX) {
    open.named ||= frame.frame.line > 0;
    open.frames.push(frame.frame);
    open.addresses.push(frame.address);
  }
  return frame !== null || COMMENT.test(line) || line.trim() === "";
}

/** `#⇥0xPC⇥name+0xoff⇥⇥file:line`, or the address alone; the address is that of the call. */
function readFrame(line: string): { frame: Frame; address: bigint } | null {
  const match = FRAME_ADDRESS.exec(line);
  if (match === null) return null;
  const address = BigInt(match[1] ?? "0");
  const rest = line.slice(match[0].length).trim();
  const plus = rest.indexOf("+0x");
  const offset = FRAME_OFFSET.exec(plus === -1 ? "" : rest.slice(plus, plus + 64));
  const colon = rest.lastIndexOf(":");
  const number = Number(rest.slice(colon + 1));
  const place = plus + (offset?.[0].length ?? 0);
  if (offset === null || colon < place || !Number.isSafeInteger(number)) {
    return { frame: { function: rest === "" ? hex(address) : rest, file: "", line: 0 }, address };
  }
  const file = rest.slice(place, colon);
  return { frame: { function: rest.slice(0, plus), file, line: number }, address };
}

/** `"k":"v", "k2":"v2"}`: what follows a malformed pair is dropped. */
function readLabels(text: string): LabelInput[] {
  const labels: LabelInput[] = [];
  let at = 0;
  while (text.startsWith('"', at)) {
    const key = readQuoted(text, at);
    if (key === null || !text.startsWith(':"', key.end)) break;
    const value = readQuoted(text, key.end + 1);
    if (value === null) break;
    labels.push({ key: key.value, text: value.value });
    at = value.end + (text.startsWith(", ", value.end) ? 2 : 0);
  }
  return labels;
}

/**
 * The symbolised frames where there are any; else the return addresses, one less each, so that
 * they lie inside the call as Go's own profiles and google/pprof have it.
 */
function closeRecord(open: OpenRecord): TextRecord {
  const { numbers, labels } = open;
  if (open.named) {
    return { numbers, sample: { frames: open.frames, addresses: open.addresses, labels } };
  }
  const addresses = open.returnAddresses.map((pc) => (pc === 0n ? 0n : pc - 1n));
  const frames = addresses.map((pc) => ({ function: hex(pc), file: "", line: 0 }));
  return { numbers, sample: { frames, addresses, labels } };
}
