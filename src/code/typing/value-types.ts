/** Types of expressions: what a value of each form has, as far as the operands tell. */

import { type GoType, pointee, UNKNOWN } from "../go-type.ts";
import type { BasicLit, Binary, Expr, Ident, Index, Selector, Unary } from "../syntax/nodes.ts";
import { resultOfCall } from "./call-results.ts";
import { DURATIONS } from "./constant-values.ts";
import { elementOf, elidedType } from "./element-types.ts";
import { basic, type Inference, unknown } from "./inference.ts";
import { isTypePosition } from "./type-positions.ts";

const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">=", "&&", "||"]);

/** Type of an expression by its form; the caller remembers and guards against recursion. */
export function typeOfValue(expr: Expr, inference: Inference): GoType {
  switch (expr.kind) {
    case "literal":
      return literalType(expr);
    case "ident":
      return referred(selectorNamedBy(expr, inference) ?? expr, inference);
    case "selector":
      return referred(expr, inference);
    case "composite":
      return expr.type === null ? elidedType(expr, inference) : inference.denoted(expr.type);
    case "func-literal":
      return inference.denoted(expr.type);
    case "call":
      return resultOfCall(expr, inference);
    case "index":
      return indexed(expr, inference);
    case "slice":
      return sliced(inference.typeOf(expr.operand), inference);
    case "type-assert":
      return inference.denoted(expr.type);
    case "star":
      return starred(expr.operand, inference);
    case "unary":
      return unary(expr, inference);
    case "receive":
      return elementOf(inference.typeOf(expr.channel), inference);
    case "binary":
      return binary(expr, inference);
    case "key-value":
      return inference.typeOf(expr.value);
    case "ellipsis":
    case "bad-expression":
      return unknown("the source could not be read");
    default:
      return inference.denoted(expr);
  }
}

function literalType(literal: BasicLit): GoType {
  if (literal.literal === "imaginary") return basic("complex128");
  return basic(literal.literal === "float" ? "float64" : literal.literal);
}

/** A name behind a dot has the type of the whole. */
function selectorNamedBy(ident: Ident, { scopes }: Inference): Selector | null {
  const binding = scopes.bindingOf(ident);
  return binding?.kind === "selector" ? binding : null;
}

function referred(expr: Expr, inference: Inference): GoType {
  const referent = inference.referentOf(expr);
  switch (referent.kind) {
    case "symbol":
      return inference.typeOfSymbol(referent.symbol);
    case "member":
      return referent.member.type;
    case "type":
      return referent.type;
    case "builtin":
      return predeclaredValue(referent.name);
    case "external":
      return externalValue(expr, referent.name, referent.path, inference);
    case "unknown":
      return unknown(referent.reason);
    default:
      return UNKNOWN;
  }
}

function predeclaredValue(name: string): GoType {
  if (name === "true" || name === "false") return basic("bool");
  if (name === "iota") return basic("int");
  return name === "nil" ? basic("nil") : unknown(`${name} is a builtin function`);
}

/** A name of a package that was not read: function, variable or type. */
function externalValue(expr: Expr, name: string, path: string, inference: Inference): GoType {
  const results = inference.contracts.resultsOf(name);
  if (results !== null) return { kind: "func", params: [], results, variadic: false };
  const short = name.slice(path.length + 1);
  const variable = inference.contracts.fieldOf(path, short);
  if (variable !== null) return variable;
  if (DURATIONS.has(name)) return { kind: "named", path, name: "Duration", args: [] };
  if (!isTypePosition(expr, inference)) return unknown(`${name} is declared outside`);
  return { kind: "named", path, name: short, args: [] };
}

function indexed(expr: Index, inference: Inference): GoType {
  const referent = inference.referentOf(expr);
  if (referent.kind === "type") return referent.type;
  const operand = inference.typeOf(expr.operand);
  if (operand.kind === "func") return operand;
  return elementOf(operand, inference);
}

function sliced(operand: GoType, inference: Inference): GoType {
  const made = inference.underlying(pointee(operand));
  return made.kind === "array" ? { kind: "slice", element: made.element } : operand;
}

function starred(operand: Expr, inference: Inference): GoType {
  const referent = inference.referentOf(operand);
  if (referent.kind === "type") return { kind: "pointer", element: referent.type };
  if (referent.kind === "external") {
    return { kind: "pointer", element: inference.denoted(operand) };
  }
  const type = inference.typeOf(operand);
  const made = type.kind === "pointer" ? type : inference.underlying(type);
  if (made.kind === "pointer") return made.element;
  return made.kind === "unknown" ? made : { kind: "pointer", element: type };
}

function unary({ op, operand }: Unary, inference: Inference): GoType {
  if (op === "!") return basic("bool");
  const type = inference.typeOf(operand);
  return op === "&" ? { kind: "pointer", element: type } : type;
}

function binary(expr: Binary, inference: Inference): GoType {
  if (COMPARISONS.has(expr.op)) return basic("bool");
  const left = inference.typeOf(expr.left);
  if (expr.op === "<<" || expr.op === ">>") return left;
  if (expr.left.kind !== "literal" && left.kind === "named") return left;
  const right = inference.typeOf(expr.right);
  if (left.kind === "unknown" || right.kind === "named") return right;
  return expr.left.kind === "literal" && right.kind !== "unknown" ? right : left;
}
