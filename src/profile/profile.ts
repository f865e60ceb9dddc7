/**
 * A profile as columns: every table is a set of typed arrays, every name an index into one string
 * table. Vocabulary and field meaning follow `profile.proto` of
 * google/pprof; stacks are leaf first.
 *
 *   sample 0 ── values[type][0]
 *            └─ locations sampleLocations[sampleStart[0] … sampleStart[1])   (leaf first)
 *   location ── lines [locationLineStart[l] … locationLineStart[l+1])   (innermost first)
 *   line     ── lineFunction[i], lineNumber[i]
 *   function ── functionName[f], functionFile[f]  → strings
 *
 * Nothing in it is ever changed after decoding; operations return a new profile.
 */

/** The measure of one sample column, e.g. `inuse_space` in `bytes`. */
export interface ValueType {
  readonly type: string;
  readonly unit: string;
}

export interface Profile {
  readonly sampleTypes: readonly ValueType[];
  /** Name of the sample type shown by default, "" when the profile names none (then the last). */
  readonly defaultSampleType: string;
  readonly periodType: ValueType | null;
  readonly period: number;
  /** Unix nanoseconds at which the profile was written, 0n when absent. */
  readonly timeNanos: bigint;
  readonly durationNanos: bigint;
  readonly dropFrames: string;
  readonly keepFrames: string;
  readonly comments: readonly string[];
  readonly docUrl: string;

  readonly strings: StringTable;

  readonly sampleCount: number;
  /** One column per sample type, each of length sampleCount. Values beyond 2^53 lose low bits. */
  readonly values: readonly Float64Array[];
  /** Length sampleCount + 1: start of each sample's stack in sampleLocations. */
  readonly sampleStart: Uint32Array;
  /** Location indices (dense, not the ids of the file). */
  readonly sampleLocations: Uint32Array;
  /** Length sampleCount + 1: start of each sample's labels in the label columns. */
  readonly labelStart: Uint32Array;
  readonly labelKey: Uint32Array;
  /** String index of a textual label, 0 for a numeric one. */
  readonly labelText: Uint32Array;
  readonly labelNumber: Float64Array;
  readonly labelUnit: Uint32Array;

  readonly locationCount: number;
  /** Ids of the locations in the file; absent where they are simply 1, 2, 3, …. */
  readonly locationIds?: BigUint64Array;
  /** Addresses are 64 bits wide. */
  readonly locationAddress: BigUint64Array;
  /** Mapping index, or -1 when the location has none. */
  readonly locationMapping: Int32Array;
  readonly locationFolded: Uint8Array;
  /** Length locationCount + 1. */
  readonly locationLineStart: Uint32Array;
  readonly lineFunction: Uint32Array;
  readonly lineNumber: Int32Array;
  readonly lineColumn: Int32Array;

  readonly functionCount: number;
  readonly functionName: Uint32Array;
  readonly functionSystemName: Uint32Array;
  readonly functionFile: Uint32Array;
  readonly functionStartLine: Int32Array;

  readonly mappings: readonly Mapping[];
}

export interface Mapping {
  readonly start: bigint;
  readonly limit: bigint;
  readonly offset: bigint;
  readonly file: string;
  readonly buildId: string;
  readonly hasFunctions: boolean;
  readonly hasFilenames: boolean;
  readonly hasLineNumbers: boolean;
  readonly hasInlineFrames: boolean;
}

/** Strings decoded when asked for: a big profile holds many that no report ever shows. */
export interface StringTable {
  readonly length: number;
  /** The string at `index`; index 0 is always "". */
  at(index: number): string;
}

/** One line of a stack as a person reads it. `line` is 0 when unknown. */
export interface Frame {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}
