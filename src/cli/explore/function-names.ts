import type { Profile } from "../../profile/profile.ts";

/** Names to complete from; a profile of more functions is completed from these. */
const NAMES_MAX = 100_000;

/** Every function of a profile once, in the order of the alphabet. */
export function functionNames(profile: Profile): readonly string[] {
  const names = new Set<string>();
  for (const index of profile.functionName) {
    if (names.size >= NAMES_MAX) break;
    names.add(profile.strings.at(index));
  }
  names.delete("");
  return [...names].sort();
}
