/** What guards mean to a reader: giving up, failing, or something else. */
import type { CommClause, Expr } from "../syntax/nodes.ts";
import type { Guard } from "./flow.ts";

/** Names of channels that tell to stop. */
const STOPPING = /done|quit|stop|exit|clos(?:e|ing)|cancel|shutdown|abort|die|kill|time(?:out|r)/i;

/** What an arm of a select receives from; null for sends and `default`. */
export function receivedBy({ comm }: CommClause): Expr | null {
  if (comm === null || comm.kind === "send") return null;
  const value = comm.kind === "assign" ? comm.right[0] : comm.expr;
  return value?.kind === "receive" ? value.channel : null;
}

/** `ctx.Done()`. */
export function isContextDone(channel: Expr): boolean {
  const { kind } = channel;
  return (
    kind === "call" && channel.callee.kind === "selector" && channel.callee.name.name === "Done"
  );
}

/** `time.After(…)`, `clock.After(…)`, `timer.C`. */
export function isTimeUp(channel: Expr): boolean {
  if (channel.kind === "selector") return channel.name.name === "C";
  if (channel.kind !== "call" || channel.callee.kind !== "selector") return false;
  return /^(?:After|Chan|C)$/.test(channel.callee.name.name);
}

/** Somebody stops waiting: a deadline, a cancelled context, a channel that says so. */
export function isGivingUpGuard(guard: Guard): boolean {
  if (guard.kind === "condition") return isContextError(guard.condition) && isFailing(guard);
  if (guard.kind !== "arm") return false;
  const channel = receivedBy(guard.arm);
  if (channel === null) return false;
  return isContextDone(channel) || isTimeUp(channel) || STOPPING.test(nameOf(channel));
}

/** `err != nil`, `errors.Is(err, …)`. */
export function isErrorGuard(guard: Guard): boolean {
  if (guard.kind !== "condition") return false;
  const { condition, holds } = guard;
  if (condition.kind === "call") {
    return holds && /^(?:Is|As)/.test(nameOf(condition.callee)) && condition.args.some(isError);
  }
  return isFailing(guard) && isComparedError(condition);
}

/** `x != nil` holds, or `x == nil` does not. */
function isFailing({ condition, holds }: Extract<Guard, { kind: "condition" }>): boolean {
  if (condition.kind !== "binary") return false;
  const isNil = [condition.left, condition.right].some((it) => nameOf(it) === "nil");
  if (!isNil) return condition.op === "==" && holds;
  return condition.op === (holds ? "!=" : "==");
}

function isComparedError(condition: Expr): boolean {
  return condition.kind === "binary" && (isError(condition.left) || isError(condition.right));
}

function isContextError(condition: Expr): boolean {
  if (condition.kind !== "binary") return false;
  return [condition.left, condition.right].some((side) => {
    return side.kind === "call" && side.args.length === 0 && nameOf(side.callee) === "Err";
  });
}

function isError(expr: Expr): boolean {
  return /err$|^err|Err$/.test(nameOf(expr));
}

function nameOf(expr: Expr): string {
  if (expr.kind === "ident") return expr.name;
  return expr.kind === "selector" ? expr.name.name : "";
}
