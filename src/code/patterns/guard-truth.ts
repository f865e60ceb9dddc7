/**
 * Whether a condition can hold at all: its two sides come from the same clock and the same moment,
 * or a constant switches it off. Everything else is left alone.
 */
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Binary, Call, Expr, If, Node, Stmt } from "../syntax/nodes.ts";
import { conjuncts, isInside, statementAround } from "./code-lines.ts";
import { freshOwner, isInLoop } from "./fresh-owner.ts";
import { codeOf, valuesOf, writtenTo } from "./value-trace.ts";

/** Why a condition never holds. */
export interface NeverTrue {
  readonly kind: "set-when-made" | "set-just-before" | "switched-off";
  /** Where the value that it is compared with is set; the constant that switches it off. */
  readonly setAt: Node;
  /** Set when made: where the object is made before each test. */
  readonly made: readonly Node[];
  /** The field or constant, as written. */
  readonly subject: string;
}

/** Null when the condition may hold, or when that cannot be told. */
export function neverTrue(model: Model, guard: If, func: Func): NeverTrue | null {
  for (const part of conjuncts(guard.condition)) {
    const off = switchedOff(model, part);
    if (off !== null) return off;
  }
  const [only, ...others] = conjuncts(guard.condition);
  if (only === undefined || others.length > 0) return null;
  const test = clockTest(model, only);
  if (test === null) return null;
  return setJustBefore(model, { ...test, guard }) ?? setWhenMade(model, { ...test, guard, func });
}

/** `most > 0` where `most` is a constant 0; a length below nothing. */
function switchedOff(model: Model, part: Expr): NeverTrue | null {
  if (part.kind !== "binary") return null;
  const [left, right] = [model.constantOf(part.left), model.constantOf(part.right)];
  const symbol = model.namedBy(part.left)?.kind === "const" ? model.namedBy(part.left) : null;
  if (symbol === null || left === null || right !== 0 || part.op !== ">" || left > 0) return null;
  return {
    kind: "switched-off",
    setAt: symbol.declaration ?? part,
    made: [],
    subject: symbol.name,
  };
}

interface ClockTest {
  /** The remembered side: a field or variable. */
  readonly stored: Expr;
  /** What the stored side is set to when it is of this moment: `time.Now().Day()`. */
  readonly now: string;
}

/** A test that asks whether time has passed since something was stored. */
function clockTest(model: Model, test: Expr): ClockTest | null {
  if (test.kind === "binary") return binaryClockTest(model, test);
  if (test.kind !== "call" || test.callee.kind !== "selector") return null;
  const { operand, name } = test.callee;
  const [arg] = test.args;
  const isAfter = name.name === "After" && isNow(model, operand) && arg !== undefined;
  const stored = isAfter ? shifted(model, arg) : null;
  return stored === null ? null : { stored, now: "time.Now()" };
}

function binaryClockTest(model: Model, { op, left, right }: Binary): ClockTest | null {
  if (op === "!=") {
    return sameClock(model, left, right) ?? sameClock(model, right, left);
  }
  if (op !== ">" && op !== ">=") return null;
  const limit = model.constantOf(right);
  if (left.kind !== "call" || limit === null || limit <= 0) return null;
  const stored = elapsedSince(model, left);
  return stored === null ? null : { stored, now: "time.Now()" };
}

/** `x` of `time.Since(x)` and `time.Now().Sub(x)`. */
function elapsedSince(model: Model, call: Call): Expr | null {
  const [arg] = call.args;
  if (arg === undefined) return null;
  if (model.externalName(call) === "time.Since") return arg;
  const isSub = call.callee.kind === "selector" && call.callee.name.name === "Sub";
  return isSub && call.callee.kind === "selector" && isNow(model, call.callee.operand) ? arg : null;
}

/** `x` of `x.Add(d)` with a positive constant `d`. */
function shifted(model: Model, expr: Expr): Expr | null {
  if (expr.kind !== "call" || expr.callee.kind !== "selector") return null;
  const [by] = expr.args;
  const isLater = by !== undefined && (model.constantOf(by) ?? 0) > 0;
  return expr.callee.name.name === "Add" && isLater ? expr.callee.operand : null;
}

function isNow(model: Model, expr: Expr): boolean {
  return expr.kind === "call" && model.externalName(expr) === "time.Now";
}

