/** Loops that receive until a part of the senders has answered: a majority, a number. */
import { findPath } from "../flow/find-path.ts";
import type { FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Expr, For, Ident, Range } from "../syntax/nodes.ts";
import { loopsAround } from "./channel-lift.ts";
import type { Home, HomeStep } from "./channel-pairing.ts";
import { valuesOf } from "./value-trace.ts";

export interface Quorum {
  /** How the loop is left when enough have answered. */
  readonly exit: FlowPath;
  /** So many are received, when it is a written number. */
  readonly received: number | null;
}

/** Null when the receiving loop does not say that it takes fewer values than `senders` starts. */
export function quorumOf(
  model: Model,
  home: Home,
  { receive, senders }: { readonly receive: HomeStep; readonly senders: For | Range },
): Quorum | null {
  const { op } = receive;
  const [loop, ...outer] = loopsAround(model, op.node);
  if (op.func !== home.func || loop?.kind !== "for" || outer.length > 0) return null;
  const wanted = roundsExpr(loop);
  const count = roundsExpr(senders);
  if (wanted === null || count === null) return null;
  const received = model.constantOf(wanted);
  const isPart =
    received !== null || spelledOut(model, wanted).some((v) => isShare(model, v, count));
  const exit = isPart ? exitBehind(model, home, receive) : null;
  return exit === null ? null : { exit, received };
}

function exitBehind(model: Model, home: Home, { op }: HomeStep): FlowPath | null {
  const flow = model.flowOf(home.func);
  const from = flow.nodeOf(op.node);
  const nodes = new Set(home.receives.map((step) => flow.nodeOf(step.node)));
  return from === null ? null : findPath({ from, avoid: (node) => nodes.has(node) });
}

/** `count / k`, and that plus something: a majority. */
function isShare(model: Model, value: Expr, count: Expr): boolean {
  if (value.kind !== "binary") return false;
  if (value.op === "+") return isShare(model, value.left, count);
  return value.op === "/" && isCount(model, value.left, count);
}

/** `n` for a loop of n rounds, `len(s)` for one over s. */
function isCount(model: Model, value: Expr, count: Expr): boolean {
  const [counted, wanted] = [measured(value), measured(count)];
  if (counted.kind !== "ident" || wanted.kind !== "ident") return false;
  const symbol = model.symbolOf(counted);
  return symbol !== null && symbol === model.symbolOf(wanted);
}

/** The `s` of `len(s)`; anything else stays what it is. */
function measured(count: Expr): Expr {
  if (count.kind !== "call" || count.callee.kind !== "ident") return count;
  return (count.callee.name === "len" ? count.args[0] : null) ?? count;
}

/** An expression, and what is assigned to it where it is a variable. */
export function spelledOut(model: Model, expr: Expr): readonly Expr[] {
  const symbol = expr.kind === "ident" ? model.symbolOf(expr) : null;
  return symbol === null ? [expr] : [expr, ...valuesOf(model, symbol)];
}

/** `count - k`, whatever is taken away. */
export function isLessThan(model: Model, value: Expr, count: Ident): boolean {
  if (value.kind !== "binary" || value.op !== "-") return false;
  const { left } = value;
  if (left.kind === "ident") return model.symbolOf(left) === model.symbolOf(count);
  return isLessThan(model, left, count);
}

/** What the rounds of a loop are counted against: the subject of a range, the `n` of `i < n`. */
export function roundsExpr(loop: For | Range): Expr | null {
  if (loop.kind === "range") return loop.subject;
  return loop.condition?.kind === "binary" && loop.condition.op === "<"
    ? loop.condition.right
    : null;
}
