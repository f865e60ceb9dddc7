/**
 * Whether something happens again and again for as long as the process lives: for requests, at
 * intervals, in a loop without an end. Loops over collections end, and filling a table at the start
 * is no growth.
 */
import { said, say } from "../../base/language.ts";
import { typeName } from "../go-type.ts";
import type { CallSite, Model } from "../model.ts";
import type { Func } from "../program.ts";
import { paceOf } from "../spawns/periods.ts";
import type { Call, Expr, For, Node, Range } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { lineOf } from "./code-lines.ts";
import { codeOf } from "./value-trace.ts";

/** Callers that are looked at on the way up, and how far up: what lies further is guesswork. */
const FUNCS_MAX = 300;
const LEVELS_MAX = 5;

export interface Enduring {
  /** The loop, or the function that is entered for each request. */
  readonly at: Node;
  /** In words: `for each request (http.go:31)`. */
  readonly because: string;
  /** Requests, intervals and contexts tell a service; other loops may end by themselves. */
  readonly isCertain: boolean;
  /** It is entered for each request. */
  readonly isRequest?: boolean;
}

const KNOWN = new WeakMap<Model, Map<Func, Enduring | null>>();

/** What repeats the node without an end; null when nothing that is read does. */
export function enduringAt(model: Model, node: Node): Enduring | null {
  const func = model.funcOf(node);
  if (func === null) return null;
  const own = endlessLoop(model, node);
  if (own?.isCertain) return own;
  const known = KNOWN.get(model) ?? new Map<Func, Enduring | null>();
  KNOWN.set(model, known);
  let above = known.get(func);
  if (above === undefined) {
    above = enduringCallers(model, func);
    known.set(func, above);
  }
  return above ?? own;
}

/** Callers from near to far; a certain one wins over one that may end. */
function enduringCallers(model: Model, func: Func): Enduring | null {
  const seen = new Map([[func, 0]]);
  let likely: Enduring | null = null;
  for (const [one, level] of seen) {
    const entry = entryOf(model, one);
    if (entry !== null) return entry;
    const isFar = level >= LEVELS_MAX || seen.size > FUNCS_MAX;
    if (isFar || model.isShutdownOnly(one)) continue;
    for (const { call, from, through } of model.callersOf(one)) {
      if (from === null || from.file.file.path.endsWith("_test.go")) continue;
      if (isVague(model, { call, from, through, func: one })) continue;
      const loop = endlessLoop(model, call) ?? loopInside(model, one, call);
      if (loop?.isCertain) return loop;
      likely ??= loop;
      if (!seen.has(from)) seen.set(from, level + 1);
    }
  }
  return likely;
}

/**
 * Methods that everything has: a call of one through an interface says nothing; nor does one from
 * another package, which may well have another implementation in mind.
 */
const COMMON =
  /^(?:String|GoString|Error|Format|Write|Read|Close|Len|Less|Swap|Get|Set|Marshal\w*|Unmarshal\w*)$/;

/** The call may run something else, or runs it a single time. */
function isVague(
  model: Model,
  { call, from, through, func }: Omit<CallSite, "by"> & { readonly func: Func },
): boolean {
  const callees = model.calleesOf(call);
  const isNamed = callees.some((it) => it.kind === "func" && it.func === func);
  const isHandedIn = call.args.some((arg) => isFunction(model, arg, func));
  if (callees.length > 1 || (!isNamed && !isHandedIn)) return true;
  if (/^sync\.Once/.test(model.externalName(call) ?? "")) return true;
  const name = func.node.kind === "func" ? func.node.name.name : "";
  const isFar = COMMON.test(name) || from?.pkg !== func.pkg;
  const isByName = func.node.kind === "func" && through !== "interface";
  return through !== "direct" && !isByName && isFar;
}

/** The function is handed to another one of the program, which calls it in a loop. */
function loopInside(model: Model, func: Func, call: Call): Enduring | null {
  const at = call.args.findIndex((arg) => isFunction(model, arg, func));
  let found: Enduring | null = null;
  for (const callee of at < 0 ? [] : model.calleesOf(call)) {
    const param = callee.kind === "func" ? callee.func.params[at] : undefined;
    for (const use of param === undefined ? [] : model.usesOf(param)) {
      const loop = endlessLoop(model, use);
      if (loop?.isCertain) return loop;
      found ??= loop;
    }
  }
  return found;
}

