/** Tickers, ticks and sleeps: what makes a loop periodic, and how long its period is. */

import { said, say } from "../../base/language.ts";
import { receivedBy } from "../flow/guards.ts";
import type { Calls, Names } from "../model.ts";
import type { Call, CommClause, Expr, For, Node, Range } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";

export type PeriodParts = Pick<Names, "namedBy"> & Pick<Calls, "externalName">;

/** What paces the rounds of a loop. */
export interface Pace {
  /** The receive or the sleep. */
  readonly at: Node;
  /** The arm that the tick opens, when it is one of several. */
  readonly arm: CommClause | null;
  /** `every 30 seconds`, `every interval`. */
  readonly words: string;
}

const UNITS = new Map([
  ["Nanosecond", "ns"],
  ["Microsecond", "µs"],
  ["Millisecond", "ms"],
  ["Second", "s"],
  ["Minute", "min"],
  ["Hour", "h"],
]);

/** The ticker that paces a loop; null for loops that run as fast as they can. */
export function paceOf(parts: PeriodParts, loop: For | Range): Pace | null {
  if (loop.kind === "range") {
    const words = tickWords(parts, loop.subject);
    return words === null ? null : { at: loop.subject, arm: null, words };
  }
  return isOpenEnded(loop) ? paceIn(parts, loop.body) : null;
}

/** `for`, `for true`, `for ctx.Err() == nil`: only giving up ends it. */
function isOpenEnded({ condition, post }: For): boolean {
  if (post !== null) return false;
  if (condition === null || (condition.kind === "ident" && condition.name === "true")) return true;
  if (condition.kind !== "binary" || condition.left.kind !== "call") return false;
  const { callee } = condition.left;
  return callee.kind === "selector" && callee.name.name === "Err";
}

/** First wait for a clock in the loop's own text: not in literals, not in inner loops. */
function paceIn(parts: PeriodParts, node: Node): Pace | null {
  if (node.kind === "func-literal" || node.kind === "for" || node.kind === "range") return null;
  if (node.kind === "comm") return paceOfArm(parts, node) ?? paceBelow(parts, node);
  if (node.kind === "receive") {
    const words = tickWords(parts, node.channel);
    if (words !== null) return { at: node, arm: null, words };
  }
  if (node.kind === "call" && parts.externalName(node) === "time.Sleep") {
    return { at: node, arm: null, words: every(parts, node.args[0]) };
  }
  return paceBelow(parts, node);
}

function paceBelow(parts: PeriodParts, node: Node): Pace | null {
  let pace: Pace | null = null;
  eachChild(node, (child) => {
    pace ??= paceIn(parts, child);
  });
  return pace;
}

function paceOfArm(parts: PeriodParts, arm: CommClause): Pace | null {
  const channel = receivedBy(arm);
  const words = channel === null ? null : tickWords(parts, channel);
  return words === null ? null : { at: arm, arm, words };
}

/** The period of a channel that a clock sends on; null for other channels. */
function tickWords(parts: PeriodParts, channel: Expr): string | null {
  if (channel.kind === "call") {
    const name = parts.externalName(channel) ?? "";
    return /^time\.(?:Tick|After)$/.test(name) ? every(parts, channel.args[0]) : null;
  }
  if (channel.kind === "selector" && channel.name.name === "C") {
    const maker = makerOf(parts, channel.operand);
    const isClock = /tick|timer/i.test(textOf(channel.operand)) || maker !== null;
    return isClock ? every(parts, maker?.args[0]) : null;
  }
  const symbol = parts.namedBy(channel);
  const value = symbol === null ? null : declaredValue(symbol.declaration, symbol.name);
  return value?.kind === "call" ? tickWords(parts, value) : null;
}

/** The call of NewTicker or NewTimer that a variable was declared with. */
function makerOf(parts: PeriodParts, ticker: Expr): Call | null {
  const symbol = parts.namedBy(ticker);
  const value = symbol === null ? null : declaredValue(symbol.declaration, symbol.name);
  if (value?.kind !== "call") return null;
  return /^time\.New(?:Ticker|Timer)$/.test(parts.externalName(value) ?? "") ? value : null;
}

function declaredValue(declaration: Node | null, name: string): Expr | null {
  if (declaration?.kind === "assign") {
    const at = declaration.left.findIndex((it) => it.kind === "ident" && it.name === name);
    return declaration.right[at] ?? null;
  }
  if (declaration?.kind !== "var" && declaration?.kind !== "const") return null;
  return declaration.values[declaration.names.findIndex((it) => it.name === name)] ?? null;
}

function every(parts: PeriodParts, period: Expr | undefined): string {
  if (period === undefined) return said("at every tick");
  return say`every ${constantPeriod(parts, period) ?? textOf(period)}`;
}

/** `30 * time.Second` → `30 s`; named constants are followed. */
function constantPeriod(parts: PeriodParts, period: Expr): string | null {
  const unit = unitOf(period);
  if (unit !== null) return `1 ${unit}`;
  if (period.kind === "binary" && period.op === "*") {
    const [count, by] =
      unitOf(period.left) === null ? [period.left, period.right] : [period.right, period.left];
    const shown = unitOf(by);
    return count.kind === "literal" && shown !== null ? `${count.text} ${shown}` : null;
  }
  const symbol = parts.namedBy(period);
  if (symbol?.kind !== "const") return null;
  const value = declaredValue(symbol.declaration, symbol.name);
  return value === null || value.kind === "ident" ? null : constantPeriod(parts, value);
}

function unitOf(expr: Expr): string | null {
  if (expr.kind !== "selector" || expr.operand.kind !== "ident") return null;
  return expr.operand.name === "time" ? (UNITS.get(expr.name.name) ?? null) : null;
}

function textOf({ file, start, end }: Node): string {
  return file.text.slice(start, end);
}
