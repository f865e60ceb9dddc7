/**
 * The engine of the patterns about things that must be given back: a resource is obtained, and
 * from there every way out of the function must release it, hand it over, or be the way of an
 * error that says that there is nothing to release. What is overwritten before it was released is
 * lost as well, and so is what nobody takes.
 */
import { allExitsAvoiding, findPath, nilWhenError } from "../flow/find-path.ts";
import type { Fact, FlowEdge, FlowNode, FlowPath } from "../flow/flow.ts";
import { isErrorGuard } from "../flow/guards.ts";
import type { Model } from "../model.ts";
import type { GoPackage, GoSymbol } from "../program.ts";
import { textOf } from "../remedy/edit-go.ts";
import type { Expr, Node, Return } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { type Acquisition, acquisitionsIn, errorTargetOf } from "./acquisitions.ts";
import { endNodes, isEnd, releaseAnalysis } from "./release-analysis.ts";
import { impossibleEdges } from "./release-edges.ts";
import { behindField, type ReleaseRule } from "./release-rule.ts";
import { fateOf, statementAround } from "./value-fate.ts";
import type { Role } from "./value-roles.ts";

/** One way in which something obtained is never given back. */
export interface Leak {
  readonly acquisition: Acquisition;
  /**
   * exit: a way out skips the release. success: only errors release it. overwritten: the variable
   * is set again before. dropped: nobody holds it. kept: a field holds it and nobody releases that.
   */
  readonly kind: "exit" | "success" | "overwritten" | "dropped" | "kept";
  /** From where it is obtained to where it is lost; null when it is lost at once. */
  readonly path: FlowPath | null;
  /** What happens to it in the function that obtains it. */
  readonly roles: readonly Role[];
  readonly field: GoSymbol | null;
}

const found = new WeakMap<GoPackage, { model: Model; leaks: readonly Leak[] }>();

/** Everything that is obtained in a package and not given back, of all classes. */
export function leaksIn(model: Model, pkg: GoPackage): readonly Leak[] {
  const known = found.get(pkg);
  if (known?.model === model) return known.leaks;
  const leaks = pkg.funcs.flatMap((func) => {
    return acquisitionsIn(model, func).flatMap((it) => leakOf(model, it));
  });
  found.set(pkg, { model, leaks });
  return leaks;
}

function leakOf(model: Model, acquisition: Acquisition): readonly Leak[] {
  const { variable, fate, duty } = acquisition;
  const none = { acquisition, path: null, roles: [], field: null };
  if (variable !== null) return heldLeak(model, acquisition, variable);
  if (duty.isGuess) return [];
  const isOwn = duty.source === acquisition.call;
  if (fate.kind === "kept") return [{ ...none, kind: "kept", field: fate.field }];
  return fate.kind === "used" && isOwn ? [{ ...none, kind: "dropped" }] : [];
}

function heldLeak(model: Model, acquisition: Acquisition, variable: GoSymbol): readonly Leak[] {
  const { func, duty, at } = acquisition;
  const roles = releaseAnalysis(model).rolesOf(func, variable, duty.rule);
  const from = model.flowOf(func).nodeOf(at);
  const isKnown = roles.some((role) => {
    return role.symbol === variable && isRelease(role) && isCalledOn(model, role, duty.rule);
  });
  if (from === null || (duty.isGuess && !isKnown)) return [];
  const search: Search = { model, acquisition, variable, roles, from };
  if (isReturnedByName(search)) return [];
  return exitLeak(search) ?? successLeak(search) ?? [];
}

interface Search {
  readonly model: Model;
  readonly acquisition: Acquisition;
  readonly variable: GoSymbol;
  readonly roles: readonly Role[];
  readonly from: FlowNode;
}

export function isRelease({ fate }: Role): boolean {
  return fate.kind === "released";
}

/** `file.Close()` in the function itself, not in something that it calls. */
function isCalledOn(model: Model, { at }: Role, { by }: ReleaseRule): boolean {
  const around = at.kind === "ident" ? model.parentOf(at) : null;
  const isLiteral = at.kind === "call" && at.callee.kind === "func-literal";
  return isLiteral || (around?.kind === "selector" && by.includes(around.name.name));
}

/** A path to an exit, or to where the variable is set again, without any release. */
function exitLeak(search: Search): readonly Leak[] | null {
  const { acquisition, roles, from } = search;
  const query = queryOf(search);
  const overwriting = overwritingNodes(search);
  const isDeferred = hasEarlierDefer(search);
  const isExit = (node: FlowNode): boolean => node.kind === "return" || node.kind === "end";
  const failing = new Set(
    roles.filter(({ fate }) => fate.kind === "released").map(({ node }) => node),
  );
  const avoid = (node: FlowNode): boolean => query.avoid(node) || failing.has(node);
  const ends = isDeferred ? [] : allExitsAvoiding({ ...query, avoid, to: isExit });
  const [path] = ends;
  const field = keptField(search);
  if (path !== undefined) {
    const kind = field !== null && !roles.some(isRelease) ? "kept" : "exit";
    return [{ acquisition, kind, path, roles, field }];
  }
  const again = findPath({ ...query, avoid, to: (node) => overwriting.has(node) || node === from });
  return again === null ? null : [{ acquisition, kind: "overwritten", path: again, roles, field }];
}

