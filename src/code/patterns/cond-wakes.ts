/** Who wakes those that wait on a condition, and which way out of a function wakes nobody. */
import { allExitsAvoiding, findPath, reaches } from "../flow/find-path.ts";
import type { FlowEdge, FlowNode, FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Operation, Resource } from "../resource.ts";
import type { Expr, Node } from "../syntax/nodes.ts";
import type { FlagSet } from "./cond-loops.ts";

/** Calls followed one into the other to find a Signal or Broadcast. */
const DEPTH_MAX = 3;

export function wakesOf(model: Model, cond: Resource): readonly Operation[] {
  return model.operationsOn(cond, "signal", "broadcast");
}

/** The function, its literals, or what it calls wakes somebody. */
function mayWake(model: Model, func: Func, cond: Resource, depth = DEPTH_MAX): boolean {
  const isOwn = wakesOf(model, cond).some(({ func: by }) => by === func || by?.outer === func);
  if (isOwn || depth === 0) return isOwn;
  return model.callsIn(func).some((call) => calls(model, call, cond, depth - 1));
}

function calls(model: Model, call: Node, cond: Resource, depth: number): boolean {
  if (call.kind !== "call") return false;
  return model.calleesOf(call).some((callee) => {
    return callee.kind === "func" && mayWake(model, callee.func, cond, depth);
  });
}

/** The way from setting a flag out of the function on which nobody is woken. */
export function sleepingWay(model: Model, set: FlagSet, cond: Resource): FlowPath | null {
  const { func, node } = set;
  const flow = model.flowOf(func);
  const from = flow.nodeOf(node);
  if (from === null || isConditional(model, set, from)) return null;
  const wakes = new Set<FlowNode>();
  const add = (at: FlowNode | null): void => {
    if (at !== null) wakes.add(at);
  };
  for (const wake of wakesOf(model, cond)) {
    if (wake.func === func || wake.func?.outer === func) add(flow.nodeOf(wake.node));
  }
  for (const call of model.callsIn(func)) {
    if (calls(model, call, cond, DEPTH_MAX)) add(flow.nodeOf(call));
  }
  if ([...wakes].some((wake) => wake === from || reaches(wake, from))) return null;
  const isCallerWaking = model.callersOf(func).some(({ from: caller }) => {
    return caller !== null && wakesAll(model, caller, cond);
  });
  if (isCallerWaking) return null;
  return allExitsAvoiding({ from, avoid: (at) => wakes.has(at) })[0] ?? null;
}

/** The flag is set only when something else holds, such as that nobody waits. */
function isConditional(model: Model, { func, target, ends }: FlagSet, from: FlowNode): boolean {
  const flag = model.namedBy(target);
  const isSetAlready = ({ guard }: FlowEdge): boolean => {
    if (guard?.kind !== "condition") return false;
    const { condition, holds } = guard;
    const isNegated = condition.kind === "unary";
    const asked = isNegated ? condition.operand : condition;
    return flag !== null && model.namedBy(asked) === flag && ends === (holds !== isNegated);
  };
  const { entry } = model.flowOf(func);
  return findPath({ from: entry, avoid: (at) => at === from, impossible: isSetAlready }) !== null;
}

/** The function wakes somebody itself, or calls what wakes everybody. */
function wakesAll(model: Model, func: Func, cond: Resource): boolean {
  const wakes = wakesOf(model, cond);
  if (wakes.some(({ func: by }) => by === func)) return true;
  const wakers = wakes.filter(({ kind }) => kind === "broadcast").map(({ func: by }) => by);
  return model.callsIn(func).some((call) => {
    return model.calleesOf(call).some((it) => it.kind === "func" && wakers.includes(it.func));
  });
}

/** Somebody wakes again and again, or gets Broadcast as a function to call whenever it likes. */
export function isWokenAnyway(model: Model, cond: Resource, named: Expr | null): boolean {
  const isRepeated = wakesOf(model, cond).some(({ kind, loop }) => {
    return kind === "broadcast" && loop !== null;
  });
  const symbol = named === null ? null : model.namedBy(named);
  if (isRepeated || symbol === null) return isRepeated;
  return model.usesOf(symbol).some((use) => {
    const parent = model.parentOf(use);
    const whole = parent?.kind === "selector" && parent.name === use ? parent : use;
    const method = model.parentOf(whole);
    if (method?.kind !== "selector" || !/^(?:Broadcast|Signal)$/.test(method.name.name)) {
      return false;
    }
    const call = model.parentOf(method);
    return call?.kind !== "call" || call.callee !== method;
  });
}
