import { UsageError } from "../base/errors.ts";
import { harmonise } from "./harmonise.ts";
import { type MergeInput, mergeInputs } from "./merge.ts";
import type { Profile } from "./profile.ts";

/** Label that marks the samples of a base, so that percentages can relate to it. */
export const DIFF_BASE_LABEL = { key: "pprof::base", text: "true" } as const;

export interface SubtractOptions {
  /** Keep the base as samples of their own with a label: percentages then relate to the base. */
  readonly markBase?: boolean;
  /** Scale the profile to the base first, so that only the shape differs. */
  readonly normalize?: boolean;
}

/**
 * The profile minus the base, as `go tool pprof -base` (with `markBase` as `-diff_base`): for
 * cumulative sample types what happened between the two, for `inuse_*` what grew, negative where it
 * shrank. Throws TidemarkError (code "merge") when the two do not fit together.
 */
export function subtractProfile(
  profile: Profile,
  base: Profile,
  options: SubtractOptions = {},
): Profile {
  const negated: MergeInput = {
    profile: base,
    factors: base.sampleTypes.map(() => -1),
    ...(options.markBase === true ? { extraLabel: DIFF_BASE_LABEL } : {}),
  };
  if (options.normalize !== true) return mergeInputs([{ profile }, negated]);
  const factors = normalizingFactors(profile, base);
  return mergeInputs([{ profile, factors }, negated]);
}

/** Sum of the base over sum of the profile, per sample type; 0 where the profile has nothing. */
function normalizingFactors(profile: Profile, base: Profile): number[] {
  const [evenProfile, evenBase] = harmonise([{ profile }, { profile: base }]);
  if (evenProfile.profile.values.length !== profile.values.length) {
    throw new UsageError("normalize: the two profiles have different sample types");
  }
  return profile.values.map((column, type) => {
    const sum = total(column);
    const baseSum = total(evenBase.profile.values[type]) * (evenBase.factors?.[type] ?? 1);
    return sum === 0 ? 0 : baseSum / (sum * (evenProfile.factors?.[type] ?? 1));
  });
}

function total(column: Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value;
  return sum;
}
