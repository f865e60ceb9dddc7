import type { Profile } from "../profile/profile.ts";
import { framesOf } from "../profile/stacks.ts";
import { blockedFrame } from "../profile/user-frame.ts";
import { waitFromFrames } from "../profile/wait.ts";
import type { Seen } from "./observation.ts";
import { frameKey, NO_FRAMES, type PlacementTable } from "./placement.ts";
import type { CountPoint } from "./site-counts.ts";

/** Reduces a goroutine profile without ids to counts per blocked line. */
export function countPoint(profile: Profile, seen: Seen, table: PlacementTable): CountPoint {
  const placementOf = new Uint32Array(profile.sampleCount);
  const runtimeFramesHidden = !showsRuntime(profile);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    const stack = framesOf(profile, sample);
    const frame = blockedFrame(stack) ?? NO_FRAMES;
    const key = `counted|${frameKey(frame)}`;
    placementOf[sample] = table.intern(key, () => {
      return {
        site: { key, frame, stack },
        createdBy: null,
        ...waitFromFrames(stack, { runtimeFramesHidden }),
      };
    });
  }
  return { ...seen, placementOf, counts: profile.values[0] ?? new Float64Array(0) };
}

/** Where anything waits, Go shows `runtime.gopark` at the leaf, except in `debug=1` texts. */
function showsRuntime(profile: Profile): boolean {
  return profile.functionName.some((name) => profile.strings.at(name) === "runtime.gopark");
}
