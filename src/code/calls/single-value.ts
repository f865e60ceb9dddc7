/** The value of a variable that is set once: what a call through it calls. */
import { say } from "../../base/language.ts";
import type { Names } from "../model.ts";
import { type GoSymbol, isExported } from "../program.ts";
import type { Expr, Ident, Node } from "../syntax/nodes.ts";

/** The only expression a variable or field is ever set to, or the reason why there is none. */
export function singleValue(symbol: GoSymbol, names: Names): Expr | string {
  const outside = setOutside(symbol);
  if (outside !== null) return outside;
  let only: Expr | null = null;
  for (const use of names.usesOf(symbol)) {
    const set = valueSetAt(use, names);
    if (set === null || isNil(set)) continue;
    if (only !== null || typeof set === "string")
      return say`${symbol.name} is set in several places`;
    only = set;
  }
  return only ?? say`${symbol.name} is never set to a function that is known`;
}

function setOutside({ kind, name, isGlobal, pkg }: GoSymbol): string | null {
  if (kind === "param" || kind === "receiver") return say`callers choose what ${name} is`;
  const isImportable = pkg !== null && pkg.name !== "main" && !pkg.path.includes("internal");
  const isOpen = isGlobal && isExported(name) && isImportable;
  return isOpen ? say`other packages may set ${name}` : null;
}

function isNil(value: Expr | string): boolean {
  return typeof value !== "string" && value.kind === "ident" && value.name === "nil";
}

/**
 * What a use of a variable sets it to: an expression, `unknown` when it is set to something that
 * has no expression of its own, null when it is only read.
 */
function valueSetAt(use: Ident, names: Names): Expr | string | null {
  let target: Node = use;
  let parent = names.parentOf(use);
  if (parent?.kind === "selector" && parent.name === use) {
    target = parent;
    parent = names.parentOf(parent);
  }
  switch (parent?.kind) {
    case "assign":
      return setBy(target, parent.left, parent.right, parent.op);
    case "var":
      return setBy(target, parent.names, parent.values, "=");
    case "key-value":
      return parent.key === target ? parent.value : null;
    case "unary":
      return parent.op === "&" ? UNKNOWN_VALUE : null;
    case "range":
      return parent.key === target || parent.value === target ? UNKNOWN_VALUE : null;
    default:
      return null;
  }
}

const UNKNOWN_VALUE = "unknown";

function setBy(
  target: Node,
  left: readonly Node[],
  right: readonly Expr[],
  op: string,
): Expr | string | null {
  const index = left.indexOf(target);
  if (index < 0 || right.length === 0) return null;
  if (left.length !== right.length || (op !== "=" && op !== ":=")) return UNKNOWN_VALUE;
  return right[index] ?? null;
}
