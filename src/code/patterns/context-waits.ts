/** Functions whose goroutine waits for the end of a context that the caller hands in. */
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Go, Ident, Node } from "../syntax/nodes.ts";
import { funcCalled } from "./value-trace.ts";

/** Calls that a context is followed through. */
const DEPTH_MAX = 3;

export interface ContextWait {
  /** The receive from Done. */
  readonly node: Node;
  /** The `go` statement on the way; null when the function itself waits. */
  readonly go: Go | null;
}

/** Where the function, or what it starts or calls, waits for this parameter's Done. */
export function waitOn(model: Model, func: Func, param: number, depth = 0): ContextWait | null {
  const symbol = func.params[param];
  if (symbol === undefined || symbol.ident === null || depth > DEPTH_MAX) return null;
  for (const use of model.usesOf(symbol)) {
    const found = waitAt(model, use, symbol, depth);
    if (found !== null) return found;
  }
  return null;
}

function waitAt(model: Model, use: Ident, symbol: GoSymbol, depth: number): ContextWait | null {
  const parent = model.parentOf(use);
  if (parent?.kind === "selector" && parent.name.name === "Done") {
    const call = model.parentOf(parent);
    const receive = call === null ? null : model.parentOf(call);
    if (receive?.kind !== "receive") return null;
    return { node: receive, go: goAround(model, use, symbol) };
  }
  const at = parent?.kind === "call" ? parent.args.indexOf(use) : -1;
  if (parent?.kind !== "call" || at < 0) return null;
  const called = funcCalled(model, parent);
  const inner = called === null ? null : waitOn(model, called, at, depth + 1);
  return inner === null ? null : { ...inner, go: inner.go ?? goAround(model, use, symbol) };
}

/** The `go` statement around a node, in the function that declares the symbol. */
function goAround(model: Model, node: Node, { owner }: GoSymbol): Go | null {
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "go") return at;
    if (owner !== null && at === owner.node) return null;
  }
  return null;
}

/** The `go` statement that runs a call, or the literal that holds it. */
export function goOf(model: Model, call: Call): Go | null {
  for (let at = model.parentOf(call); at !== null; at = model.parentOf(at)) {
    if (at.kind === "go") return at;
    if (at.kind === "func") return null;
    const isStarted = at.kind === "func-literal" && startsLiteral(model, at);
    if (at.kind === "func-literal" && !isStarted) return null;
  }
  return null;
}

function startsLiteral(model: Model, literal: Node): boolean {
  const call = model.parentOf(literal);
  const go = call === null ? null : model.parentOf(call);
  return call?.kind === "call" && call.callee === literal && go?.kind === "go";
}
