/** What runs while a lock is held. */
import { findPath } from "../flow/find-path.ts";
import type { FlowNode } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Operation } from "../resource.ts";
import type { Call, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { isSameLock, releaseNodes, type TakenLock } from "./lock-release.ts";

const HELD = new WeakMap<Operation, ReadonlySet<FlowNode>>();

/**
 * Nodes that are come to only with the lock taken: behind it, before an unlock. A deferred unlock
 * comes behind them all.
 */
export function heldNodes(model: Model, lock: TakenLock): ReadonlySet<FlowNode> {
  const known = HELD.get(lock.taken) ?? findHeld(model, lock);
  HELD.set(lock.taken, known);
  return known;
}

function findHeld(model: Model, lock: TakenLock): ReadonlySet<FlowNode> {
  const { node } = lock;
  const ends = endsOf(model, lock);
  const held = reached(node, (to) => ends.has(to) || to === node);
  const around = reached(model.flowOf(lock.func).entry, (to) => to === node);
  return new Set([...held].filter((it) => !around.has(it)));
}

/** Nodes behind a node, none of the closed ones passed. */
function reached(from: FlowNode, isClosed: (to: FlowNode) => boolean): ReadonlySet<FlowNode> {
  const found = new Set<FlowNode>();
  const follow = ({ successors }: FlowNode): void => {
    for (const { to } of successors) if (!isClosed(to)) found.add(to);
  };
  follow(from);
  for (const node of found) follow(node);
  return found;
}

/** Where the lock is given up at once. */
function endsOf(model: Model, lock: TakenLock): ReadonlySet<FlowNode> {
  return new Set([...releaseNodes(model, lock)].filter(({ kind }) => kind !== "defer"));
}

/** A way leads from the lock to the node without an unlock, and no condition on it contradicts. */
export function isHeldAt(model: Model, lock: TakenLock, node: Node): boolean {
  const at = model.flowOf(lock.func).nodeOf(node);
  const ends = endsOf(model, lock);
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
