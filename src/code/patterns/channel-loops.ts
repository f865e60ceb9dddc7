/** Loops that receive: how they end, and whether they can be left before the channel is closed. */
import { findPath } from "../flow/find-path.ts";
import type { Flow, FlowEdge, FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Operation } from "../resource.ts";
import type { Expr, Ident, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { loopsAround } from "./channel-lift.ts";
import { edgesBehind } from "./channel-skips.ts";

/** `range`, or `v, ok := <-ch` that is repeated: only the close of the channel ends it. */
export function endsWithClose(model: Model, { kind, loop, func, node }: Operation): boolean {
  if (kind === "range") return true;
  if (kind !== "receive-ok" || loop?.kind !== "for" || loop.condition !== null) return false;
  return func !== null && okOf(model, node) !== null;
}

/**
 * The way by which a loop that receives is left while values may still come: not through the end
 * of the range, not because the channel was found closed. Null when there is none.
 */
export function earlyExit(
  model: Model,
  op: Operation,
  isImpossible?: (edge: FlowEdge) => boolean,
): FlowPath | null {
  const { func, node } = op;
  if (func === null) return null;
  const flow = model.flowOf(func);
  const start = flow.nodeOf(node);
  if (start === null) return null;
  const isOver = overEdge(model, flow, op);
  return findPath({
    from: start,
    avoid: (at) => at === start,
    impossible: (edge) => isOver(edge) || isImpossible?.(edge) === true,
  });
}

/** Edges that are taken only when no value can come any more. */
function overEdge(model: Model, flow: Flow, op: Operation): (edge: FlowEdge) => boolean {
  if (op.kind === "range") {
    const own = new Set(flow.nodeOf(op.node)?.successors.filter(({ guard }) => isLoopEnd(guard)));
    return (edge) => own.has(edge);
  }
  const counted = new Set(loopsAround(model, op.node).flatMap((loop) => edgesBehind(flow, loop)));
  const ok = okOf(model, op.node);
  const symbol = ok === null ? null : model.symbolOf(ok);
  return (edge) => {
    if (counted.has(edge)) return true;
    const { guard } = edge;
    if (symbol === null || guard?.kind !== "condition" || guard.holds) return false;
    const { condition } = guard;
    return condition.kind === "ident" && model.symbolOf(condition) === symbol;
  };
}

function isLoopEnd(guard: FlowEdge["guard"]): boolean {
  return guard?.kind === "loop" && !guard.entered;
}

/** `ok` of `v, ok := <-ch`. */
function okOf(model: Model, receive: Node): Ident | null {
  const parent = model.parentOf(receive);
  const names =
    parent?.kind === "assign" ? parent.left : parent?.kind === "var" ? parent.names : [];
  const [, ok] = names;
  return ok?.kind === "ident" && ok.name !== "_" ? ok : null;
}

/** The variable that takes the value; null when it is dropped. */
export function receivedName(model: Model, { node }: Operation): Ident | null {
  if (node.kind === "range") return asIdent(node.key);
  const parent = model.parentOf(node);
  if (parent?.kind === "assign") return asIdent(parent.left[0] ?? null);
  return parent?.kind === "var" ? (parent.names[0] ?? null) : null;
}

function asIdent(expr: Expr | null): Ident | null {
  return expr?.kind === "ident" && expr.name !== "_" ? expr : null;
}

/** Whether a piece of source names the variable. */
export function mentions(model: Model, node: Node, ident: Ident): boolean {
  const symbol = model.symbolOf(ident);
  let found = false;
  walk(node, (one) => {
    if (one.kind === "ident" && symbol !== null && model.symbolOf(one) === symbol) found = true;
    return !found;
  });
  return found;
}
