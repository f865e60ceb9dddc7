import { UsageError } from "../base/errors.ts";
import type { Profile } from "../profile/profile.ts";

/**
 * The column that a report shows: by number, by name (`inuse_` may be left out of the profile's
 * name), else the profile's default sample type, else the last. The rule of google/pprof.
 */
export function sampleIndexOf(profile: Profile, wanted = ""): number {
  const types = profile.sampleTypes.map((type) => type.type);
  if (types.length === 0) throw new UsageError("choose sample type: the profile has no samples");
  if (wanted === "") {
    const preferred = types.indexOf(profile.defaultSampleType);
    return profile.defaultSampleType !== "" && preferred !== -1 ? preferred : types.length - 1;
  }
  if (/^[+-]?\d+$/.test(wanted)) return numberedIndex(wanted, types.length);
  const short = wanted.startsWith("inuse_") ? wanted.slice("inuse_".length) : wanted;
  const index = types.findIndex((type) => type === wanted || type === short);
  if (index !== -1) return index;
  throw new UsageError(`sample_index "${wanted}" must be one of: ${types.join(" ")}`);
}

function numberedIndex(wanted: string, count: number): number {
  const index = Number(wanted);
  if (index >= 0 && index < count) return index;
  throw new UsageError(`sample_index ${wanted} is outside the range 0 to ${count - 1}`);
}
