/**
 * Where a lock that a function takes is released: by an unlock of its own, by something it calls or
 * defers, or by whoever it hands the lock or the unlock to.
 */
import { findPath } from "../flow/find-path.ts";
import type { FlowNode } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { textOf } from "../remedy/edit-go.ts";
import type { Operation, OperationKind, Resource } from "../resource.ts";
import type { Expr, FuncLit, Ident, Node, Selector } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { answersFor, mayUnlock } from "./lock-answers.ts";

/** Calls followed one into the other to find an unlock; what lies deeper is not looked for. */
const DEPTH_MAX = 4;

/** A lock that a function takes. */
export interface TakenLock {
  readonly taken: Operation;
  readonly func: Func;
  /** As written: `s.mu`. */
  readonly name: string;
  readonly node: FlowNode;
  readonly unlock: "unlock" | "read-unlock";
}

/** The locks that a function's own text takes, in order. */
export function locksTaken(model: Model, func: Func): readonly TakenLock[] {
  return model.operationsIn(func).flatMap((taken) => {
    if (taken.kind !== "lock" && taken.kind !== "read-lock") return [];
    const name = lockName(taken);
    const node = model.flowOf(func).nodeOf(taken.node);
    if (name === null || node === null || taken.deferred || isInside(node)) return [];
    const unlock = taken.kind === "lock" ? ("unlock" as const) : ("read-unlock" as const);
    return [{ taken, func, name, node, unlock }];
  });
}

/** `go mu.Lock()` and `defer mu.Lock()` are not followed. */
function isInside({ kind, syntax }: FlowNode): boolean {
  return kind === "defer" || syntax?.kind === "go";
}

/** What is locked, as written: `s.mu` of `s.mu.Lock()`. */
function lockName({ node }: Operation): string | null {
  if (node.kind !== "call" || node.callee.kind !== "selector") return null;
  return plainText(node.callee.operand);
}

function plainText(expr: Expr): string {
  return textOf(expr).replace(/[\s&*()]/g, "");
}

/** Two operations may be on the same lock: written alike, or on something made in one place. */
export function isSameLock(one: Operation, other: Operation): boolean {
  if (one.on.length === 0 || other.on.length === 0) return true;
  return lockName(one) === lockName(other) || one.on.some((it) => other.on.includes(it));
}

/** By the node that takes the lock. */
const RELEASES = new WeakMap<FlowNode, ReadonlySet<FlowNode>>();

/** Nodes of the lock's function behind which it is no longer this function's to release. */
export function releaseNodes(model: Model, lock: TakenLock): ReadonlySet<FlowNode> {
  const known = RELEASES.get(lock.node) ?? findReleases(model, lock);
  RELEASES.set(lock.node, known);
  return known;
}

function findReleases(model: Model, lock: TakenLock): ReadonlySet<FlowNode> {
  const { func, taken, unlock } = lock;
  const flow = model.flowOf(func);
  const found = new Set<FlowNode>();
  const add = (node: Node): void => {
    const at = flow.nodeOf(node);
    if (at !== null && at !== lock.node) found.add(at);
  };
  for (const operation of model.operationsIn(func)) {
    if (operation.kind === unlock && isSameLock(operation, taken)) add(operation.node);
  }
  for (const call of model.callsIn(func)) {
    if (calleeReleases(model, call, { taken, unlock }, DEPTH_MAX)) add(call);
  }
  for (const node of handedOut(model, lock)) add(node);
  for (const node of conditionsAround(model, lock, found)) add(node);
  return found;
}

interface Wanted {
  readonly taken: Operation;
  readonly unlock: OperationKind;
}

function calleeReleases(model: Model, call: Node, wanted: Wanted, depth: number): boolean {
  if (call.kind !== "call" || depth === 0) return false;
  return model.calleesOf(call).some((callee) => {
    return callee.kind === "func" && isReleaser(model, callee.func, wanted, depth - 1);
  });
}

/** The function unlocks what it has not locked itself. */
function isReleaser(model: Model, func: Func, wanted: Wanted, depth: number): boolean {
  if (!mayUnlock(model, func, depth)) return false;
  const known = answersFor(model, keyOf(wanted));
  const answers = known.get(func) ?? [];
  known.set(func, answers);
  answers[depth] ??= findRelease(model, func, wanted, depth);
  return answers[depth] ?? false;
}

function findRelease(model: Model, func: Func, wanted: Wanted, depth: number): boolean {
  const flow = model.flowOf(func);
  const own = model.operationsIn(func);
  const locking = nodesOf(model, func, own.filter(isLock(wanted)));
  const nodes = nodesOf(model, func, own.filter(isUnlock(wanted)));
  for (const call of model.callsIn(func)) {
    const at = flow.nodeOf(call);
    if (at !== null && calleeReleases(model, call, wanted, depth)) nodes.add(at);
  }
  if (nodes.size === 0) return false;
  if (locking.size === 0) return true;
  const { entry } = flow;
  const way = { from: entry, avoid: (it: FlowNode) => locking.has(it) };
  return findPath({ ...way, to: (it) => nodes.has(it) }) !== null;
}

/** Locks that look alike have the same releasers. */
function keyOf({ taken, unlock }: Wanted): string {
  return `${taken.kind} ${unlock} ${lockName(taken)} ${taken.on.map(({ id }) => id).join(" ")}`;
}

function isLock({ taken }: Wanted): (operation: Operation) => boolean {
  return (operation) => operation.kind === taken.kind && isSameLock(operation, taken);
}

function isUnlock({ taken, unlock }: Wanted): (operation: Operation) => boolean {
  return (operation) => operation.kind === unlock && isSameLock(operation, taken);
}

