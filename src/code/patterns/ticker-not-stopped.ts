/**
 * Tickers that nobody stops. Before Go 1.23 the runtime keeps every one of them; from then on only
 * those that a goroutine waits for, and such a goroutine never ends.
 */
import { phrase } from "../../base/language.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage, GoSymbol } from "../program.ts";
import type { Branch, Expr, For, Go, Node, Range } from "../syntax/nodes.ts";
import { eachChild, walk } from "../syntax/walk.ts";
import type { Leak } from "./must-release.ts";
import { type Judgement, releasePattern } from "./release-match.ts";

/** From this language version on a ticker that nobody refers to is collected. */
const COLLECTED_SINCE = 23;

export const TICKER_NOT_STOPPED = releasePattern({
  classId: "ticker-not-stopped",
  looksFor: phrase(
    "time.NewTicker without Stop on a way out, or with a goroutine that waits for ever",
  ),
  proof: phrase(
    "the ticker stays in the function, and the way from the call to the exit is concrete",
  ),
  traps: [
    phrase("from Go 1.23 a ticker is collected when nobody refers to it"),
    phrase("the ticker runs for the whole life of the process, and there is one of it"),
    phrase("one ticker is reset for each stage and stopped at the end"),
  ],
  thing: phrase("the ticker"),
  releasing: phrase("stopping"),
  released: phrase("stopped"),
  remedy: phrase(
    "Defer Stop where the ticker is made, and let a goroutine that waits for it end through a channel " +
      "or context of its own: Stop does not close the channel, so it wakes nobody.",
  ),
  notThis: [
    phrase("Stop alone while a goroutine ranges over the channel: Stop does not close it."),
    phrase("A longer period: as many tickers and goroutines stay, they only tick less."),
  ],
  judge: judgeTicker,
});

function judgeTicker(model: Model, leak: Leak): Judgement | null {
  const { func } = leak.acquisition;
  if (isCollected(func.pkg))
    return waitsForEver(model, leak) ? { assumes: [], isHint: false } : null;
  return { assumes: [], isHint: false };
}

/** The package's language version lets the collector free timers that nobody refers to. */
export function isCollected({ module }: GoPackage): boolean {
  const [major = 1, minor = 0] = (module.goVersion ?? "1.0").split(".").map(Number);
  return major > 1 || minor >= COLLECTED_SINCE;
}

/** A goroutine that the function starts waits for the ticks and has no other way to end. */
function waitsForEver(model: Model, { acquisition, field }: Leak): boolean {
  const ticker = acquisition.variable ?? field;
  if (ticker === null) return false;
  let isEndless = false;
  walk(acquisition.func.body, (node) => {
    if (node.kind === "go") isEndless ||= startsEndless(model, node, ticker);
    return !isEndless;
  });
  return isEndless;
}

function startsEndless(model: Model, { call }: Go, ticker: GoSymbol): boolean {
  if (call.kind !== "call") return false;
  const isTicks = (expr: Expr): boolean =>
    expr.kind === "selector" && expr.name.name === "C" && model.namedBy(expr.operand) === ticker;
  return model.calleesOf(call).some((callee) => {
    if (callee.kind !== "func") return false;
    const params = callee.func.params.filter((_, at) => isGiven(call.args[at], isTicks));
    return isEndlessOn(callee.func, (expr) => {
      const symbol = expr.kind === "ident" ? model.symbolOf(expr) : null;
      return isTicks(expr) || (symbol !== null && params.includes(symbol));
    });
  });
}

function isGiven(arg: Expr | undefined, isTicks: (expr: Expr) => boolean): boolean {
  return arg !== undefined && isTicks(arg);
}

/** A loop over the ticks without return or break. */
function isEndlessOn(func: Func, isTicks: (expr: Expr) => boolean): boolean {
  let isEndless = false;
  walk(func.body, (node) => {
    if (node.kind === "range") isEndless ||= isTicks(node.subject) && !isLeft(node);
    if (node.kind === "for" && node.condition === null) {
      isEndless ||= receives(node, isTicks) && !isLeft(node);
    }
    return node.kind !== "func-literal";
  });
  return isEndless;
}

function receives(loop: For, isTicks: (expr: Expr) => boolean): boolean {
  let isFound = false;
  walk(loop.body, (node) => {
    if (node.kind === "receive") isFound ||= isTicks(node.channel);
    return node.kind !== "func-literal";
  });
  return isFound;
}

/** A return, goto or break leads out of the loop. */
function isLeft(loop: For | Range): boolean {
  const visit = (node: Node, isNested: boolean): boolean => {
    if (node.kind === "func-literal") return false;
    if (node.kind === "return") return true;
    if (node.kind === "branch") return leaves(node, isNested);
    const isBreakable = /^(?:for|range|switch|type-switch|select)$/.test(node.kind);
    let isFound = false;
    eachChild(node, (child) => {
      isFound ||= visit(child, isNested || isBreakable);
    });
    return isFound;
  };
  return visit(loop.body, false);
}

function leaves({ keyword, label }: Branch, isNested: boolean): boolean {
  if (keyword === "goto") return true;
  return keyword === "break" && (label !== null || !isNested);
}
