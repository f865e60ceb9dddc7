/**
 * What a frame was seen doing: the wait of its goroutine where it waits itself, a call where a
 * function that it called does. A request that waits in a select of net/http is a call in the
 * program's own line, and a lock is taken by calling `Lock`.
 */
import type { Frame } from "../../profile/profile.ts";
import { isRuntimePlumbing } from "../../profile/user-frame.ts";
import type { Operation } from "../../profile/wait.ts";
import type { ObservedLine } from "./check-line.ts";
import { readFunctionName } from "./function-name.ts";

/** The frame at an index of a stack, leaf first, of a goroutine that waits in `operation`. */
export function observedLine(
  stack: readonly Frame[],
  index: number,
  operation: Operation,
): ObservedLine | null {
  const frame = stack[index];
  if (frame === undefined) return null;
  const { function: name, line } = frame;
  const below = stack.slice(0, index);
  if (below.every((one) => isRuntimePlumbing(one.function))) {
    return { function: name, line, operation };
  }
  const callee = calledName(stack[index - 1]);
  const seen = { function: name, line, operation: "call" } as const;
  return callee === null ? seen : { ...seen, callee };
}

/** Name by which the line calls the frame above it in the text; null for function literals. */
function calledName(frame: Frame | undefined): string | null {
  if (frame === undefined) return null;
  const { declared, literals, isWrapper } = readFunctionName(frame.function);
  return literals.length > 0 || isWrapper ? null : (declared[0]?.name ?? null);
}
