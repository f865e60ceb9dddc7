/** Producers whose only consumers can leave before the producers are done. */
import { decidingGuard, findPath } from "../flow/find-path.ts";
import type { FlowEdge, FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import { isBare, type Resource } from "../resource.ts";
import { unreadSends } from "./channel-lagging.ts";
import { loopsAround } from "./channel-lift.ts";
import { earlyExit, endsWithClose, mentions, receivedName } from "./channel-loops.ts";
import {
  type Home,
  type HomeStep,
  homesOf,
  isRepeated,
  loopsSinceBirth,
} from "./channel-pairing.ts";
import { canBlock, isAnsweredBy, isSameGoroutine } from "./channel-unreceived.ts";
import { isRecurring } from "./channel-words.ts";

export interface StrandedSend {
  readonly home: Home;
  readonly send: HomeStep;
  readonly receive: HomeStep;
  readonly exit: FlowPath;
  /** There are several consumers, and all of them have to leave. */
  readonly hasMore: boolean;
}

const known = new WeakMap<Model, Map<Resource, readonly StrandedSend[]>>();

/** Sends of loops that wait for ever when the consumer leaves its own loop early. */
export function strandedSends(model: Model, channel: Resource): readonly StrandedSend[] {
  const byChannel = known.get(model) ?? new Map<Resource, readonly StrandedSend[]>();
  known.set(model, byChannel);
  const old = byChannel.get(channel);
  if (old !== undefined) return old;
  const found = homesOf(model, channel).flatMap((home) => strandedIn(model, home));
  const unique = [...new Map(found.map((one) => [one.send.op, one])).values()];
  byChannel.set(channel, unique);
  return unique;
}

function strandedIn(model: Model, home: Home): readonly StrandedSend[] {
  const { channel, receives } = home;
  const unread = new Set(unreadSends(model, channel).map(({ send }) => send));
  return home.sends.flatMap((send) => {
    const { op } = send;
    if (!send.goes || !send.repeats || !isBare(op) || unread.has(op)) return [];
    if (!canBlock(channel, Number.POSITIVE_INFINITY) || !isRecurring(model, op.node)) return [];
    const exits = receives.map((receive) => leaves(model, home, send, receive));
    const [receive] = receives;
    const [exit] = exits;
    if (receive === undefined || !exit || exits.includes(null)) return [];
    const hasMore = receives.length > 1 || isRepeated(model, home, { ...receive, repeats: false });
    return [{ home, send, receive, exit, hasMore }];
  });
}

/** The way by which a consumer leaves while the producer still sends; null when it stays. */
function leaves(model: Model, home: Home, send: HomeStep, receive: HomeStep): FlowPath | null {
  const { op } = receive;
  if (receive.isDeferred || isCalledAgain(model, home, receive)) return null;
  if (isSameGoroutine(receive, send)) return null;
  if (op.kind !== "range" && op.loop === null && endsWithClose(model, op)) return null;
  const impossible = (edge: FlowEdge): boolean => isAnsweredBy(model, home, send, edge);
  const exit = earlyExit(model, op, impossible);
  return exit === null || isSentinel(model, home, receive, exit) ? null : exit;
}

/** A helper that receives is called in a loop: its end is not the end of receiving. */
function isCalledAgain(model: Model, home: Home, receive: HomeStep): boolean {
  if (receive.chain.length === 0) return false;
  if (!receive.goes && loopsSinceBirth(model, home, receive.node).length > 0) return true;
  const { op } = receive;
  return receive.repeats && op.func !== null && loopsAround(model, op.node).length === 0;
}

/** The consumer leaves at a value behind which the producer sends nothing more. */
function isSentinel(model: Model, home: Home, { op }: HomeStep, exit: FlowPath): boolean {
  const guard = decidingGuard(exit);
  const name = receivedName(model, op);
  if (guard?.kind !== "condition" || name === null) return false;
  if (!mentions(model, guard.condition, name)) return false;
  return home.sends.some((send) => isLastSend(model, send));
}

/** Behind the send its function can end without going round its loop again. */
function isLastSend(model: Model, { op }: HomeStep): boolean {
  if (op.func === null) return false;
  const flow = model.flowOf(op.func);
  const from = flow.nodeOf(op.node);
  if (from === null) return false;
  const heads = new Set(
    loopsAround(model, op.node).map((loop) => {
      return flow.nodeOf(loop.kind === "range" ? loop : (loop.condition ?? loop));
    }),
  );
  return findPath({ from, avoid: (node) => heads.has(node) }) !== null;
}
