import type { Profile } from "./profile.ts";

/** True for a label that is a number; those of 0 without a unit are absent to google/pprof. */
export function isNumericLabel(profile: Profile, label: number): boolean {
  if (profile.labelText[label] !== 0) return false;
  return profile.labelNumber[label] !== 0 || profile.labelUnit[label] !== 0;
}

/** Keys whose unit nobody writes because it is always bytes. */
const BYTE_KEYS: ReadonlySet<string> = new Set(["alignment", "request"]);

export interface LabelUnits {
  /** Unit by key: the first one met, else guessed from the key. */
  readonly units: ReadonlyMap<string, string>;
  /** Other units met, by key: their numbers are read in the first unit all the same. */
  readonly ignored: ReadonlyMap<string, readonly string[]>;
}

/** The one unit that numbers of each label key are read in, as google/pprof chooses it. */
export function labelUnits(profile: Profile): LabelUnits {
  const units = new Map<string, string>();
  const ignored = new Map<string, Set<string>>();
  const bare = new Set<string>();
  for (let label = 0; label < profile.labelKey.length; label++) {
    if (!isNumericLabel(profile, label)) continue;
    const key = profile.strings.at(profile.labelKey[label]);
    const unit = profile.strings.at(profile.labelUnit[label]);
    const first = units.get(key);
    if (unit === "") bare.add(key);
    else if (first === undefined) units.set(key, unit);
    else if (first !== unit) ignored.set(key, (ignored.get(key) ?? new Set()).add(unit));
  }
  for (const key of bare) {
    if (!units.has(key)) units.set(key, BYTE_KEYS.has(key) ? "bytes" : key);
  }
  return { units, ignored: new Map([...ignored].map(([key, all]) => [key, [...all].sort()])) };
}
