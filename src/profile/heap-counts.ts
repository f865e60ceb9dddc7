import { DecodeError } from "../base/errors.ts";
import type { Profile } from "./profile.ts";

/** Below one part in a million a quotient is whole: it only misses by the rounding of doubles. */
const ROUNDING_SLACK = 1e-6;
const SIZE_LABEL = "bytes";

/** What the profiler really saw, per sample of a binary heap profile. */
export interface RawHeapCounts {
  /** Sampled allocations since the start of the process. */
  readonly allocObjects: Float64Array;
  /** Sampled objects that are still alive. */
  readonly inuseObjects: Float64Array;
  /** Size of one object in bytes; 0 where nothing tells. */
  readonly objectBytes: Float64Array;
  /** Bytes that one sampled object stands for: size / (1 - exp(-size / rate)). */
  readonly weightBytes: Float64Array;
}

/**
 * Recovers the sampled counts from a heap profile in binary form, whose values the runtime has
 * scaled up: it writes trunc(k * s) with s = 1 / (1 - exp(-size / rate)), hence k = ceil(v / s).
 *
 * Source: `scaleHeapSample` of runtime/pprof; with a rate of 1 or less nothing is scaled. Throws
 * DecodeError when the profile has no columns `alloc_objects` and `inuse_objects`.
 */
export function rawHeapCounts(profile: Profile): RawHeapCounts {
  const alloc = columnOf(profile, "alloc_objects");
  const inuse = columnOf(profile, "inuse_objects");
  const objectBytes = objectSizes(profile);
  const counts = profile.sampleCount;
  const raw = {
    allocObjects: new Float64Array(counts),
    inuseObjects: new Float64Array(counts),
    objectBytes,
    weightBytes: new Float64Array(counts),
  };
  for (let sample = 0; sample < counts; sample++) {
    const scale = samplingScale(objectBytes[sample], profile.period);
    raw.allocObjects[sample] = unscaled(alloc[sample], scale);
    raw.inuseObjects[sample] = unscaled(inuse[sample], scale);
    raw.weightBytes[sample] = objectBytes[sample] * scale;
  }
  return raw;
}

/** How many objects of a size one sampled object stands for. */
export function samplingScale(objectBytes: number, rateBytes: number): number {
  if (objectBytes <= 0 || rateBytes <= 1) return 1;
  return 1 / (1 - Math.exp(-objectBytes / rateBytes));
}

function unscaled(value: number, scale: number): number {
  if (value === 0) return 0;
  const size = Math.ceil(Math.abs(value) / scale - ROUNDING_SLACK);
  return value < 0 ? -size : size;
}

function columnOf(profile: Profile, type: string): Float64Array {
  const index = profile.sampleTypes.findIndex((candidate) => candidate.type === type);
  if (index !== -1) return profile.values[index];
  const types = profile.sampleTypes.map((candidate) => candidate.type).join(", ");
  throw new DecodeError("recover heap samples", `no column "${type}" among: ${types}`);
}

/** From the label `bytes`, else from what the columns say about the average object. */
function objectSizes(profile: Profile): Float64Array {
  const { labelStart, labelNumber } = profile;
  const isSize = sizeKeys(profile);
  const sizes = new Float64Array(profile.sampleCount);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    for (let i = labelStart[sample]; i < labelStart[sample + 1]; i++) {
      if (isSize.has(profile.labelKey[i]) && labelNumber[i] > 0) sizes[sample] = labelNumber[i];
    }
    if (sizes[sample] === 0) sizes[sample] = averageSize(profile, sample);
  }
  return sizes;
}

function sizeKeys(profile: Profile): Set<number> {
  const keys = new Set(profile.labelKey);
  return new Set([...keys].filter((key) => profile.strings.at(key) === SIZE_LABEL));
}

function averageSize(profile: Profile, sample: number): number {
  for (const kind of ["alloc", "inuse"]) {
    const objects = profile.sampleTypes.findIndex((type) => type.type === `${kind}_objects`);
    const space = profile.sampleTypes.findIndex((type) => type.type === `${kind}_space`);
    if (objects === -1 || space === -1) continue;
    const count = profile.values[objects][sample];
    if (count !== 0) return Math.abs(profile.values[space][sample] / count);
  }
  return 0;
}
