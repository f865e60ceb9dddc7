/** Loops: a header that is passed before every round, and edges back to it. */
import type { Expr, For, Range, Stmt } from "../syntax/nodes.ts";
import type { Decision, FlowDrafter } from "./build-flow.ts";
import { connect, type Ends, type JumpTarget } from "./draft-flow.ts";

export function buildFor(drafter: FlowDrafter, loop: For, ends: Ends, label: string | null): Ends {
  const ready = loop.init === null ? ends : drafter.statement(loop.init, ends);
  const skipsFirstTest = entersOnce(loop);
  const mark = drafter.nodes.length;
  const { whenTrue, whenFalse } = header(drafter, loop, skipsFirstTest ? [] : ready);
  const head = drafter.nodes[mark];
  const target: JumpTarget = { label, breaks: [], continues: [] };
  return drafter.inside(target, () => {
    const bodyEnds = drafter.block(loop.body, skipsFirstTest ? [...ready, ...whenTrue] : whenTrue);
    const again = [...bodyEnds, ...(target.continues ?? [])];
    const back = loop.post === null ? again : drafter.statement(loop.post, again);
    if (head !== undefined) connect(back, head);
    return whenFalse;
  });
}

/** The condition; a node of its own for loops without one, or with a constant. */
function header(drafter: FlowDrafter, loop: For, ends: Ends): Decision {
  const { condition } = loop;
  if (condition === null || isConstant(condition)) {
    const round: Ends = [{ from: drafter.step(loop, ends), guard: null }];
    const isEndless = condition === null || drafter.condition(condition, round).whenTrue.length > 0;
    return isEndless ? { whenTrue: round, whenFalse: [] } : { whenTrue: [], whenFalse: round };
  }
  return drafter.condition(condition, ends);
}

function isConstant(condition: Expr): boolean {
  if (condition.kind === "ident") return condition.name === "true" || condition.name === "false";
  if (condition.kind === "unary") return condition.op === "!" && isConstant(condition.operand);
  return condition.kind === "binary" && isConstant(condition.left) && isConstant(condition.right);
}

/** `for i := 0; i < 3; i++`: the body runs at least once. */
function entersOnce({ init, condition }: For): boolean {
  if (init === null || condition?.kind !== "binary") return false;
  const from = firstValue(init);
  const limit = intOf(condition.right);
  if (from === null || limit === null) return false;
  if (condition.left.kind !== "ident" || condition.left.name !== from.name) return false;
  switch (condition.op) {
    case "<":
      return from.value < limit;
    case "<=":
      return from.value <= limit;
    case ">":
      return from.value > limit;
    case ">=":
      return from.value >= limit;
    default:
      return false;
  }
}

function firstValue(init: Stmt): { readonly name: string; readonly value: number } | null {
  if (init.kind !== "assign" || init.left.length !== 1 || init.right.length !== 1) return null;
  const [target] = init.left;
  const [given] = init.right;
  const value = given === undefined ? null : intOf(given);
  return target?.kind === "ident" && value !== null ? { name: target.name, value } : null;
}

function intOf(expr: Expr): number | null {
  if (expr.kind !== "literal" || expr.literal !== "int") return null;
  const value = Number(expr.text.replaceAll("_", ""));
  return Number.isSafeInteger(value) ? value : null;
}

export function buildRange(
  drafter: FlowDrafter,
  loop: Range,
  ends: Ends,
  label: string | null,
): Ends {
  const head = drafter.step(loop, ends);
  const target: JumpTarget = { label, breaks: [], continues: [] };
  return drafter.inside(target, () => {
    const inside: Ends = [{ from: head, guard: { kind: "loop", entered: true } }];
    connect([...drafter.block(loop.body, inside), ...(target.continues ?? [])], head);
    return [{ from: head, guard: { kind: "loop", entered: false } }];
  });
}
