/** What runs while a lock is held, and which lock of which object it is. */
import { findPath } from "../flow/find-path.ts";
import type { FlowNode } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Operation } from "../resource.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { isSameLock, type TakenLock } from "./lock-release.ts";

/** A lock as a function names it: a variable and the fields that lead from it to the lock. */
export interface LockPlace {
  readonly root: GoSymbol;
  /** `.mu`; empty for a variable that is the lock, or that embeds it. */
  readonly path: string;
}

/** The place of an expression made of names alone; null for others. */
export function placeOf(model: Model, expr: Expr): LockPlace | null {
  switch (expr.kind) {
    case "ident": {
      const root = model.symbolOf(expr);
      return root === null ? null : { root, path: "" };
    }
    case "selector": {
      const operand = placeOf(model, expr.operand);
      if (operand?.root.kind === "package") {
        const root = model.namedBy(expr);
        return root === null ? null : { root, path: "" };
      }
      return operand && { root: operand.root, path: `${operand.path}.${expr.name.name}` };
    }
    case "star":
    case "unary":
      return placeOf(model, expr.operand);
    default:
      return null;
  }
}

/** The place of what an operation locks. */
export function lockPlace(model: Model, { node }: Operation): LockPlace | null {
  if (node.kind !== "call" || node.callee.kind !== "selector") return null;
  return placeOf(model, node.callee.operand);
}

/** What a place of a called function is called in the caller; null when that cannot be said. */
export function placeInCaller(
  model: Model,
  { root, path }: LockPlace,
  { call, callee }: { readonly call: Call; readonly callee: Func },
): LockPlace | null {
  if (root.isGlobal) return { root, path };
  const given = argumentOf(call, callee, root);
  const place = given === null ? null : placeOf(model, given);
  return place && { root: place.root, path: place.path + path };
}

function argumentOf(call: Call, callee: Func, symbol: GoSymbol): Expr | null {
  if (callee.receiver === symbol) {
    return call.callee.kind === "selector" ? call.callee.operand : null;
  }
  const at = callee.params.indexOf(symbol);
  return at < 0 ? null : (call.args[at] ?? null);
}

export function isSamePlace(one: LockPlace, other: LockPlace): boolean {
  return one.root === other.root && one.path === other.path;
}

/** Nodes that are reached from the lock before an unlock; a deferred one comes behind them all. */
export function heldNodes(model: Model, lock: TakenLock): ReadonlySet<FlowNode> {
  const ends = unlockNodes(model, lock);
  const held = new Set<FlowNode>();
  const follow = (node: FlowNode): void => {
    for (const { to } of node.successors) if (!ends.has(to) && to !== lock.node) held.add(to);
  };
  follow(lock.node);
  for (const node of held) follow(node);
  return held;
}

function unlockNodes(model: Model, lock: TakenLock): ReadonlySet<FlowNode> {
  const flow = model.flowOf(lock.func);
  const ends = new Set<FlowNode>();
  for (const one of model.operationsIn(lock.func)) {
    const at = flow.nodeOf(one.node);
    const isUnlock = one.kind === lock.unlock && isSameLock(one, lock.taken);
    if (isUnlock && at !== null && at.kind !== "defer") ends.add(at);
  }
  return ends;
}

/** A way leads from the lock to the node without an unlock, and no condition on it contradicts. */
export function isHeldAt(model: Model, lock: TakenLock, node: Node): boolean {
  const at = model.flowOf(lock.func).nodeOf(node);
  const ends = unlockNodes(model, lock);
  const way = { from: lock.node, avoid: (it: FlowNode) => ends.has(it) };
  return at !== null && findPath({ ...way, to: (it) => it === at }) !== null;
}

/** Calls that a function makes itself in one of the nodes: not with `go`, not deferred. */
export function callsAt(
  model: Model,
  func: Func,
  nodes: ReadonlySet<FlowNode>,
): readonly { readonly call: Call; readonly callee: Func }[] {
  const flow = model.flowOf(func);
  return model.callsIn(func).flatMap((call) => {
    const at = flow.nodeOf(call);
    const parent = model.parentOf(call);
    if (at === null || !nodes.has(at) || parent?.kind === "go" || parent?.kind === "defer") {
      return [];
    }
    return model.calleesOf(call).flatMap((callee) => {
      const isCertain = callee.kind === "func" && callee.through === "direct";
      return isCertain ? [{ call, callee: callee.func }] : [];
    });
  });
}

/** Locks of a function that it takes as it is entered: no unlock of the same lock lies before. */
export function locksFromEntry(
  model: Model,
  func: Func,
  locks: readonly TakenLock[],
): readonly TakenLock[] {
  const flow = model.flowOf(func);
  return locks.filter((lock) => {
    const unlocks = new Set<FlowNode | null>();
    for (const one of model.operationsIn(func)) {
      const isUnlock = one.kind === lock.unlock || one.kind === "unlock";
      if (isUnlock && !one.deferred && isSameLock(one, lock.taken))
        unlocks.add(flow.nodeOf(one.node));
    }
    const way = { from: flow.entry, avoid: (it: FlowNode) => unlocks.has(it) };
    return findPath({ ...way, to: (it) => it === lock.node }) !== null;
  });
}

/** The lock is taken only when a parameter says so: `if !isLocked`. */
export function isTakenOnRequest(model: Model, { func, taken }: TakenLock): boolean {
  for (let at = model.parentOf(taken.node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "func" || at.kind === "func-literal") return false;
    if (at.kind === "if" && readsParam(model, at.condition, func)) return true;
  }
  return false;
}

function readsParam(model: Model, condition: Node, { params }: Func): boolean {
  let isFound = false;
  walk(condition, (node) => {
    if (node.kind === "ident") {
      const symbol = model.symbolOf(node);
      isFound ||= symbol !== null && params.includes(symbol);
    }
    return !isFound;
  });
  return isFound;
}
