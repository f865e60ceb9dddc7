/**
 * What becomes of a value that must be released, at one place where it is used: the expression
 * around it is followed outwards until it is clear whether the value is released, handed to
 * somebody who may release it, bound to another name, or only read. Whatever cannot be followed
 * counts as handed over: better to miss a leak than to invent one.
 */
import { said, say } from "../../base/language.ts";
import { typeName } from "../go-type.ts";
import type { Callee, Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, CompositeLit, Expr, KeyValue, Node, Selector } from "../syntax/nodes.ts";
import { behindField, inFirstField, type ReleaseRule } from "./release-rule.ts";

export type Fate =
  /** Read or compared: nothing changes. */
  | { readonly kind: "used" }
  /** `on-failure`: only when some error is not nil. */
  | { readonly kind: "released"; readonly how: "always" | "sometimes" | "on-failure" }
  | { readonly kind: "handed-over"; readonly to: string }
  | { readonly kind: "returned"; readonly index: number; readonly rule: ReleaseRule }
  | { readonly kind: "bound"; readonly symbol: GoSymbol; readonly rule: ReleaseRule }
  /** Stored in a field that nobody in the program releases. */
  | { readonly kind: "kept"; readonly field: GoSymbol };

/** What a function does with the value behind one of its parameters. */
export type ReleaseEffect =
  | { readonly kind: "never" }
  | { readonly kind: "always" | "sometimes" | "on-failure" }
  | { readonly kind: "handed-over"; readonly to: string }
  | { readonly kind: "returns"; readonly rule: ReleaseRule }
  | { readonly kind: "kept"; readonly field: GoSymbol };

export interface FateParts {
  readonly model: Model;
  /** Effect on a parameter, or on the receiver with index -1. */
  effectOn(func: Func, param: number, rule: ReleaseRule): ReleaseEffect;
  /** Whether somebody releases what the field holds; `open` when other packages may. */
  releaseOfField(field: GoSymbol, rule: ReleaseRule): "yes" | "no" | "open";
}

/** Structs in structs that are followed; what lies deeper counts as handed over. */
const PATH_MAX = 4;

const USED: Fate = { kind: "used" };
const RELEASED: Fate = { kind: "released", how: "always" };

export function handedOver(to: string): Extract<Fate, { kind: "handed-over" }> {
  return { kind: "handed-over", to };
}

/** What becomes of the value of an expression where it stands. */
export function fateOf(at: Expr, rule: ReleaseRule, parts: FateParts): Fate {
  const parent = parts.model.parentOf(at);
  switch (parent?.kind) {
    case "selector":
      return selected(parent, rule, parts);
    case "call":
      if (parent.callee !== at) return passed(parent, parent.args.indexOf(at), rule, parts);
      return rule.isCalled && rule.path.length === 0 ? RELEASED : USED;
    case "unary":
    case "star":
    case "type-assert":
      return fateOf(parent, rule, parts);
    case "key-value":
      return keyed(parent, at, rule, parts);
    case "composite":
      return placed(parent, at, rule, parts);
    case "assign":
      return assigned({ left: parent.left, right: parent.right, at }, rule, parts);
    case "var":
      return assigned({ left: parent.names, right: parent.values, at }, rule, parts);
    case "return":
      return { kind: "returned", index: parent.results.indexOf(at), rule };
    case "send":
      return parent.value === at ? handedOver("a channel") : USED;
    case "type-switch":
      return parent.binding === null ? USED : handedOver(said("a type switch"));
    case "func-literal":
    case "bad-statement":
    case "bad-expression":
      return handedOver(said("code that cannot be read"));
    default:
      return USED;
  }
}

