import type { Profile } from "../profile/profile.ts";
import { DIFF_BASE_LABEL } from "../profile/subtract.ts";
import { sampleIndexOf } from "./sample-index.ts";

export interface TotalOptions {
  readonly sampleIndex?: string;
  readonly mean?: boolean;
}

/** What 100 % of a report is: all samples, or only the base's where a base is marked. */
export function reportTotal(profile: Profile, options: TotalOptions = {}): number {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const isBase = baseSamples(profile);
  const total = magnitude(column, null);
  const base = isBase === null ? 0 : magnitude(column, isBase);
  const counted = base > 0 ? base : total;
  if (options.mean !== true) return counted;
  const divisor = sum(profile.values[0], base > 0 ? isBase : null);
  return divisor === 0 ? counted : Math.trunc(counted / divisor);
}

function magnitude(column: Float64Array, only: Uint8Array | null): number {
  let total = 0;
  for (let sample = 0; sample < column.length; sample++) {
    if (only === null || only[sample] !== 0) total += Math.abs(column[sample]);
  }
  return total;
}

function sum(column: Float64Array, only: Uint8Array | null): number {
  let total = 0;
  for (let sample = 0; sample < column.length; sample++) {
    if (only === null || only[sample] !== 0) total += column[sample];
  }
  return total;
}

/** 1 for the samples of a marked base; null when no sample has labels. */
function baseSamples(profile: Profile): Uint8Array | null {
  const { labelStart, labelKey, labelText, strings } = profile;
  if (labelKey.length === 0) return null;
  const found = new Uint8Array(profile.sampleCount);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    for (let i = labelStart[sample]; i < labelStart[sample + 1]; i++) {
      if (labelText[i] === 0 || strings.at(labelKey[i]) !== DIFF_BASE_LABEL.key) continue;
      if (strings.at(labelText[i]) === DIFF_BASE_LABEL.text) found[sample] = 1;
    }
  }
  return found;
}
