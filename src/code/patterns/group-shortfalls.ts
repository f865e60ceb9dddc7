/**
 * Why a WaitGroup may never come to zero: a worker leaves without Done, more is added than starts,
 * or the wait stands where not everything has been started yet.
 */
import { allExitsAvoiding, dominates, findPath, reaches } from "../flow/find-path.ts";
import type { FlowEdge, FlowNode, FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { textOf } from "../remedy/edit-go.ts";
import type { Operation } from "../resource.ts";
import type { For, Node, Range } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { loopsAround } from "./channel-lift.ts";
import { countedLoops, isInside, turnAvoiding } from "./group-loops.ts";
import { countingDown, type Group, isDoneHandedOn, isWithin } from "./group-partners.ts";
import { decidedBefore } from "./path-decision.ts";

export type Shortfall =
  /** A goroutine leaves, or goes round its loop, without Done. */
  | {
      readonly kind: "worker";
      readonly func: Func;
      readonly path: FlowPath;
      readonly loop: Range | null;
    }
  /** Behind Add a way comes to the wait, or leaves, and starts nobody. */
  | {
      readonly kind: "start";
      readonly func: Func;
      readonly add: Operation;
      readonly path: FlowPath;
    }
  /** Add counts a whole list; a turn of the loop over it starts nobody. */
  | {
      readonly kind: "count";
      readonly func: Func;
      readonly add: Operation;
      readonly path: FlowPath;
      readonly loop: Range | For;
      readonly starts: readonly Node[];
    }
  /** Add counts a whole list; the wait stands inside the loop that starts them. */
  | {
      readonly kind: "inside";
      readonly func: Func;
      readonly add: Operation;
      readonly loop: Range | For;
      readonly wait: Operation;
      readonly starts: readonly Node[];
    }
  /** Nobody counts down. */
  | { readonly kind: "nobody"; readonly add: Operation }
  /** A worker that is counted itself waits before its Done. */
  | {
      readonly kind: "own";
      readonly func: Func;
      readonly wait: Operation;
      readonly done: Operation;
    };

/** The first reason why the count stays above zero; null when there is none. */
export function shortfallOf(model: Model, group: Group): Shortfall | null {
  const { adds, dones } = group;
  const [first] = adds;
  if (first === undefined || adds.some((add) => mayLower(model, add))) return null;
  if (dones.length === 0) {
    return isDoneHandedOn(model, group) ? null : { kind: "nobody", add: first };
  }
  return ownWait(model, group) ?? workerShortfall(model, group) ?? addShortfall(model, group);
}

/** `Add(delta)` with what a caller hands over: it may be negative. */
function mayLower(model: Model, { node }: Operation): boolean {
  const [count] = node.kind === "call" ? node.args : [];
  return count?.kind === "ident" && model.symbolOf(count)?.kind === "param";
}

/** Functions that are the root of a goroutine, and not by `wg.Go`. */
function isWorker(model: Model, func: Func): boolean {
  const spawns = model.spawnsOf(func);
  return spawns.length > 0 && spawns.every(({ node }) => node.kind === "go");
}

/** Who starts the worker has counted it. */
function isCounted(model: Model, adds: readonly Operation[], worker: Func): boolean {
  const starters = model.spawnsOf(worker).map(({ from }) => from);
  const isOwn = adds.some(({ func }) => isWithin(func, worker));
  return !isOwn && adds.some(({ func }) => starters.includes(func));
}

function ownWait(model: Model, { adds, waits, dones }: Group): Shortfall | null {
  for (const wait of waits) {
    const { func } = wait;
    if (func === null || !isWorker(model, func) || !isCounted(model, adds, func)) continue;
    const own = dones.filter((done) => {
      return done.func === func && operandText(done.node) === operandText(wait.node);
    });
    const flow = model.flowOf(func);
    const at = flow.nodeOf(wait.node);
    const [done] = own;
    if (done === undefined || at === null) continue;
    const isBefore = own.some(({ node, deferred }) => {
      const place = flow.nodeOf(node);
      return !deferred && place !== null && place !== at && reaches(place, at);
    });
    if (!isBefore) return { kind: "own", func, wait, done };
  }
  return null;
}

function workerShortfall(model: Model, group: Group): Shortfall | null {
  const workers = new Set(group.dones.map(({ func }) => func && rootOf(model, func)));
  for (const func of workers) {
    if (func === null || !isWorker(model, func) || !isAddedPlainly(model, group, func)) continue;
    const shortfall = skippedDone(model, group, func);
    if (shortfall !== null) return shortfall;
  }
  return null;
}

/** A literal that a function defers or calls at once belongs to it. */
function rootOf(model: Model, func: Func): Func {
  const parent = func.node.kind === "func-literal" ? model.parentOf(func.node) : null;
  const isCalled = parent?.kind === "call" && parent.callee === func.node;
  const isStarted = parent !== null && model.parentOf(parent)?.kind === "go";
  return isCalled && !isStarted && func.outer !== null ? rootOf(model, func.outer) : func;
}

function skippedDone(model: Model, group: Group, func: Func): Shortfall | null {
  const flow = model.flowOf(func);
  const nodes = countingDown(model, func, group);
  const avoid = (node: FlowNode): boolean => nodes.has(node);
  const own = group.dones.filter((done) => isWithin(done.func, func));
  const loops = own.flatMap(({ node }) => loopsAround(model, node));
  if (loops.length > 0) return skippedTurn(model, group, func, loops);
  if (group.adds.some((add) => add.func === func)) return null;
  const [path] = allExitsAvoiding({
    from: flow.entry,
    avoid,
    impossible: (edge) => saysNoGroup(model, edge, group),
  });
  return path === undefined ? null : { kind: "worker", func, path, loop: null };
}

/** The edge is taken only when there is no group at all: `wg == nil`. */
function saysNoGroup(model: Model, { guard }: FlowEdge, { resource }: Group): boolean {
  if (guard?.kind !== "condition" || guard.condition.kind !== "binary") return false;
  const { op, left, right } = guard.condition;
  const isNil = right.kind === "ident" && right.name === "nil";
  return isNil && op === (guard.holds ? "==" : "!=") && model.originsOf(left).includes(resource);
}

/** A turn of a loop over jobs that goes on without Done. */
function skippedTurn(
  model: Model,
  group: Group,
  func: Func,
  loops: readonly (For | Range)[],
): Shortfall | null {
  const [loop] = loops;
  if (loop?.kind !== "range" || loops.some((other) => other !== loop)) return null;
  if (group.adds.some((add) => add.func === func)) return null;
  const path = turnAvoiding(model, func, loop, countingDown(model, func, group));
  return path === null ? null : { kind: "worker", func, path, loop };
}

/** No Add stands under a condition of its own, which Done may repeat. */
function isAddedPlainly(model: Model, { adds }: Group, worker: Func): boolean {
  const starts = model.spawnsOf(worker).map(({ node }) => node);
  return adds.every(({ node }) => {
    return conditionsAround(model, node).every((condition) => {
      return starts.some((start) => isInside(start, condition));
    });
  });
}

function conditionsAround(model: Model, node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "func" || at.kind === "func-literal") break;
    if (at.kind === "if" || at.kind === "case") found.push(at);
  }
  return found;
}

