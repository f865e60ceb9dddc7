import type { Frame } from "../profile/profile.ts";
import { isDependency, isStandardLibrary } from "../profile/user-frame.ts";
import type { Series } from "../series/series.ts";

/** Places named at most: the reader needs one, and two show that there is another. */
const OWN_CALLS_MAX = 3;

/** Import path of a library function, up to the dot before its name. */
const PACKAGE_PART = /^(.*?)(?:\.[^/]*)$/;

/**
 * Lines of the program itself that call a function matching `entry`, met on any stack: the
 * goroutine that fills a library's queue has no frame of the program, who asked for it has.
 */
export function ownCalls(series: Series, entry: RegExp, within: string): readonly Frame[] {
  const called = callersOf(series, (name) => entry.test(name));
  if (called.length > 0) return called;
  const library = PACKAGE_PART.exec(within)?.[1];
  // The call itself is short and seldom caught; others into the same library stand near it.
  return library === undefined ? [] : callersOf(series, (name) => name.startsWith(`${library}.`));
}

function callersOf(series: Series, isEntry: (name: string) => boolean): readonly Frame[] {
  const found = new Map<string, Frame>();
  for (const stack of allStacks(series)) {
    for (let i = 1; i < stack.length; i++) {
      const caller = stack[i];
      if (!isEntry(stack[i - 1].function) || !isOwn(caller)) continue;
      found.set(`${caller.function}:${caller.line}`, caller);
    }
  }
  return [...found.values()].slice(0, OWN_CALLS_MAX);
}

function isOwn(frame: Frame): boolean {
  return !isStandardLibrary(frame.function) && !isDependency(frame);
}

function* allStacks(series: Series): Generator<readonly Frame[]> {
  for (const run of series.runs) {
    for (const population of run.lives?.populations ?? []) yield population.site.stack;
    for (const counted of run.counts?.sites ?? []) yield counted.site.stack;
    for (const allocated of run.heap?.sites ?? []) yield allocated.site.stack;
  }
}
