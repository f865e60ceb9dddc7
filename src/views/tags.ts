/** The text of pprof's `tags`: what the samples with each value of each label add up to. */
import { isNumericLabel, labelUnits } from "../profile/label-units.ts";
import { percentage, valueLabel } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { valueFormat } from "./report-format.ts";
import { formatValue } from "./report-labels.ts";
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
  const byKey = new Map<string, Map<string, number>>();
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    for (let label = profile.labelStart[sample]; label < profile.labelStart[sample + 1]; label++) {
      const key = profile.strings.at(profile.labelKey[label]);
      const value = labelValue(profile, label, { from: units.get(key) ?? key, to });
      if (value === null) continue;
      const sums = byKey.get(key) ?? new Map<string, number>();
      byKey.set(key, sums.set(value, (sums.get(value) ?? 0) + column[sample]));
    }
  }
  return [...byKey].sort(([left], [right]) => (left < right ? -1 : 1)).map(sortedTotals);
}

function labelValue(
  profile: Profile,
  label: number,
  { from, to }: { readonly from: string; readonly to: string },
): string | null {
  if (profile.labelText[label] !== 0) return profile.strings.at(profile.labelText[label]);
  if (!isNumericLabel(profile, label)) return null;
  return valueLabel(profile.labelNumber[label], from, to);
}

function sortedTotals([key, sums]: readonly [string, ReadonlyMap<string, number>]): LabelTotals {
  const values = [...sums].map(([value, total]) => ({ value, total }));
  values.sort((left, right) => {
    const bySize = Math.abs(right.total) - Math.abs(left.total);
    return bySize !== 0 ? bySize : left.value < right.value ? -1 : 1;
  });
  return { key, total: values.reduce((sum, { total }) => sum + total, 0), values };
}

/** The text that `go tool pprof -tags` prints. */
export function renderTags(profile: Profile, options: ReportOptions = {}): string {
  const format = valueFormat(profile, options);
  const share = (value: number): string =>
    format.total > 0 ? ` (${percentage(value, format.total)})` : "";
  const whole = formatValue(format, format.total);
  const rows: string[] = [];
  for (const { key, total, values } of labelTotals(profile, options)) {
    rows.push(`${key}:\t Total ${formatValue(format, total)} of ${whole}${share(total)}`);
    for (const one of values) {
      rows.push(` \t${formatValue(format, one.total)}${share(one.total)}:\t ${one.value}`);
    }
    rows.push("");
  }
  const lines = rows.join("\n").split("\n");
  const aligned = alignedRight(lines.map((line) => line.split("\t")));
  return rows.length === 0 ? "" : `${aligned.join("\n")}\n`;
}
