/** Locks that are taken again by something called while they are held. */
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Call } from "../syntax/nodes.ts";
import {
  isSamePlace,
  isSet,
  type LockPlace,
  lockPlace,
  placeInCallee,
  placeInCaller,
} from "./lock-places.ts";
import { callsAt, heldNodes, isHeldAt, isTakenOnRequest, locksFromEntry } from "./lock-regions.ts";
import { locksTaken, type TakenLock } from "./lock-release.ts";

/** Calls followed one into the other below the one that is made with the lock held. */
const DEPTH_MAX = 3;

export interface Reentry {
  readonly outer: TakenLock;
  readonly inner: TakenLock;
  /** From the function that holds the lock down to the one that takes it again. */
  readonly calls: readonly Call[];
}

/** The same lock of the same object taken again below a function that holds it. */
export function reentriesOf(model: Model, func: Func): readonly Reentry[] {
  return locksTaken(model, func).flatMap((outer) => {
    const place = lockPlace(model, outer.taken);
    if (place === null) return [];
    const held = heldNodes(model, outer);
    const again = locksTaken(model, func).filter((inner) => {
      const own = inner === outer || !held.has(inner.node) ? null : lockPlace(model, inner.taken);
      return own !== null && isSamePlace(own, place) && !isSet(model, place);
    });
    const direct = again.map((inner) => ({ outer, inner, calls: [] }));
    const below = callsAt(model, func, held).flatMap(({ call, callee }) => {
      return takenBelow(model, { call, callee }, place, DEPTH_MAX).map((way) => ({
        outer,
        ...way,
      }));
    });
    return [...direct, ...below].filter(({ inner, calls }) => {
      return isHeldAt(model, outer, calls[0] ?? inner.taken.node);
    });
  });
}

type Way = Omit<Reentry, "outer">;

function takenBelow(
  model: Model,
  { call, callee }: { readonly call: Call; readonly callee: Func },
  wanted: LockPlace,
  depth: number,
): readonly Way[] {
  const own = locksFromEntry(model, callee, locksTaken(model, callee)).filter((inner) => {
    const place = lockPlace(model, inner.taken);
    const seen = place && placeInCaller(model, place, { call, callee });
    return seen !== null && isSamePlace(seen, wanted) && !isTakenOnRequest(model, inner);
  });
  if (own.length > 0 || depth <= 1) return own.map((inner) => ({ inner, calls: [call] }));
  const inside = placeInCallee(model, wanted, { call, callee });
  if (inside === null || model.operationsIn(callee).some(({ kind }) => kind.endsWith("unlock"))) {
    return [];
  }
  const all = new Set(model.flowOf(callee).nodes);
  return callsAt(model, callee, all).flatMap((next) => {
    if (next.callee === callee) return [];
    return takenBelow(model, next, inside, depth - 1).map(({ inner, calls }) => {
      return { inner, calls: [call, ...calls] };
    });
  });
}
