/** Starts that a flag or a count holds to a number, however often their place is passed. */
import type { Model } from "../model.ts";
import type { GoSymbol } from "../program.ts";
import type { Block, Expr, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";

interface Guard {
  readonly condition: Expr;
  readonly body: Block;
}

/**
 * The node runs only where a compare-and-swap succeeds, or while a variable that outlives the
 * function stays below a limit and is counted up with it. What it starts must never end: else
 * somebody may put the flag or the count back.
 */
export function isHeldToNumber(model: Model, node: Node): boolean {
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "func-literal" || at.kind === "func") return false;
    const guard = guardOf(at, node);
    if (guard !== null && (isSwap(guard) || isCount(model, guard))) return true;
  }
  return false;
}

function guardOf(at: Node, { start, end }: Node): Guard | null {
  if (at.kind === "for") {
    return at.condition === null ? null : { condition: at.condition, body: at.body };
  }
  if (at.kind !== "if" || start < at.then.start || end > at.then.end) return null;
  return { condition: at.condition, body: at.then };
}

/** `started.CompareAndSwap(false, true)`, and whatever else has to hold. */
function isSwap({ condition }: Guard): boolean {
  return conjuncts(condition).some((part) => {
    if (part.kind !== "call" || part.callee.kind !== "selector") return false;
    return part.callee.name.name.startsWith("CompareAndSwap");
  });
}

/** `workers < limit`, with `workers++` behind it. */
function isCount(model: Model, { condition, body }: Guard): boolean {
  return conjuncts(condition).some((part) => {
    if (part.kind !== "binary") return false;
    const counter = /^<=?$/.test(part.op) ? part.left : part.right;
    if (!/^[<>]=?$/.test(part.op)) return false;
    const symbol = model.namedBy(counter);
    const outlives = symbol !== null && (symbol.isGlobal || symbol.kind === "field");
    return outlives && isCountedUp(model, symbol, body);
  });
}

function conjuncts(condition: Expr): readonly Expr[] {
  if (condition.kind !== "binary" || condition.op !== "&&") return [condition];
  return [...conjuncts(condition.left), ...conjuncts(condition.right)];
}

function isCountedUp(model: Model, counter: GoSymbol, body: Block): boolean {
  let isFound = false;
  walk(body, (node) => {
    if (node.kind === "inc-dec" && node.op === "++") {
      isFound ||= model.namedBy(node.operand) === counter;
    }
    return !isFound && node.kind !== "func-literal";
  });
  return isFound;
}