/** `value.name`: a step on the way to the resource, a call of a method, or another field. */
function selected(selector: Selector, rule: ReleaseRule, parts: FateParts): Fate {
  const { name } = selector.name;
  const around = parts.model.parentOf(selector);
  const isCall = around?.kind === "call" && around.callee === selector;
  if (isCall) return methodCall(around, name, rule, parts);
  if (name === rule.path[0]) {
    return fateOf(selector, inFirstField(rule), parts);
  }
  if (rule.path.length === 0 && rule.by.includes(name)) return handedOver(say`the value ${name}`);
  const inner = rule.path.length === 0 ? fateOf(selector, rule, parts) : USED;
  return inner.kind === "released" ? inner : USED;
}

function methodCall(call: Call, name: string, rule: ReleaseRule, parts: FateParts): Fate {
  if (name === rule.path[0]) {
    return fateOf(call.callee, inFirstField(rule), parts);
  }
  const isRelease = rule.by.includes(name);
  const effects = parts.model.calleesOf(call).map((callee): ReleaseEffect => {
    if (callee.kind === "func") return parts.effectOn(callee.func, -1, rule);
    const isHidden = callee.kind === "unknown" || rule.ownFields > 0;
    return isHidden && !isRelease ? handed(said("a method that is not known")) : NEVER;
  });
  const fate = isRelease && rule.path.length === 0 ? RELEASED : effectFate(effects, call, parts);
  if (isRelease && fate.kind === "used") return RELEASED;
  return fate.kind === "used" && writesItself(rule, name) ? RELEASED : fate;
}

/** `resp.Write(w)` sends the body on and closes it. */
function writesItself(rule: ReleaseRule, name: string): boolean {
  return rule.path[0] === "Body" && name === "Write";
}

const NEVER: ReleaseEffect = { kind: "never" };

function handed(to: string): ReleaseEffect {
  return { kind: "handed-over", to };
}

/** The value is an argument of a call. */
export function passed(call: Call, index: number, rule: ReleaseRule, parts: FateParts): Fate {
  if (index < 0) return USED;
  const effects = parts.model
    .calleesOf(call)
    .map((callee) => effectOfCallee(callee, index, rule, parts));
  if (effects.length === 0) return handedOver(said("a function that is not known"));
  return effectFate(effects, call, parts);
}

function effectOfCallee(
  callee: Callee,
  index: number,
  rule: ReleaseRule,
  parts: FateParts,
): ReleaseEffect {
  switch (callee.kind) {
    case "func":
      return parts.effectOn(callee.func, paramAt(callee.func, index), rule);
    case "conversion":
      return { kind: "returns", rule };
    case "builtin":
      return callee.name === "append" ? handed("a slice") : NEVER;
    case "external":
      return externalEffect(callee.name, rule, parts);
    case "unknown":
      return handed(said("a function that is not known"));
  }
}

/** What they return closes what they were given. */
const WRAPS = /^(?:crypto\/tls\.(?:Client|Server|NewListener)|net\/\w+\.New(?:Client|Conn))$/;

function externalEffect(name: string, rule: ReleaseRule, { model }: FateParts): ReleaseEffect {
  const isResource = rule.path.length === 0;
  if (isResource && [...rule.byFunctions, ...rule.usedUpBy].includes(name)) {
    return { kind: "always" };
  }
  if (rule.borrowers?.test(name) === true) return NEVER;
  if (rule.isCalled) return handed(name);
  return model.contracts.isHarmless(name) && !WRAPS.test(name) ? NEVER : handed(name);
}

function paramAt({ params }: Func, index: number): number {
  return Math.min(index, params.length - 1);
}

/** One fate for all the functions that a call may call. */
function effectFate(effects: readonly ReleaseEffect[], call: Call, parts: FateParts): Fate {
  const [first] = effects;
  if (first === undefined) return USED;
  const isSame = effects.every(({ kind }) => kind === first.kind);
  if (!isSame) {
    const over = effects.find(({ kind }) => kind === "handed-over");
    return over?.kind === "handed-over" ? over : { kind: "released", how: "sometimes" };
  }
  switch (first.kind) {
    case "never":
      return USED;
    case "returns":
      return fateOf(call, first.rule, parts);
    case "handed-over":
    case "kept":
      return first;
    default:
      return { kind: "released", how: first.kind };
  }
}

