/** Receives that do not happen while values are sent: at the shutdown, behind the sending loop. */
import { say } from "../../base/language.ts";
import { reaches } from "../flow/find-path.ts";
import type { Model } from "../model.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import {
  type Home,
  type HomeStep,
  homesOf,
  isReceive,
  loopsSinceBirth,
  sendsOf,
} from "./channel-pairing.ts";
import { gatesOf } from "./channel-skips.ts";
import { lineText } from "./channel-words.ts";

export interface UnreadSend {
  readonly send: Operation;
  readonly step: HomeStep | null;
  readonly home: Home | null;
  readonly receives: readonly Operation[];
  /** Why the receives do not help while the service runs; null when there are none. */
  readonly late: string | null;
}

const known = new WeakMap<Model, Map<Resource, readonly UnreadSend[]>>();

/** Bare sends on a channel that nobody reads while they happen. */
export function unreadSends(model: Model, channel: Resource): readonly UnreadSend[] {
  const byChannel = known.get(model) ?? new Map<Resource, readonly UnreadSend[]>();
  known.set(model, byChannel);
  const found = byChannel.get(channel) ?? findUnread(model, channel);
  byChannel.set(channel, found);
  return found;
}

function findUnread(model: Model, channel: Resource): readonly UnreadSend[] {
  if (channel.origin === null || channel.capacity.kind !== "constant") return [];
  const operations = model.operationsOn(channel);
  const sends = operations.filter((op) => op.kind === "send" && isBare(op));
  if (sends.length === 0) return [];
  const receives = operations.filter(isReceive);
  const homes = homesOf(model, channel);
  return sends.flatMap((send) => {
    const home = homes.find((one) => one.sends.some(({ op }) => op === send)) ?? null;
    const step = home?.sends.find(({ op }) => op === send) ?? null;
    if (!exceedsRoom(model, channel, send, home)) return [];
    if (receives.length > 0 && !isSentOften(model, { channel, send, home, receives })) return [];
    const reasons = receives.map((receive) => lateReason(model, { send, home, step, receive }));
    return reasons.includes(null) ? [] : [{ send, step, home, receives, late: reasons[0] ?? null }];
  });
}

/** More values than there is room for: counted in a home, by repetition elsewhere. */
function exceedsRoom(model: Model, channel: Resource, send: Operation, home: Home | null): boolean {
  const { capacity } = channel;
  if (capacity.kind !== "constant") return false;
  if (home !== null) return sendsOf(model, home, home.sends) > capacity.value;
  return capacity.value === 0 || isSentAgain(model, channel, send);
}

interface Sending {
  readonly channel: Resource;
  readonly send: Operation;
  readonly home: Home | null;
  readonly receives: readonly Operation[];
}

/** More values than one for each receive at the end: a worker's last word has its reader. */
function isSentOften(model: Model, { channel, send, home, receives }: Sending): boolean {
  if (home === null) return isSentAgain(model, channel, send);
  const room = channel.capacity.kind === "constant" ? channel.capacity.value : 0;
  return sendsOf(model, home, home.sends) > room + receives.length;
}

/** The channel is made less often than values are sent on it. */
function isSentAgain(model: Model, { origin }: Resource, send: Operation): boolean {
  if (origin === null) return false;
  const made = model.multiplicityAt(origin).kind;
  return made === "once" || made === "bounded" || model.multiplicityAt(send.node).kind !== made;
}

interface Pair {
  readonly send: Operation;
  readonly home: Home | null;
  readonly step: HomeStep | null;
  readonly receive: Operation;
}

function lateReason(model: Model, { send, home, step, receive }: Pair): string | null {
  const where = lineText(receive.node);
  if (isAtShutdown(model, send, receive)) return say`received only at the shutdown (${where})`;
  if (home === null || step === null) return null;
  const seen = home.receives.filter(({ op }) => op === receive);
  const isLate = seen.length > 0 && seen.every((one) => isBehind(model, home, step, one));
  return isLate ? say`received only when the sending is over (${where})` : null;
}

/** While the service runs values are sent, and not received. */
function isAtShutdown(model: Model, send: Operation, receive: Operation): boolean {
  return model.isShutdownOnlyAt(receive.node) && !model.isShutdownOnlyAt(send.node);
}

/** The receive, or what it waits for first, comes behind the loop that sends. */
function isBehind(model: Model, home: Home, send: HomeStep, receive: HomeStep): boolean {
  const isLooped = send.repeats || loopsSinceBirth(model, home, send.node).length > 0;
  if (!isLooped || !send.goes || receive.op.kind === "range" || receive.isDeferred) return false;
  if (!receive.goes) {
    const often = model.multiplicityAt(send.op.node).kind;
    const isEndless = often === "periodic" || often === "per-request";
    return isEndless && isPassedAfter(model, home, send.node, receive.node);
  }
  const gates = gatesOf(model, home, receive);
  return gates.length > 0 && gates.every(({ node }) => isPassedAfter(model, home, send.node, node));
}

function isPassedAfter(model: Model, home: Home, first: Node, then: Node): boolean {
  const flow = model.flowOf(home.func);
  const from = flow.nodeOf(first);
  const to = flow.nodeOf(then);
  if (from === null || to === null || from === to) return false;
  return reaches(from, to) && !reaches(to, from);
}
