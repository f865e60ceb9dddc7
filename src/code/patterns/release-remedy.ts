/**
 * The edits that give back what a function obtained: a deferred release behind the check of the
 * error, or, where the value is handed on by other ways, a release before the exits that forget it.
 */
import { allExitsAvoiding, nilWhenError } from "../flow/find-path.ts";
import type { TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import {
  deleteStatement,
  insertAfter,
  insertBefore,
  replaceNode,
  textOf,
} from "../remedy/edit-go.ts";
import type { Block, CaseClause, CommClause, If, Node, Stmt } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { type Acquisition, errorTargetOf } from "./acquisitions.ts";
import type { Leak } from "./must-release.ts";
import { endNodes } from "./release-analysis.ts";
import { statementAround } from "./value-fate.ts";
import type { Role } from "./value-roles.ts";

/** Libraries whose closing methods want a context, which an edit cannot choose. */
const CLOSES_WITH_CONTEXT = /(?:pgx|mongo)/;

/** Edits that make the leak go away; empty when that cannot be done mechanically. */
export function releaseEdits(model: Model, leak: Leak): readonly TextEdit[] {
  const { acquisition, kind } = leak;
  if (acquisition.duty.isWrapped || kind === "kept") return [];
  const statement = statementAround(model, acquisition.call);
  const list = listAround(model, statement);
  if (list === null || statement !== acquisition.at) return [];
  const named = nameOf(model, leak);
  const text = named === null ? null : releaseText(model, leak, named.name);
  if (named === null || text === null) return [];
  return [...named.edits, ...placeRelease(model, leak, list, text)];
}

/**
 * The value, or something that holds it, is handed to the caller: a deferred release would take
 * away what the caller is about to use.
 */
export function outlivesFunction(model: Model, { acquisition }: Leak): boolean {
  const { variable, func } = acquisition;
  if (variable === null) return false;
  let outlives = false;
  walk(func.body, (node) => {
    if (node.kind === "ident" && node.name === variable.name) {
      outlives ||= model.symbolOf(node) === variable && isHandedOut(model, node);
    }
    return !outlives;
  });
  return outlives;
}

function isHandedOut(model: Model, use: Node): boolean {
  const parent = model.parentOf(use);
  switch (parent?.kind) {
    case "key-value":
      return parent.value === use;
    case "composite":
    case "return":
      return true;
    case "send":
      return parent.value === use;
    case "assign":
      return parent.right.some((value) => value === use) && parent.left[0]?.kind === "selector";
    default:
      return false;
  }
}

/** A deferred release, or one before each exit that forgets it. */
function placeRelease(
  model: Model,
  leak: Leak,
  list: StatementList,
  text: string,
): readonly TextEdit[] {
  const { roles, acquisition } = leak;
  const isPassedOn = roles.some(({ fate }) => {
    return fate.kind === "handed-over" || fate.kind === "returned";
  });
  const isStarted = roles.some(({ node }) => node.syntax?.kind === "go");
  const needsError = text.endsWith("(err)");
  // Stopping twice may close a channel twice.
  const isOnce = acquisition.duty.rule.classId === "start-without-stop" && roles.some(isReleasing);
  const mustStay = isPassedOn || isOnce || outlivesFunction(model, leak);
  if (mustStay || needsError || isInLoop(model, acquisition.at)) {
    return exitEdits(model, leak, text);
  }
  if (isStarted || leak.kind === "overwritten") return [];
  const deferred = deferEdit(model, leak, list, text);
  return deferred === null ? [] : [deferred, ...laterDefers(model, leak, text)];
}

function isReleasing({ fate }: Role): boolean {
  return fate.kind === "released";
}

interface Named {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** Names for what nobody held until now. */
const NEW_NAMES: Readonly<Record<string, string>> = {
  "ctx-cancel-lost": "cancel",
  "logger-or-hook-per-request": "registration",
};

/** The variable that holds the value; a new one where it was thrown away with `_ :=`. */
function nameOf(model: Model, { acquisition }: Leak): Named | null {
  const { variable, at, duty, func } = acquisition;
  if (variable !== null) return { name: variable.name, edits: [] };
  const name = NEW_NAMES[duty.rule.classId];
  const target = at.kind === "assign" && at.op === ":=" ? at.left[duty.result] : undefined;
  const isBlank = target?.kind === "ident" && target.name === "_";
  if (name === undefined || !isBlank || isUsedName(func, name)) return null;
  return model.parentOf(target) === null ? null : { name, edits: [replaceNode(target, name)] };
}

/** Whether a name is used in a function: a new variable could hide it. */
export function isUsedName(func: Func, name: string): boolean {
  let isUsed = false;
  walk(func.node, (node) => {
    isUsed ||= node.kind === "ident" && node.name === name;
    return !isUsed;
  });
  return isUsed;
}

/** The call that releases: `resp.Body.Close()`, `cancel()`; null when it needs arguments. */
function releaseText(model: Model, { acquisition }: Leak, variable: string): string | null {
  const { duty } = acquisition;
  const { rule, source } = duty;
  const value = [variable, ...rule.path].join(".");
  const name = source.kind === "call" ? (model.externalName(source) ?? "") : "";
  if (rule.isCalled) return /WithCancelCause$/.test(name) ? `${value}(nil)` : `${value}()`;
  if (rule.byFunctions.includes("C.free")) return freeText(acquisition, name, value);
  if (rule.classId === "rpc-stream-abandoned") return null;
  if (name === "io.Pipe" && duty.result === 1) return `${value}.CloseWithError(err)`;
  const method = rule.by.includes("Rollback") ? "Rollback" : rule.by[0];
  if (method === undefined || CLOSES_WITH_CONTEXT.test(name)) return null;
  return `${value}.${method}()`;
}

/** `C.free` wants an unsafe.Pointer, which only some functions return. */
function freeText({ func }: Acquisition, name: string, value: string): string | null {
  if (/^C\.(?:malloc|calloc|CBytes)$/.test(name)) return `C.free(${value})`;
  const hasUnsafe = func.file.imports.some(({ path }) => path === "unsafe");
  return hasUnsafe ? `C.free(unsafe.Pointer(${value}))` : null;
}

type StatementList = Block | CaseClause | CommClause;

function listAround(model: Model, statement: Node): StatementList | null {
  const parent = model.parentOf(statement);
  const isList = parent?.kind === "block" || parent?.kind === "case" || parent?.kind === "comm";
  return isList ? parent : null;
}

function isInLoop(model: Model, node: Node): boolean {
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "for" || at.kind === "range") return true;
    if (at.kind === "func-literal" || at.kind === "func") return false;
  }
  return false;
}

