/** Where values come from: assignments, what callers hand in, what functions return. */
import type { Model } from "../model.ts";
import { type Written, WrittenValues } from "../origins/written-values.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";

const WRITTEN = new WeakMap<Model, WrittenValues>();

/** What a variable or field is set to anywhere, elements of it among them. */
export function writtenTo(model: Model, symbol: GoSymbol): readonly Written[] {
  const values = WRITTEN.get(model) ?? new WrittenValues(model);
  WRITTEN.set(model, values);
  return values.into(symbol);
}

/** Expressions that a local variable is set to as a whole. */
export function valuesOf(model: Model, symbol: GoSymbol): readonly Expr[] {
  return writtenTo(model, symbol).flatMap(({ of, plus }) => (plus === 0 ? [of] : []));
}

/** An argument and the call that hands it in. */
export interface Argument {
  readonly value: Expr;
  readonly call: Call;
  readonly from: Func | null;
}

/**
 * What callers hand in for a parameter or receiver, tests left out; null when there may be callers
 * that are not read.
 */
export function argumentsFor(model: Model, symbol: GoSymbol): readonly Argument[] | null {
  const func = symbol.owner;
  if (func === null || (symbol.kind !== "param" && symbol.kind !== "receiver")) return null;
  const at = func.params.indexOf(symbol);
  const found: Argument[] = [];
  for (const { call, from } of model.callersOf(func)) {
    if (call.file.path.endsWith("_test.go")) continue;
    if (!model.calleesOf(call).some((it) => it.kind === "func" && it.func === func)) return null;
    const value = at < 0 ? operandOf(call) : call.args[at];
    if (value === undefined || value === null || call.spread) return null;
    found.push({ value, call, from });
  }
  return found;
}

/** `x` of `x.f(…)`. */
function operandOf({ callee }: Call): Expr | null {
  return callee.kind === "selector" ? callee.operand : null;
}

/** What a function returns as its result of this index; a call that stands for all of them too. */
export function returnedBy({ body }: Pick<Func, "body">, result = 0): readonly Expr[] {
  const found: Expr[] = [];
  walk(body, (node: Node) => {
    if (node.kind === "return") {
      const value = node.results[result] ?? (node.results.length === 1 ? node.results[0] : null);
      if (value) found.push(value);
    }
    return node.kind !== "func-literal";
  });
  return found;
}

/** The only function that a call runs; null when there are others or it is not read. */
export function funcCalled(model: Model, call: Call): Func | null {
  const [only, ...others] = model.calleesOf(call);
  return only?.kind === "func" && others.length === 0 ? only.func : null;
}

/** The value without `&`. */
export function pointedTo(expr: Expr): Expr {
  return expr.kind === "unary" && expr.op === "&" ? expr.operand : expr;
}

/** The expression as written, without white space: equal texts compute the same way. */
export function codeOf({ file, start, end }: Node): string {
  return file.text.slice(start, end).replace(/\s+/g, " ");
}
