/** Version ranges of the tables (`<1.13.0`, `>=1.2.0 <1.5.1`) against versions of go.mod files. */
import satisfies from "semver/functions/satisfies.js";
import validRange from "semver/ranges/valid.js";

/**
 * Whether a version as go.mod writes it (`v1.12.0`, `v2.0.0+incompatible`, pseudo-versions) lies in
 * the range. Null when the version cannot be read: then nothing may be claimed.
 */
export function isInRange(version: string, range: string): boolean | null {
  if (!/^v?\d+\.\d+\.\d+/.test(version)) return null;
  return satisfies(version, range, { includePrerelease: true });
}

/** Whether the text is a range at all. */
export function isRange(text: string): boolean {
  return validRange(text) !== null;
}
