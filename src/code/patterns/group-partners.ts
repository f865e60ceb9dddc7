/** Who counts a WaitGroup down: in a function itself, or in what it starts, calls or hands on. */
import type { FlowNode } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Operation, Resource } from "../resource.ts";
import type { Call, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";

/** Calls followed one into the other to find a Done. */
const DEPTH_MAX = 4;

/** A WaitGroup with its operations by role. */
export interface Group {
  readonly resource: Resource;
  readonly waits: readonly Operation[];
  /** Calls of Add with a positive number; `wg.Go` counts for itself. */
  readonly adds: readonly Operation[];
  /** Calls of Done, and of Add with a negative number. */
  readonly dones: readonly Operation[];
}

export function groupOf(model: Model, resource: Resource): Group {
  const all = model.operationsOn(resource, "add", "done", "wait");
  const adds = all.filter(({ kind, node }) => kind === "add" && methodOf(node) === "Add");
  const down = adds.filter(({ node }) => isNegative(model, node));
  return {
    resource,
    waits: all.filter(({ kind }) => kind === "wait"),
    adds: adds.filter((add) => !down.includes(add)),
    dones: [...all.filter(({ kind }) => kind === "done"), ...down],
  };
}

/** The name of the method that a call calls. */
function methodOf(node: Node): string {
  return node.kind === "call" && node.callee.kind === "selector" ? node.callee.name.name : "";
}

function isNegative(model: Model, node: Node): boolean {
  const [count] = node.kind === "call" ? node.args : [];
  if (count === undefined) return false;
  const value = model.constantOf(count);
  return value === null ? count.kind === "unary" && count.op === "-" : value < 0;
}

/** Nodes of a function behind which somebody has counted down, or somebody else will. */
export function countingDown(model: Model, func: Func, group: Group): ReadonlySet<FlowNode> {
  const flow = model.flowOf(func);
  const found = new Set<FlowNode>();
  const add = (node: Node): void => {
    const at = flow.nodeOf(node);
    if (at !== null) found.add(at);
  };
  for (const { node, func: own } of group.dones) if (own === func) add(node);
  for (const call of model.callsIn(func)) {
    if (calleeCounts(model, call, group, DEPTH_MAX)) add(call);
  }
  walk(func.body, (node) => {
    if (node.kind === "func-literal" && holdsDone(model, node, group)) add(node);
    if (isDoneValue(model, node, group)) add(node);
    return true;
  });
  return found;
}

function calleeCounts(model: Model, call: Call, group: Group, depth: number): boolean {
  if (depth === 0) return false;
  return model.calleesOf(call).some((callee) => {
    return callee.kind === "func" && mayCountDown(model, callee.func, group, depth - 1);
  });
}

/** The function, or what it calls, counts the group down. */
function mayCountDown(model: Model, func: Func, group: Group, depth: number = DEPTH_MAX): boolean {
  if (group.dones.some((done) => isWithin(done.func, func))) return true;
  return model.callsIn(func).some((call) => calleeCounts(model, call, group, depth));
}

/** The function or a literal in it. */
export function isWithin(inner: Func | null, outer: Func): boolean {
  for (let at = inner; at !== null; at = at.outer) if (at === outer) return true;
  return false;
}

function holdsDone(model: Model, literal: Node, group: Group): boolean {
  const func = model.funcAt(literal);
  return func !== null && mayCountDown(model, func, group);
}

/** `wg.Done` without a call: whoever gets it counts down. */
function isDoneValue(model: Model, node: Node, { resource }: Group): boolean {
  if (node.kind !== "selector" || node.name.name !== "Done") return false;
  const parent = model.parentOf(node);
  if (parent?.kind === "call" && parent.callee === node) return false;
  return model.originsOf(node.operand).includes(resource);
}

/** The program hands `wg.Done` to somebody, who may call it or not. */
export function isDoneHandedOn(model: Model, group: Group): boolean {
  const funcs = new Set([...group.adds, ...group.waits].map(({ func }) => func));
  return [...funcs].some((func) => {
    let isFound = false;
    if (func !== null) {
      walk(func.body, (node) => {
        if (isDoneValue(model, node, group)) isFound = true;
        return !isFound;
      });
    }
    return isFound;
  });
}
