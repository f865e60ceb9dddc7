/**
 * The places in one function that matter to a value which must be released: every use of the
 * variable that holds it, and of the names it is bound to, with what becomes of the value there.
 * Function literals count where they are called, deferred, started, or handed on.
 */
import { said, say } from "../../base/language.ts";
import type { FlowNode } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Ident, Node } from "../syntax/nodes.ts";
import type { ReleaseRule } from "./release-rule.ts";
import { type Fate, type FateParts, fateOf, handedOver, type ReleaseEffect } from "./value-fate.ts";

/** Names that one value is bound to in a function; beyond it nothing is followed. */
const NAMES_MAX = 12;

export interface Role {
  readonly node: FlowNode;
  /** Where it happens, to be shown. */
  readonly at: Node;
  readonly fate: Fate | { readonly kind: "overwritten" };
  /** Variable whose use it is. */
  readonly symbol: GoSymbol;
}

export interface RoleParts extends FateParts {
  effectOfLiteral(literal: Func, symbol: GoSymbol, rule: ReleaseRule): ReleaseEffect;
}

/** A variable that holds the value, with the way from it to what is released. */
interface Name {
  readonly symbol: GoSymbol;
  readonly rule: ReleaseRule;
}

/** Everything that happens to a variable's value in a function, in no particular order. */
export function rolesOf(
  func: Func,
  symbol: GoSymbol,
  rule: ReleaseRule,
  parts: RoleParts,
): readonly Role[] {
  const names: Name[] = [{ symbol, rule }];
  const roles: Role[] = [];
  for (const name of names) {
    for (const role of rolesOfName(func, name, parts)) {
      const { fate } = role;
      const isNew = fate.kind === "bound" && !names.some((it) => it.symbol === fate.symbol);
      if (isNew && names.length < NAMES_MAX && isLocalTo(func, fate.symbol)) {
        names.push({ symbol: fate.symbol, rule: fate.rule });
      } else if (isNew) {
        roles.push({ ...role, fate: handedOver(say`the variable ${fate.symbol.name}`) });
      } else roles.push(role);
    }
  }
  return roles;
}

function isLocalTo(func: Func, symbol: GoSymbol): boolean {
  return symbol.owner === func && !symbol.isGlobal && symbol.kind !== "result";
}

function rolesOfName(func: Func, { symbol, rule }: Name, parts: RoleParts): readonly Role[] {
  const { model } = parts;
  const literals = new Set<Func>();
  const roles: Role[] = [];
  for (const ident of model.usesOf(symbol)) {
    const holder = model.funcOf(ident);
    if (holder === func) roles.push(...roleOfUse(func, ident, { symbol, rule }, parts));
    else {
      const literal = holder === null ? null : literalIn(func, holder);
      if (literal !== null) literals.add(literal);
    }
  }
  for (const literal of literals) {
    roles.push(...rolesOfLiteral(func, literal, { symbol, rule }, parts));
  }
  return roles;
}

/** The literal directly in `func` whose text holds the function. */
function literalIn(func: Func, holder: Func): Func | null {
  for (let at: Func | null = holder; at !== null; at = at.outer) if (at.outer === func) return at;
  return null;
}

function roleOfUse(
  func: Func,
  ident: Ident,
  { symbol, rule }: Name,
  parts: RoleParts,
): readonly Role[] {
  const node = parts.model.flowOf(func).nodeOf(ident);
  if (node === null || ident === symbol.ident) return [];
  if (isTarget(parts.model, ident)) {
    const isWrapped = isMentioned(parts.model, ident, symbol);
    const fate = isWrapped ? handedOver(said("what wraps it")) : ({ kind: "overwritten" } as const);
    return [{ node, at: ident, fate, symbol }];
  }
  return [{ node, at: ident, fate: fateOf(ident, rule, parts), symbol }];
}

/** `listener = limit(listener)`: the value lives on in its successor. */
function isMentioned(model: Model, target: Ident, symbol: GoSymbol): boolean {
  const assign = model.parentOf(target);
  if (assign?.kind !== "assign") return false;
  return model.usesOf(symbol).some((use) => {
    return assign.right.some((right) => use.start >= right.start && use.end <= right.end);
  });
}

/** The identifier stands alone on the left of an assignment. */
function isTarget(model: Model, ident: Ident): boolean {
  const parent = model.parentOf(ident);
  if (parent?.kind === "assign") return parent.left.includes(ident);
  return parent?.kind === "range" && (parent.key === ident || parent.value === ident);
}

function rolesOfLiteral(
  func: Func,
  literal: Func,
  { symbol, rule }: Name,
  parts: RoleParts,
): readonly Role[] {
  const { model } = parts;
  const effect = parts.effectOfLiteral(literal, symbol, rule);
  const expr = literal.node;
  if (expr.kind !== "func-literal") return [];
  return placesOfLiteral(func, expr, parts).flatMap(({ at, runs }) => {
    const node = model.flowOf(func).nodeOf(at);
    return node === null ? [] : [{ node, at, fate: literalFate(effect, runs), symbol }];
  });
}

interface LiteralPlace {
  readonly at: Node;
  /** `here`: called or deferred; `elsewhere`: started or handed on; `kept`: stored or returned. */
  readonly runs: "here" | "elsewhere" | "kept";
}

function literalFate(effect: ReleaseEffect, runs: LiteralPlace["runs"]): Fate {
  if (effect.kind === "never") {
    return runs === "kept" ? handedOver(said("a function that is kept")) : { kind: "used" };
  }
  if (runs !== "here" || effect.kind === "returns") return handedOver(said("a function literal"));
  if (effect.kind === "handed-over" || effect.kind === "kept") return effect;
  return { kind: "released", how: effect.kind };
}

function placesOfLiteral(func: Func, literal: Expr, parts: RoleParts): readonly LiteralPlace[] {
  const { model } = parts;
  const parent = model.parentOf(literal);
  if (parent?.kind === "call") return [placeOfCall(parent, literal, parts)];
  const symbol = boundTo(model, literal);
  if (symbol === null || symbol.owner !== func) return [{ at: literal, runs: "kept" }];
  return model.usesOf(symbol).flatMap((ident): LiteralPlace[] => {
    if (ident === symbol.ident || isTarget(model, ident)) return [];
    const around = model.parentOf(ident);
    if (model.funcOf(ident) !== func) return [{ at: literal, runs: "elsewhere" }];
    if (around?.kind === "call") return [placeOfCall(around, ident, parts)];
    return [{ at: ident, runs: "kept" }];
  });
}

function placeOfCall(call: Call, literal: Expr, { model }: RoleParts): LiteralPlace {
  if (call.callee !== literal) {
    const name = model.externalName(call);
    const isInline = name !== null && model.contracts.callbackOf(name)?.runs === "inline";
    return { at: call, runs: isInline ? "here" : "elsewhere" };
  }
  return { at: call, runs: model.parentOf(call)?.kind === "go" ? "elsewhere" : "here" };
}

/** The local variable that a literal is assigned to. */
function boundTo(model: Model, literal: Expr): GoSymbol | null {
  const parent = model.parentOf(literal);
  const [left, right]: readonly (readonly Expr[])[] =
    parent?.kind === "assign"
      ? [parent.left, parent.right]
      : parent?.kind === "var"
        ? [parent.names, parent.values]
        : [[], []];
  const target = left?.[right?.indexOf(literal) ?? -1];
  return target?.kind === "ident" ? model.symbolOf(target) : null;
}
