/** The text of pprof's `tags`: what the samples with each value of each label add up to. */
import { isNumericLabel, labelUnits } from "../profile/label-units.ts";
import { labeller, percentage } from "../profile/measurement.ts";
import type { Profile, StringTable } from "../profile/profile.ts";
import { valueFormat } from "./report-format.ts";
import { valueFormatter } from "./report-labels.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { alignedRight } from "./tab-columns.ts";

/** Sum over the samples by value of one label, heaviest first. */
export interface LabelTotals {
  readonly key: string;
  readonly total: number;
  readonly values: readonly { readonly value: string; readonly total: number }[];
}

/** Sums per label and value. Numbers are written in their unit. */
export function labelTotals(profile: Profile, options: ReportOptions = {}): readonly LabelTotals[] {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const units = options.labelUnits ?? labelUnits(profile).units;
  const to = options.unit ?? "minimum";
  const byKey = new Map<string, KeySums>();
  const sumsOf = memo((index: number): KeySums => {
    const key = profile.strings.at(index);
    const known =
      byKey.get(key) ?? new KeySums(profile.strings, { from: units.get(key) ?? key, to });
    byKey.set(key, known);
    return known;
  });
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    for (let label = profile.labelStart[sample]; label < profile.labelStart[sample + 1]; label++) {
      const text = profile.labelText[label];
      if (text !== 0) sumsOf(profile.labelKey[label]).addText(text, column[sample]);
      else if (isNumericLabel(profile, label)) {
        sumsOf(profile.labelKey[label]).addNumber(profile.labelNumber[label], column[sample]);
      }
    }
  }
  const keys = [...byKey].sort(([left], [right]) => (left < right ? -1 : 1));
  return keys.map(([key, { sums }]) => sortedTotals(key, sums));
}

interface ValueSum {
  readonly value: string;
  total: number;
}

/** Sums of one label: each value is looked up and written out once. */
class KeySums {
  readonly #byValue = new Map<string, ValueSum>();
  readonly #ofText: (index: number) => ValueSum;
  readonly #ofNumber: (number: number) => ValueSum;

  constructor(strings: StringTable, { from, to }: { readonly from: string; readonly to: string }) {
    const write = labeller(from, to);
    this.#ofText = memo((index) => this.#sumOf(strings.at(index)));
    this.#ofNumber = memo((number) => this.#sumOf(write(number)));
  }

  addText(index: number, value: number): void {
    this.#ofText(index).total += value;
  }

  addNumber(number: number, value: number): void {
    this.#ofNumber(number).total += value;
  }

  get sums(): ValueSum[] {
    return [...this.#byValue.values()];
  }

  /** Different numbers may be the same when written. */
  #sumOf(value: string): ValueSum {
    const known = this.#byValue.get(value) ?? { value, total: 0 };
    this.#byValue.set(value, known);
    return known;
  }
}

function memo<Value>(make: (of: number) => Value): (of: number) => Value {
  const made = new Map<number, Value>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known;
    const value = make(of);
    made.set(of, value);
    return value;
  };
}

function sortedTotals(key: string, values: ValueSum[]): LabelTotals {
  values.sort((left, right) => {
    const bySize = Math.abs(right.total) - Math.abs(left.total);
    return bySize !== 0 ? bySize : left.value < right.value ? -1 : 1;
  });
  return { key, total: values.reduce((sum, { total }) => sum + total, 0), values };
}

/** The text that `go tool pprof -tags` prints. */
export function renderTags(profile: Profile, options: ReportOptions = {}): string {
  const format = valueFormat(profile, options);
  const write = valueFormatter(format);
  const share = (value: number): string =>
    format.total > 0 ? ` (${percentage(value, format.total)})` : "";
  const amount = memo((value) => `${write(value)}${share(value)}`);
  const whole = write(format.total);
  const lines: string[] = [];
  for (const { key, total, values } of labelTotals(profile, options)) {
    lines.push(`${key}:\t Total ${write(total)} of ${whole}${share(total)}`);
    for (const one of values) lines.push(` \t${amount(one.total)}:\t ${one.value}`);
    lines.push("");
  }
  if (lines.length === 0) return "";
  const cells = lines.flatMap(linesOf).map((line) => line.split("\t"));
  return `${alignedRight(cells).join("\n")}\n`;
}

/** Ends of lines in labels end lines of the text too. */
function linesOf(text: string): string | readonly string[] {
  return text.includes("\n") ? text.split("\n") : text;
}
