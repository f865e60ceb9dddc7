import type { Profile } from "../../profile/profile.ts";
import { applyRequest } from "../../views/apply-request.ts";
import type { StickyFilter } from "./prompt-line.ts";
import { DEFAULT_SETTINGS, filterRequest, withSetting } from "./settings.ts";

/** Filters one behind the other: nobody keeps more in mind, and each costs a pass. */
const FILTERS_MAX = 64;

/** A stack of filters and what each leaves of the profile; the topmost is applied last. */
export interface FilterStack {
  readonly filters: readonly StickyFilter[];
  /** `profiles[0]` is the whole; one more than there are filters. */
  readonly profiles: readonly Profile[];
}

export function emptyStack(whole: Profile): FilterStack {
  return { filters: [], profiles: [whole] };
}

/** The whole profile below all filters. */
export function wholeOf(stack: FilterStack): Profile {
  return stack.profiles[0];
}

/** What all filters together leave. */
export function filteredOf(stack: FilterStack): Profile {
  return stack.profiles[stack.profiles.length - 1];
}

export interface Pushed {
  readonly stack: FilterStack;
  /** Filters that met nothing, in pprof's words. */
  readonly warnings: readonly string[];
}

/** Puts filters on top of the stack. Throws UsageError for an expression that cannot be read. */
export async function pushed(
  stack: FilterStack,
  filters: readonly StickyFilter[],
): Promise<Pushed> {
  let grown = stack;
  const warnings: string[] = [];
  for (const filter of filters) {
    const alone = withSetting(DEFAULT_SETTINGS, filter.name, filter.value);
    const applied = await applyRequest(filteredOf(grown), filterRequest(alone));
    warnings.push(...applied.warnings);
    grown = {
      filters: [...grown.filters, filter],
      profiles: [...grown.profiles, applied.profile],
    };
  }
  return { stack: grown, warnings };
}

/** Takes up to `count` filters off again. */
export function popped(stack: FilterStack, count: number): FilterStack {
  const left = Math.max(0, stack.filters.length - count);
  return { filters: stack.filters.slice(0, left), profiles: stack.profiles.slice(0, left + 1) };
}

export function isFull(stack: FilterStack): boolean {
  return stack.filters.length >= FILTERS_MAX;
}
