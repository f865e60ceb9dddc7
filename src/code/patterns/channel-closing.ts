/** Where a close can be put so that every exit runs it behind the last send. */
import { pointee, typeName } from "../go-type.ts";
import type { TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import { insertAfter, insertBefore } from "../remedy/edit-go.ts";
import type { Resource } from "../resource.ts";
import type { Assign, Ident, Node, Stmt } from "../syntax/nodes.ts";
import { groupsOf, waitedBy } from "./channel-joins.ts";
import { channelOf, loopsAround } from "./channel-lift.ts";
import { mentions } from "./channel-loops.ts";
import { type Home, type HomeStep, homesOf, loopsSinceBirth } from "./channel-pairing.ts";

/** Homes that one remedy changes at most. */
const HOMES_MAX = 3;

/** A deferred close in every home or in the one goroutine that sends; empty when not sure. */
export function closeEdits(model: Model, channel: Resource): readonly TextEdit[] {
  const homes = homesOf(model, channel);
  if (homes.length === 0 || homes.length > HOMES_MAX) return [];
  const edits = homes.map((home) => inSender(model, home) ?? inHome(model, home));
  return edits.every((edit) => edit !== null) ? unique(edits) : [];
}

function unique(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.file.path} ${edit.start}`, edit])).values()];
}

/** At the beginning of the only goroutine that sends. */
function inSender(model: Model, home: Home): TextEdit | null {
  const [first, ...others] = home.sends;
  const func = first?.op.func ?? null;
  if (first === undefined || func === null || !isGoroutineOf(model, home, first)) return null;
  if (others.some(({ op, node }) => op.func !== func || node !== first.node)) return null;
  const channel = channelOf(first.op.node);
  const [statement] = func.body.statements;
  if (channel?.kind !== "ident" || statement === undefined) return null;
  return insertBefore(statement, `defer close(${channel.name})`);
}

/** It is started once for each channel, and runs this function and no other as its root. */
function isGoroutineOf(model: Model, home: Home, send: HomeStep): boolean {
  const [root] = send.chain;
  if (!send.goes || root === undefined || send.spawns.length !== 1) return false;
  if (model.callersOf(root).length !== 1 || root !== send.op.func) return false;
  const [spawn] = send.spawns;
  return spawn !== undefined && loopsSinceBirth(model, home, spawn).length === 0;
}

/** Behind the birth, when the home itself sends and waits for none of the receivers. */
function inHome(model: Model, home: Home): TextEdit | null {
  if (home.sends.some(({ goes }) => goes) || home.receives.some(({ goes }) => !goes)) return null;
  if (home.receives.some((step) => isAwaited(model, home, step))) return null;
  // A defer in a loop runs too late: at the end of the function.
  if (loopsAround(model, home.birth).length > 0) return null;
  const statement = statementOf(model, home.birth);
  if (statement?.kind !== "assign") return null;
  const [target] = statement.left;
  if (target?.kind !== "ident") return null;
  const name = channelIn(model, home, target);
  if (name === null) return null;
  return insertAfter(errorCheckBehind(model, statement) ?? statement, `defer close(${name})`);
}

function isAwaited(model: Model, home: Home, step: HomeStep): boolean {
  const groups = groupsOf(model, step);
  return model
    .callsIn(home.func)
    .some((call) => groups.some((one) => one === waitedBy(model, call)));
}

/** The variable itself, or its field when the channel hides in a struct of this package. */
function channelIn(model: Model, { channel, func }: Home, variable: Ident): string | null {
  const type = model.typeOf(variable);
  if (type.kind === "chan") return type.direction === "receive" ? null : variable.name;
  const [owner, field] = channel.name.split(".");
  const name = typeName(pointee(type));
  if (field === undefined || name !== `${func.pkg.path}.${owner}`) return null;
  return `${variable.name}.${field}`;
}

/** The statement of a block that a node is part of. */
export function statementOf(model: Model, node: Node): Stmt | null {
  let inner: Node = node;
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "block") return at.statements.find((one) => one === inner) ?? null;
    if (at.kind === "func-literal" || at.kind === "func") return null;
    inner = at;
  }
  return null;
}

/** `if err != nil { return … }` right behind an assignment of `err`: before it nothing is there. */
function errorCheckBehind(model: Model, assign: Assign): Stmt | null {
  const block = model.parentOf(assign);
  const error = assign.left.at(-1);
  if (block?.kind !== "block" || error?.kind !== "ident" || assign.left.length < 2) return null;
  const next = block.statements[block.statements.indexOf(assign) + 1];
  return next?.kind === "if" && mentions(model, next.condition, error) ? next : null;
}