function addShortfall(model: Model, group: Group): Shortfall | null {
  for (const add of group.adds) {
    const found = insideLoop(model, group, add) ?? skippedCount(model, group, add);
    const shortfall = found ?? skippedStart(model, group, add);
    if (shortfall !== null) return shortfall;
  }
  return null;
}

function insideLoop(model: Model, group: Group, add: Operation): Shortfall | null {
  for (const { func, loop, starts } of countedLoops(model, group, add)) {
    const count = add.node.kind === "call" ? add.node.args[0] : undefined;
    if (count !== undefined && model.constantOf(count) === 1) continue;
    const wait = group.waits.find((one) => {
      return one.func === func && !one.deferred && isInside(one.node, loop);
    });
    if (wait === undefined || conditionsAround(model, wait.node).length > 0) continue;
    if (operandText(wait.node) !== operandText(add.node)) continue;
    return { kind: "inside", func, add, loop, wait, starts };
  }
  return null;
}

function skippedCount(model: Model, group: Group, add: Operation): Shortfall | null {
  for (const { func, loop, starts } of countedLoops(model, group, add)) {
    const nodes = countingDown(model, func, group);
    const path = turnAvoiding(model, func, loop, nodes);
    if (path !== null) return { kind: "count", func, add, path, loop, starts };
  }
  return null;
}

