import { goRegExp, type TextMatcher } from "../base/go-regexp.ts";
import { cutLines, cutStacks, linesOf, matchingNames, stacksOf } from "./cut-frames.ts";
import type { Profile } from "./profile.ts";

const DROPPED = 1;
/** Some of the location's lines are dropped: the rest stays, what it called goes. */
const DROPPED_BELOW = 2;

/**
 * Drops the frames that the profile itself calls uninteresting (`drop_frames`, less `keep_frames`),
 * with all they called, as google/pprof does on reading. Frames at the root stay until the first
 * that is not dropped. Throws UsageError for an expression that is none.
 */
export async function withoutDroppedFrames(profile: Profile): Promise<Profile> {
  const { dropFrames, keepFrames } = profile;
  if (dropFrames === "") return profile;
  const drop = await goRegExp("drop_frames", `^(${dropFrames})$`);
  const keep = keepFrames === "" ? null : await goRegExp("keep_frames", `^(${keepFrames})$`);
  return dropFramesBy(profile, { test: (name) => drop.test(name) && keep?.test(name) !== true });
}

function dropFramesBy(profile: Profile, pattern: TextMatcher): Profile {
  const functions = matchingNames(profile, pattern);
  const lines = linesOf(profile);
  const marks = new Uint8Array(profile.locationCount);
  for (let location = 0; location < profile.locationCount; location++) {
    let line = lines.to[location] - 1;
    while (line >= lines.from[location] && functions[profile.lineFunction[line]] === 0) line--;
    if (line < lines.from[location]) continue;
    const outermost = line === lines.to[location] - 1;
    marks[location] = outermost ? DROPPED : DROPPED_BELOW;
    if (!outermost) lines.from[location] = line + 1;
  }
  const stacks = stacksOf(profile);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    stacks.from[sample] = startOf(profile, sample, marks);
  }
  return cutStacks(cutLines(profile, lines), stacks);
}

/** Where the stack of a sample begins, once what is dropped and all below it is gone. */
function startOf(profile: Profile, sample: number, marks: Uint8Array): number {
  const { sampleStart, sampleLocations } = profile;
  let found = false;
  for (let i = sampleStart[sample + 1] - 1; i >= sampleStart[sample]; i--) {
    const mark = marks[sampleLocations[i]];
    if (mark === 0) found = true;
    else if (found) return mark === DROPPED ? i + 1 : i;
  }
  return sampleStart[sample];
}
