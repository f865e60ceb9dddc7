/**
 * `heap?debug=1` and `allocs?debug=1`: raw counts of sampled objects, one record per stack and
 * object size. Source: writeHeapInternal of runtime/pprof/pprof.go; scaling as in scaleHeapSample
 * of runtime/pprof/protomem.go and parseHeap of google/pprof/profile/legacy_profile.go.
 */

import { DecodeError } from "../base/errors.ts";
import { showUnseen } from "../base/escape.ts";
import { buildProfile, type SampleInput } from "./build-profile.ts";
import { type RawHeapCounts, samplingScale } from "./heap-counts.ts";
import type { Profile } from "./profile.ts";
import { readingComments, readTextRecords, type TextRecord } from "./text-records.ts";

/** The last group is the doubled sampling rate for `heap/`, the rate itself for the `_v2` forms. */
export const HEAP_HEADER =
  /^heap profile:\s*(\d+):\s*(\d+)\s*\[\s*(\d+):\s*(\d+)\s*\]\s*@\s*(heap[_a-z0-9]*)\/?(\d*)\s*$/;
const RECORD = /^\s*(-?\d+):\s*(-?\d+)\s*\[\s*(-?\d+):\s*(-?\d+)\s*\]\s*@/;
const STAGE = "read heap profile";
const QUOTED_CHARS_MAX = 60;

/** What the sampler saw, per sample of the profile and not scaled up. */
export type RawHeap = RawHeapCounts;

export interface HeapText {
  readonly profile: Profile;
  readonly raw: RawHeap;
}

/**
 * Reads the text form of a heap profile. The profile has Go's four sample types, scaled up as Go
 * scales the binary form, and the numeric label `bytes`. Throws DecodeError, LimitError.
 */
export function readHeapText(bytes: Uint8Array): HeapText {
  const text = readTextRecords(bytes, { stage: STAGE, record: RECORD });
  const { records } = text;
  const rate = readRate(text.header);
  const raw = rawColumns(records, rate);
  const profile = buildProfile({
    sampleTypes: [
      { type: "alloc_objects", unit: "count" },
      { type: "alloc_space", unit: "bytes" },
      { type: "inuse_objects", unit: "count" },
      { type: "inuse_space", unit: "bytes" },
    ],
    periodType: { type: "space", unit: "bytes" },
    period: rate,
    comments: readingComments(text),
    samples: records.map((record) => scaledSample(record, rate)),
  });
  return { profile, raw };
}

/** Mean bytes between samples; 1 where the header says that counts are complete. */
function readRate(header: readonly string[]): number {
  const first = header.find((line) => line.trim() !== "") ?? "";
  const match = HEAP_HEADER.exec(first);
  if (match === null) {
    const quoted = showUnseen(first.slice(0, QUOTED_CHARS_MAX));
    throw new DecodeError(STAGE, `first line is "${quoted}"`, { offset: 1 });
  }
  const kind = match[5] ?? "";
  const printed = Number(match[6] === "" ? 0 : match[6]);
  if (!Number.isSafeInteger(printed)) throw new DecodeError(STAGE, "sampling rate too large");
  if (kind === "heap_v2" || kind === "heapz_v2") return Math.max(1, printed);
  // What tcmalloc calls `heapprofile` and `growthz` is not sampled.
  return kind === "heap" ? Math.max(1, Math.floor(printed / 2)) : 1;
}

/** Object size of a record: from all its allocations, else from the live ones. */
function objectBytesOf(numbers: readonly number[]): number {
  const [inuseObjects = 0, inuseBytes = 0, allocObjects = 0, allocBytes = 0] = numbers;
  if (allocObjects !== 0) return Math.trunc(allocBytes / allocObjects);
  return inuseObjects === 0 ? 0 : Math.trunc(inuseBytes / inuseObjects);
}

function rawColumns(records: readonly TextRecord[], rate: number): RawHeap {
  const objectBytes = Float64Array.from(records, ({ numbers }) => objectBytesOf(numbers));
  return {
    inuseObjects: Float64Array.from(records, ({ numbers }) => numbers[0] ?? 0),
    allocObjects: Float64Array.from(records, ({ numbers }) => numbers[2] ?? 0),
    objectBytes,
    weightBytes: objectBytes.map((size) => size * samplingScale(size, rate)),
  };
}

function scaledSample({ numbers, sample }: TextRecord, rate: number): SampleInput {
  const [inuseObjects = 0, inuseBytes = 0, allocObjects = 0, allocBytes = 0] = numbers;
  const [alloc, allocSpace] = scaled(allocObjects, allocBytes, rate);
  const [inuse, inuseSpace] = scaled(inuseObjects, inuseBytes, rate);
  return {
    ...sample,
    values: [alloc, allocSpace, inuse, inuseSpace],
    labels: [{ key: "bytes", number: objectBytesOf(numbers) }],
  };
}

function scaled(count: number, bytes: number, rate: number): readonly [number, number] {
  if (count === 0 || bytes === 0) return [0, 0];
  const scale = samplingScale(bytes / count, rate);
  return [Math.trunc(count * scale), Math.trunc(bytes * scale)];
}