function isFunction(model: Model, arg: Expr, func: Func): boolean {
  if (arg.kind === "func-literal") return arg === func.node;
  return model.namedBy(arg)?.func === func;
}

/** The function is a handler or a callback itself; `multiplicityOf` knows them by their form. */
function entryOf(model: Model, func: Func): Enduring | null {
  const { kind, at } = model.multiplicityOf(func);
  if (at === null || (kind !== "per-request" && kind !== "periodic")) return null;
  const isOwn =
    at === func.node || (at.kind === "call" && at.args.some((it) => isFunction(model, it, func)));
  if (!isOwn) return null;
  const isRequest = kind === "per-request";
  const words = isRequest ? said("for each request") : said("again and again");
  return { at, because: say`${words} (${lineOf(at)})`, isCertain: true, isRequest };
}

function endlessLoop(model: Model, node: Node): Enduring | null {
  let found: Enduring | null = null;
  let inner: Node = node;
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "func" || at.kind === "func-literal") return found;
    if ((at.kind === "for" && inner !== at.init) || (at.kind === "range" && inner !== at.subject)) {
      const loop = loopOf(model, at);
      if (loop?.isCertain) return loop;
      found ??= loop;
    }
    inner = at;
  }
  return found;
}

function loopOf(model: Model, loop: For | Range): Enduring | null {
  const isPaced = paceOf(model, loop) !== null;
  const kind = isPaced
    ? "certain"
    : loop.kind === "for"
      ? endOfFor(model, loop)
      : endOfRange(model, loop);
  if (kind === null) return null;
  const because = say`once a round of the loop (${lineOf(loop)})`;
  return { at: loop, because, isCertain: kind === "certain" };
}

type EndlessKind = "certain" | "may-end" | null;

/** A loop that runs until a context ends is a service's; so is one that is never left. */
function endOfFor(model: Model, { condition, body }: For): EndlessKind {
  if (condition !== null) return asksContext(model, condition) ? "certain" : null;
  return waitsForContext(model, body) || !isLeft(body) ? "certain" : null;
}

/** Something in the body may end the loop: by a jump, or out of the function. */
function isLeft(body: Node): boolean {
  let isLeaving = false;
  walk(body, (node) => {
    const isJump = node.kind === "branch" && node.keyword !== "continue";
    isLeaving ||= node.kind === "return" || isJump;
    return !isLeaving && node.kind !== "func-literal";
  });
  return isLeaving;
}

/** The body asks whether the context has ended: nothing else is meant to end the loop. */
function waitsForContext(model: Model, body: Node): boolean {
  let waits = false;
  walk(body, (node) => {
    if (node.kind === "if") waits ||= asksContext(model, node.condition);
    if (node.kind === "receive") waits ||= asksContext(model, node.channel);
    return !waits && node.kind !== "func-literal";
  });
  return waits;
}

/** `ctx.Err() == nil`, `sleep(ctx, d)`, `ctx.Done()`. */
function asksContext(model: Model, condition: Expr): boolean {
  if (condition.kind === "binary") return asksContext(model, condition.left);
  if (condition.kind === "unary") return asksContext(model, condition.operand);
  if (condition.kind !== "call") return false;
  const { callee, args } = condition;
  const isContext = (it: Expr): boolean => typeName(model.typeOf(it)) === "context.Context";
  if (callee.kind === "selector" && /^(?:Err|Done)$/.test(callee.name.name)) {
    return isContext(callee.operand);
  }
  const name = callee.kind === "selector" ? callee.name.name : codeOf(callee);
  return /sleep|wait|pause/i.test(name) && args.some(isContext);
}

/** Over a channel; over a number that the caller chooses. */
function endOfRange(model: Model, { subject }: Range): EndlessKind {
  const type = model.underlying(model.typeOf(subject));
  if (type.kind === "chan") return "may-end";
  const isNumber = type.kind === "basic" && /^u?int(?:8|16|32|64)?$/.test(type.name);
  const count = subject.kind === "binary" ? subject.left : subject;
  return isNumber && model.namedBy(count)?.kind === "param" ? "may-end" : null;
}
