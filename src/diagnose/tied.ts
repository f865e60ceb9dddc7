import type { Finding, GoroutineFinding } from "../detect/finding.ts";
import { isDependency, isStandardLibrary } from "../profile/user-frame.ts";
import type { Operation } from "../profile/wait.ts";
import { outerFunction } from "./cargo.ts";

/**
 * Whether two groups of goroutines have to do with each other. Equal sizes alone do not say so: two
 * handlers under the same load leak alike, each for a reason of its own.
 *
 *   main.handle ──go──▶ main.handle.func1     one waits for what it started
 *        └─────go──▶ main.(*conn).write       started side by side, by one function
 *   main.(*queue).put, main.(*queue).len      the second waits for a lock of the same type
 *   net/http.(*persistConn).readLoop          a library's, which comes with the program's
 */
export function areTied(a: GoroutineFinding, b: GoroutineFinding): boolean {
  return (
    isForeign(a) ||
    isForeign(b) ||
    hasStarted(a, b) ||
    hasStarted(b, a) ||
    areStartedSideBySide(a, b) ||
    waitsForSameType(a, b)
  );
}

/** Blocked in a dependency or in Go's own library: the program's code is not at the place. */
export function isForeign({ site }: Finding): boolean {
  return isDependency(site.frame) || isStandardLibrary(site.frame.function);
}

/** The function that started the second group is still on the stack of the first. */
function hasStarted(waits: GoroutineFinding, { createdBy }: GoroutineFinding): boolean {
  if (createdBy === null) return false;
  const starters = [createdBy.function, outerFunction(createdBy.function)];
  return waits.site.stack.some((frame) => starters.includes(frame.function));
}

/** Two `go` statements of one function; `main` starts what has nothing in common. */
function areStartedSideBySide(a: GoroutineFinding, b: GoroutineFinding): boolean {
  if (a.createdBy === null || b.createdBy === null) return false;
  const { function: starter, line } = a.createdBy;
  return starter === b.createdBy.function && line !== b.createdBy.line && starter !== "main.main";
}

/** One stands in a method of a type, the other waits in another for its lock or its end. */
function waitsForSameType(a: GoroutineFinding, b: GoroutineFinding): boolean {
  if (CONSEQUENCES.has(a.operation) === CONSEQUENCES.has(b.operation)) return false;
  const type = receiverOf(a.site.frame.function);
  return type !== null && type === receiverOf(b.site.frame.function);
}

/** Who waits so waits for somebody else to go on. */
const CONSEQUENCES: ReadonlySet<Operation> = new Set(["mutex", "rwmutex", "waitgroup"]);

/** `main.(*queue).put.func1` is of `main.(*queue)`; null for a plain function. */
function receiverOf(functionName: string): string | null {
  return /^(.*?\.\(\*?[^()]+\))\./.exec(functionName)?.[1] ?? null;
}
