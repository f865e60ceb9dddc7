import type { Call, Expr, Node } from "../syntax/nodes.ts";
import type { Inference } from "./inference.ts";

/** Whether an expression stands where Go wants a type: the type of a field, of a literal… */
export function isTypePosition(expr: Expr, inference: Inference): boolean {
  const parent = inference.scopes.parentOf(expr);
  return parent !== null && isTypeIn(expr, parent, inference);
}

function isTypeIn(expr: Expr, parent: Node, inference: Inference): boolean {
  switch (parent.kind) {
    case "field":
    case "type":
    case "var":
    case "const":
    case "composite":
    case "type-assert":
      return parent.type === expr;
    case "array-type":
    case "chan-type":
      return parent.element === expr;
    case "map-type":
    case "interface-type":
      return true;
    case "star":
      return isTypePosition(parent, inference);
    case "index":
      return parent.operand === expr && isTypePosition(parent, inference);
    case "call":
      return isTypeArgument(expr, parent);
    case "case":
      return inference.scopes.parentOf(parent)?.kind === "type-switch";
    default:
      return false;
  }
}

function isTypeArgument(expr: Expr, { callee, args }: Call): boolean {
  const isMaker = callee.kind === "ident" && (callee.name === "make" || callee.name === "new");
  return isMaker && args[0] === expr;
}
