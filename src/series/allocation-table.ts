import type { RawHeap } from "../profile/heap-text.ts";
import type { Frame, Profile } from "../profile/profile.ts";
import { framesOf, locationFrames } from "../profile/stacks.ts";
import { allocationFrame, isUserCode } from "../profile/user-frame.ts";
import type { AllocationSite, HeapPoint } from "./heap-cohorts.ts";
import type { Seen } from "./observation.ts";
import { frameKey, NO_FRAMES } from "./placement.ts";

/** Gives equal allocation lines one index, over all heap profiles of a series. */
export class AllocationTable {
  readonly sites: AllocationSite[] = [];
  readonly #indexOf = new Map<string, number>();

  /** Reduces a heap profile to raw counts per allocation line. */
  point(heap: { readonly profile: Profile; readonly raw: RawHeap }, seen: Seen): HeapPoint {
    const { profile, raw } = heap;
    const siteOf = new Uint32Array(profile.sampleCount);
    const siteOfLocation = new Int32Array(profile.locationCount);
    for (let sample = 0; sample < profile.sampleCount; sample++) {
      siteOf[sample] = this.#siteOf(profile, sample, siteOfLocation);
    }
    return { ...seen, samplingRateBytes: profile.period, siteOf, ...raw };
  }

  /**
   * The first line of the program decides, and a site is known by its line alone: whole stacks are
   * read for sites that are met for the first time. `siteOfLocation` holds 0 for a location not
   * looked at yet, -1 for one without a line of the program, else the site + 1.
   */
  #siteOf(profile: Profile, sample: number, siteOfLocation: Int32Array): number {
    const { sampleStart, sampleLocations } = profile;
    for (let i = sampleStart[sample]; i < sampleStart[sample + 1]; i++) {
      const location = sampleLocations[i];
      if (siteOfLocation[location] > 0) return siteOfLocation[location] - 1;
      if (siteOfLocation[location] < 0) continue;
      if (!locationFrames(profile, location).some(isUserCode)) {
        siteOfLocation[location] = -1;
        continue;
      }
      const site = this.#intern(framesOf(profile, sample));
      siteOfLocation[location] = site + 1;
      return site;
    }
    return this.#intern(framesOf(profile, sample));
  }

  #intern(stack: readonly Frame[]): number {
    const found = allocationFrame(stack);
    const frame = found?.site ?? NO_FRAMES;
    const key = frameKey(frame);
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    const index = this.sites.length;
    this.sites.push({ site: { key, frame, stack }, caller: found?.caller ?? null });
    this.#indexOf.set(key, index);
    return index;
  }
}