/** `Add(1)`, and then a way that starts nobody. */
function skippedStart(model: Model, group: Group, add: Operation): Shortfall | null {
  const { func, node } = add;
  const [count] = node.kind === "call" ? node.args : [];
  if (func === null || count === undefined || model.constantOf(count) !== 1) return null;
  const flow = model.flowOf(func);
  const from = flow.nodeOf(node);
  const nodes = new Set([...countingDown(model, func, group), ...sendsOf(model, func)]);
  if (from === null || ![...nodes].some((it) => reaches(from, it))) return null;
  if ([...nodes].some((it) => it.kind === "defer" && dominates(flow, it, from))) return null;
  if (!isOneGroup(group, add)) return null;
  const waiting = waitNodes(model, group, func);
  const isOpen = waiting.length === 0 || waiting.some((it) => isLater(it) && reaches(it, from));
  if (isOpen && isCountedElsewhere(model, group, func)) return null;
  const direct = waiting.filter((it) => !isLater(it));
  const avoid = (it: FlowNode): boolean => nodes.has(it);
  const isGoal = (it: FlowNode): boolean => {
    return it === from || direct.includes(it) || (isOpen && isExit(it));
  };
  const way =
    findPath({ from, avoid, to: isGoal }) ?? wayBehind(from, waiting.filter(isLater), avoid);
  if (way === null) return null;
  return { kind: "start", func, add, path: decidedBefore(way, nodes, isGoal) };
}

/** Out of the function behind a wait that is deferred, or that a goroutine of its own does. */
function wayBehind(
  from: FlowNode,
  waiting: readonly FlowNode[],
  avoid: (node: FlowNode) => boolean,
): FlowPath | null {
  for (const wait of waiting) {
    if (avoid(wait) || !reaches(from, wait, avoid)) continue;
    const way = findPath({ from: wait, avoid, to: isExit });
    if (way !== null) return way;
  }
  return null;
}

function isExit({ kind }: FlowNode): boolean {
  return kind === "return" || kind === "end";
}

/** The waits of the function are written as the Add is: else they may wait for another one. */
function isOneGroup({ waits }: Group, { func, node }: Operation): boolean {
  const name = operandText(node);
  return waits.every((wait) => {
    return func === null || !isWithin(wait.func, func) || operandText(wait.node) === name;
  });
}

function operandText(node: Node): string {
  if (node.kind !== "call" || node.callee.kind !== "selector") return "";
  return textOf(node.callee.operand);
}

/** Sends hand a job to a worker who counts down. */
function sendsOf(model: Model, func: Func): readonly FlowNode[] {
  const flow = model.flowOf(func);
  const sends = model.operationsIn(func).filter(({ kind }) => kind === "send");
  return sends.map(({ node }) => flow.nodeOf(node)).filter((it) => it !== null);
}

/** Where a function waits, or starts somebody who does. */
function waitNodes(model: Model, { waits }: Group, func: Func): readonly FlowNode[] {
  const flow = model.flowOf(func);
  const inside = waits.filter((wait) => isWithin(wait.func, func));
  return inside.map(({ node }) => flow.nodeOf(node)).filter((it) => it !== null);
}

/** What is deferred, started or handed on waits when the function goes on. */
function isLater({ kind, syntax }: FlowNode): boolean {
  if (kind === "defer" || syntax?.kind === "go") return true;
  let isHanded = false;
  if (syntax !== null) {
    walk(syntax, (node) => {
      if (node.kind === "func-literal") isHanded = true;
      return !isHanded;
    });
  }
  return isHanded;
}

/** Somebody counts down whom this function does not start: a method that callers must call. */
function isCountedElsewhere(model: Model, group: Group, func: Func): boolean {
  const started = new Set<Func>();
  const follow = (one: Func, depth: number): void => {
    if (depth === 0 || started.has(one)) return;
    started.add(one);
    for (const call of model.callsIn(one)) {
      for (const callee of model.calleesOf(call)) {
        if (callee.kind === "func") follow(callee.func, depth - 1);
      }
    }
  };
  follow(func, 4);
  return group.dones.some((done) => {
    if (done.func === null || isWithin(done.func, func)) return false;
    return ![...started].some((one) => isWithin(done.func, one));
  });
}

/** `deliveries.Add(len(d.readers))`, as written. */
export function addText({ node }: Operation): string {
  return textOf(node);
}
