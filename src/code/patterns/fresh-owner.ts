/**
 * Whether the object that a method works on was made just before, by everybody who calls it: in
 * the constructor itself, or with a constructor's result that nobody else has had yet.
 */
import { said } from "../../base/language.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { argumentsFor, funcCalled, pointedTo, returnedBy, valuesOf } from "./value-trace.ts";

/** Methods that call each other on the same object are followed this far. */
const DEPTH_MAX = 4;

/** The places that make the object, one for each caller; null when it may be older. */
export function freshOwner(model: Model, owner: GoSymbol, depth = 0): readonly Node[] | null {
  const given = argumentsFor(model, owner);
  if (given === null || given.length === 0 || depth > DEPTH_MAX || isOpen(model, owner)) {
    return null;
  }
  const made: Node[] = [];
  for (const { value, call } of given) {
    const places = freshValue(model, { value, before: call, depth });
    if (places === null) return null;
    made.push(...places);
  }
  return made;
}

/** Others than the callers that are known may call it. */
function isOpen(model: Model, { owner }: GoSymbol): boolean {
  const reason = owner === null ? said("no function") : model.escapeOf(owner);
  return reason !== null;
}

interface Given {
  readonly value: Expr;
  /** The call that hands the value over: it must be new until then. */
  readonly before: Call;
  readonly depth: number;
}

function freshValue(model: Model, { value, before, depth }: Given): readonly Node[] | null {
  const expr = pointedTo(value);
  if (expr.kind === "composite") return [expr];
  if (expr.kind === "call") return isConstructor(model, expr, depth) ? [expr] : null;
  const symbol = expr.kind === "ident" ? model.namedBy(expr) : null;
  if (symbol === null || symbol.isGlobal) return null;
  if (symbol.kind === "receiver" || symbol.kind === "param") {
    return isInLoop(model, before) ? null : freshOwner(model, symbol, depth + 1);
  }
  const [set, ...others] = valuesOf(model, symbol);
  if (set === undefined || others.length > 0 || isTouched(model, { symbol, before })) return null;
  if (isLoopApart(model, set, before)) return null;
  return freshValue(model, { value: set, before, depth: depth + 1 });
}

/** A function that returns an object which it has made and handed to nobody else. */
function isConstructor(model: Model, call: Call, depth: number): boolean {
  const func = funcCalled(model, call);
  if (func === null || depth > DEPTH_MAX) return false;
  const values = returnedBy(func).filter((it) => !(it.kind === "ident" && it.name === "nil"));
  return values.length > 0 && values.every((value) => isNewIn(model, { value, func }));
}

function isNewIn(model: Model, made: { readonly value: Expr; readonly func: Func }): boolean {
  const expr = pointedTo(made.value);
  if (expr.kind === "composite") return true;
  const symbol = expr.kind === "ident" ? model.namedBy(expr) : null;
  if (symbol === null || symbol.isGlobal || symbol.kind !== "var") return false;
  const values = valuesOf(model, symbol);
  const isMade = values.length === 1 && pointedTo(values[0] ?? expr).kind === "composite";
  return isMade && !isTouched(model, { symbol, before: null });
}

/**
 * The object was handed to a library (which may have filled it in from outside), or stored, before
 * the call; methods of the program are followed by what they assign instead.
 */
function isTouched(
  model: Model,
  { symbol, before }: { readonly symbol: GoSymbol; readonly before: Call | null },
): boolean {
  return model.usesOf(symbol).some((use) => {
    if (before !== null && use.start > before.start) return false;
    const above = model.parentOf(use);
    const holder = above?.kind === "unary" ? model.parentOf(above) : above;
    if (holder?.kind !== "call" || holder === before) return false;
    const given = above?.kind === "unary" ? above : use;
    return funcCalled(model, holder) === null && holder.args.some((arg) => arg === given);
  });
}

/** Whether a loop of its function repeats the node. */
export function isInLoop(model: Model, node: Node): boolean {
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "func" || at.kind === "func-literal") return false;
    if (at.kind === "for" || at.kind === "range") return true;
  }
  return false;
}

/** The object is made outside of a loop in which it is used again and again. */
function isLoopApart(model: Model, made: Node, use: Node): boolean {
  for (let at = model.parentOf(use); at !== null; at = model.parentOf(at)) {
    if (at.kind === "func" || at.kind === "func-literal") return false;
    const isLoop = at.kind === "for" || at.kind === "range";
    if (isLoop && !(made.start >= at.start && made.end <= at.end)) return true;
  }
  return false;
}
