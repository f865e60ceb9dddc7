import type { TextMatcher } from "../base/go-regexp.ts";
import { filterSamples } from "./filter.ts";
import type { Profile } from "./profile.ts";

export interface HideFilters {
  /** Remove matching frames. */
  readonly hide?: TextMatcher | null | undefined;
  /** Remove frames that do not match. */
  readonly show?: TextMatcher | null | undefined;
}

/**
 * Removes frames by regular expression on function, file or binary name, as pprof's -hide and
 * -show. A sample that loses all of its frames is dropped.
 */
export function hideFrames(profile: Profile, filters: HideFilters): Profile {
  const lineStart = new Uint32Array(profile.locationCount + 1);
  const kept: number[] = [];
  const gone = new Uint8Array(profile.locationCount);
  for (let location = 0; location < profile.locationCount; location++) {
    const lines = visibleLines(profile, location, filters);
    if (lines === null) gone[location] = 1;
    else kept.push(...lines);
    lineStart[location + 1] = kept.length;
  }
  const shorter = {
    ...profile,
    locationLineStart: lineStart,
    lineFunction: Uint32Array.from(kept, (line) => profile.lineFunction[line]),
    lineNumber: Int32Array.from(kept, (line) => profile.lineNumber[line]),
    lineColumn: Int32Array.from(kept, (line) => profile.lineColumn[line]),
  };
  return dropLocations(shorter, gone);
}

/** Lines of a location that stay visible, null when the location goes altogether. */
function visibleLines(profile: Profile, location: number, filters: HideFilters): number[] | null {
  const { locationLineStart, locationMapping, mappings } = profile;
  const hide = filters.hide ?? null;
  const show = filters.show ?? null;
  const binary = mappings[locationMapping[location]]?.file ?? null;
  let lines: number[] = [];
  for (let i = locationLineStart[location]; i < locationLineStart[location + 1]; i++) lines.push(i);
  if (hide !== null) {
    if (binary !== null && hide.test(binary)) return null;
    const before = lines.length;
    lines = lines.filter((line) => !functionMatches(profile, profile.lineFunction[line], hide));
    if (before > 0 && lines.length === 0) return null;
  }
  if (show === null) return lines;
  if (binary === null || !show.test(binary)) {
    lines = lines.filter((line) => functionMatches(profile, profile.lineFunction[line], show));
  }
  return lines.length === 0 ? null : lines;
}

/** True when the name or the file of a function matches. */
export function functionMatches(profile: Profile, at: number, pattern: TextMatcher): boolean {
  const { strings, functionName, functionFile } = profile;
  return pattern.test(strings.at(functionName[at])) || pattern.test(strings.at(functionFile[at]));
}

function dropLocations(profile: Profile, gone: Uint8Array): Profile {
  if (!gone.includes(1)) return profile;
  const start = new Uint32Array(profile.sampleCount + 1);
  const stacks = new Uint32Array(profile.sampleLocations.length);
  let count = 0;
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    for (let i = profile.sampleStart[sample]; i < profile.sampleStart[sample + 1]; i++) {
      const location = profile.sampleLocations[i];
      if (gone[location] === 0) stacks[count++] = location;
    }
    start[sample + 1] = count;
  }
  const sampleLocations = stacks.subarray(0, count);
  const shorter = { ...profile, sampleStart: start, sampleLocations };
  return filterSamples(shorter, (sample) => start[sample + 1] > start[sample]);
}
