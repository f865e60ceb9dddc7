/** Whether an object is older than what is done to it: it serves many calls, or many rounds. */
import type { Model } from "../model.ts";
import type { GoSymbol } from "../program.ts";
import type { Expr, For, Node, Range } from "../syntax/nodes.ts";
import { isOlder, loopAround } from "./repeated-calls.ts";
import { argumentsFor, pointedTo, valuesOf } from "./value-trace.ts";

/** Parameters, fields and variables that an object is followed through. */
const DEPTH_MAX = 6;

/**
 * The object of an expression is there before what happens at `at` happens again. False for what
 * is made anew each time, and for what cannot be told.
 */
export function isLongLived(model: Model, expr: Expr, at: Node, depth = 0): boolean {
  if (depth > DEPTH_MAX) return false;
  const object = pointedTo(expr);
  const symbol = model.namedBy(object);
  if (symbol === null) return false;
  if (symbol.isGlobal) return symbol.kind === "var";
  if (symbol.kind === "field") {
    return object.kind === "selector" && isLongLivedField(model, symbol, depth);
  }
  const loop = loopAround(model, at);
  const isKeptByLoop = loop !== null && isOlder(symbol, loop) && !isSetInside(model, symbol, loop);
  if (isKeptByLoop && !isOverList(model, loop)) return true;
  if (symbol.kind === "param" || symbol.kind === "receiver") {
    return isGivenLongLived(model, symbol, depth);
  }
  const values = valuesOf(model, symbol);
  return values.length > 0 && values.every((value) => isKept(model, value, depth));
}

/** Something that has a name already, rather than a call or literal that makes a new one. */
function isKept(model: Model, value: Expr, depth: number): boolean {
  return isLongLived(model, value, value, depth + 1);
}

/** Every value that the field gets is older itself, or is put there once. */
function isLongLivedField(model: Model, field: GoSymbol, depth: number): boolean {
  const values = valuesOf(model, field);
  if (values.length === 0) return false;
  return values.every((value) => {
    const { kind } = model.multiplicityAt(value);
    return kind === "once" || kind === "bounded" || isKept(model, value, depth);
  });
}

function isGivenLongLived(model: Model, param: GoSymbol, depth: number): boolean {
  const given = argumentsFor(model, param) ?? [];
  return given.some(({ value, call }) => isLongLived(model, value, call, depth + 1));
}

/** A list has an end: what is made for one pass over it gets no more than the list holds. */
function isOverList(model: Model, loop: For | Range): boolean {
  if (loop.kind === "for") return false;
  const { kind } = model.underlying(model.typeOf(loop.subject));
  return kind === "slice" || kind === "array" || kind === "map";
}

function isSetInside(model: Model, symbol: GoSymbol, loop: Node): boolean {
  return valuesOf(model, symbol).some(
    ({ file, start, end }) => file === loop.file && loop.start <= start && end <= loop.end,
  );
}
