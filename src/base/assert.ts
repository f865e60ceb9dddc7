/** Assertions are for our own mistakes; what the world does wrong is an error of `errors.ts`. */

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** Returns `value`, which is known to be present for the reason given. */
export function present<T>(value: T | null | undefined, reason: string): T {
  if (value === null || value === undefined) throw new Error(`assertion failed: ${reason}`);
  return value;
}

/** Ends every switch over a union: a new member is a compile error here. */
export function unreachable(value: never): never {
  throw new Error(`assertion failed: unexpected ${String(value)}`);
}
