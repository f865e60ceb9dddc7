/**
 * Whether functions release what they are given, and whether anybody releases what a field holds:
 * the summaries that following a value needs, made on demand and remembered for one model.
 */
import { said } from "../../base/language.ts";
import { decidingGuard, findPath } from "../flow/find-path.ts";
import type { FlowEdge, FlowNode, FlowPath } from "../flow/flow.ts";
import { isErrorGuard } from "../flow/guards.ts";
import type { Model } from "../model.ts";
import { type Func, type GoSymbol, isExported } from "../program.ts";
import type { Ident } from "../syntax/nodes.ts";
import { type ReleaseRule, ruleKey } from "./release-rule.ts";
import { fateOf, handedOver, type ReleaseEffect } from "./value-fate.ts";
import { type Role, type RoleParts, rolesOf } from "./value-roles.ts";

/** Calls followed one into the other; deeper ones count as handed over. */
const DEPTH_MAX = 6;
/** Places of a field that are looked at; a field used more often counts as released. */
const FIELD_USES_MAX = 300;

const analyses = new WeakMap<Model, ReleaseAnalysis>();

/** The analysis of a model, made once. */
export function releaseAnalysis(model: Model): ReleaseAnalysis {
  let analysis = analyses.get(model);
  if (analysis === undefined) {
    analysis = new ReleaseAnalysis(model);
    analyses.set(model, analysis);
  }
  return analysis;
}

export class ReleaseAnalysis implements RoleParts {
  readonly model: Model;
  private readonly effects = new Map<GoSymbol, Map<string, ReleaseEffect>>();
  private readonly fields = new Map<GoSymbol, Map<string, FieldRelease>>();
  private depth = 0;

  constructor(model: Model) {
    this.model = model;
  }

  rolesOf(func: Func, symbol: GoSymbol, rule: ReleaseRule): readonly Role[] {
    return rolesOf(func, symbol, rule, this);
  }

  effectOn(func: Func, param: number, rule: ReleaseRule): ReleaseEffect {
    const symbol = param < 0 ? func.receiver : func.params[param];
    if (!symbol?.ident || symbol.name === "_") return { kind: "never" };
    const isList = symbol.declaration?.kind === "field" && symbol.declaration.variadic;
    if (isList) return handedOver(said("a list of arguments"));
    return this.remembered(func, symbol, rule);
  }

  effectOfLiteral(literal: Func, symbol: GoSymbol, rule: ReleaseRule): ReleaseEffect {
    return this.compute(literal, symbol, rule);
  }

  private remembered(func: Func, symbol: GoSymbol, rule: ReleaseRule): ReleaseEffect {
    const byRule = this.effects.get(symbol) ?? new Map<string, ReleaseEffect>();
    this.effects.set(symbol, byRule);
    const key = ruleKey(rule);
    const known = byRule.get(key);
    if (known !== undefined) return known;
    if (this.depth >= DEPTH_MAX) return handedOver(said("functions called one by the other"));
    byRule.set(key, handedOver(said("a function that calls itself")));
    this.depth++;
    const effect = this.compute(func, symbol, rule);
    this.depth--;
    byRule.set(key, effect);
    return effect;
  }

  private compute(func: Func, symbol: GoSymbol, rule: ReleaseRule): ReleaseEffect {
    const roles = this.rolesOf(func, symbol, rule);
    const ends = roles.filter(({ fate }) => isEnd(fate));
    if (ends.length === 0) return effectWithoutEnd(roles);
    const over = ends.find(({ fate }) => fate.kind === "handed-over");
    if (over?.fate.kind === "handed-over") return over.fate;
    const returned = ends.find(({ fate }) => fate.kind === "returned");
    if (returned?.fate.kind === "returned") return returnEffect(ends, returned.fate.rule);
    return this.completeness(func, symbol, ends);
  }

