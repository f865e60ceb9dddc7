/**
 * Where a context comes from, as far as that decides how long what hangs on it lives: a request
 * ends by itself, a context with a cancel function ends when that is called, and the context of
 * the process never does.
 */
import { typeName } from "../go-type.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr } from "../syntax/nodes.ts";
import type { Acquisition } from "./acquisitions.ts";
import { isEnd, releaseAnalysis } from "./release-analysis.ts";
import { CANCEL_RULE } from "./release-rule.ts";

export type ContextLife =
  /** A variable of a package: it lives as long as the process. */
  | "process"
  /** Ends with the request, the stream or the test it belongs to. */
  | "request"
  /** Derived in the same function, which cancels it or hands its cancel function on. */
  | "cancelled"
  /** Ends by itself at a deadline. */
  | "deadline"
  /** `context.Background()`, of which nothing hangs on. */
  | "background"
  /** A parameter, field or variable: it may live as long as the process. */
  | "long";

/** Steps from a context to its parent, or from a parameter to its callers, that are followed. */
const STEPS_MAX = 8;
/** Callers of one function that are looked at. */
const CALLERS_MAX = 20;

const DERIVE =
  /context\.With(Value|Cancel|Timeout|Deadline|CancelCause|TimeoutCause|DeadlineCause)$/;
// The second is the one for contexts that are not decided yet.
const PLAIN = /context\.(?:Background|T\wDO)$/;
const REQUEST = /(?:^|\.)(?:Request|ServerStream|Conn|Command|Cmd|T|B|F|TB)\.Context$/;

/** How long a context lives, seen from where it is used. */
export function contextLife(model: Model, expr: Expr, steps = STEPS_MAX): ContextLife {
  if (steps === 0) return "long";
  if (expr.kind === "call") return lifeOfCall(model, expr, steps);
  const symbol = model.namedBy(expr);
  if (symbol?.isGlobal === true) return "process";
  if (symbol === null || symbol.kind === "field") return "long";
  return lifeOfVariable(model, symbol, expr, steps);
}

function lifeOfCall(model: Model, call: Call, steps: number): ContextLife {
  const name = model.externalName(call) ?? "";
  if (PLAIN.test(name)) return "background";
  if (/errgroup\.WithContext$/.test(name)) return "cancelled";
  if (DERIVE.test(name)) return lifeOfDerived(model, call, name, steps);
  const given = returnedContext(model, call);
  if (given !== null) return contextLife(model, given, steps - 1);
  const isContextMethod = call.callee.kind === "selector" && call.callee.name.name === "Context";
  const isRequest = REQUEST.test(name) || (isContextMethod && !isPackage(model, call));
  if (isRequest && call.args.length === 0) return "request";
  const [first] = call.args;
  const isPassedOn = first !== undefined && typeName(model.typeOf(first)) === "context.Context";
  return isPassedOn ? contextLife(model, first, steps - 1) : "long";
}

/** What a function of the program that only returns a context returns. */
function returnedContext(model: Model, call: Call): Expr | null {
  const [callee, ...others] = model.calleesOf(call);
  if (callee?.kind !== "func" || others.length > 0) return null;
  const [only, ...more] = callee.func.body.statements;
  const isPlain = only?.kind === "return" && more.length === 0 && only.results.length === 1;
  return isPlain ? (only.results[0] ?? null) : null;
}

/** `process.Context()` is a function of a package, `r.Context()` asks a value. */
function isPackage(model: Model, { callee }: Call): boolean {
  if (callee.kind !== "selector" || callee.operand.kind !== "ident") return false;
  return model.symbolOf(callee.operand)?.kind === "package";
}

function lifeOfDerived(model: Model, call: Call, name: string, steps: number): ContextLife {
  const [parent] = call.args;
  const inherited = parent === undefined ? "long" : contextLife(model, parent, steps - 1);
  if (/WithValue$/.test(name) || inherited === "request" || inherited === "cancelled") {
    return inherited;
  }
  if (isCancelled(model, call)) return "cancelled";
  return /With(?:Timeout|Deadline)/.test(name) ? "deadline" : inherited;
}

/** The cancel function beside the context is called, deferred or handed on. */
function isCancelled(model: Model, call: Call): boolean {
  const assign = model.parentOf(call);
  const func = model.funcOf(call);
  const target = assign?.kind === "assign" ? assign.left[1] : undefined;
  const symbol = target?.kind === "ident" ? model.symbolOf(target) : null;
  if (func === null || symbol === null) return target !== undefined && target.kind !== "ident";
  return releaseAnalysis(model)
    .rolesOf(func, symbol, CANCEL_RULE)
    .some(({ fate }) => isEnd(fate));
}

/** The last assignment above the use decides. */
function lifeOfVariable(model: Model, symbol: GoSymbol, use: Expr, steps: number): ContextLife {
  let value: Expr | null = null;
  for (const ident of model.usesOf(symbol)) {
    const parent = model.parentOf(ident);
    const sides =
      parent?.kind === "assign"
        ? { left: parent.left, right: parent.right }
        : parent?.kind === "var"
          ? { left: parent.names, right: parent.values }
          : null;
    if (parent === null || sides === null || parent.start >= use.start) continue;
    if (parent.start <= use.start && parent.end >= use.end) continue;
    const index = sides.left.indexOf(ident);
    if (index < 0) continue;
    value = sides.right.length === 1 ? (sides.right[0] ?? null) : (sides.right[index] ?? null);
  }
  if (value !== null) return contextLife(model, value, steps - 1);
  return symbol.kind === "param" ? lifeOfParam(model, symbol, steps) : "long";
}

/** A parameter lives as long as what all callers pass. */
function lifeOfParam(model: Model, symbol: GoSymbol, steps: number): ContextLife {
  const func = symbol.owner;
  if (func === null || symbol.pkg === null) return "long";
  const isTyped = /^net\/http\.Request$/.test(typeText(model, symbol));
  if (isTyped) return "request";
  const lives = callerLives(model, func, symbol, steps);
  const [first] = lives;
  return first !== undefined && lives.every((life) => life === first) ? first : "long";
}

function callerLives(
  model: Model,
  func: Func,
  symbol: GoSymbol,
  steps: number,
): readonly ContextLife[] {
  const index = func.params.indexOf(symbol);
  const callers = model.callersOf(func);
  if (callers.length === 0 || callers.length > CALLERS_MAX) return ["long"];
  return callers.map(({ call }) => {
    const arg = call.args[index];
    return arg === undefined ? "long" : contextLife(model, arg, steps - 2 > 0 ? steps - 2 : 0);
  });
}

function typeText(model: Model, symbol: GoSymbol): string {
  const type = model.typeOfSymbol(symbol);
  const named = type.kind === "pointer" ? type.element : type;
  return named.kind === "named" ? `${named.path}.${named.name}` : "";
}

/** The library releases it by itself because its context ends. */
export function endsWithContext(model: Model, { call, duty }: Acquisition): boolean {
  const { contextArg, source } = duty;
  const isOwn = source === call && call.kind === "call" && contextArg !== null;
  const arg = isOwn ? call.args[contextArg] : undefined;
  if (arg === undefined) return false;
  const life = contextLife(model, arg);
  return life === "request" || life === "cancelled" || life === "deadline";
}
