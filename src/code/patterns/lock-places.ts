/** Which lock of which object it is, as each function names it. */
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Operation } from "../resource.ts";
import type { Call, Expr } from "../syntax/nodes.ts";

/** A lock as a function names it: a variable and the fields that lead from it to the lock. */
export interface LockPlace {
  readonly root: GoSymbol;
  /** `.mu`; empty for a variable that is the lock, or that embeds it. */
  readonly path: string;
}

/** The place of an expression made of names alone; null for others. */
export function placeOf(model: Model, expr: Expr): LockPlace | null {
  switch (expr.kind) {
    case "ident": {
      const root = model.symbolOf(expr);
      return root === null ? null : { root, path: "" };
    }
    case "selector": {
      const operand = placeOf(model, expr.operand);
      if (operand?.root.kind === "package") {
        const root = model.namedBy(expr);
        return root === null ? null : { root, path: "" };
      }
      return operand && { root: operand.root, path: `${operand.path}.${expr.name.name}` };
    }
    case "star":
    case "unary":
      return placeOf(model, expr.operand);
    default:
      return null;
  }
}

/** The place of what an operation locks. */
export function lockPlace(model: Model, { node }: Operation): LockPlace | null {
  if (node.kind !== "call" || node.callee.kind !== "selector") return null;
  return placeOf(model, node.callee.operand);
}

/** What a place of a called function is called in the caller; null when that cannot be said. */
export function placeInCaller(
  model: Model,
  { root, path }: LockPlace,
  { call, callee }: { readonly call: Call; readonly callee: Func },
): LockPlace | null {
  if (root.isGlobal) return { root, path };
  const given = argumentOf(call, callee, root);
  const place = given === null ? null : placeOf(model, given);
  return place && { root: place.root, path: place.path + path };
}

function argumentOf(call: Call, callee: Func, symbol: GoSymbol): Expr | null {
  if (callee.receiver === symbol) {
    return call.callee.kind === "selector" ? call.callee.operand : null;
  }
  const at = callee.params.indexOf(symbol);
  return at < 0 ? null : (call.args[at] ?? null);
}

export function isSamePlace(one: LockPlace, other: LockPlace): boolean {
  return one.root === other.root && one.path === other.path;
}

/** A local, a parameter or a receiver that is set again is another object then. */
export function isSet(model: Model, { root }: LockPlace): boolean {
  if (root.isGlobal) return false;
  return model.usesOf(root).some((use) => {
    const parent = model.parentOf(use);
    const isTarget = parent?.kind === "assign" && parent.left.some((left) => left === use);
    return (isTarget && use !== root.ident) || parent?.kind === "range";
  });
}

/** The wanted lock as the called function names it; null when it has no name there. */
export function placeInCallee(
  model: Model,
  wanted: LockPlace,
  { call, callee }: { readonly call: Call; readonly callee: Func },
): LockPlace | null {
  if (wanted.root.isGlobal) return wanted;
  for (const symbol of [callee.receiver, ...callee.params]) {
    const given = symbol && argumentOf(call, callee, symbol);
    const inside = given && placeBehind(model, wanted, { given, symbol });
    if (inside !== null) return inside;
  }
  return null;
}

/** The same for one parameter or receiver and what it is given. */
export function placeBehind(
  model: Model,
  { root, path }: LockPlace,
  { given, symbol }: { readonly given: Expr; readonly symbol: GoSymbol },
): LockPlace | null {
  const seen = placeOf(model, given);
  if (seen?.root !== root || !path.startsWith(seen.path) || isSet(model, seen)) return null;
  return { root: symbol, path: path.slice(seen.path.length) };
}
