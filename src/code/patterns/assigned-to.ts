import type { Model } from "../model.ts";
import type { Expr, Ident } from "../syntax/nodes.ts";

/** What is assigned to a variable, alone or as the one call that fills several. */
export function assignedTo(model: Model, variable: Ident): readonly Expr[] {
  const symbol = model.symbolOf(variable);
  if (symbol === null) return [];
  return model.usesOf(symbol).flatMap((use): readonly Expr[] => {
    const parent = model.parentOf(use);
    if (parent?.kind !== "assign" || !parent.left.includes(use)) return [];
    const own = parent.right.length === 1 ? 0 : parent.left.indexOf(use);
    return parent.right.slice(own, own + 1);
  });
}
