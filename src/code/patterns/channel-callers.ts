/** Senders that anybody calls, whose receiving loop can end while the channel lives on. */
import { decidingGuard, findPath } from "../flow/find-path.ts";
import type { Flow, FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import { earlyExit, endsWithClose } from "./channel-loops.ts";
import { homesOf, isReceive } from "./channel-pairing.ts";
import { isRecurring } from "./channel-words.ts";

export interface StrandedCaller {
  readonly channel: Resource;
  readonly send: Operation;
  readonly receive: Operation;
  /** How the loop is left; null for a receive that stands in no loop. */
  readonly exit: FlowPath | null;
}

/**
 * Bare sends on a channel whose receivers, in other functions, all take one value or are loops that
 * can be left. Whether one is, and whether somebody sends afterwards, the source alone cannot tell.
 */
export function strandedCallers(model: Model, channel: Resource): readonly StrandedCaller[] {
  if (channel.capacity.kind !== "constant") return [];
  const operations = model.operationsOn(channel);
  const receives = operations.filter(isReceive);
  const exits = receives.map((receive) => exitOf(model, receive));
  const [receive] = receives;
  const [exit] = exits;
  if (receive === undefined || exit === undefined) return [];
  if (receives.some((one, at) => exits[at] === null && !isSingle(one))) return [];
  const isCounted = exit === null && homesOf(model, channel).length > 0;
  return operations
    .filter((op) => op.kind === "send" && isBare(op) && (op.loop !== null || !isCounted))
    .filter(({ node, func }) => func !== null && func !== receive.func && isRecurring(model, node))
    .map((send) => ({ channel, send, receive, exit }));
}

/** It takes one value, whatever is sent. */
function isSingle({ func, loop, kind }: Operation): boolean {
  return func !== null && loop === null && kind !== "range";
}

/** How the loop around a receive is left; null when it is not, or when only a close ends it. */
function exitOf(model: Model, receive: Operation): FlowPath | null {
  const { func, loop, kind, select } = receive;
  if (func === null || (loop === null && kind !== "range")) return null;
  const own = earlyExit(model, receive);
  if (own !== null && decidingGuard(own)?.kind === "condition") return own;
  if (select !== null) return otherArmExit(model.flowOf(func), select) ?? own;
  return endsWithClose(model, receive) ? null : own;
}

/** Another arm of the select ends the loop: a stop, a context, an error. */
function otherArmExit(
  flow: Flow,
  { node, arm }: NonNullable<Operation["select"]>,
): FlowPath | null {
  const from = flow.nodeOf(node);
  if (from === null) return null;
  return findPath({
    from,
    avoid: (at) => at === from,
    impossible: ({ guard }) => guard?.kind === "arm" && guard.arm === arm,
  });
}
