import type { GoroutineFinding } from "../detect/finding.ts";
import { knownSignature } from "../profile/parked.ts";
import { isStandardLibrary } from "../profile/user-frame.ts";
import { areTied } from "./tied.ts";

/**
 * Sizes this close are parts of one logical leak: readLoop and writeLoop, a waiter and its worker.
 */
export const EQUAL_SIZE_SHARE_MAX = 0.05;
/** Small groups may differ by one birth caught between two dumps. */
export const EQUAL_SIZE_MIN = 2;

export interface Group {
  readonly primary: GoroutineFinding;
  readonly together: readonly GoroutineFinding[];
}

/**
 * Merges leaking populations of equal size and equal births that have to do with each other. The
 * primary is the one nearest to a cause: own code before libraries, channel operations before those
 * who wait for others.
 */
export function mergeEqualSized(leaking: readonly GoroutineFinding[]): readonly Group[] {
  const ordered = [...leaking].sort((a, b) => causeRank(a) - causeRank(b) || b.current - a.current);
  const groups: { primary: GoroutineFinding; together: GoroutineFinding[] }[] = [];
  for (const finding of ordered) {
    const group = groups.find(
      ({ primary, together }) =>
        areEqualSized(primary, finding) &&
        [primary, ...together].some((member) => areTied(member, finding)),
    );
    if (group === undefined) groups.push({ primary: finding, together: [] });
    else group.together.push(finding);
  }
  return groups;
}

function areEqualSized(a: GoroutineFinding, b: GoroutineFinding): boolean {
  return isClose(a.current, b.current) && isClose(a.reachedAge, b.reachedAge);
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(EQUAL_SIZE_MIN, EQUAL_SIZE_SHARE_MAX * Math.max(a, b));
}

/** Operations in the order in which they are causes rather than consequences. */
const OPERATION_ORDER = [
  "chan-send",
  "chan-range",
  "chan-receive",
  "select-empty",
  "select",
  "cond",
  "sleep",
  "io",
  "syscall",
  "mutex",
  "rwmutex",
  "waitgroup",
];

function causeRank(finding: GoroutineFinding): number {
  if (knownSignature(finding.site.stack, finding.state)?.alone === true) return -1;
  const order = OPERATION_ORDER.indexOf(finding.operation);
  const library = isStandardLibrary(finding.site.frame.function) ? OPERATION_ORDER.length + 1 : 0;
  return library + (order < 0 ? OPERATION_ORDER.length : order);
}
