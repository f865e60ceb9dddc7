/** Whether a method is called again and again on the same object, and not once for each object. */
import type { CallSite, Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { For, Node, Range } from "../syntax/nodes.ts";

/** Calls from a method to another of the same object that are followed upwards. */
const DEPTH_MAX = 4;
const CALLERS_MAX = 50;

/** Some caller calls the method in a loop on an object that is older than the loop. */
export function isRepeatedOnSameObject(model: Model, func: Func, depth = 0): boolean {
  if (func.receiver === null || depth > DEPTH_MAX) return false;
  const callers = model.callersOf(func);
  if (callers.length > CALLERS_MAX) return false;
  return callers.some((site) => repeats(model, site, depth));
}

function repeats(model: Model, { call, from }: CallSite, depth: number): boolean {
  const { callee } = call;
  if (from === null || callee.kind !== "selector") return false;
  const object = model.namedBy(callee.operand);
  if (object === null) return false;
  if (object.isGlobal) return isFrequent(model, call);
  if (object.kind === "field") return false;
  const loop = loopAround(model, call);
  if (loop !== null && isOlder(object, loop)) return true;
  return object.kind === "receiver" && isRepeatedOnSameObject(model, from, depth + 1);
}

/** Something happens so often that what it leaves behind piles up. */
export function isFrequent(model: Model, node: Node): boolean {
  const { kind } = model.multiplicityAt(node);
  return kind === "per-iteration" || kind === "periodic" || kind === "per-request";
}

/** The innermost loop around a node in its function. */
export function loopAround(model: Model, node: Node): For | Range | null {
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "for" || at.kind === "range") return at;
    if (at.kind === "func-literal" || at.kind === "func") return null;
  }
  return null;
}

/** Declared before the loop begins, or outside the function. */
export function isOlder({ ident }: GoSymbol, loop: Node): boolean {
  return ident === null || ident.start < loop.start || ident.end > loop.end;
}
