import type { Frame } from "../profile/profile.ts";
import { framesOf } from "../profile/stacks.ts";
import { blockedFrame } from "../profile/user-frame.ts";
import { sampleIndexOf } from "../views/sample-index.ts";
import type { SessionCapture } from "./api.ts";
import { chooseCaptures } from "./choose-captures.ts";
import type { ExplorerData } from "./explorer-data.ts";
import type { SiteHistory, SiteTrack } from "./site-history.ts";

/**
 * The history of a measure that the series does not follow (objects, delays, contentions), counted
 * in the profiles themselves; null where there are no two of them. Of many captures some are left
 * out.
 */
export function profileHistory(
  data: ExplorerData,
  captures: readonly SessionCapture[],
  measure: string,
): SiteHistory | null {
  const chosen = chooseCaptures(captures.filter(({ takenAtMs }) => takenAtMs !== null));
  if (chosen.length < 2) return null;
  const sites = new Map<string, { readonly frame: Frame; readonly track: SiteTrack }>();
  for (const [index, { id }] of chosen.entries()) {
    const profile = data.profile(id);
    const column = profile.values[sampleIndexOf(profile, measure)];
    for (let sample = 0; sample < profile.sampleCount; sample++) {
      const stack = framesOf(profile, sample);
      const frame = blockedFrame(stack);
      if (frame === null || column[sample] === 0) continue;
      const key = `${frame.function}\0${frame.file}:${frame.line}`;
      const site = sites.get(key) ?? { frame, track: emptyTrack(frame, stack, chosen.length) };
      sites.set(key, site);
      if (site.track.values !== null) site.track.values[index] += column[sample];
    }
  }
  const timesMs = chosen.map(({ takenAtMs }) => takenAtMs ?? 0);
  return { timesMs, tracks: [...sites.values()].map(({ track }) => track) };
}

function emptyTrack(frame: Frame, stack: readonly Frame[], length: number): SiteTrack {
  const unknown = { births: null, deaths: null, alive: null, perBirth: 0 };
  return { frame, stack, values: new Float64Array(length), ...unknown };
}
