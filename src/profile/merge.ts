import { TidemarkError } from "../base/errors.ts";
import { harmonise } from "./harmonise.ts";
import { mergeHeaders } from "./merge-headers.ts";
import { MergedLabels } from "./merge-labels.ts";
import { MergedTables } from "./merge-tables.ts";
import type { Profile } from "./profile.ts";
import { SampleIndex } from "./sample-index.ts";
import { StringInterner } from "./string-table.ts";

/** One profile of a merge and what to do to it first. */
export interface MergeInput {
  readonly profile: Profile;
  /** Factor per sample type, results rounded to whole numbers; absent means 1. */
  readonly factors?: readonly number[];
  /** Textual label added to every sample. */
  readonly extraLabel?: { readonly key: string; readonly text: string };
}

/**
 * Adds profiles up: equal stacks with equal labels become one sample, and samples, locations and
 * functions that are not used any more are left out. Keys and header rules are those of
 * google/pprof (`profile.Merge`). The profiles must have a sample type in common; units are brought
 * to the finest. Throws TidemarkError (code "merge") when the profiles do not fit together.
 */
export function mergeProfiles(profiles: readonly Profile[]): Profile {
  return mergeInputs(profiles.map((profile) => ({ profile })));
}

/** As `mergeProfiles`, with factors and labels per profile. */
export function mergeInputs(inputs: readonly MergeInput[]): Profile {
  if (inputs.length === 0) throw new TidemarkError("merge", "merge profiles: no profiles given");
  const even = harmonise(inputs);
  const merger = new Merger(even[0].profile.sampleTypes.length);
  for (const input of even) merger.add(input);
  return merger.finish(even.map((input) => input.profile));
}

/** Deeper stacks make room for themselves. */
const STACK_ROOM = 256;

class Merger {
  readonly #strings = new StringInterner();
  readonly #tables = new MergedTables(this.#strings);
  readonly #labels = new MergedLabels(this.#strings);
  readonly #samples = new SampleIndex();
  readonly #values: number[][];

  constructor(valueCount: number) {
    this.#values = Array.from({ length: valueCount }, () => []);
  }

  add(input: MergeInput): void {
    const { profile } = input;
    const mapped = this.#tables.open(profile);
    const row = new Float64Array(profile.values.length);
    let room = new Uint32Array(STACK_ROOM);
    for (let sample = 0; sample < profile.sampleCount; sample++) {
      if (!readRow(input, sample, row)) continue;
      const from = profile.sampleStart[sample];
      const to = profile.sampleStart[sample + 1];
      if (to - from > room.length) room = new Uint32Array(2 * (to - from));
      const stack = room.subarray(0, to - from);
      for (let i = from; i < to; i++) stack[i - from] = mapped.location(profile.sampleLocations[i]);
      this.#addRow(this.#samples.add(stack, this.#labels.add(input, sample)), row);
    }
  }

  #addRow(at: number, row: Float64Array): void {
    for (let type = 0; type < row.length; type++) {
      const column = this.#values[type];
      if (column !== undefined) column[at] = (column[at] ?? 0) + row[type];
    }
  }

  finish(profiles: readonly Profile[]): Profile {
    const kept: number[] = [];
    for (let sample = 0; sample < this.#samples.count; sample++) {
      if (this.#values.some((column) => column[sample] !== 0)) kept.push(sample);
    }
    const merged = {
      ...mergeHeaders(profiles),
      ...this.#tables.finish(),
      ...this.#samples.finish(kept),
      ...this.#labels.finish(kept.map((sample) => this.#samples.labelSetOf(sample))),
      values: this.#values.map((column) => Float64Array.from(kept, (sample) => column[sample])),
      sampleCount: kept.length,
      strings: this.#strings.table(),
    };
    // What only the cancelled samples used is dropped by merging once more, as google/pprof does.
    return kept.length === this.#samples.count ? merged : mergeProfiles([merged]);
  }
}

/** Reads the values of a sample, scaled and rounded; false when all are zero. */
function readRow(input: MergeInput, sample: number, row: Float64Array): boolean {
  const { factors, profile } = input;
  let anything = false;
  for (let type = 0; type < row.length; type++) {
    const column = profile.values[type];
    const factor = factors?.[type] ?? 1;
    row[type] = factor === 1 ? column[sample] : roundAway(column[sample] * factor);
    if (row[type] !== 0) anything = true;
  }
  return anything;
}

/** Rounds halves away from zero, as Go's math.Round does. */
function roundAway(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}
