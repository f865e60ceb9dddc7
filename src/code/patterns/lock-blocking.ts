/** Channel operations that wait under a lock for somebody who first needs that lock. */
import { dominates, reaches } from "../flow/find-path.ts";
import type { FlowNode } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import { heldNodes } from "./lock-regions.ts";
import { locksTaken, type TakenLock } from "./lock-release.ts";

/** Calls followed one into the other to find a function that takes the lock. */
const DEPTH_MAX = 2;

export interface BlockedUnderLock {
  readonly lock: TakenLock;
  readonly blocked: Operation;
  readonly channel: Resource;
  readonly partner: Partner;
}

/** Somebody on the other side, and where he wants the lock. */
interface Partner {
  readonly func: Func;
  readonly operation: Operation;
  /** The line in the partner's function: the Lock itself, or the call that leads to it. */
  readonly wants: Node;
  /** The Lock. */
  readonly taking: Node;
  readonly isFirst: boolean;
}

/** Operations of a function that wait under a lock of its own. */
export function blockedUnderLocks(model: Model, func: Func): readonly BlockedUnderLock[] {
  return locksTaken(model, func).flatMap((lock) => {
    const held = heldNodes(model, lock);
    const flow = model.flowOf(func);
    const waiting = model.operationsIn(func).filter((operation) => {
      const at = flow.nodeOf(operation.node);
      return at !== null && held.has(at) && !operation.deferred && isBare(operation);
    });
    const found = waiting.flatMap((blocked) => blockedOn(model, lock, blocked) ?? []);
    // Who waits for an answer has been heard: the question before it did not block.
    const answers = found.filter(({ blocked }) => blocked.kind !== "send");
    return answers.length > 0 ? answers : found;
  });
}

function blockedOn(model: Model, lock: TakenLock, blocked: Operation): BlockedUnderLock | null {
  const [channel] = blocked.on;
  if (channel?.kind !== "channel" || blocked.on.length > 1) return null;
  if (!mayWait(channel, blocked, lock.func)) return null;
  const others = partnersOf(model, channel, blocked);
  const partners = others.map((other) => {
    return other.func === null ? null : partnerOf(model, lock, { ...other, func: other.func });
  });
  const [partner] = partners;
  // Whoever made the channel had the lock before, to hand it over.
  if (blocked.kind !== "send" && channel.madeIn === partner?.func) return null;
  if (!partner || partners.some((it) => it === null)) return null;
  return { lock, blocked, channel, partner };
}

/** No room for a send; for a receive a channel of the call's own, or one without room. */
function mayWait({ capacity, madeIn }: Resource, { kind }: Operation, func: Func): boolean {
  const isWithoutRoom = capacity.kind === "constant" && capacity.value === 0;
  if (kind === "send") return isWithoutRoom;
  return kind.startsWith("receive") && (isWithoutRoom || madeIn === func);
}

function partnersOf(model: Model, channel: Resource, blocked: Operation): readonly Operation[] {
  if (blocked.kind === "send") {
    return model.operationsOn(channel, "receive", "receive-ok", "range");
  }
  return model.operationsOn(channel, "send", "close");
}

type Other = Operation & { readonly func: Func };

function partnerOf(model: Model, lock: TakenLock, operation: Other): Partner | null {
  const { func } = operation;
  if (func === lock.func) return null;
  const flow = model.flowOf(func);
  const at = flow.nodeOf(operation.node);
  if (at === null) return null;
  for (const { wants, taking } of lockingNodes(model, func, lock)) {
    const place = flow.nodeOf(wants);
    if (place === null || place === at) continue;
    const isFirst = place.kind !== "defer" && dominates(flow, place, at);
    const isNeeded = operation.kind === "send" || operation.kind === "close";
    if (isNeeded ? isFirst : isWantedAfter({ at, place })) {
      return { func, operation, wants, taking, isFirst };
    }
  }
  return null;
}

/** Behind a receive the lock is wanted, on the way on or as the function leaves. */
function isWantedAfter({
  at,
  place,
}: {
  readonly at: FlowNode;
  readonly place: FlowNode;
}): boolean {
  if (place.kind === "defer") return reaches(place, at);
  return reaches(at, place);
}

interface Wanting {
  readonly wants: Node;
  readonly taking: Node;
}

/** Where a function, or what it calls, takes the lock. */
function lockingNodes(
  model: Model,
  func: Func,
  lock: TakenLock,
  depth = DEPTH_MAX,
): readonly Wanting[] {
  const own = locksTaken(model, func)
    .filter(({ taken }) => excludes(lock, taken))
    .map(({ taken }) => ({ wants: taken.node, taking: taken.node }));
  if (depth === 0) return own;
  const below = model.callsIn(func).flatMap((call) => {
    if (model.parentOf(call)?.kind === "go") return [];
    return model.calleesOf(call).flatMap((callee) => {
      if (callee.kind !== "func" || callee.func === func) return [];
      const [first] = lockingNodes(model, callee.func, lock, depth - 1);
      return first === undefined ? [] : [{ wants: call, taking: first.taking }];
    });
  });
  return [...own, ...below];
}

/** The same lock, and not two readers. */
function excludes({ taken }: TakenLock, other: Operation): boolean {
  const isShared = other.on.some((one) => taken.on.includes(one));
  return isShared && (taken.kind === "lock" || other.kind === "lock");
}
