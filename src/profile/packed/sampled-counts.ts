/**
 * Values of a heap profile come from two counts that the runtime scales up; what is expected of
 * them from the counts is nearly always exact, so the counts are what a pack keeps.
 */
import { samplingScale } from "../heap-counts.ts";
import type { ValueType } from "../profile.ts";

const HEAP_TYPES = ["alloc_objects", "alloc_space", "inuse_objects", "inuse_space"];
/** Below one part in a million a quotient is whole. */
const ROUNDING_SLACK = 1e-6;

/** True for profiles with Go's four columns in their order. */
export function isSampledHeap(types: readonly ValueType[]): boolean {
  return types.length === HEAP_TYPES.length && types.every(({ type }, i) => type === HEAP_TYPES[i]);
}

export interface Expected {
  readonly objects: number;
  readonly bytes: number;
}

/** What the runtime makes of `count` sampled objects of one size. */
export function scaledUp(count: number, objectBytes: number, rateBytes: number): Expected {
  const scale = samplingScale(objectBytes, rateBytes);
  return {
    objects: Math.trunc(count * scale),
    bytes: Math.trunc(count * objectBytes * scale),
  };
}

/** How many sampled objects were scaled up to `objects`. */
export function sampledCount(objects: number, objectBytes: number, rateBytes: number): number {
  if (objects === 0) return 0;
  const scale = samplingScale(objectBytes, rateBytes);
  return Math.sign(objects) * Math.ceil(Math.abs(objects) / scale - ROUNDING_SLACK);
}
