/** Two locks that two functions take in opposite order. */
import type { Model } from "../model.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Operation, Resource } from "../resource.ts";
import { lockPlace, placeInCaller } from "./lock-places.ts";
import { callsAt, heldNodes, isTakenOnRequest } from "./lock-regions.ts";
import { locksTaken, onlyResource, type TakenLock } from "./lock-release.ts";

/** One lock taken while another one is held. */
export interface LockPair {
  readonly outer: TakenLock;
  readonly inner: TakenLock;
  readonly first: Resource;
  readonly second: Resource;
  /** Both locks are reached from the same variable: they belong to one object. */
  readonly isOneObject: boolean;
}

export interface LockCycle {
  readonly pair: LockPair;
  readonly other: LockPair;
}

const found = new WeakMap<Model, readonly LockPair[]>();

/** Cycles whose inner lock stands in the package; a pair of functions gives one for each side. */
export function cyclesIn(model: Model, pkg: GoPackage): readonly LockCycle[] {
  const pairs = pairsOf(model);
  return pairs.flatMap((pair) => {
    if (pair.inner.func.pkg !== pkg) return [];
    const other = pairs.find((it) => isOpposite(pair, it) && !haveGate(model, pair, it));
    return other === undefined ? [] : [{ pair, other }];
  });
}

function isOpposite(pair: LockPair, other: LockPair): boolean {
  if (pair.first !== other.second || pair.second !== other.first) return false;
  const { outer, inner } = pair;
  return excludes(outer.taken, other.inner.taken) && excludes(inner.taken, other.outer.taken);
}

/** Two readers get on with each other. */
function excludes(one: Operation, other: Operation): boolean {
  return one.kind === "lock" || other.kind === "lock";
}

/** Both take a third lock before: they never meet. */
function haveGate(model: Model, pair: LockPair, other: LockPair): boolean {
  const gates = heldBefore(model, pair.outer);
  const theirs = heldBefore(model, other.outer);
  return gates.some((gate) => theirs.includes(gate));
}

function heldBefore(model: Model, lock: TakenLock): readonly Resource[] {
  return locksTaken(model, lock.func).flatMap((before) => {
    const resource = before === lock ? null : onlyResource(before);
    return resource !== null && heldNodes(model, before).has(lock.node) ? [resource] : [];
  });
}

function pairsOf(model: Model): readonly LockPair[] {
  let pairs = found.get(model);
  if (pairs === undefined) {
    pairs = model.program.funcs.flatMap((func) => pairsIn(model, func));
    found.set(model, pairs);
  }
  return pairs;
}

function pairsIn(model: Model, func: Func): readonly LockPair[] {
  const locks = locksTaken(model, func);
  return locks.flatMap((outer) => {
    const held = heldNodes(model, outer);
    const place = lockPlace(model, outer.taken);
    const direct = locks
      .filter((inner) => inner !== outer && held.has(inner.node))
      .map((inner) => ({ inner, root: lockPlace(model, inner.taken)?.root ?? null }));
    const below = callsAt(model, func, held).flatMap(({ call, callee }) =>
      locksTaken(model, callee).map((inner) => {
        const own = lockPlace(model, inner.taken);
        const seen = own && placeInCaller(model, own, { call, callee });
        return { inner, root: seen?.root ?? null };
      }),
    );
    return [...direct, ...below].flatMap(({ inner, root }) => {
      const first = onlyResource(outer);
      const second = onlyResource(inner);
      if (first === null || second === null || first === second) return [];
      if (isTakenOnRequest(model, inner) || isTakenOnRequest(model, outer)) return [];
      return [{ outer, inner, first, second, isOneObject: root !== null && root === place?.root }];
    });
  });
}
