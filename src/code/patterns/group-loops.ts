/** Loops that start what a WaitGroup counts, their turns, and what Add counts for them before. */
import { findPath } from "../flow/find-path.ts";
import type { FlowNode, FlowPath, Guard } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { textOf } from "../remedy/edit-go.ts";
import type { Operation } from "../resource.ts";
import type { Expr, For, Node, Range } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { loopsAround } from "./channel-lift.ts";
import { countingDown, type Group } from "./group-partners.ts";
import { decidedBefore } from "./path-decision.ts";

/** A way through the body of a loop, back to its head or out by a jump, without the nodes. */
export function turnAvoiding(
  model: Model,
  func: Func,
  loop: For | Range,
  nodes: ReadonlySet<FlowNode>,
): FlowPath | null {
  const head = headOf(model, func, loop);
  if (head === null || nodes.has(head)) return null;
  const path = findPath({
    from: head,
    avoid: (node) => nodes.has(node),
    to: (node) => node === head || (node.kind === "step" && !isPartOf(node, loop)),
    impossible: ({ guard }) => isLeaving(guard, loop),
  });
  return path === null ? null : decidedBefore(path, nodes, (node) => node === head);
}

function headOf(model: Model, func: Func, loop: For | Range): FlowNode | null {
  const head = loop.kind === "range" ? loop : loop.condition;
  return head === null ? null : model.flowOf(func).nodeOf(head);
}

/** The loop is over by itself. */
function isLeaving(guard: Guard | null, loop: For | Range): boolean {
  if (guard?.kind === "loop") return !guard.entered;
  const isOwn = guard?.kind === "condition" && loop.kind === "for";
  return (
    isOwn && loop.condition !== null && isInside(guard.condition, loop.condition) && !guard.holds
  );
}

function isPartOf({ syntax }: FlowNode, loop: Node): boolean {
  return syntax === null || isInside(syntax, loop);
}

export function isInside(inner: Node, outer: Node): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}

/** The loop behind an Add of a whole list, and what it starts. */
export interface CountedLoop {
  readonly func: Func;
  readonly loop: For | Range;
  readonly starts: readonly Node[];
}

/** Loops over what was added that lie behind the Add and start somebody who counts down. */
export function countedLoops(model: Model, group: Group, add: Operation): readonly CountedLoop[] {
  const { func, node } = add;
  const [count] = node.kind === "call" ? node.args : [];
  if (func === null || count === undefined || loopsAround(model, node).length > 0) return [];
  const found: CountedLoop[] = [];
  walk(func.body, (inner) => {
    if (inner.kind === "func-literal") return false;
    if ((inner.kind === "range" || inner.kind === "for") && isOver(inner, count)) {
      const starts = startsIn(model, group, func, inner);
      if (starts.length > 0 && inner.start > node.end) found.push({ func, loop: inner, starts });
    }
    return true;
  });
  return found;
}

/** `range xs` for `len(xs)`; `range n` and `i < n` for `n`. */
function isOver(loop: For | Range, count: Expr): boolean {
  const counted = textOf(count);
  if (loop.kind === "range") {
    const subject = textOf(loop.subject);
    return counted === `len(${subject})` || counted === subject;
  }
  const { condition } = loop;
  return (
    condition?.kind === "binary" && condition.op === "<" && textOf(condition.right) === counted
  );
}

/** `go` statements and calls in a loop of a function that start somebody who counts down. */
function startsIn(model: Model, group: Group, func: Func, loop: Node): readonly Node[] {
  const nodes = countingDown(model, func, group);
  const inside = [...nodes].flatMap(({ syntax }) => (syntax === null ? [] : [syntax]));
  return inside.filter((syntax) => isInside(syntax, loop) && syntax !== loop);
}
