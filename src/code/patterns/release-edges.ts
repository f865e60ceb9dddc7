/**
 * Edges that a path of a held resource cannot take: those that say that there is nothing to
 * release, that everything has been read, or that the other side has closed it.
 */
import type { FlowEdge, FlowNode } from "../flow/flow.ts";
import { isErrorGuard, receivedBy } from "../flow/guards.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { CaseClause, Expr } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { type Acquisition, errorTargetOf } from "./acquisitions.ts";
import { saysNil } from "./release-analysis.ts";
import type { ReleaseRule } from "./release-rule.ts";
import type { Role } from "./value-roles.ts";

export interface Held {
  readonly model: Model;
  readonly acquisition: Acquisition;
  readonly variable: GoSymbol;
  readonly roles: readonly Role[];
  /** Nodes where it is released or handed over. */
  readonly ends: ReadonlySet<FlowNode>;
}

/** Tells the edges that cannot be taken while the resource is held. */
export function impossibleEdges(held: Held): (edge: FlowEdge) => boolean {
  const { model, acquisition, variable, roles } = held;
  const readToTheEnd = exhaustion(model, acquisition.func, variable, acquisition.duty.rule);
  const closings = closingChannels(model, roles);
  const unmatched = unmatchedEdges(held);
  return (edge) => {
    if (isTold(model, edge, closings) || saysFailed(model, edge, acquisition)) return true;
    return readToTheEnd(edge) || saysNil(edge, variable, model) || unmatched.has(edge);
  };
}

/** A switch that releases in each of its cases is meant to have one for every value. */
function unmatchedEdges({ model, acquisition, ends }: Held): ReadonlySet<FlowEdge> {
  const edges = new Set<FlowEdge>();
  for (const { successors } of model.flowOf(acquisition.func).nodes) {
    const clauses = successors.flatMap(({ guard }) => (guard?.kind === "case" ? guard.clause : []));
    const isCovered = clauses.length > 1 && clauses.every((clause) => hasEnd(clause, ends));
    for (const edge of successors) if (isCovered && edge.guard === null) edges.add(edge);
  }
  return edges;
}

function hasEnd({ start, end }: CaseClause, ends: ReadonlySet<FlowNode>): boolean {
  for (const { syntax } of ends) {
    if (syntax !== null && syntax.start >= start && syntax.end <= end) return true;
  }
  return false;
}

/** Edges that mean that a method such as `Next` or `Recv` has said that nothing is left. */
function exhaustion(
  model: Model,
  func: Func,
  variable: GoSymbol,
  { untilFalse }: ReleaseRule,
): (edge: FlowEdge) => boolean {
  if (untilFalse.length === 0) return () => false;
  const isLast = (expr: Expr): boolean =>
    expr.kind === "call" &&
    expr.callee.kind === "selector" &&
    untilFalse.includes(expr.callee.name.name) &&
    model.namedBy(expr.callee.operand) === variable;
  const outcomes = outcomesOf(model, func, isLast);
  return ({ guard }) => {
    if (guard?.kind !== "condition") return false;
    const { condition, holds } = guard;
    if (isLast(condition) || isOne(model, condition, outcomes)) return !holds;
    if (!mentions(model, condition, outcomes)) return false;
    return isErrorGuard(guard) || isSomeError(condition, holds);
  };
}

/** `err != io.EOF` does not hold, or the text of the error is compared. */
function isSomeError(condition: Expr, holds: boolean): boolean {
  if (condition.kind !== "binary") return false;
  const { op, left, right } = condition;
  const isNil = right.kind === "ident" && right.name === "nil";
  return left.kind === "call" || (op === "!=" && !isNil && !holds);
}

/** Variables that take what such a method says: `more := rows.Next()`, `v, err := s.Recv()`. */
function outcomesOf(
  model: Model,
  func: Func,
  isLast: (expr: Expr) => boolean,
): ReadonlySet<GoSymbol> {
  const outcomes = new Set<GoSymbol>();
  walk(func.body, (node) => {
    if (node.kind === "assign" && node.right.some(isLast)) {
      const target = node.left.at(-1);
      const symbol = target?.kind === "ident" ? model.symbolOf(target) : null;
      if (symbol !== null) outcomes.add(symbol);
    }
    return node.kind !== "func-literal";
  });
  return outcomes;
}

/** What is not nil when the condition turns out so: `err != nil`, `isNotFound(err)`. */
function testedError(condition: Expr, holds: boolean): readonly Expr[] {
  if (condition.kind === "call") return holds ? condition.args : [];
  if (condition.kind !== "binary" || condition.op !== (holds ? "!=" : "==")) return [];
  const { left, right } = condition;
  return right.kind === "ident" && right.name === "nil" ? [left] : [];
}

/** A test of the error of the call says that it failed: there is nothing to release then. */
function saysFailed(model: Model, { guard }: FlowEdge, acquisition: Acquisition): boolean {
  if (guard?.kind !== "condition") return false;
  const tested = testedError(guard.condition, guard.holds);
  const { at } = acquisition;
  const index = errorTargetOf(acquisition);
  const target = at.kind === "assign" && index !== null ? at.left[index] : undefined;
  const error = target?.kind === "ident" ? model.symbolOf(target) : null;
  if (error === null || !tested.some((it) => model.namedBy(it) === error)) return false;
  const { start } = guard.condition;
  return !model.usesOf(error).some((use) => {
    const around = model.parentOf(use);
    const isSet = around?.kind === "assign" && around.left.includes(use);
    return isSet && use.start > at.end && use.start < start;
  });
}

const TELLS_OF_ITS_END = /^Notify(?:Close|Shutdown|Cancel)$/;

/** Channels on which the thing itself says that it is closed: `conn.NotifyClose(closed)`. */
function closingChannels(model: Model, roles: readonly Role[]): ReadonlySet<GoSymbol> {
  const channels = new Set<GoSymbol>();
  for (const { at } of roles) {
    const selector = model.parentOf(at);
    const call = selector === null ? null : model.parentOf(selector);
    if (selector?.kind !== "selector" || call?.kind !== "call") continue;
    if (!TELLS_OF_ITS_END.test(selector.name.name)) continue;
    for (const arg of call.args) {
      const symbol = model.namedBy(arg);
      if (symbol !== null) channels.add(symbol);
    }
  }
  return channels;
}

function isTold(model: Model, { guard }: FlowEdge, channels: ReadonlySet<GoSymbol>): boolean {
  if (guard?.kind !== "arm" || channels.size === 0) return false;
  const channel = receivedBy(guard.arm);
  const symbol = channel === null ? null : model.namedBy(channel);
  return symbol !== null && channels.has(symbol);
}

function isOne(model: Model, expr: Expr, symbols: ReadonlySet<GoSymbol>): boolean {
  const symbol = expr.kind === "ident" ? model.symbolOf(expr) : null;
  return symbol !== null && symbols.has(symbol);
}

function mentions(model: Model, expr: Expr, symbols: ReadonlySet<GoSymbol>): boolean {
  let isFound = false;
  walk(expr, (node) => {
    if (node.kind === "ident" && symbols.size > 0) isFound ||= isOne(model, node, symbols);
    return !isFound;
  });
  return isFound;
}
