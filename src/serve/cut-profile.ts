import { grown } from "../base/grown.ts";
import { formatCount } from "../base/units.ts";
import type { Profile, StringTable } from "../profile/profile.ts";

/**
 * Half as many again as the largest profile that pprof itself shows in bearable time; of more no
 * view would come while somebody waits.
 */
export const SHOWN_SAMPLES_MAX = 300_000;

export interface CutProfile {
  readonly profile: Profile;
  /** What was left out and what it holds, for a person; null when nothing was. */
  readonly note: string | null;
}

/**
 * The heaviest samples of a profile that has too many, by the share of any of its measures. The
 * others are one sample of one frame that says so: totals stay what they are.
 */
export function cutProfile(profile: Profile, samplesMax = SHOWN_SAMPLES_MAX): CutProfile {
  if (profile.sampleCount <= samplesMax) return { profile, note: null };
  const kept = heaviest(profile, samplesMax);
  const left = profile.sampleCount - kept.length;
  const rest = profile.values.map((column) => sumOf(column) - sumOfKept(column, kept));
  const frame = `(${formatCount(left)} lighter samples, cut)`;
  const held = profile.sampleTypes.map(
    ({ type }, index) => `${heldShare(profile.values[index], kept)} % of ${type}`,
  );
  return {
    profile: withRest(selected(profile, kept), { frame, rest }),
    note:
      `opened in part: the ${formatCount(kept.length)} heaviest of ` +
      `${formatCount(profile.sampleCount)} samples, which hold ${held.join(", ")}`,
  };
}

/** Numbers of the heaviest samples, in the order of the profile. */
function heaviest(profile: Profile, samplesMax: number): Uint32Array {
  const weights = new Float64Array(profile.sampleCount);
  for (const column of profile.values) {
    const total = absoluteSum(column) || 1;
    for (let sample = 0; sample < weights.length; sample++) {
      const share = Math.abs(column[sample] ?? 0) / total;
      if (share > (weights[sample] ?? 0)) weights[sample] = share;
    }
  }
  const least = weights.toSorted()[weights.length - samplesMax] ?? 0;
  let equal = samplesMax;
  for (const weight of weights) if (weight > least) equal--;
  const kept = new Uint32Array(samplesMax);
  let count = 0;
  for (let sample = 0; sample < weights.length && count < samplesMax; sample++) {
    const weight = weights[sample] ?? 0;
    if (weight > least || (weight === least && equal-- > 0)) kept[count++] = sample;
  }
  return kept.subarray(0, count);
}

/** A copy with these samples alone, in columns of the right length. */
function selected(profile: Profile, kept: Uint32Array): Profile {
  const { sampleStart, sampleLocations, labelStart } = profile;
  const stacks = rangesOf(sampleStart, kept);
  const labels = rangesOf(labelStart, kept);
  return {
    ...profile,
    sampleCount: kept.length,
    values: profile.values.map((column) => Float64Array.from(kept, (one) => column[one] ?? 0)),
    sampleStart: stacks.start,
    sampleLocations: copied(sampleLocations, stacks, (length) => new Uint32Array(length)),
    labelStart: labels.start,
    labelKey: copied(profile.labelKey, labels, (length) => new Uint32Array(length)),
    labelText: copied(profile.labelText, labels, (length) => new Uint32Array(length)),
    labelNumber: copied(profile.labelNumber, labels, (length) => new Float64Array(length)),
    labelUnit: copied(profile.labelUnit, labels, (length) => new Uint32Array(length)),
  };
}

interface Ranges {
  /** Where each kept sample begins in the old column, and where it ends. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Where it begins in the new one; one more entry than samples. */
  readonly start: Uint32Array;
}

