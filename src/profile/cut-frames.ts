import type { TextMatcher } from "../base/go-regexp.ts";
import { filterSamples, matchingFunctions } from "./filter.ts";
import type { Profile } from "./profile.ts";

/** Stacks cut at a frame, as pprof's -show_from and -prune_from; both keep the matching frame. */

/** A part of each location's lines or of each sample's stack: from inclusive, to exclusive. */
export interface Ranges {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/**
 * Drops what called the outermost match, by function, file or binary name; samples without a match
 * are dropped. Frames inlined around the match go for all samples of that location.
 */
export function showFrom(profile: Profile, pattern: TextMatcher): Profile {
  const lines = linesOf(profile);
  const found = new Uint8Array(profile.locationCount);
  const functions = matchingFunctions(profile, pattern);
  const byMapping = profile.mappings.map((mapping) => pattern.test(mapping.file));
  for (let location = 0; location < profile.locationCount; location++) {
    if (byMapping[profile.locationMapping[location]] === true) {
      found[location] = 1;
      continue;
    }
    let line = lines.to[location] - 1;
    while (line >= lines.from[location] && functions[profile.lineFunction[line]] === 0) line--;
    if (line < lines.from[location]) continue;
    found[location] = 1;
    lines.to[location] = line + 1;
  }
  const stacks = stacksOf(profile);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    let end = stacks.to[sample];
    while (end > stacks.from[sample] && found[profile.sampleLocations[end - 1]] === 0) end--;
    stacks.to[sample] = end;
  }
  const cut = cutStacks(cutLines(profile, lines), stacks);
  return filterSamples(cut, (sample) => stacks.to[sample] > stacks.from[sample]);
}

/** Drops what the innermost match called, by simplified function name. No sample is dropped. */
export function pruneFrom(profile: Profile, pattern: TextMatcher): Profile {
  const lines = linesOf(profile);
  const found = new Uint8Array(profile.locationCount);
  const functions = matchingNames(profile, pattern);
  for (let location = 0; location < profile.locationCount; location++) {
    let line = lines.from[location];
    while (line < lines.to[location] && functions[profile.lineFunction[line]] === 0) line++;
    if (line === lines.to[location]) continue;
    found[location] = 1;
    lines.from[location] = line;
  }
  const stacks = stacksOf(profile);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    let start = stacks.from[sample];
    while (start < stacks.to[sample] && found[profile.sampleLocations[start]] === 0) start++;
    if (start < stacks.to[sample]) stacks.from[sample] = start;
  }
  return cutStacks(cutLines(profile, lines), stacks);
}

/** 1 for functions whose name matches, as far as its arguments. */
export function matchingNames(profile: Profile, pattern: TextMatcher): Uint8Array {
  return Uint8Array.from({ length: profile.functionCount }, (_, at) => {
    const name = profile.strings.at(profile.functionName[at]);
    return name !== "" && pattern.test(withoutArguments(name)) ? 1 : 0;
  });
}

/** Parentheses that belong to a name of C++, and any other, where the arguments begin. */
const BRACKET = /\(anonymous namespace\)|operator\(\)|\(/g;

/** The name up to its arguments as google/pprof sees it: `main.(*T).f` becomes `main.` too. */
function withoutArguments(name: string): string {
  const plain = name.startsWith(".") ? name.slice(1) : name;
  for (const match of plain.matchAll(BRACKET)) {
    if (match[0] === "(") return plain.slice(0, match.index);
  }
  return plain;
}

export function linesOf(profile: Profile): Ranges {
  const { locationLineStart: start, locationCount } = profile;
  return { from: start.slice(0, locationCount), to: start.slice(1, locationCount + 1) };
}

export function stacksOf(profile: Profile): Ranges {
  const { sampleStart: start, sampleCount } = profile;
  return { from: start.slice(0, sampleCount), to: start.slice(1, sampleCount + 1) };
}

export function cutLines(profile: Profile, ranges: Ranges): Profile {
  const { start, indices } = indicesOf(ranges);
  return {
    ...profile,
    locationLineStart: start,
    lineFunction: indices.map((line) => profile.lineFunction[line]),
    lineNumber: Int32Array.from(indices, (line) => profile.lineNumber[line]),
    lineColumn: Int32Array.from(indices, (line) => profile.lineColumn[line]),
  };
}

export function cutStacks(profile: Profile, ranges: Ranges): Profile {
  const { start, indices } = indicesOf(ranges);
  const sampleLocations = indices.map((i) => profile.sampleLocations[i]);
  return { ...profile, sampleStart: start, sampleLocations };
}

function indicesOf({ from, to }: Ranges): { start: Uint32Array; indices: Uint32Array } {
  const start = new Uint32Array(from.length + 1);
  for (let i = 0; i < from.length; i++) start[i + 1] = start[i] + to[i] - from[i];
  const indices = new Uint32Array(start[from.length]);
  for (let i = 0; i < from.length; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) indices[k] = from[i] + k - start[i];
  }
  return { start, indices };
}
