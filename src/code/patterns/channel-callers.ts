/** Senders that anybody calls, whose receiving loop can end while the channel lives on. */
import { decidingGuard, findPath } from "../flow/find-path.ts";
import type { Flow, FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import { earlyExit, endsWithClose } from "./channel-loops.ts";
import { homesOf, isReceive } from "./channel-pairing.ts";
import { isRecurring } from "./channel-words.ts";
import { recoverIn } from "./survived-panic.ts";

/** How somebody who receives comes to receive no more. */
export type ReceiverEnd =
  | { readonly kind: "exit"; readonly path: FlowPath }
  /** It takes one value, whatever is sent. */
  | { readonly kind: "once" }
  /** A panic in the loop ends it, and is survived. */
  | { readonly kind: "panic"; readonly recover: Node };

export interface StrandedCaller {
  readonly channel: Resource;
  readonly send: Operation;
  readonly receive: Operation;
  readonly end: ReceiverEnd;
}

/**
 * Bare sends on a channel whose receivers, in other functions, can all come to an end before it.
 * Whether they do, and whether somebody sends afterwards, the source alone cannot tell.
 */
export function strandedCallers(model: Model, channel: Resource): readonly StrandedCaller[] {
  if (channel.capacity.kind !== "constant") return [];
  const operations = model.operationsOn(channel);
  const receives = operations.filter(isReceive);
  const ends = receives.map((receive) => endOf(model, receive));
  const [receive] = receives;
  const [end] = ends;
  if (receive === undefined || !end || ends.includes(null)) return [];
  const isCounted = end.kind === "once" && homesOf(model, channel).length > 0;
  return operations
    .filter((op) => op.kind === "send" && isBare(op) && (op.loop !== null || !isCounted))
    .filter(({ node, func }) => func !== null && func !== receive.func && isRecurring(model, node))
    .map((send) => ({ channel, send, receive, end }));
}

function endOf(model: Model, receive: Operation): ReceiverEnd | null {
  const { func, loop, kind } = receive;
  if (func === null) return null;
  if (loop === null && kind !== "range") return { kind: "once" };
  const path = exitOf(model, receive);
  if (path !== null) return { kind: "exit", path };
  const recover = recoverIn(model, func);
  return recover === null ? null : { kind: "panic", recover };
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
