import { FLAG_LEAKED, type GoroutineDump, type GoroutineStack } from "../profile/goroutine-dump.ts";
import { blockedFrame, spawnFrame } from "../profile/user-frame.ts";
import { waitOf } from "../profile/wait.ts";
import type { DumpPoint } from "./goroutine-lives.ts";
import type { Seen } from "./observation.ts";
import { frameKey, NO_FRAMES, type Placement, type PlacementTable } from "./placement.ts";

/** The goroutine that writes the profile is the observer itself. */
const OBSERVER = /^(runtime\/pprof|net\/http\/pprof)\./;

/** Reduces a dump to ids and placements; the observer's own goroutine is left out. */
export function dumpPoint(dump: GoroutineDump, seen: Seen, table: PlacementTable): DumpPoint {
  const placements = new Map<number, number>();
  const kept: number[] = [];
  const placementOf: number[] = [];
  for (let i = 0; i < dump.count; i++) {
    const stack = dump.stacks[dump.stackOf[i]];
    if (isObserver(stack)) continue;
    // Stack and state together decide the placement; both are small tables.
    const pair = dump.stackOf[i] * dump.states.length + dump.stateOf[i];
    const known = placements.get(pair);
    const placement = known ?? place(stack, dump.states[dump.stateOf[i]], table);
    if (known === undefined) placements.set(pair, placement);
    kept.push(i);
    placementOf.push(placement);
  }
  return {
    ...seen,
    ids: Float64Array.from(kept, (i) => dump.ids[i]),
    placementOf: Uint32Array.from(placementOf),
    minutes: Int32Array.from(kept, (i) => dump.minutes[i]),
    leaked: Uint8Array.from(kept, (i) => ((dump.flags[i] & FLAG_LEAKED) === 0 ? 0 : 1)),
  };
}

function isObserver(stack: GoroutineStack): boolean {
  return stack.frames.some((frame) => OBSERVER.test(frame.function));
}

function place(stack: GoroutineStack, state: string, table: PlacementTable): number {
  const frame = blockedFrame(stack.frames) ?? NO_FRAMES;
  const createdBy = spawnFrame(stack);
  const key = `${frameKey(createdBy)}|${frameKey(frame)}`;
  return table.intern(key, (): Placement => {
    const wait = waitOf(state, stack.frames);
    return { site: { key, frame, stack: stack.frames }, createdBy, ...wait };
  });
}