function rangesOf(start: Uint32Array, kept: Uint32Array): Ranges {
  const from = Uint32Array.from(kept, (one) => start[one] ?? 0);
  const to = Uint32Array.from(kept, (one) => start[one + 1] ?? 0);
  const after = new Uint32Array(kept.length + 1);
  for (let at = 0; at < kept.length; at++) {
    after[at + 1] = (after[at] ?? 0) + (to[at] ?? 0) - (from[at] ?? 0);
  }
  return { from, to, start: after };
}

function copied<Column extends Uint32Array | Float64Array>(
  column: Column,
  { from, to, start }: Ranges,
  create: (length: number) => Column,
): Column {
  const into = create(start.at(-1) ?? 0);
  for (let at = 0; at < from.length; at++) {
    into.set(column.subarray(from[at], to[at]), start[at]);
  }
  return into;
}

/** Adds one sample of a frame that no program has. */
function withRest(
  profile: Profile,
  { frame, rest }: { readonly frame: string; readonly rest: readonly number[] },
): Profile {
  const { strings, locationCount, functionCount } = profile;
  const ids = profile.locationIds;
  return {
    ...profile,
    ...(ids === undefined ? {} : { locationIds: withNextId(ids) }),
    strings: withString(strings, frame),
    sampleCount: profile.sampleCount + 1,
    values: profile.values.map((column, index) => withNumber(column, rest[index] ?? 0)),
    sampleStart: withIndex(profile.sampleStart, profile.sampleLocations.length + 1),
    sampleLocations: withIndex(profile.sampleLocations, locationCount),
    labelStart: withIndex(profile.labelStart, profile.labelKey.length),
    locationCount: locationCount + 1,
    locationAddress: grown(profile.locationAddress, new BigUint64Array(locationCount + 1)),
    locationMapping: withInteger(profile.locationMapping, -1),
    locationFolded: grown(profile.locationFolded, new Uint8Array(locationCount + 1)),
    locationLineStart: withIndex(profile.locationLineStart, profile.lineFunction.length + 1),
    lineFunction: withIndex(profile.lineFunction, functionCount),
    lineNumber: withInteger(profile.lineNumber, 0),
    lineColumn: withInteger(profile.lineColumn, 0),
    functionCount: functionCount + 1,
    functionName: withIndex(profile.functionName, strings.length),
    functionSystemName: withIndex(profile.functionSystemName, strings.length),
    functionFile: withIndex(profile.functionFile, 0),
    functionStartLine: withInteger(profile.functionStartLine, 0),
  };
}

function withString(strings: StringTable, text: string): StringTable {
  const { length } = strings;
  return { length: length + 1, at: (index) => (index === length ? text : strings.at(index)) };
}

function withNextId(ids: BigUint64Array): BigUint64Array {
  const into = grown(ids, new BigUint64Array(ids.length + 1));
  into[ids.length] = ids.reduce((largest, id) => (id > largest ? id : largest), 0n) + 1n;
  return into;
}

function withIndex(column: Uint32Array, last: number): Uint32Array {
  const into = grown(column, new Uint32Array(column.length + 1));
  into[column.length] = last;
  return into;
}

function withInteger(column: Int32Array, last: number): Int32Array {
  const into = grown(column, new Int32Array(column.length + 1));
  into[column.length] = last;
  return into;
}

function withNumber(column: Float64Array, last: number): Float64Array {
  const into = grown(column, new Float64Array(column.length + 1));
  into[column.length] = last;
  return into;
}

function sumOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0);
}

function absoluteSum(column: Float64Array): number {
  return column.reduce((sum, value) => sum + Math.abs(value), 0);
}

function sumOfKept(column: Float64Array, kept: Uint32Array): number {
  return kept.reduce((sum, sample) => sum + (column[sample] ?? 0), 0);
}

/** In percent with two decimals. */
function heldShare(column: Float64Array | undefined, kept: Uint32Array): string {
  if (column === undefined) return "100.00";
  const all = absoluteSum(column);
  const held = kept.reduce((sum, sample) => sum + Math.abs(column[sample] ?? 0), 0);
  return (all === 0 ? 100 : (held / all) * 100).toFixed(2);
}
