import type { Mapping, Profile } from "./profile.ts";

/** Mapping that google/pprof makes up for a profile that has none. */
export const NO_MAPPING: Mapping = {
  start: 0n,
  limit: 0n,
  offset: 0n,
  file: "",
  buildId: "",
  hasFunctions: false,
  hasFilenames: false,
  hasLineNumbers: false,
  hasInlineFrames: false,
};

/** A profile without mappings with one that says nothing, which all its locations are in. */
export function withMapping(profile: Profile): Profile {
  if (profile.mappings.length > 0) return profile;
  const locationMapping = new Int32Array(profile.locationCount);
  return { ...profile, mappings: [NO_MAPPING], locationMapping };
}
