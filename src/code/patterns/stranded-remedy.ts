/** Remedies for producers without a consumer: a context that both sides know, or a drain. */
import { phrase, said, say } from "../../base/language.ts";
import { findPath } from "../flow/find-path.ts";
import { typeName } from "../go-type.ts";
import type { Remedy, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import { insertBefore, replaceNode, textOf, wrapSendInSelect } from "../remedy/edit-go.ts";
import type { Ident, Node } from "../syntax/nodes.ts";
import { closeRemedy, skippedCloses } from "./chan-close-skipped.ts";
import { statementOf } from "./channel-closing.ts";
import { isJoinedAt } from "./channel-joins.ts";
import { channelOf } from "./channel-lift.ts";
import type { Home, HomeStep } from "./channel-pairing.ts";
import type { StrandedSend } from "./channel-stranded.ts";
import { lineText } from "./channel-words.ts";
import { groupOf, type IgnoredContext, ignoredContextOf } from "./errgroup-contexts.ts";

const NOT_THIS = [
  phrase(
    "A bigger buffer is no cure: it only moves the value at which the producer waits for ever.",
  ),
  phrase(
    "Closing the channel from the side that receives is none either: the next send would panic.",
  ),
];

export function strandedRemedy(model: Model, stranded: StrandedSend): Remedy {
  const leaving = contextEdits(model, stranded);
  if (leaving !== null) {
    const text = said(
      "Let the send wait for the context too, and let the group hand its context out: the first error of a group ends that context, so a producer whose consumer has failed leaves its send and returns.",
    );
    return { text, edits: leaving, notThis: NOT_THIS };
  }
  const draining = drainEdits(model, stranded);
  if (draining !== null) {
    const where = lineText(stranded.receive.op.node);
    const text = say`Receive what is left when the consumer leaves (${where}), in a defer: the producer then comes to its close, which ends the drain. A context that both sides know would save the rest of the work as well.`;
    return { text, edits: draining, notThis: NOT_THIS };
  }
  const text = said(
    "Derive a context that is cancelled when the consumer returns, hand it to the producer, and select on the send and on ctx.Done(): a producer whose consumer has gone then returns.",
  );
  return { text, edits: [], notThis: NOT_THIS };
}

/** The consumer's group can tell the producer, which knows the context already. */
function contextEdits(model: Model, stranded: StrandedSend): readonly TextEdit[] | null {
  const { send, receive } = stranded;
  const wrapped = selectEdit(model, send);
  if (wrapped === null) return null;
  const groups = [groupOf(model, receive), groupOf(model, send)];
  const ignored = groups
    .map((group) => ignoredContextOf(model, group))
    .filter((one) => one !== null);
  const own = ignored.find(({ group }) => group === groups[0]);
  if (own === undefined) return null;
  const dropped = [...new Set(ignored)].filter(({ target }) => target.name === "_");
  const named = dropped.map((one) => nameContext(model, one));
  if (named.some((one) => one === null)) return null;
  return [wrapped, ...named.flatMap((one) => one ?? [])];
}

/** The send as an arm beside the end of the context that its function was given. */
function selectEdit(model: Model, { op }: HomeStep): TextEdit | null {
  const { func, node } = op;
  if (func === null || node.kind !== "send") return null;
  const context = contextIn(model, func);
  const body = context === null ? null : leavingStatement(model, func, context);
  return context === null || body === null ? null : wrapSendInSelect(node, context, body);
}

/** The context among the parameters of a function or of those around it. */
function contextIn(model: Model, func: Func): string | null {
  for (let at: Func | null = func; at !== null; at = at.outer) {
    const given = at.params.find((param) => isContext(model, param));
    if (given !== undefined && given.name !== "_") return given.name;
  }
  return null;
}

function isContext(model: Model, symbol: GoSymbol): boolean {
  return typeName(model.typeOfSymbol(symbol)) === "context.Context";
}

function leavingStatement(model: Model, { results }: Func, context: string): string | null {
  const [only, ...others] = results;
  if (only === undefined) return "return";
  const type = model.typeOfSymbol(only);
  const isError = type.kind === "basic" && type.name === "error";
  return isError && others.length === 0 ? `return ${context}.Err()` : null;
}

/** `g, _ :=` becomes `g, ctx :=` where that is the variable that the goroutines already use. */
export function nameContext(
  model: Model,
  { call, target, func }: IgnoredContext,
): TextEdit[] | null {
  const [given] = call.args;
  if (target.name !== "_" || given?.kind !== "ident") return null;
  const symbol = model.symbolOf(given);
  const isUsedBehind =
    symbol !== null && model.usesOf(symbol).some((use) => use.start > call.end && holds(func, use));
  return isUsedBehind ? [replaceNode(target, given.name)] : null;
}

function holds({ body }: Func, { file, start, end }: Ident): boolean {
  return body.file === file && body.start <= start && end <= body.end;
}

/** A drain in a defer of the consumer, where the producer closes the channel whatever happens. */
export function drainEdits(
  model: Model,
  { home, receive, send }: Pick<StrandedSend, "home" | "receive" | "send">,
): readonly TextEdit[] | null {
  const { node } = receive.op;
  const closing = home.receives.length === 1 ? closingEdits(model, home, send) : null;
  if (closing === null) return null;
  const channel = channelOf(node);
  const statement = node.kind === "range" ? node : statementAround(model, node);
  if (channel === null || statement === null || statement === undefined) return null;
  if (channel.kind === "ident" || channel.kind === "selector") {
    return [insertBefore(statement, drainOf(textOf(channel))), ...closing];
  }
  if (node.kind !== "range") return null;
  const name = freeName(receive.op.func);
  const named = `${name} := ${textOf(channel)}\n${drainOf(name)}`;
  return [insertBefore(statement, named), replaceNode(channel, name), ...closing];
}

function statementAround(model: Model, node: Node) {
  const inner = statementOf(model, node);
  if (inner === null) return null;
  const loop = model.operationAt(node)?.loop;
  return loop ?? inner;
}

function drainOf(channel: string): string {
  return `defer func() {\n\tfor range ${channel} {\n\t}\n}()`;
}

/** What else the channel needs to be closed whatever happens; null when that is not sure. */
function closingEdits(model: Model, home: Home, send: HomeStep): readonly TextEdit[] | null {
  if (isAlwaysClosed(model, home, send)) return [];
  const [close, ...others] = home.closes;
  if (close === undefined || others.length > 0 || close.goes || close.isBelow) return null;
  const place = model.flowOf(home.func).nodeOf(close.node);
  if (place === null || !isJoinedAt(model, home, place)) return null;
  const remedies = skippedCloses(model, home.channel).map((one) => closeRemedy(model, one));
  if (remedies.some(({ edits }) => edits.length === 0)) return null;
  return remedies.flatMap(({ edits }) => edits);
}

/** The producer's goroutine closes on every way out. */
function isAlwaysClosed(model: Model, { closes }: Home, send: HomeStep): boolean {
  const [close, ...others] = closes;
  const func = close?.op.func ?? null;
  if (close === undefined || func === null || others.length > 0) return false;
  if (!close.goes || close.node !== send.node) return false;
  const flow = model.flowOf(func);
  const place = flow.nodeOf(close.op.node);
  return findPath({ from: flow.entry, avoid: (node) => node === place }) === null;
}

const NAMES = ["values", "items", "results", "received"];

function freeName(func: Func | null): string {
  const text = func === null ? "" : textOf(func.node);
  return NAMES.find((name) => !new RegExp(`\\b${name}\\b`).test(text)) ?? "toReceive";
}
