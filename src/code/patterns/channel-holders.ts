/** Channels in entries of a map: who takes an entry out and drops it, drops its channel as well. */
import { pointee, typeName } from "../go-type.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { channelOf } from "./channel-lift.ts";
import { isReceive } from "./channel-pairing.ts";
import { isRecurring } from "./channel-words.ts";

export interface DroppedHolder {
  readonly channel: Resource;
  readonly receive: Operation;
  /** The call whose result, the entry, is not used. */
  readonly call: Call;
  /** Where the entry is deleted from its map. */
  readonly remove: { readonly func: Func; readonly node: Node };
}

/** Receives that wait for an entry which a caller takes out of its map and forgets. */
export function droppedHolders(model: Model, channel: Resource): readonly DroppedHolder[] {
  const holder = holderOf(channel);
  const made = channel.madeIn;
  if (holder === null || made === null || channel.escapes !== null) return [];
  const receives = model
    .operationsOn(channel)
    .filter(
      (op) => isReceive(op) && op.kind !== "range" && isBare(op) && isRecurring(model, op.node),
    );
  if (receives.length === 0) return [];
  for (const func of made.pkg.funcs) {
    const node = handsOut(model, func, holder) ? deletedIn(model, func) : null;
    const call = node === null ? null : droppedCallOf(model, func, channel);
    if (node !== null && call !== null) {
      return receives.map((receive) => ({ channel, receive, call, remove: { func, node } }));
    }
  }
  return [];
}

/** `job` of a channel named `job.printed`. */
function holderOf({ name, isShared, madeIn }: Resource): string | null {
  const [holder, field] = name.split(".");
  return isShared && field !== undefined && madeIn !== null ? `${madeIn.pkg.path}.${holder}` : null;
}

function handsOut(model: Model, { results }: Func, holder: string): boolean {
  const [only, ...others] = results;
  if (only === undefined || others.length > 0) return false;
  return typeName(pointee(model.typeOfSymbol(only))) === holder;
}

function deletedIn(model: Model, func: Func): Node | null {
  return model.operationsIn(func).find(({ kind }) => kind === "delete")?.node ?? null;
}

/** A call as a statement of its own, in a function that does nothing else to the channel. */
function droppedCallOf(model: Model, func: Func, channel: Resource): Call | null {
  for (const { call, from } of model.callersOf(func)) {
    if (from === null || model.parentOf(call)?.kind !== "expression") continue;
    if (model.operationsIn(from).every(({ on }) => !on.includes(channel))) return call;
  }
  return null;
}

/**
 * Receives from a channel that is known only to a map, when another goroutine deletes the entry
 * without a send or a close.
 */
export function forgottenEntries(model: Model, channel: Resource): readonly DroppedHolder[] {
  const receives = model
    .operationsOn(channel)
    .filter((op) => op.kind === "receive" && isBare(op) && isRecurring(model, op.node));
  if (receives.length === 0 || channel.escapes !== null) return [];
  const map = mapOfSenders(model, channel);
  if (map === null) return [];
  for (const { func, node } of model.operationsOn(map, "delete")) {
    const isPlain = func !== null && !answers(model, func, channel);
    const call = isPlain ? callFromGoroutine(model, func, receives) : null;
    if (func !== null && call !== null) {
      return receives.map((receive) => ({ channel, receive, call, remove: { func, node } }));
    }
  }
  return [];
}

function answers(model: Model, func: Func, channel: Resource): boolean {
  return model
    .operationsIn(func)
    .some(({ kind, on }) => (kind === "send" || kind === "close") && on.includes(channel));
}

/** The one map in which every sender and closer looks the channel up. */
function mapOfSenders(model: Model, channel: Resource): Resource | null {
  const partners = model.operationsOn(channel, "send", "close");
  const maps = new Set<Resource | null>();
  for (const { node } of partners) maps.add(mapBehind(model, channelOf(node)));
  const [only = null] = maps;
  return maps.size === 1 ? only : null;
}

/** The map that a variable was looked up in. */
function mapBehind(model: Model, channel: Expr | null): Resource | null {
  const symbol = channel?.kind === "ident" ? model.symbolOf(channel) : null;
  const declared = symbol?.declaration;
  const [value] = declared?.kind === "assign" ? declared.right : [];
  if (value?.kind !== "index") return null;
  const [map, ...others] = model.originsOf(value.operand);
  return map !== undefined && others.length === 0 ? map : null;
}

/** A call of the deleting function from a goroutine that the receiver starts beside itself. */
function callFromGoroutine(model: Model, func: Func, receives: readonly Operation[]): Call | null {
  for (const { call, from, by } of model.callersOf(func)) {
    if (from === null || by === "defer") continue;
    const started = model.callersOf(from).filter((site) => site.by === "go");
    if (started.some((site) => receives.some((receive) => receive.func === site.from))) return call;
  }
  return null;
}
