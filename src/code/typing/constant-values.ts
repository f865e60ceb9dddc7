/** Values of integer constant expressions, with `iota` and the durations of package time. */

import type { BasicLit, Binary, Call, Expr, Unary } from "../syntax/nodes.ts";
import type { Inference } from "./inference.ts";
import { constantSource } from "./symbol-types.ts";

/** Constants that refer to others are followed this far. */
const DEPTH_MAX = 40;

/** The durations of package time in nanoseconds. */
export const DURATIONS: ReadonlyMap<string, number> = new Map([
  ["time.Nanosecond", 1],
  ["time.Microsecond", 1e3],
  ["time.Millisecond", 1e6],
  ["time.Second", 1e9],
  ["time.Minute", 60e9],
  ["time.Hour", 3600e9],
]);

interface Frame {
  readonly inference: Inference;
  /** Value of `iota` where the expression stands; null outside constant declarations. */
  readonly iota: number | null;
  readonly depth: number;
}

/** Value of a constant integer expression; null when it is none or too large to be exact. */
export function constantValue(expr: Expr, inference: Inference): number | null {
  return safe(evaluate(expr, { inference, iota: null, depth: 0 }));
}

function safe(value: number | null): number | null {
  return value !== null && Number.isSafeInteger(value) ? value : null;
}

function evaluate(expr: Expr, frame: Frame): number | null {
  if (frame.depth > DEPTH_MAX) return null;
  switch (expr.kind) {
    case "literal":
      return literalValue(expr);
    case "ident":
    case "selector":
      return referredValue(expr, { ...frame, depth: frame.depth + 1 });
    case "unary":
      return unaryValue(expr, frame);
    case "binary":
      return binaryValue(expr, frame);
    case "call":
      return callValue(expr, frame);
    default:
      return null;
  }
}

function literalValue({ literal, text }: BasicLit): number | null {
  if (literal === "rune") return runeValue(text.slice(1, -1));
  if (literal === "string" || literal === "imaginary") return null;
  const digits = text.replaceAll("_", "");
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const value = Number(octal);
  return Number.isInteger(value) ? value : null;
}

function runeValue(text: string): number | null {
  if (!text.startsWith("\\")) return text.codePointAt(0) ?? null;
  const hex = /^\\[xuU]([0-9a-fA-F]+)$/.exec(text)?.[1];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  const simple = "\\a\\b\\t\\n\\v\\f\\r".indexOf(text);
  return simple >= 0 && simple % 2 === 0 ? 7 + simple / 2 : null;
}

function referredValue(expr: Expr, frame: Frame): number | null {
  const { inference } = frame;
  const referent = inference.referentOf(expr);
  if (referent.kind === "builtin") return referent.name === "iota" ? frame.iota : null;
  if (referent.kind === "external") return DURATIONS.get(referent.name) ?? null;
  if (referent.kind !== "symbol") return null;
  const { declaration, ident } = referent.symbol;
  if (declaration?.kind !== "const" || ident === null) return null;
  const source = constantSource(declaration, inference);
  const value = source.values[declaration.names.indexOf(ident)];
  return value === undefined ? null : evaluate(value, { ...frame, iota: declaration.iota });
}

function unaryValue({ op, operand }: Unary, frame: Frame): number | null {
  const value = evaluate(operand, frame);
  if (value === null) return null;
  if (op === "-") return -value;
  if (op === "^") return -value - 1;
  return op === "+" ? value : null;
}

function binaryValue({ op, left, right }: Binary, frame: Frame): number | null {
  const one = evaluate(left, frame);
  const other = one === null ? null : evaluate(right, frame);
  return one === null || other === null ? null : safe(compute(op, one, other));
}

function compute(op: string, one: number, other: number): number | null {
  switch (op) {
    case "+":
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "/":
      return other === 0 ? null : Math.trunc(one / other);
    case "%":
      return other === 0 ? null : one % other;
    case "<<":
      return other > 52 || other < 0 ? null : one * 2 ** other;
    case ">>":
      return other < 0 ? null : Math.floor(one / 2 ** other);
    default:
      return bitwise(op, one, other);
  }
}

function bitwise(op: string, one: number, other: number): number | null {
  const [a, b] = [BigInt(one), BigInt(other)];
  if (op === "|") return Number(a | b);
  if (op === "&") return Number(a & b);
  if (op === "^") return Number(a ^ b);
  return op === "&^" ? Number(a & ~b) : null;
}

/** Conversions, and the length of a string literal. */
function callValue({ callee, args }: Call, frame: Frame): number | null {
  const [arg] = args;
  if (arg === undefined || args.length > 1) return null;
  const referent = frame.inference.referentOf(callee);
  if (referent.kind === "type") return evaluate(arg, frame);
  if (referent.kind !== "builtin" || referent.name !== "len") return null;
  if (arg.kind !== "literal" || arg.literal !== "string" || arg.text.includes("\\")) return null;
  return new TextEncoder().encode(arg.text.slice(1, -1)).length;
}
