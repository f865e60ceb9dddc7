/** Where a consumer's messages are received and worked on, for edits that acknowledge them. */
import type { TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import { insertAfter, textOf } from "../remedy/edit-go.ts";
import type { Expr, Ident, Node, Stmt } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { isInside } from "./code-lines.ts";

/** One receive of a message, and the statements that work on it. */
export interface Delivery {
  /** The variable that holds the message. */
  readonly message: Ident;
  readonly receive: Node;
  readonly work: readonly Stmt[];
  readonly func: Func;
}

/** A channel is followed through this many variables and fields. */
const NAMES_MAX = 8;

/** Receives from the channel that a variable holds, or that it is stored in. */
export function deliveriesOf(model: Model, channel: GoSymbol): readonly Delivery[] {
  const names = new Set([channel]);
  const found: Delivery[] = [];
  for (const name of names) {
    for (const use of model.usesOf(name)) {
      const above = model.parentOf(use);
      const expr = above?.kind === "selector" && above.name === use ? above : use;
      const holder = model.parentOf(expr);
      if (holder?.kind === "key-value" && holder.value === expr && holder.key.kind === "ident") {
        const field = model.symbolOf(holder.key);
        if (field !== null && names.size < NAMES_MAX) names.add(field);
      }
      const delivery = holder === null ? null : deliveryAt(model, holder, expr);
      if (delivery !== null) found.push(delivery);
    }
  }
  return found;
}

function deliveryAt(model: Model, holder: Node, expr: Expr): Delivery | null {
  const func = model.funcOf(holder);
  if (func === null) return null;
  if (holder.kind === "range" && holder.subject === expr) {
    const message = holder.key;
    if (message?.kind !== "ident") return null;
    return { message, receive: holder, work: holder.body.statements, func };
  }
  const assign = holder.kind === "receive" ? model.parentOf(holder) : null;
  const arm = assign === null ? null : model.parentOf(assign);
  if (assign?.kind !== "assign" || arm?.kind !== "comm") return null;
  const [message] = assign.left;
  return message?.kind === "ident" ? { message, receive: assign, work: arm.body, func } : null;
}

/**
 * Acknowledges each message behind the last statement that works on it. Null when it is not plain
 * where that is: the message goes to another goroutine, or some ways go past the end.
 */
export function acknowledged(model: Model, delivery: Delivery): TextEdit | null {
  const { message, work, func } = delivery;
  if (work.some((stmt) => leavesEarly(stmt))) return null;
  const symbol = model.symbolOf(message);
  const uses = symbol === null ? [] : model.usesOf(symbol).filter((use) => use !== message);
  const last = work.findLast((stmt) => uses.some((use) => isInside(use, stmt)));
  if (last === undefined || last.kind === "go" || uses.some((use) => isAcknowledged(model, use))) {
    return null;
  }
  const ack = `${textOf(message)}.Ack(false)`;
  const [only, ...others] = func.results;
  const isErrorOnly =
    others.length === 0 && only?.type?.kind === "ident" && only.type.name === "error";
  const text = isErrorOnly ? `if err := ${ack}; err != nil {\n\treturn err\n}` : `_ = ${ack}`;
  return insertAfter(last, text);
}

/** `continue`, `goto` or a goroutine in the work: what stands behind it may not run. */
function leavesEarly(stmt: Stmt): boolean {
  let leaves = false;
  walk(stmt, (node) => {
    leaves ||= node.kind === "go" || (node.kind === "branch" && node.keyword !== "break");
    return node.kind !== "func-literal" && !leaves;
  });
  return leaves;
}

function isAcknowledged(model: Model, use: Ident): boolean {
  const above = model.parentOf(use);
  return above?.kind === "selector" && /^(?:Ack|Nack|Reject)$/.test(above.name.name);
}
