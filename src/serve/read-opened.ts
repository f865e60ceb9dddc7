import type { Capture } from "../capture/capture.ts";
import { profileOfDump } from "../profile/dump-profile.ts";
import type { GoroutineDump } from "../profile/goroutine-dump.ts";
import type { Profile } from "../profile/profile.ts";
import type { Observation } from "../series/observation.ts";
import type { ReadCapture } from "../series/read-capture.ts";

/** What a capture holds that can be looked at. */
export interface Shown {
  readonly kind: string;
  readonly profile: Profile;
  /** The dump it was made of; null for a profile. */
  readonly dump: GoroutineDump | null;
}

/** The profile in a capture, or the last dump in it as one; null when there is neither. */
export function shownOf(capture: Capture, { observations, atMs }: ReadCapture): Shown | null {
  for (const observation of observations.toReversed()) {
    if (observation.form === "metrics" || observation.form === "gctrace") continue;
    const kind = kindOf(capture, observation);
    if (observation.form !== "dump") return { kind, profile: observation.profile, dump: null };
    const { dump } = observation;
    return { kind, profile: profileOfDump(dump, atMs), dump };
  }
  return null;
}

type ShownObservation = Exclude<Observation, { form: "metrics" | "gctrace" }>;

/** As the one who took it says; by its content where it is just a file. */
function kindOf({ kind }: Capture, observation: ShownObservation): string {
  if (kind !== "file") return kind;
  switch (observation.form) {
    case "dump":
      return "goroutine-ids";
    case "heap":
      return observation.profile.defaultSampleType.startsWith("alloc_") ? "allocs" : "heap";
    case "other-profile":
      return kindOfOther(observation.profile);
    default:
      return observation.form;
  }
}

const KIND_OF_TYPE: Readonly<Record<string, string>> = { contentions: "contention", cpu: "cpu" };

function kindOfOther({ sampleTypes }: Profile): string {
  const types = sampleTypes.map(({ type }) => type);
  const known = types.find((type) => Object.hasOwn(KIND_OF_TYPE, type));
  return (known === undefined ? types[0] : KIND_OF_TYPE[known]) ?? "profile";
}
