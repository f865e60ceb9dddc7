/** Locks that are taken again by something called while they are held. */
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Call } from "../syntax/nodes.ts";
import {
  callsAt,
  heldNodes,
  isHeldAt,
  isSamePlace,
  isTakenOnRequest,
  type LockPlace,
  lockPlace,
  locksFromEntry,
  placeInCaller,
} from "./lock-regions.ts";
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

/** A local that is set again between the two is another object then. */
function isSet(model: Model, { root }: LockPlace): boolean {
  if (root.kind !== "var" || root.isGlobal) return false;
  return model.usesOf(root).some((use) => {
    const parent = model.parentOf(use);
    const isTarget = parent?.kind === "assign" && parent.left.some((left) => left === use);
    return (isTarget && use !== root.ident) || parent?.kind === "range";
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

/** The wanted lock as the called function names it. */
function placeInCallee(
  model: Model,
  { root, path }: LockPlace,
  { call, callee }: { readonly call: Call; readonly callee: Func },
): LockPlace | null {
  if (root.isGlobal) return { root, path };
  for (const symbol of [callee.receiver, ...callee.params]) {
    if (symbol === null) continue;
    const seen = placeInCaller(model, { root: symbol, path: "" }, { call, callee });
    if (seen?.root === root && path.startsWith(seen.path)) {
      return { root: symbol, path: path.slice(seen.path.length) };
    }
  }
  return null;
}
