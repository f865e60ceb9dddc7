import type { TextMatcher } from "../base/go-regexp.ts";
import { functionMatches, type HideFilters, hideFrames } from "./hide-frames.ts";
import type { Profile } from "./profile.ts";

/** Keeps the samples for which `keep` is true; all other tables are shared with the original. */
export function filterSamples(profile: Profile, keep: (sample: number) => boolean): Profile {
  const kept: number[] = [];
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    if (keep(sample)) kept.push(sample);
  }
  if (kept.length === profile.sampleCount) return profile;
  return {
    ...profile,
    sampleCount: kept.length,
    values: profile.values.map((column) => Float64Array.from(kept, (sample) => column[sample])),
    ...selectStacks(profile, kept),
    ...selectLabels(profile, kept),
  };
}

function selectStacks(profile: Profile, kept: readonly number[]) {
  const { sampleStart, sampleLocations } = profile;
  const start = selectedStart(sampleStart, kept);
  const stacks = new Uint32Array(start[kept.length]);
  for (const [to, from] of kept.entries()) {
    stacks.set(sampleLocations.subarray(sampleStart[from], sampleStart[from + 1]), start[to]);
  }
  return { sampleStart: start, sampleLocations: stacks };
}

function selectLabels(profile: Profile, kept: readonly number[]) {
  const { labelStart } = profile;
  const start = selectedStart(labelStart, kept);
  const indices = new Uint32Array(start[kept.length]);
  for (const [to, from] of kept.entries()) {
    for (let i = start[to]; i < start[to + 1]; i++) indices[i] = labelStart[from] + i - start[to];
  }
  return { labelStart: start, ...labelColumnsAt(profile, indices) };
}

/** The label columns at the given places. */
export function labelColumnsAt(profile: Profile, indices: Uint32Array) {
  return {
    labelKey: Uint32Array.from(indices, (i) => profile.labelKey[i]),
    labelText: Uint32Array.from(indices, (i) => profile.labelText[i]),
    labelNumber: Float64Array.from(indices, (i) => profile.labelNumber[i]),
    labelUnit: Uint32Array.from(indices, (i) => profile.labelUnit[i]),
  };
}

function selectedStart(from: Uint32Array, kept: readonly number[]): Uint32Array {
  const start = new Uint32Array(kept.length + 1);
  for (const [to, sample] of kept.entries()) {
    start[to + 1] = start[to] + from[sample + 1] - from[sample];
  }
  return start;
}

/** Which samples a report is about, by regular expression on function, file or binary name. */
export interface FrameFilters extends HideFilters {
  /** Keep samples with at least one matching frame. */
  readonly focus?: TextMatcher | null | undefined;
  /** Drop samples with a matching frame. */
  readonly ignore?: TextMatcher | null | undefined;
}

/**
 * Applies pprof's -focus, -ignore, -hide and -show. Samples left without frames are dropped, and
 * with any filter those that had none to begin with.
 */
export function filterFrames(profile: Profile, filters: FrameFilters): Profile {
  const focus = filters.focus ?? null;
  const ignore = filters.ignore ?? null;
  const hides = (filters.hide ?? null) !== null || (filters.show ?? null) !== null;
  if (focus === null && ignore === null && !hides) return profile;
  const chosen = chooseSamples(profile, focus, ignore);
  return hides ? hideFrames(chosen, filters) : chosen;
}

function chooseSamples(
  profile: Profile,
  focus: TextMatcher | null,
  ignore: TextMatcher | null,
): Profile {
  const focused = focus === null ? null : matchingLocations(profile, focus);
  const ignored = ignore === null ? null : matchingLocations(profile, ignore);
  const { sampleStart, sampleLocations } = profile;
  return filterSamples(profile, (sample) => {
    let found = false;
    for (let i = sampleStart[sample]; i < sampleStart[sample + 1]; i++) {
      const location = sampleLocations[i];
      if (ignored !== null && ignored[location] !== 0) return false;
      if (focused === null || focused[location] !== 0) found = true;
    }
    return found;
  });
}

/** 1 for locations whose function, file or binary matches. */
export function matchingLocations(profile: Profile, pattern: TextMatcher): Uint8Array {
  const found = new Uint8Array(profile.locationCount);
  const byFunction = matchingFunctions(profile, pattern);
  const byMapping = profile.mappings.map((mapping) => pattern.test(mapping.file));
  for (let location = 0; location < profile.locationCount; location++) {
    if (byMapping[profile.locationMapping[location]] === true) found[location] = 1;
    const lineEnd = profile.locationLineStart[location + 1];
    for (let line = profile.locationLineStart[location]; line < lineEnd; line++) {
      if (byFunction[profile.lineFunction[line]] !== 0) found[location] = 1;
    }
  }
  return found;
}

/** 1 for functions whose name or file matches. */
export function matchingFunctions(profile: Profile, pattern: TextMatcher): Uint8Array {
  return Uint8Array.from({ length: profile.functionCount }, (_, at) =>
    functionMatches(profile, at, pattern) ? 1 : 0,
  );
}
