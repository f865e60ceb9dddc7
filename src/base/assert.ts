/** Assertions are for our own mistakes; what the world does wrong is an error of `errors.ts`. */

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