function nodesOf(model: Model, func: Func, operations: readonly Operation[]): Set<FlowNode> {
  const flow = model.flowOf(func);
  const nodes = operations.map(({ node }) => flow.nodeOf(node)).filter((it) => it !== null);
  return new Set(nodes);
}

/** Nodes that give the lock, or what unlocks it, to somebody else. */
function handedOut(model: Model, lock: TakenLock): readonly Node[] {
  const nodes: Node[] = [];
  walk(lock.func.body, (node) => {
    if (node.kind === "func-literal" && isUnlockingLiteral(model, node, lock)) {
      nodes.push(...usesOfValue(model, node));
    } else if (node.kind === "selector" && isUnlockingValue(model, node, lock)) {
      nodes.push(...usesOfValue(model, node));
    } else if (node.kind === "unary" && node.op === "&" && plainText(node.operand) === lock.name) {
      nodes.push(node);
    } else if (node.kind === "return" && isOwnerReturned(model, node.results, lock)) {
      nodes.push(node);
    }
    return true;
  });
  return nodes;
}

function isUnlockingLiteral(model: Model, literal: FuncLit, lock: TakenLock): boolean {
  const parent = model.parentOf(literal);
  if (parent?.kind === "call" && parent.callee === literal) return false;
  const func = model.funcAt(literal);
  return func !== null && isReleaser(model, func, lock, DEPTH_MAX - 1);
}

/** `s.mu.Unlock` without a call. */
function isUnlockingValue(model: Model, selector: Selector, lock: TakenLock): boolean {
  if (selector.name.name !== (lock.unlock === "unlock" ? "Unlock" : "RUnlock")) return false;
  const parent = model.parentOf(selector);
  const isCalled = parent?.kind === "call" && parent.callee === selector;
  return !isCalled && plainText(selector.operand) === lock.name;
}

/** Where a function value is used: the uses of the variable that takes it, or its own place. */
function usesOfValue(model: Model, value: Node): readonly Node[] {
  const parent = model.parentOf(value);
  if (parent?.kind !== "assign" && parent?.kind !== "var") return [value];
  const right: readonly Node[] = parent.kind === "assign" ? parent.right : parent.values;
  const left: readonly Expr[] = parent.kind === "assign" ? parent.left : parent.names;
  const target = left[right.indexOf(value)];
  const symbol = target?.kind === "ident" ? model.symbolOf(target) : null;
  if (symbol === null || symbol.isGlobal) return [value];
  return model.usesOf(symbol).filter((use) => use !== target);
}

/** A local object is returned locked. */
function isOwnerReturned(model: Model, results: readonly Expr[], lock: TakenLock): boolean {
  const call = lock.taken.node;
  const base = call.kind === "call" ? baseOf(call.callee) : null;
  const owner = base === null ? null : model.symbolOf(base);
  if (owner === null || owner.kind === "receiver" || owner.isGlobal) return false;
  return results.some((result) => {
    const named = result.kind === "unary" ? result.operand : result;
    return named.kind === "ident" && model.symbolOf(named) === owner;
  });
}

function baseOf(expr: Expr): Ident | null {
  if (expr.kind === "ident") return expr;
  const isChain = expr.kind === "selector" || expr.kind === "index" || expr.kind === "star";
  return isChain ? baseOf(expr.operand) : null;
}

/**
 * A lock taken under a condition is released under one; a path that answers the two differently
 * is none, so passing the second condition counts.
 */
function conditionsAround(
  model: Model,
  lock: TakenLock,
  releases: ReadonlySet<FlowNode>,
): readonly Node[] {
  const outer = new Set(ifsAround(model, lock.taken.node));
  if (outer.size === 0) return [];
  return [...releases].flatMap(({ syntax }) => {
    if (syntax === null) return [];
    const inner = ifsAround(model, syntax).filter((node) => !outer.has(node));
    return inner.map((node) => (node.kind === "if" ? node.condition : node));
  });
}

function ifsAround(model: Model, node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "func-literal" || at.kind === "func") break;
    if (at.kind === "if") found.push(at);
  }
  return found;
}

/** Whether somebody else releases the lock for it: a caller, or a method meant for callers. */
export function isReleasedElsewhere(model: Model, lock: TakenLock): boolean {
  const { func } = lock;
  const callers = model.callersOf(func).map(({ from }) => from);
  if (callers.some((from) => from !== null && isReleaser(model, from, lock, 1))) return true;
  return [...outsideReleasers(model, lock)].some((other) => isMeantForCallers(other, func));
}

/** Functions besides this one and its literals that unlock without having locked. */
export function outsideReleasers(model: Model, lock: TakenLock): ReadonlySet<Func> {
  const found = new Set<Func>();
  for (const resource of lock.taken.on) {
    for (const { func } of model.operationsOn(resource, lock.unlock)) {
      if (func === null || outermost(func) === outermost(lock.func) || found.has(func)) continue;
      if (isReleaser(model, func, lock, 1)) found.add(func);
    }
  }
  return found;
}

function outermost(func: Func): Func {
  return func.outer === null ? func : outermost(func.outer);
}

const RELEASING_NAME = /unlock|release|done|close|end|finish|leave|exit|commit|rollback|abort|put/i;

function isMeantForCallers({ shortName, receiverType }: Func, func: Func): boolean {
  return receiverType === func.receiverType && RELEASING_NAME.test(shortName);
}

/** Everybody who waits for the lock. */
export function takersOf(model: Model, { taken }: TakenLock): readonly Node[] {
  const all = taken.on.flatMap((one) => model.operationsOn(one, "lock", "read-lock"));
  return [...new Set(all.map(({ node }) => node))];
}

/** The resource when there is exactly one. */
export function onlyResource({ taken }: TakenLock): Resource | null {
  return taken.on.length === 1 ? (taken.on[0] ?? null) : null;
}
