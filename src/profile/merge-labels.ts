import { compareText } from "../base/compare-text.ts";
import type { MergeInput } from "./merge.ts";
import type { Profile } from "./profile.ts";
import { type Label, labelsOf } from "./stacks.ts";
import type { StringInterner } from "./string-table.ts";

/** Gives equal sets of labels one number: textual before numeric, each sorted by key. */
export class MergedLabels {
  readonly #strings: StringInterner;
  readonly #indexOf = new Map<string, number>();
  readonly #sets: (readonly Label[])[] = [];
  #input: MergeInput | null = null;
  /** Sets of the input by their columns: sorting and writing each out would cost ten times more. */
  #known = new Map<string, number>();

  constructor(strings: StringInterner) {
    this.#strings = strings;
  }

  /** The number of the label set of one sample. */
  add(input: MergeInput, sample: number): number {
    if (this.#input !== input) {
      this.#input = input;
      this.#known = new Map();
    }
    const columns = columnsOf(input.profile, sample);
    const known = this.#known.get(columns);
    if (known !== undefined) return known;
    const set = this.#addSet(input, sample);
    this.#known.set(columns, set);
    return set;
  }

  #addSet(input: MergeInput, sample: number): number {
    const labels = sortedLabels(input.profile, sample);
    if (input.extraLabel !== undefined) {
      labels.unshift({ ...input.extraLabel, number: 0, unit: "" });
    }
    const key = labels.length === 0 ? "" : JSON.stringify(labels);
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    this.#indexOf.set(key, this.#sets.length);
    return this.#sets.push(labels) - 1;
  }

  /** Label columns of samples with these label sets. */
  finish(setOfSample: readonly number[]) {
    const labels = setOfSample.flatMap((set) => this.#sets[set]);
    const start = new Uint32Array(setOfSample.length + 1);
    for (const [sample, set] of setOfSample.entries()) {
      start[sample + 1] = start[sample] + this.#sets[set].length;
    }
    return {
      labelStart: start,
      labelKey: Uint32Array.from(labels, (label) => this.#strings.intern(label.key)),
      labelText: Uint32Array.from(labels, (label) => this.#strings.intern(label.text ?? "")),
      labelNumber: Float64Array.from(labels, (label) => label.number),
      labelUnit: Uint32Array.from(labels, (label) => this.#strings.intern(label.unit)),
    };
  }
}

/** Equal for samples of one profile only if their labels are. */
function columnsOf(profile: Profile, sample: number): string {
  const { labelStart, labelKey, labelText, labelNumber, labelUnit } = profile;
  let columns = "";
  for (let i = labelStart[sample]; i < labelStart[sample + 1]; i++) {
    columns += `${labelKey[i]} ${labelText[i]} ${labelNumber[i]} ${labelUnit[i]} `;
  }
  return columns;
}

function sortedLabels(profile: Profile, sample: number): Label[] {
  if (profile.labelStart[sample] === profile.labelStart[sample + 1]) return [];
  const labels = [...labelsOf(profile, sample)];
  return labels.sort((left, right) => {
    if ((left.text === null) !== (right.text === null)) return left.text === null ? 1 : -1;
    return compareText(left.key, right.key);
  });
}