  private completeness(func: Func, symbol: GoSymbol, ends: readonly Role[]): ReleaseEffect {
    const nodes = new Set(ends.map(({ node }) => node));
    const path = findPath({
      from: this.model.flowOf(func).entry,
      avoid: (node) => nodes.has(node),
      impossible: (edge) => saysNil(edge, symbol, this.model),
    });
    if (path === null) return { kind: "always" };
    return { kind: isWithoutError(path) ? "on-failure" : "sometimes" };
  }

  releaseOfField(field: GoSymbol, rule: ReleaseRule): FieldRelease {
    const byRule = this.fields.get(field) ?? new Map<string, FieldRelease>();
    this.fields.set(field, byRule);
    const key = ruleKey(rule);
    const known = byRule.get(key);
    if (known !== undefined) return known;
    byRule.set(key, "open");
    const release = this.searchField(field, rule);
    byRule.set(key, release);
    return release;
  }

  private searchField(field: GoSymbol, rule: ReleaseRule): FieldRelease {
    const isOpen = field.pkg === null || (isExported(field.name) && isImportable(field.pkg));
    const { declaration } = field;
    const isEmbedded = declaration?.kind === "field" && declaration.embedded;
    const uses = this.model.usesOf(field);
    if (isOpen || isEmbedded || uses.length > FIELD_USES_MAX) return "open";
    return uses.some((use) => this.mayRelease(use, rule)) ? "yes" : "no";
  }

  private mayRelease(use: Ident, rule: ReleaseRule): boolean {
    const selector = this.model.parentOf(use);
    if (selector?.kind !== "selector" || selector.name !== use) return false;
    const around = this.model.parentOf(selector);
    if (around?.kind === "assign" && around.left.includes(selector)) return false;
    const fate = fateOf(selector, rule, this);
    if (fate.kind !== "bound") return fate.kind !== "used" && fate.kind !== "kept";
    const func = this.model.funcOf(use);
    if (func === null || fate.symbol.owner !== func) return true;
    return this.rolesOf(func, fate.symbol, fate.rule).some((role) => isEnd(role.fate));
  }
}

type FieldRelease = ReturnType<RoleParts["releaseOfField"]>;

function isImportable({ name, path }: NonNullable<GoSymbol["pkg"]>): boolean {
  return name !== "main" && !/(?:^|\/)internal(?:\/|$)/.test(path);
}

/** Behind it the value needs no more care here. */
export function isEnd(fate: Role["fate"]): boolean {
  switch (fate.kind) {
    case "handed-over":
    case "returned":
      return true;
    case "released":
      return fate.how !== "on-failure";
    default:
      return false;
  }
}

function effectWithoutEnd(roles: readonly Role[]): ReleaseEffect {
  for (const { fate } of roles) {
    if (fate.kind === "released") return { kind: "on-failure" };
    if (fate.kind === "kept") return fate;
  }
  return { kind: "never" };
}

function returnEffect(ends: readonly Role[], rule: ReleaseRule): ReleaseEffect {
  const isOnlyReturned = ends.every(({ fate }) => fate.kind === "returned");
  return isOnlyReturned ? { kind: "returns", rule } : handedOver(said("the caller, sometimes"));
}

/** The edge is taken only when the variable is nil: there is nothing to release then. */
export function saysNil({ guard }: FlowEdge, symbol: GoSymbol, model: Model): boolean {
  if (guard?.kind !== "condition" || guard.condition.kind !== "binary") return false;
  const { op, left, right } = guard.condition;
  const isNil = (it: typeof left): boolean => it.kind === "ident" && it.name === "nil";
  const other = isNil(right) ? left : isNil(left) ? right : null;
  if (other?.kind !== "ident" || model.symbolOf(other) !== symbol) return false;
  return op === (guard.holds ? "==" : "!=");
}

/** What decided that the release is missed is that there was no error. */
function isWithoutError(path: FlowPath): boolean {
  const guard = decidingGuard(path);
  return guard?.kind === "condition" && isErrorGuard({ ...guard, holds: !guard.holds });
}

/** Nodes where the value is released or leaves the function for good. */
export function endNodes(roles: readonly Role[]): ReadonlySet<FlowNode> {
  return new Set(roles.filter(({ fate }) => isEnd(fate)).map(({ node }) => node));
}
