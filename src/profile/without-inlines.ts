import type { Profile } from "./profile.ts";

/**
 * Charges inlined calls to the function that they were compiled into: of every location only the
 * last line stays. Columns go as well unless they are asked for, as in pprof's -noinlines.
 */
export function withoutInlines(
  profile: Profile,
  { showColumns = false }: { readonly showColumns?: boolean } = {},
): Profile {
  const { locationLineStart, lineFunction, lineNumber, lineColumn } = profile;
  const lineStart = new Uint32Array(profile.locationCount + 1);
  const kept: number[] = [];
  for (let location = 0; location < profile.locationCount; location++) {
    const end = locationLineStart[location + 1];
    if (end > locationLineStart[location]) kept.push(end - 1);
    lineStart[location + 1] = kept.length;
  }
  return {
    ...profile,
    locationLineStart: lineStart,
    lineFunction: Uint32Array.from(kept, (line) => lineFunction[line]),
    lineNumber: Int32Array.from(kept, (line) => lineNumber[line]),
    lineColumn: Int32Array.from(kept, (line) => (showColumns ? lineColumn[line] : 0)),
    mappings: profile.mappings.map((mapping) => ({ ...mapping, hasInlineFrames: false })),
  };
}
