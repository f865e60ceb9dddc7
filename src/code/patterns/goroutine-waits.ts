/** Lines where goroutines that a function starts may wait for something they were given. */
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";

/** Lines of one match; a goroutine with more is long, and its stack says where it waits. */
const LINES_MAX = 20;

/** Selects, receives and calls with the value in goroutines that are started with it. */
export function goroutineWaits(
  model: Model,
  func: Func,
  given: ReadonlySet<GoSymbol>,
): readonly Node[] {
  const waits: Node[] = [];
  walk(func.body, (node) => {
    if (node.kind === "go" && node.call.kind === "call") {
      waits.push(...waitsBehind(model, node.call, given));
    }
    return true;
  });
  return waits.slice(0, LINES_MAX);
}

function waitsBehind(model: Model, call: Call, given: ReadonlySet<GoSymbol>): readonly Node[] {
  const waits: Node[] = [];
  for (const callee of model.calleesOf(call)) {
    if (callee.kind !== "func") continue;
    const { params, body } = callee.func;
    const own = new Set(given);
    for (const [at, param] of params.entries()) {
      const arg = call.args[at];
      if (arg !== undefined && mentions(model, arg, given)) own.add(param);
    }
    walk(body, (node) => {
      if (isWait(model, node, own)) waits.push(node);
      return true;
    });
  }
  return waits;
}

function isWait(model: Model, node: Node, own: ReadonlySet<GoSymbol>): boolean {
  const isOperation =
    node.kind === "select" ||
    node.kind === "receive" ||
    node.kind === "call" ||
    node.kind === "range";
  if (!isOperation) return false;
  return mentions(model, node.kind === "range" ? node.subject : node, own);
}

function mentions(model: Model, node: Node, symbols: ReadonlySet<GoSymbol>): boolean {
  let isFound = false;
  walk(node, (it) => {
    if (it.kind === "ident") {
      const symbol = model.symbolOf(it);
      isFound ||= symbol !== null && symbols.has(symbol);
    }
    return !isFound;
  });
  return isFound;
}
