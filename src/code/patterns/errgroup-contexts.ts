/** Groups whose context nobody waits for: an error in one goroutine does not reach the others. */
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Ident } from "../syntax/nodes.ts";
import { receiverOf } from "./channel-joins.ts";
import type { HomeStep } from "./channel-pairing.ts";

const WITH_CONTEXT = "golang.org/x/sync/errgroup.WithContext";
/** Functions that are handed the context are looked into this far. */
const DEPTH_MAX = 5;

export interface IgnoredContext {
  /** `errgroup.WithContext(…)`. */
  readonly call: Call;
  readonly func: Func;
  readonly group: GoSymbol;
  /** `_`, or the variable that nobody waits for. */
  readonly target: Ident;
}

const known = new WeakMap<Model, Map<Func, readonly IgnoredContext[]>>();

/** Groups made in a function whose context is dropped or only asked for values. */
export function ignoredContextsIn(model: Model, func: Func): readonly IgnoredContext[] {
  const byFunc = known.get(model) ?? new Map<Func, readonly IgnoredContext[]>();
  known.set(model, byFunc);
  const found = byFunc.get(func) ?? findIgnored(model, func);
  byFunc.set(func, found);
  return found;
}

function findIgnored(model: Model, func: Func): readonly IgnoredContext[] {
  return model.callsIn(func).flatMap((call): readonly IgnoredContext[] => {
    if (model.externalName(call) !== WITH_CONTEXT) return [];
    const assign = model.parentOf(call);
    if (assign?.kind !== "assign") return [];
    const [name, target] = assign.left;
    const group = name?.kind === "ident" ? model.symbolOf(name) : null;
    if (group === null || target?.kind !== "ident") return [];
    const context = target.name === "_" ? null : model.symbolOf(target);
    const isUsed = context !== null && isWaitedFor(model, context, 0);
    return isUsed ? [] : [{ call, func, group, target }];
  });
}

/** Whether anything may wait for the context or hand it to what may. */
function isWaitedFor(model: Model, context: GoSymbol, depth: number): boolean {
  return model.usesOf(context).some((use) => use !== context.ident && isWait(model, use, depth));
}

function isWait(model: Model, use: Ident, depth: number): boolean {
  const parent = model.parentOf(use);
  if (parent?.kind === "selector") return parent.name.name !== "Value";
  if (parent?.kind === "assign") return !parent.left.includes(use);
  if (parent?.kind !== "call") return true;
  const at = parent.args.indexOf(use);
  if (depth > DEPTH_MAX || at < 0) return true;
  return model.calleesOf(parent).some((callee) => {
    if (callee.kind !== "func") return true;
    const param = callee.func.params[at];
    return param === undefined || isWaitedFor(model, param, depth + 1);
  });
}

/** The group whose goroutine an operation runs in; null when it is none. */
export function groupOf(model: Model, { spawns }: HomeStep): GoSymbol | null {
  const [spawn] = spawns;
  return spawn === undefined ? null : receiverOf(model, spawn, /^(?:Try)?Go$/);
}

/** The group made by `errgroup.WithContext` that ignores its context; null for others. */
export function ignoredContextOf(model: Model, group: GoSymbol | null): IgnoredContext | null {
  if (group === null || group.owner === null) return null;
  return ignoredContextsIn(model, group.owner).find((one) => one.group === group) ?? null;
}

/** Both sides are goroutines of one group that ignores its context: it is reported there. */
export function isLeftToGroup(model: Model, one: HomeStep, other: HomeStep): boolean {
  const group = groupOf(model, one);
  return group === groupOf(model, other) && ignoredContextOf(model, group) !== null;
}
