import { formatCount } from "../base/units.ts";
import { filterSamples } from "../profile/filter.ts";
import type { Profile } from "../profile/profile.ts";
import { sampleIndexOf } from "../views/sample-index.ts";

/** Ten times the stacks of the largest profile seen; views of more take longer than a person waits. */
export const SHOWN_SAMPLES_MAX = 2_000_000;

export interface CutProfile {
  readonly profile: Profile;
  /** What was left out and what it holds, for a person; null when nothing was. */
  readonly note: string | null;
}

/** The heaviest samples of a profile that has too many of them. */
export function cutProfile(profile: Profile, samplesMax = SHOWN_SAMPLES_MAX): CutProfile {
  if (profile.sampleCount <= samplesMax) return { profile, note: null };
  const column = sampleIndexOf(profile, "");
  const values = profile.values[column] ?? new Float64Array(profile.sampleCount);
  const sizes = values.map(Math.abs);
  const least = sizes.toSorted()[profile.sampleCount - samplesMax] ?? 0;
  let room = samplesMax - sizes.reduce((count, size) => count + (size > least ? 1 : 0), 0);
  const kept = filterSamples(profile, (sample) => {
    const size = sizes[sample] ?? 0;
    return size > least || (size === least && room-- > 0);
  });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const left = (kept.values[column] ?? []).reduce((sum, size) => sum + Math.abs(size), 0);
  const share = total === 0 ? 100 : (left / total) * 100;
  const type = profile.sampleTypes[column]?.type ?? "value";
  return {
    profile: kept,
    note:
      `opened in part: the ${formatCount(samplesMax)} heaviest of ` +
      `${formatCount(profile.sampleCount)} samples, ${share.toFixed(2)} % of ${type}`,
  };
}
