import type { Profile } from "../profile/profile.ts";

/** All values divided, fractions cut off; nothing changes for 1 and for what is no share. */
export function dividedProfile(profile: Profile, divideBy: number): Profile {
  const ratio = 1 / divideBy;
  if (!(ratio > 0) || ratio === 1) return profile;
  const values = profile.values.map((column) => column.map((value) => Math.trunc(value * ratio)));
  return { ...profile, values };
}
