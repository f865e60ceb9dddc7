import { shortTypeArguments } from "./names.ts";
import type { Frame, Profile } from "./profile.ts";

/** Frames of the locations that have been asked for, by profile; a profile never changes. */
const framesByProfile = new WeakMap<Profile, (readonly Frame[])[]>();

/**
 * The stack of one sample as a person reads it: leaf first, inlined calls as frames of their own,
 * type arguments shortened to `[...]`. A location without lines is one frame named by its address.
 */
export function framesOf(profile: Profile, sample: number): readonly Frame[] {
  const { sampleStart, sampleLocations } = profile;
  const known = knownFrames(profile);
  const frames: Frame[] = [];
  for (let i = sampleStart[sample]; i < sampleStart[sample + 1]; i++) {
    const location = sampleLocations[i];
    for (const frame of (known[location] ??= readFrames(profile, location))) frames.push(frame);
  }
  return frames;
}

/** The frames of one location, innermost inlined call first. The same array at every call. */
export function locationFrames(profile: Profile, location: number): readonly Frame[] {
  return (knownFrames(profile)[location] ??= readFrames(profile, location));
}

function knownFrames(profile: Profile): (readonly Frame[])[] {
  const known = framesByProfile.get(profile);
  if (known !== undefined) return known;
  const none: (readonly Frame[])[] = [];
  framesByProfile.set(profile, none);
  return none;
}

function readFrames(profile: Profile, location: number): readonly Frame[] {
  const { locationLineStart, strings } = profile;
  const from = locationLineStart[location];
  const to = locationLineStart[location + 1];
  if (from === to) {
    const address = `0x${profile.locationAddress[location].toString(16)}`;
    return [{ function: address, file: "", line: 0 }];
  }
  const frames: Frame[] = [];
  for (let line = from; line < to; line++) {
    const at = profile.lineFunction[line];
    frames.push({
      function: shortTypeArguments(strings.at(profile.functionName[at])),
      file: strings.at(profile.functionFile[at]),
      line: profile.lineNumber[line],
    });
  }
  return frames;
}

/** One label of a sample: textual, or a number with its unit. */
export interface Label {
  readonly key: string;
  readonly text: string | null;
  readonly number: number;
  readonly unit: string;
}

/** The labels of one sample in the order of the file. */
export function labelsOf(profile: Profile, sample: number): readonly Label[] {
  const { labelStart, labelKey, labelText, labelNumber, labelUnit, strings } = profile;
  const labels: Label[] = [];
  for (let i = labelStart[sample]; i < labelStart[sample + 1]; i++) {
    labels.push({
      key: strings.at(labelKey[i]),
      text: labelText[i] === 0 ? null : strings.at(labelText[i]),
      number: labelNumber[i],
      unit: strings.at(labelUnit[i]),
    });
  }
  return labels;
}