/** Only failing releases: a way on which nothing fails skips them. */
function successLeak(search: Search): readonly Leak[] | null {
  const { acquisition, roles } = search;
  const hasFailing = roles.some(
    ({ fate }) => fate.kind === "released" && fate.how === "on-failure",
  );
  if (!hasFailing || hasEarlierDefer(search)) return null;
  const query = queryOf(search);
  const path = findPath({
    ...query,
    impossible: (edge) => query.impossible(edge) || isFailure(edge),
    to: (node) => node.kind === "end" || (node.kind === "return" && maySucceed(node)),
  });
  if (path === null) return null;
  return [{ acquisition, kind: "success", path, roles, field: keptField(search) }];
}

interface HeldQuery {
  readonly from: FlowNode;
  readonly avoid: (node: FlowNode) => boolean;
  readonly assume: readonly Fact[];
  readonly impossible: (edge: FlowEdge) => boolean;
}

function queryOf({ model, acquisition, variable, roles, from }: Search): HeldQuery {
  const { func, at } = acquisition;
  const flow = model.flowOf(func);
  const ends = endNodes(roles);
  return {
    from,
    avoid: (node) => ends.has(node),
    assume: nilWhenError(flow, at, {
      error: errorTargetOf(acquisition),
      value: valueTarget(acquisition),
    }),
    impossible: impossibleEdges({ model, acquisition, variable, roles, ends }),
  };
}

/** Position of the variable among the targets. */
function valueTarget({ at, call, duty }: Acquisition): number {
  if (at.kind !== "assign" && at.kind !== "var") return 0;
  const right = at.kind === "assign" ? at.right : at.values;
  return right.length === 1 ? duty.result : right.indexOf(call);
}

/** Where the variable itself is set again, other than by setting it to nil. */
function overwritingNodes({ roles, variable, from }: Search): ReadonlySet<FlowNode> {
  const nodes = roles
    .filter(({ fate, symbol }) => fate.kind === "overwritten" && symbol === variable)
    .map(({ node }) => node)
    .filter((node) => node !== from);
  return new Set(nodes);
}

/** A defer before the resource is there, in a literal that sees the variable later. */
function hasEarlierDefer({ roles, from }: Search): boolean {
  return roles.some(({ node, at, fate }) => {
    if (node.kind !== "defer" || fate.kind !== "released" || node === from) return false;
    if (at.kind !== "call" || at.callee.kind !== "func-literal") return false;
    return findPath({ from: node, avoid: () => false, to: (it) => it === from }) !== null;
  });
}

/** A named result is handed to the caller by a plain `return`. */
function isReturnedByName({ variable, acquisition: { func } }: Search): boolean {
  if (variable.kind !== "result") return false;
  let isPlain = false;
  walk(func.body, (node) => {
    if (node.kind === "return" && node.results.length === 0) isPlain = true;
    return node.kind !== "func-literal";
  });
  return isPlain;
}

/** The field that holds it for longer than the call, and that nobody releases. */
function keptField({ model, roles, acquisition }: Search): GoSymbol | null {
  for (const role of roles) {
    if (role.fate.kind !== "kept") continue;
    if (!isLocalKeeper(model, role, acquisition)) return role.fate.field;
  }
  return null;
}

/** The struct that takes the value stays in the function: `rates.NewClient(conn).Latest(…)`. */
function isLocalKeeper(model: Model, { at, fate }: Role, { func, duty }: Acquisition): boolean {
  const keeper = keeperOf(model, at);
  if (keeper === null || fate.kind !== "kept") return false;
  const analysis = releaseAnalysis(model);
  const outer = fateOf(keeper, behindField(duty.rule, fate.field.name), analysis);
  if (outer.kind !== "bound") return outer.kind === "used";
  if (outer.symbol.owner !== func || outer.symbol.isGlobal) return false;
  return analysis.rolesOf(func, outer.symbol, outer.rule).every((role) => !isEnd(role.fate));
}

/** The literal or call that takes the value. */
function keeperOf(model: Model, at: Node): Expr | null {
  for (let node: Node | null = at; node !== null; ) {
    const parent: Node | null = model.parentOf(node);
    if (parent?.kind === "composite") return parent;
    if (parent?.kind === "call") return parent.callee === node ? null : parent;
    const isStep = /^(?:selector|unary|star|type-assert|key-value)$/.test(parent?.kind ?? "");
    node = isStep ? parent : null;
  }
  return null;
}

function isFailure({ guard }: FlowEdge): boolean {
  return guard !== null && isErrorGuard(guard);
}

/** Names of functions that make an error, or wrap one. */
const ERROR_MAKERS = /(?:^errors\.|err|wrap|fail)\w*$/i;

/** The returned error may be nil: it is nil, or a call decides. */
function maySucceed({ syntax }: FlowNode): boolean {
  const last = syntax?.kind === "return" ? lastResult(syntax) : null;
  if (last === null) return true;
  if (last.kind === "ident") return last.name === "nil" || !/^[eE]rr/.test(last.name);
  if (last.kind !== "call") return last.kind !== "selector" && last.kind !== "unary";
  return !ERROR_MAKERS.test(textOf(last.callee));
}

function lastResult({ results }: Return): Expr | null {
  return results.at(-1) ?? null;
}

/** The line to report: where the caller got it, or where a struct of the program got it. */
export function siteOf({ acquisition }: Leak): Acquisition["call"] {
  const { call, duty } = acquisition;
  return duty.isWrapped ? duty.source : call;
}

/** Where the leak begins, for a reader: the whole statement. */
export function obtainedAt(model: Model, { acquisition }: Leak) {
  return statementAround(model, acquisition.call);
}
