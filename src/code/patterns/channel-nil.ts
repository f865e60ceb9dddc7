/** Channel operations that can find no channel: a variable, a field or a map entry that is nil. */
import { findPath } from "../flow/find-path.ts";
import type { FlowPath } from "../flow/flow.ts";
import { equalKey } from "../flow/node-memory.ts";
import { typeName } from "../go-type.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import { isBare, type Operation } from "../resource.ts";
import type { CompositeLit, Expr, Ident, Index, Node, Selector } from "../syntax/nodes.ts";
import { channelOf } from "./channel-lift.ts";
import { isReceive } from "./channel-pairing.ts";

export interface NilChannel {
  readonly op: Operation;
  readonly func: Func;
  readonly name: string;
  /** Declaration without a value, literal without the field, lookup without a check. */
  readonly source: Node;
  readonly kind: "variable" | "field" | "entry";
  /** From the source to the operation, or to the call that leads there. */
  readonly path: FlowPath;
  /** What starts the function with the operation; null when it stands in the same function. */
  readonly start: Node | null;
}

/** Bare operations of a function that may be done on nil. */
export function nilChannelsIn(model: Model, func: Func): readonly NilChannel[] {
  return model.operationsIn(func).flatMap((op) => {
    if ((op.kind !== "send" && !isReceive(op)) || !isBare(op)) return [];
    const channel = channelOf(op.node);
    if (channel?.kind === "ident") {
      const found = nilVariable(model, op, func, channel) ?? nilEntry(model, op, func, channel);
      return found === null ? [] : [found];
    }
    return channel?.kind === "selector" ? nilField(model, op, func, channel) : [];
  });
}

/** `var ch chan T`, and a way to the operation that does not assign it. */
function nilVariable(model: Model, op: Operation, func: Func, channel: Ident): NilChannel | null {
  const symbol = model.symbolOf(channel);
  const spec = symbol?.declaration;
  if (symbol === null || spec?.kind !== "var" || spec.values.length > 0) return null;
  if (symbol.owner !== func || isChangedElsewhere(model, symbol, func)) return null;
  const path = nilPath(model, { func, from: spec, to: op.node, channel });
  return path === null
    ? null
    : { op, func, name: channel.name, source: spec, kind: "variable", path, start: null };
}

/** Its address is taken, or a literal assigns it. */
function isChangedElsewhere(model: Model, symbol: GoSymbol, func: Func): boolean {
  return model.usesOf(symbol).some((use) => {
    const parent = model.parentOf(use);
    if (parent?.kind === "unary" && parent.op === "&") return true;
    const isTarget = parent?.kind === "assign" && parent.left.includes(use);
    return isTarget && model.funcOf(use) !== func;
  });
}

/** A way on which the variable stays nil and nobody asks. */
function nilPath(
  model: Model,
  { func, from, to, channel }: { func: Func; from: Node; to: Node; channel: Ident },
): FlowPath | null {
  const flow = model.flowOf(func);
  const start = flow.nodeOf(from);
  const end = flow.nodeOf(to);
  const local = start?.memory.assigns.find((name) => name?.startsWith(`${channel.name}#`)) ?? null;
  if (start === null || end === null || local === null || start === end) return null;
  const assume = [{ key: equalKey(local, "nil"), holds: true }];
  const avoid = (node: typeof start): boolean => node.memory.assigns.includes(local);
  return findPath({ from: start, avoid, to: (node) => node === end, assume });
}

/** `ch := m[key]` of a map from which entries are deleted. */
function nilEntry(model: Model, op: Operation, func: Func, channel: Ident): NilChannel | null {
  const assign = model.symbolOf(channel)?.declaration;
  if (assign?.kind !== "assign" || assign.left.length !== 1) return null;
  const [value] = assign.right;
  if (value?.kind !== "index" || !losesEntries(model, value, func)) return null;
  const path = nilPath(model, { func, from: assign, to: op.node, channel });
  const name = textOf(value);
  return path === null
    ? null
    : { op, func, name, source: assign, kind: "entry", path, start: null };
}

/** Another function deletes from the map, so that a key can be gone. */
function losesEntries(model: Model, { operand }: Index, func: Func): boolean {
  if (model.underlying(model.typeOf(operand)).kind !== "map") return false;
  const maps = model.originsOf(operand);
  return maps.some((map) =>
    model.operationsOn(map, "delete").some((one) => one.func !== null && one.func !== func),
  );
}

