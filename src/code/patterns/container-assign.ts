/** What an assignment to a container does: it grows, is cut, is emptied, or gets a first value. */
import type { Model } from "../model.ts";
import type { Assign, Expr, Node } from "../syntax/nodes.ts";
import { type Appearance, type Finding, isContainer } from "./container-collect.ts";

/** The container stands on the left side. */
export function assignedUse(seen: Appearance, assign: Assign): Finding {
  const value = assign.right[assign.left.indexOf(seen.expr)] ?? assign.right[0];
  if (value === undefined || assign.right.length !== assign.left.length) {
    return { kind: "clear", node: assign };
  }
  const grown = appendUse(seen, assign, value);
  if (grown !== null) return grown;
  if (isPartOf(seen, value)) return { kind: "cut", node: assign };
  const isFirst = isBecauseNil(seen, assign) || isOfNewOwner(seen.model, seen.expr);
  return { kind: isFirst ? "init" : "clear", node: assign };
}

/** `x = append(x, v)`; `append(x[:i], x[i+1:]...)` takes one out. */
function appendUse(seen: Appearance, assign: Assign, value: Expr): Finding | null {
  if (value.kind !== "call" || seen.model.externalName(value) !== "append") return null;
  const [base, ...values] = value.args;
  if (isContainer(seen, base)) return { kind: "insert", node: assign, values };
  return isPartOf(seen, base) ? { kind: "cut", node: assign } : null;
}

function isPartOf(seen: Appearance, expr: Expr | undefined): boolean {
  return expr?.kind === "slice" && isContainer(seen, expr.operand);
}

/** `if x == nil { x = … }` */
function isBecauseNil(seen: Appearance, assign: Assign): boolean {
  let inner: Node = assign;
  for (let at = seen.model.parentOf(assign); at !== null; at = seen.model.parentOf(at)) {
    if (at.kind === "if" && at.then === inner && isNilTest(seen, at.condition)) return true;
    if (at.kind === "func" || at.kind === "func-literal") return false;
    inner = at;
  }
  return false;
}

function isNilTest(seen: Appearance, condition: Expr): boolean {
  if (condition.kind !== "binary") return false;
  const { op, left, right } = condition;
  if (op === "&&" || op === "||") return isNilTest(seen, left) || isNilTest(seen, right);
  return op === "==" && isContainer(seen, left) && right.kind === "ident" && right.name === "nil";
}

/** `c := &cache{}; c.pages = make(…)`: the owner was made in the same function. */
function isOfNewOwner(model: Model, expr: Expr): boolean {
  if (expr.kind !== "selector" || expr.operand.kind !== "ident") return false;
  const owner = model.namedBy(expr.operand);
  if (owner?.declaration?.kind !== "assign" || owner.kind !== "var" || owner.isGlobal) return false;
  const { left, right } = owner.declaration;
  const at = left.findIndex((it) => it.kind === "ident" && it.name === owner.name);
  const value = right[at];
  const made = value?.kind === "unary" ? value.operand : value;
  return made?.kind === "composite" || (made?.kind === "call" && isNew(model, made));
}

function isNew(model: Model, call: Extract<Expr, { kind: "call" }>): boolean {
  return model.externalName(call) === "new";
}
