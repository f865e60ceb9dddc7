/** What the loop around a `cond.Wait()` asks for, and who sets the flags that end it. */
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Operation, Resource } from "../resource.ts";
import type { Assign, Call, Expr, For, Ident, If, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";

/** Conditions that call functions are followed this far. */
const DEPTH_MAX = 2;

/** A wait with the loop around it. */
export interface CondWait {
  readonly wait: Operation;
  readonly func: Func;
  readonly cond: Resource;
  readonly loop: For | null;
}

/** A flag that lets a waiter go when it is set, as the waiter reads it. */
export interface StopFlag {
  readonly symbol: GoSymbol;
  /** Where the waiter reads it. */
  readonly read: Expr;
  /** The value that ends the wait. */
  readonly ends: boolean;
}

/** An assignment, or a call of Store, that gives a flag its ending value. */
export interface FlagSet {
  readonly func: Func;
  readonly node: Assign | Call;
  /** As written where it is set. */
  readonly target: Expr;
  /** The value it gets. */
  readonly ends: boolean;
}

/** What the conditions of the loop read; null when they ask something that is not known. */
export function askedBy(model: Model, { loop }: CondWait): ReadonlySet<GoSymbol> | null {
  const asked = new Set<GoSymbol>();
  if (loop === null) return asked;
  for (const part of [loop.condition, loop.body]) {
    if (part !== null && !collect(model, part, { into: asked, depth: DEPTH_MAX })) return null;
  }
  return asked;
}

function collect(
  model: Model,
  root: Node,
  { into, depth }: { readonly into: Set<GoSymbol>; readonly depth: number },
): boolean {
  let isKnown = true;
  walk(root, (node) => {
    if (node.kind === "ident") {
      const symbol = model.symbolOf(node);
      if (symbol !== null) into.add(symbol);
    }
    if (node.kind === "call") isKnown &&= isFollowed(model, node, { into, depth });
    return true;
  });
  return isKnown;
}

function isFollowed(
  model: Model,
  call: Call,
  { into, depth }: { readonly into: Set<GoSymbol>; readonly depth: number },
): boolean {
  return model.calleesOf(call).every((callee) => {
    if (callee.kind === "unknown") return false;
    if (callee.kind !== "func") return true;
    return depth > 0 && collect(model, callee.func.body, { into, depth: depth - 1 });
  });
}

/** Flags that the loop itself asks for: `for empty && !q.closed`, `if q.closed { return }`. */
export function flagsInLoop(model: Model, { loop }: CondWait): readonly StopFlag[] {
  if (loop === null) return [];
  const inCondition = loop.condition === null ? [] : flagsIn(model, loop.condition, false);
  return [...inCondition, ...flagsOfIfs(model, loop.body)];
}

/** Flags that the waiter looks at behind the loop alone. */
export function flagsBehind(model: Model, { loop, func }: CondWait): readonly StopFlag[] {
  if (loop === null) return [];
  return flagsOfIfs(model, func.body).filter(({ read }) => read.start > loop.end);
}

/** Conditions of ifs that leave: `if g.stopped { return … }`. */
function flagsOfIfs(model: Model, root: Node): readonly StopFlag[] {
  const flags: StopFlag[] = [];
  walk(root, (node) => {
    if (node.kind === "if" && leaves(node)) flags.push(...flagsIn(model, node.condition, true));
    return node.kind !== "func-literal";
  });
  return flags;
}

function leaves({ then }: If): boolean {
  const last = then.statements.at(-1);
  return last?.kind === "return" || (last?.kind === "branch" && last.keyword === "break");
}

/** Plain boolean operands of a condition; `ends` is the value that makes it `wanted`. */
function flagsIn(model: Model, condition: Expr, wanted: boolean): readonly StopFlag[] {
  if (condition.kind === "binary" && (condition.op === "&&" || condition.op === "||")) {
    // Only operands that decide alone: `a && !closed` is left, `a || closed` is taken by closed.
    const decides = condition.op === (wanted ? "||" : "&&");
    if (!decides) return [];
    return [...flagsIn(model, condition.left, wanted), ...flagsIn(model, condition.right, wanted)];
  }
  if (condition.kind === "unary" && condition.op === "!") {
    return flagsIn(model, condition.operand, !wanted);
  }
  const read = isLoad(condition) ? condition.callee.operand : condition;
  const symbol = model.namedBy(read);
  const isVariable = symbol !== null && symbol.kind !== "func" && symbol.kind !== "const";
  return isVariable && read.kind !== "call" ? [{ symbol, read, ends: wanted }] : [];
}

type MethodCall = Call & { readonly callee: Extract<Expr, { kind: "selector" }> };

/** `closed.Load()` of an atomic flag. */
function isLoad(expr: Expr): expr is MethodCall {
  if (expr.kind !== "call" || expr.callee.kind !== "selector") return false;
  return expr.callee.name.name === "Load" && expr.args.length === 0;
}

/** Where the flag gets the value that ends the wait. */
export function flagSets(model: Model, { symbol, ends }: StopFlag): readonly FlagSet[] {
  return model.usesOf(symbol).flatMap((use) => {
    const target = namedWhole(model, use);
    const func = model.funcOf(use);
    const node = func === null ? null : settingNode(model, target, ends);
    return func === null || node === null ? [] : [{ func, node, target, ends }];
  });
}

/** `q.closed` for its identifier `closed`. */
function namedWhole(model: Model, use: Ident): Expr {
  const parent = model.parentOf(use);
  return parent?.kind === "selector" && parent.name === use ? parent : use;
}

function settingNode(model: Model, target: Expr, ends: boolean): Assign | Call | null {
  const parent = model.parentOf(target);
  if (parent?.kind === "assign" && parent.op === "=") {
    const value = parent.right[parent.left.indexOf(target)];
    return value !== undefined && isBoolean(value, ends) ? parent : null;
  }
  if (parent?.kind !== "selector" || parent.name.name !== "Store") return null;
  const call = model.parentOf(parent);
  const [value] = call?.kind === "call" ? call.args : [];
  return call?.kind === "call" && value !== undefined && isBoolean(value, ends) ? call : null;
}

function isBoolean(expr: Expr, value: boolean): boolean {
  return expr.kind === "ident" && expr.name === String(value);
}