/** `x.ch` of an object that a caller made by a literal without the field. */
function nilField(
  model: Model,
  op: Operation,
  func: Func,
  { operand, name }: Selector,
): readonly NilChannel[] {
  const field = model.symbolOf(name);
  const owner = operand.kind === "ident" ? model.symbolOf(operand) : null;
  if (field?.kind !== "field" || owner === null || owner.owner !== func) return [];
  if (isAskedFor(model, func, field)) return [];
  const at = func.receiver === owner ? -1 : func.params.indexOf(owner);
  if (at < 0 && func.receiver !== owner) return [];
  return model.callersOf(func).flatMap(({ call, from }): readonly NilChannel[] => {
    const given = at < 0 ? receiverOf(call.callee) : (call.args[at] ?? null);
    if (from === null || given?.kind !== "ident") return [];
    const literal = literalOf(model, given, field);
    const path = literal === null ? null : unsetPath(model, from, { literal, call, field });
    return literal === null || path === null
      ? []
      : [{ op, func, name: name.name, source: literal, kind: "field", path, start: call }];
  });
}

function receiverOf(callee: Expr): Expr | null {
  return callee.kind === "selector" ? callee.operand : null;
}

/** The function compares the field, or it, a literal in it or what it calls sets the field. */
function isAskedFor(model: Model, func: Func, field: GoSymbol): boolean {
  return model.usesOf(field).some((use) => {
    const user = model.funcOf(use);
    const selector = model.parentOf(use);
    const parent = selector === null ? null : model.parentOf(selector);
    if (user === null || parent === null) return false;
    if (parent.kind === "binary") return user === func;
    const isSet = parent.kind === "assign" && isTarget(parent, selector);
    return isSet && mayRunIn(model, user, func);
  });
}

/** Calls and literals that are followed outwards, over all ways. */
const OUTWARD_MAX = 100;

/** A function, or a literal, that runs while another does. */
function mayRunIn(model: Model, inner: Func, outer: Func): boolean {
  const around = new Set([inner]);
  for (const func of around) {
    if (func === outer) return true;
    if (around.size > OUTWARD_MAX) return true;
    if (func.outer !== null) around.add(func.outer);
    for (const { from, by } of model.callersOf(func))
      if (from !== null && by !== "go") around.add(from);
  }
  return false;
}

function isTarget({ left }: Extract<Node, { kind: "assign" }>, node: Node | null): boolean {
  return left.some((one) => one === node);
}

/** The literal with names, but without the field, that a variable was declared by. */
function literalOf(model: Model, variable: Ident, field: GoSymbol): CompositeLit | null {
  const symbol = model.symbolOf(variable);
  const declared = symbol?.declaration;
  if (symbol === null || declared?.kind !== "assign" || declared.left.length !== 1) return null;
  const [value] = declared.right;
  const literal = value?.kind === "unary" && value.op === "&" ? value.operand : value;
  if (literal?.kind !== "composite") return null;
  const names = literal.elements.map((one) => (one.kind === "key-value" ? one.key : null));
  if (names.includes(null)) return null;
  const isGiven = names.some((key) => key?.kind === "ident" && model.symbolOf(key) === field);
  const isOwn = typeName(model.typeOf(literal)) === field.of;
  return isGiven || !isOwn ? null : literal;
}

/** From the literal to the call, past everything that sets the field. */
function unsetPath(
  model: Model,
  from: Func,
  { literal, call, field }: { literal: Node; call: Node; field: GoSymbol },
): FlowPath | null {
  const flow = model.flowOf(from);
  const start = flow.nodeOf(literal);
  const end = flow.nodeOf(call);
  if (start === null || end === null || start === end) return null;
  const setters = new Set<Func>();
  const nodes = new Set<unknown>();
  for (const use of model.usesOf(field)) {
    const selector = model.parentOf(use);
    const parent = selector === null ? null : model.parentOf(selector);
    if (parent?.kind !== "assign" || !isTarget(parent, selector)) continue;
    const func = model.funcOf(use);
    if (func === from) nodes.add(flow.nodeOf(use));
    else if (func !== null) setters.add(func);
  }
  for (const one of model.callsIn(from)) {
    const isSet = model
      .calleesOf(one)
      .some(
        (callee) =>
          callee.kind === "unknown" || (callee.kind === "func" && setters.has(callee.func)),
      );
    if (isSet) nodes.add(flow.nodeOf(one));
  }
  return findPath({ from: start, avoid: (node) => nodes.has(node), to: (node) => node === end });
}

function textOf({ file, start, end }: Node): string {
  return file.text.slice(start, end);
}
