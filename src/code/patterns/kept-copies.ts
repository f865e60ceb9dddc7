/** Whether a value stays after the call that made it: in an element, a closure, a goroutine. */
import { said } from "../../base/language.ts";
import type { Model } from "../model.ts";
import type { GoSymbol } from "../program.ts";
import type { Expr, FuncLit, Ident, Node } from "../syntax/nodes.ts";

export interface Kept {
  readonly at: Node;
  /** `a goroutine`, `rides`: what keeps it. */
  readonly by: string;
}

/** Who keeps what the variable holds beside others of its kind; null when it only replaces. */
export function keptBeside(model: Model, symbol: GoSymbol): Kept | null {
  for (const use of model.usesOf(symbol)) {
    const kept = keptAt(model, use, symbol);
    if (kept !== null) return kept;
  }
  return null;
}

function keptAt(model: Model, use: Ident, symbol: GoSymbol): Kept | null {
  if (use === symbol.ident) return null;
  const inner = model.funcOf(use);
  if (inner !== null && inner !== symbol.owner && inner.node.kind === "func-literal") {
    return keptClosure(model, outermostLiteral(model, use, symbol) ?? inner.node);
  }
  return keptExpr(model, use) ?? keptByMethod(model, use);
}

/** `go f.count()` */
function keptByMethod(model: Model, use: Ident): Kept | null {
  const selector = model.parentOf(use);
  const call = selector?.kind === "selector" ? model.parentOf(selector) : null;
  const spawn = call?.kind === "call" && call.callee === selector ? model.parentOf(call) : null;
  return spawn?.kind === "go" ? { at: spawn, by: said("the goroutine") } : null;
}

/** The literal that stands in the text of the function which declares the variable. */
function outermostLiteral(model: Model, use: Node, { owner }: GoSymbol): FuncLit | null {
  let found: FuncLit | null = null;
  for (let at = model.parentOf(use); at !== null && at !== owner?.node; at = model.parentOf(at)) {
    if (at.kind === "func-literal") found = at;
  }
  return found;
}

function keptClosure(model: Model, literal: FuncLit): Kept | null {
  const func = model.funcAt(literal);
  const [spawn] = func === null ? [] : model.spawnsOf(func);
  if (spawn !== undefined) return { at: spawn.node, by: said("the goroutine") };
  return keptExpr(model, literal);
}

/** An element of a field or package variable, an argument of a goroutine. */
function keptExpr(model: Model, expr: Expr): Kept | null {
  const parent = model.parentOf(expr);
  if (parent?.kind === "assign") {
    const target = parent.left[parent.right.indexOf(expr)];
    const held = target?.kind === "index" ? longLived(model, target.operand) : null;
    return held === null ? null : { at: parent, by: held };
  }
  if (parent?.kind !== "call") return null;
  if (model.parentOf(parent)?.kind === "go") return { at: parent, by: said("the goroutine") };
  const name = model.externalName(parent);
  const place = model.parentOf(parent);
  if (name === "append" && place?.kind === "assign") {
    const held = place.left[0] === undefined ? null : longLived(model, place.left[0]);
    return held === null ? null : { at: place, by: held };
  }
  if (name !== "sync.Map.Store" || parent.callee.kind !== "selector") return null;
  const held = longLived(model, parent.callee.operand);
  return held === null ? null : { at: parent, by: held };
}

/** Name of a field or package variable; null for locals. */
function longLived(model: Model, expr: Expr): string | null {
  if (expr.kind !== "ident" && expr.kind !== "selector") return null;
  const symbol = model.namedBy(expr);
  return symbol !== null && (symbol.isGlobal || symbol.kind === "field") ? symbol.name : null;
}
