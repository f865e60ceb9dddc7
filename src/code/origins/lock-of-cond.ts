/** The lock that a condition variable works with. */
import type { GoSymbol } from "../program.ts";
import type { Expr } from "../syntax/nodes.ts";
import type { OriginParts } from "./parts.ts";
import type { TrackedResource } from "./resource-table.ts";
import { expressionOf } from "./written-values.ts";

/** `l` of `sync.NewCond(l)`, of `sync.Cond{L: l}` and of `c.L = l`. */
export function lockOf({ origin, made }: TrackedResource, parts: OriginParts): Expr | null {
  if (made.symbol !== null) return lockSet(made.symbol, parts);
  if (origin?.kind === "call") return origin.args[0] ?? null;
  if (origin?.kind !== "composite") return null;
  const [only] = origin.elements;
  return only?.kind === "key-value" ? only.value : null;
}

function lockSet(symbol: GoSymbol, parts: OriginParts): Expr | null {
  for (const ident of parts.usesOf(symbol)) {
    const field = parts.parentOf(expressionOf(ident, parts));
    if (field?.kind !== "selector" || field.name.name !== "L") continue;
    const assign = parts.parentOf(field);
    if (assign?.kind !== "assign") continue;
    const value = assign.right[assign.left.indexOf(field)];
    if (value !== undefined) return value;
  }
  return null;
}