/** One side is `time.Now().Day()`, itself or by a variable; the other is a stored value. */
function sameClock(model: Model, now: Expr, stored: Expr): ClockTest | null {
  const value = clockExpression(model, now);
  const isStored = stored.kind === "selector" || stored.kind === "ident";
  return value !== null && isStored ? { stored, now: codeOf(value) } : null;
}

function clockExpression(model: Model, expr: Expr): Expr | null {
  if (expr.kind === "call") return isOfClock(model, expr) ? expr : null;
  const symbol = expr.kind === "ident" ? model.namedBy(expr) : null;
  if (symbol === null || symbol.isGlobal || symbol.kind !== "var") return null;
  const [value, ...others] = valuesOf(model, symbol);
  return value !== undefined && others.length === 0 ? clockExpression(model, value) : null;
}

/** `time.Now().Day()`, `time.Now().Format(layout)`, `time.Now().Unix() / period`. */
function isOfClock(model: Model, expr: Expr): boolean {
  if (isNow(model, expr)) return true;
  if (expr.kind === "call" && expr.callee.kind === "selector") {
    return isCoarse(expr.callee.name.name) && isOfClock(model, expr.callee.operand);
  }
  return false;
}

/** Calls whose result is the same for some time: two of them in a row are equal. */
function isCoarse(method: string): boolean {
  return /^(?:UTC|Local|In|Day|YearDay|Month|Year|Hour|Weekday|Format|Truncate|Date)$/.test(method);
}

/** The stored side is set to the moment by a statement above, with nothing between that waits. */
function setJustBefore(
  model: Model,
  { stored, now, guard }: ClockTest & { readonly guard: If },
): NeverTrue | null {
  const place = statementAround(model, guard);
  if (place === null || place.stmt !== guard) return null;
  const before = place.holder.kind === "block" ? place.holder.statements : place.holder.body;
  for (let at = place.at - 1; at >= 0; at--) {
    const stmt = before[at];
    if (stmt === undefined) return null;
    if (setsTo(stmt, { target: codeOf(stored), value: now })) {
      return { kind: "set-just-before", setAt: stmt, made: [], subject: codeOf(stored) };
    }
    if (stmt.kind !== "assign" && stmt.kind !== "declaration") return null;
  }
  return null;
}

function setsTo(stmt: Stmt, { target, value }: { target: string; value: string }): boolean {
  if (stmt.kind !== "assign" || stmt.op !== "=") return false;
  const at = stmt.left.findIndex((it) => codeOf(it) === target);
  const set = stmt.right[at];
  return set !== undefined && codeOf(set) === value;
}

/** A field that the constructor sets to the moment, in an object that is made for each test. */
function setWhenMade(
  model: Model,
  { stored, now, guard, func }: ClockTest & { readonly guard: If; readonly func: Func },
): NeverTrue | null {
  const field = stored.kind === "selector" ? model.namedBy(stored) : null;
  const owner = stored.kind === "selector" ? model.namedBy(stored.operand) : null;
  if (field?.kind !== "field" || owner === null || stored.kind !== "selector") return null;
  const set = constructorValue(model, { field, now, guard });
  if (set === null || !isReceiverOrParam(owner, func) || isInLoop(model, guard)) return null;
  const made = freshOwner(model, owner);
  if (made === null) return null;
  return { kind: "set-when-made", setAt: set, made, subject: codeOf(stored) };
}

function isReceiverOrParam(owner: GoSymbol, func: Func): boolean {
  return owner === func.receiver || func.params.includes(owner);
}

/** Where literals set the field to the moment; null when it is set otherwise outside the guard. */
function constructorValue(
  model: Model,
  { field, now, guard }: { readonly field: GoSymbol; readonly now: string; readonly guard: If },
): Node | null {
  let set: Node | null = null;
  for (const { of, plus } of writtenTo(model, field)) {
    if (isInside(of, guard.then)) continue;
    const value = clockExpression(model, of);
    if (plus !== 0 || value === null || codeOf(value) !== now) return null;
    set ??= of;
  }
  const isAddressed = model.usesOf(field).some((use) => isAddress(model, use));
  return isAddressed ? null : set;
}

function isAddress(model: Model, use: Node): boolean {
  const selector = model.parentOf(use);
  const above = selector === null ? null : model.parentOf(selector);
  return above?.kind === "unary" && above.op === "&";
}
