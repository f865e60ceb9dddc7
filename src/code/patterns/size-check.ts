/** Whether a length is looked at in order to bound it. */
import type { Model } from "../model.ts";
import type { Expr, Node } from "../syntax/nodes.ts";

const COMPARISONS = new Set(["<", "<=", ">", ">=", "==", "!="]);
/** A length is followed through this many variables. */
const DEPTH_MAX = 2;

/** `len(x) >= most`, also through a variable; `len(x) == 0` and loop headers bound nothing. */
export function isSizeCheck(model: Model, length: Expr, depth = 0): boolean {
  const parent = model.parentOf(length);
  switch (parent?.kind) {
    case "binary":
      return COMPARISONS.has(parent.op)
        ? isBound(model, parent, parent.left === length ? parent.right : parent.left)
        : isSizeCheck(model, parent, depth);
    case "assign":
    case "var": {
      const targets = parent.kind === "assign" ? parent.left : parent.names;
      const values = parent.kind === "assign" ? parent.right : parent.values;
      const target = targets[values.indexOf(length)];
      return depth < DEPTH_MAX && target !== undefined && isVariableChecked(model, target, depth);
    }
    case "call":
      return parent.args.includes(length) && isHandedOn(model, parent);
    case "switch":
    case "case":
      return true;
    default:
      return false;
  }
}

/** A function that is told the length may well bound it; builtins and prints do not. */
function isHandedOn(model: Model, call: Extract<Node, { kind: "call" }>): boolean {
  return model.calleesOf(call).some(({ kind }) => kind === "func");
}

function isVariableChecked(model: Model, target: Expr, depth: number): boolean {
  const symbol = target.kind === "ident" ? model.namedBy(target) : null;
  if (symbol === null || symbol.isGlobal || symbol.kind === "field") return false;
  return model.usesOf(symbol).some((use) => use !== target && isSizeCheck(model, use, depth + 1));
}

function isBound(model: Model, comparison: Node, other: Expr): boolean {
  const value = model.constantOf(other);
  if (value !== null) return value > 1;
  return !isLoopVariable(model, comparison, other);
}

/** `for i := 0; i < len(x); i++` */
function isLoopVariable(model: Model, comparison: Node, other: Expr): boolean {
  const loop = model.parentOf(comparison);
  if (loop?.kind !== "for" || loop.condition !== comparison || loop.init?.kind !== "assign") {
    return false;
  }
  const symbol = other.kind === "ident" ? model.namedBy(other) : null;
  return symbol !== null && loop.init.left.some((it) => model.namedBy(it) === symbol);
}
