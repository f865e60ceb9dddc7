import type { RawHeap } from "../profile/heap-text.ts";
import type { Frame, Profile } from "../profile/profile.ts";
import { framesOf } from "../profile/stacks.ts";
import { allocationFrame } from "../profile/user-frame.ts";
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
    for (let sample = 0; sample < profile.sampleCount; sample++) {
      siteOf[sample] = this.#intern(framesOf(profile, sample));
    }
    return { ...seen, samplingRateBytes: profile.period, siteOf, ...raw };
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