/** A deferred release behind the statement, where the value is there for certain. */
function deferEdit(
  model: Model,
  { acquisition }: Leak,
  list: StatementList,
  text: string,
): TextEdit | null {
  const { at, duty } = acquisition;
  const statements = list.kind === "block" ? list.statements : list.body;
  const own = statements.find((it) => it === at);
  if (own === undefined || text.endsWith("(err)")) return null;
  if (duty.errorResult === null) return insertAfter(own, `defer ${text}`);
  const next = statements[statements.indexOf(own) + 1];
  if (next?.kind === "if" && isErrorCheck(model, next, at)) {
    return insertAfter(next, `defer ${text}`);
  }
  const error = at.kind === "assign" ? at.left[duty.errorResult] : undefined;
  if (error?.kind !== "ident" || error.name === "_" || next?.kind === "if") return null;
  return insertAfter(own, `if ${error.name} == nil {\n\tdefer ${text}\n}`);
}

/** `if err != nil { …; return }` with the error of the call. */
function isErrorCheck(model: Model, check: If, assign: Node): boolean {
  const { condition, then, otherwise } = check;
  const last = then.statements.at(-1);
  const leaves = last?.kind === "return" || last?.kind === "branch" || endsProcess(model, last);
  if (!leaves || otherwise !== null || condition.kind !== "binary") return false;
  if (condition.op !== "!=" || assign.kind !== "assign") return false;
  const error = condition.left.kind === "ident" ? model.symbolOf(condition.left) : null;
  const isSame = assign.left.some((it) => it.kind === "ident" && model.symbolOf(it) === error);
  return error !== null && isSame && textOf(condition.right) === "nil";
}

function endsProcess(model: Model, statement: Stmt | undefined): boolean {
  if (statement?.kind !== "expression" || statement.expr.kind !== "call") return false;
  const name = model.externalName(statement.expr) ?? "";
  return name === "panic" || model.isTerminal(statement.expr);
}

/** Deferred releases of the same value further down, which the new one makes needless. */
function laterDefers(model: Model, { acquisition }: Leak, text: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  walk(acquisition.func.body, (node) => {
    const isSame = node.kind === "defer" && textOf(node.call) === text;
    const isOwn = isSame && node.start > acquisition.at.end && model.parentOf(node) !== null;
    if (isSame && isOwn) edits.push(deleteStatement(node));
    return node.kind !== "func-literal";
  });
  return edits;
}

/** A release before every exit that forgets it, unless the exit still uses the value. */
function exitEdits(model: Model, leak: Leak, text: string): readonly TextEdit[] {
  const { acquisition, roles } = leak;
  const { variable, at, func } = acquisition;
  const flow = model.flowOf(func);
  const from = flow.nodeOf(at);
  if (from === null || variable === null || leak.kind !== "exit") return [];
  const ends = endNodes(roles);
  const assume = nilWhenError(flow, at, { error: errorTargetOf(acquisition), value: null });
  const paths = allExitsAvoiding({ from, avoid: (node) => ends.has(node), assume });
  const edits: TextEdit[] = [];
  for (const path of paths) {
    const exit = path.steps.at(-1)?.node.syntax;
    if (exit?.kind !== "return" || uses(model, exit, variable)) return [];
    if (listAround(model, exit) === null || statementAround(model, exit) !== exit) return [];
    if (text.endsWith("(err)") && !exit.results.some((it) => textOf(it) === "err")) return [];
    edits.push(insertBefore(exit, text));
  }
  return edits;
}

function uses(model: Model, node: Node, symbol: GoSymbol): boolean {
  let isUsed = false;
  walk(node, (it) => {
    if (it.kind === "ident" && it.name === symbol.name) isUsed ||= model.symbolOf(it) === symbol;
    return !isUsed;
  });
  return isUsed;
}
