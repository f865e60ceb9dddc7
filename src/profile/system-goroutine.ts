/** The runtime's own goroutines, by the rule of isSystemGoroutine in runtime/traceback.go. */

import type { GoroutineStack } from "./goroutine-dump.ts";

/** Start functions in the runtime that run the program's code. */
const USER_STARTS: ReadonlySet<string> = new Set([
  "runtime.main",
  "runtime.handleAsyncEvent",
  "runtime.corostart",
]);

/** Start functions that count as the program's while one of its functions is on the stack. */
const BORROWED_STARTS: ReadonlySet<string> = new Set([
  "runtime.runfinq",
  "runtime.runFinalizers",
  "runtime.runCleanups",
]);

function isRuntime(functionName: string): boolean {
  return functionName.startsWith("runtime.") || functionName.startsWith("internal/runtime/");
}

/** True for goroutines that Go leaves out of its profiles; only signal dumps show them. */
export function isSystemGoroutine(stack: GoroutineStack): boolean {
  const start = stack.frames[stack.frames.length - 1]?.function;
  if (start === undefined) return stack.creator !== null && isRuntime(stack.creator.function);
  if (!start.startsWith("runtime.") || USER_STARTS.has(start)) return false;
  if (!BORROWED_STARTS.has(start)) return true;
  return stack.frames.every((frame) => isRuntime(frame.function));
}