function keyed(pair: KeyValue, at: Expr, rule: ReleaseRule, parts: FateParts): Fate {
  const literal = parts.model.parentOf(pair);
  if (pair.value !== at || literal?.kind !== "composite") return USED;
  const field = pair.key.kind === "ident" ? parts.model.symbolOf(pair.key) : null;
  return inLiteral(literal, field, rule, parts);
}

function placed(literal: CompositeLit, at: Expr, rule: ReleaseRule, parts: FateParts): Fate {
  if (literal.type === at) return USED;
  const { model } = parts;
  const type = model.typeOf(literal);
  const made = model.underlying(type);
  const name = made.kind === "struct" ? made.fields[literal.elements.indexOf(at)]?.name : undefined;
  return inLiteral(literal, name === undefined ? null : model.fieldOf(type, name), rule, parts);
}

/** The literal holds the value from now on: it is followed instead. */
function inLiteral(
  literal: CompositeLit,
  field: GoSymbol | null,
  rule: ReleaseRule,
  parts: FateParts,
): Fate {
  const type = typeName(parts.model.typeOf(literal)) ?? "";
  if (rule.wrappers.includes(type)) return fateOf(literal, rule, parts);
  if (field?.kind !== "field" || field.pkg === null) return handedOver("a literal");
  if (rule.path.length >= PATH_MAX) return handedOver(said("structs in structs"));
  const release = parts.releaseOfField(field, rule);
  if (release === "no") return { kind: "kept", field };
  if (release === "open") return handedOver(say`the field ${field.name}`);
  return fateOf(literal, behindField(rule, field.name), parts);
}

interface Assigned {
  readonly left: readonly Expr[];
  readonly right: readonly Expr[];
  readonly at: Expr;
}

function assigned({ left, right, at }: Assigned, rule: ReleaseRule, parts: FateParts): Fate {
  const index = right.indexOf(at);
  const target = left[index];
  return target === undefined ? USED : storedIn(target, rule, parts);
}

/** The value is assigned to `target`. */
export function storedIn(target: Expr, rule: ReleaseRule, parts: FateParts): Fate {
  const { model } = parts;
  if (target.kind === "ident" && target.name === "_") return USED;
  const symbol = model.namedBy(target);
  if (symbol === null) return handedOver("a container");
  if (symbol.kind === "field") return inField(symbol, target, rule, parts);
  if (symbol.isGlobal) return handedOver(say`the variable ${symbol.name}`);
  return { kind: "bound", symbol, rule };
}

function inField(field: GoSymbol, target: Expr, rule: ReleaseRule, parts: FateParts): Fate {
  const isDeep = rule.path.length >= PATH_MAX;
  if (field.pkg === null || isDeep) return handedOver(say`the field ${field.name}`);
  const release = parts.releaseOfField(field, rule);
  if (release === "no") return { kind: "kept", field };
  const base = target.kind === "selector" ? parts.model.namedBy(target.operand) : null;
  const isOwn = base !== null && isStructOf(base, parts.model) && base.kind === "var";
  if (!isOwn || base.isGlobal || release === "open")
    return handedOver(say`the field ${field.name}`);
  return { kind: "bound", symbol: base, rule: behindField(rule, field.name) };
}

/** A local struct, not a pointer to one: what it holds goes where it goes. */
function isStructOf(symbol: GoSymbol, model: Model): boolean {
  return model.underlying(model.typeOfSymbol(symbol)).kind === "struct";
}

/** The statement or declaration that a node stands in. */
export function statementAround(model: Model, node: Node): Node {
  let at = node;
  for (let up = model.parentOf(at); up !== null; up = model.parentOf(at)) {
    const isList = up.kind === "block" || up.kind === "case" || up.kind === "comm";
    if (isList || up.kind === "file") return at;
    at = up;
  }
  return at;
}
