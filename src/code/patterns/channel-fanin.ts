/** Many goroutines that send one value each, and a receiver that does not wait for all of them. */
import { findPath } from "../flow/find-path.ts";
import type { FlowNode, FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import { textOf } from "../remedy/edit-go.ts";
import { isBare, type Resource } from "../resource.ts";
import type { For, Ident, Range } from "../syntax/nodes.ts";
import { loopsAround } from "./channel-lift.ts";
import { earlyExit } from "./channel-loops.ts";
import {
  type Home,
  type HomeStep,
  homesOf,
  loopsSinceBirth,
  roundsOf,
  sendsOf,
} from "./channel-pairing.ts";
import { isLessThan, quorumOf, roundsExpr, spelledOut } from "./channel-quorum.ts";
import { edgesBehind } from "./channel-skips.ts";
import { isRecurring } from "./channel-words.ts";

export interface FanIn {
  readonly home: Home;
  readonly send: HomeStep;
  /** The loop that starts the senders. */
  readonly loop: For | Range;
  readonly receive: HomeStep;
  /** How the receiving loop is left; null when there is no loop: so many are received at most. */
  readonly exit: FlowPath | null;
  readonly received: number;
  /** Rounds of the loop when they are known. */
  readonly started: number | null;
}

/** Fan-ins of a channel that leave senders behind. */
export function leftBehind(model: Model, channel: Resource): readonly FanIn[] {
  const { capacity } = channel;
  if (capacity.kind !== "constant") return [];
  const found = homesOf(model, channel).flatMap((home) => leftIn(model, home, capacity.value));
  return [...new Map(found.map((one) => [one.send.op, one])).values()];
}

function leftIn(model: Model, home: Home, room: number): readonly FanIn[] {
  return home.sends.flatMap((send): readonly FanIn[] => {
    const [loop] = loopsSinceBirth(model, home, send.node);
    if (loop === undefined || !send.goes || send.repeats || !isBare(send.op)) return [];
    if (!isRecurring(model, send.op.node)) return [];
    const [receive] = home.receives;
    if (receive === undefined || home.receives.some(({ goes }) => goes)) return [];
    const rounds = roundsOf(model, home, send);
    const started = Number.isFinite(rounds) ? rounds : null;
    const shared = { home, send, loop, receive, started };
    const isOnce = home.receives.every((one) => isSingle(model, home, one));
    if (isOnce) {
      const received = sendsOf(model, home, home.receives);
      return isEnough(started, received + room) ? [] : [{ ...shared, exit: null, received }];
    }
    const exit = brokenOff(model, home, receive);
    if (exit !== null) return isEnough(started, 1 + room) ? [] : [{ ...shared, exit, received: 1 }];
    return quorumIn(model, shared, room);
  });
}

function isEnough(started: number | null, taken: number): boolean {
  return started !== null && started <= taken;
}

/** The loop ends when a part has answered; of a written number nobody knows whether it is all. */
function quorumIn(
  model: Model,
  shared: Omit<FanIn, "exit" | "received">,
  room: number,
): readonly FanIn[] {
  const { home, receive, loop, started } = shared;
  if (home.receives.length > 1) return [];
  const quorum = quorumOf(model, home, { receive, senders: loop });
  if (quorum === null || (quorum.received !== null && started === null)) return [];
  const received = quorum.received ?? 1;
  return isEnough(started, received + room) ? [] : [{ ...shared, exit: quorum.exit, received }];
}

/** Happens once for a channel. */
export function isSingle(model: Model, home: Home, step: HomeStep): boolean {
  if (step.op.kind === "range" || step.repeats) return false;
  return loopsSinceBirth(model, home, step.node).length === 0;
}

/** A way out of the receiving loop before its last round, behind which nothing is received. */
function brokenOff(model: Model, home: Home, receive: HomeStep): FlowPath | null {
  const { op } = receive;
  if (op.kind === "range") return home.receives.length === 1 ? earlyExit(model, op) : null;
  const loops = loopsAround(model, op.node);
  if (op.func === null || loops.length === 0 || !loops.every(isCounted)) return null;
  const flow = model.flowOf(op.func);
  const from = flow.nodeOf(op.node);
  const nodes = new Set<FlowNode | null>();
  for (const step of home.receives) {
    nodes.add(flow.nodeOf(step.op.func === op.func ? step.op.node : step.node));
  }
  const over = new Set(loops.flatMap((loop) => edgesBehind(flow, loop)));
  if (from === null) return null;
  return findPath({
    from,
    avoid: (node) => nodes.has(node),
    impossible: (edge) => over.has(edge),
  });
}

function isCounted(loop: For | Range): boolean {
  return loop.kind === "range" || (loop.condition !== null && loop.post !== null);
}

export interface FewerReceives {
  readonly home: Home;
  readonly send: HomeStep;
  /** How many senders are started, as written. */
  readonly started: string;
}

/** Senders of a loop of `n` rounds whose receiver runs `n - k` of them. */
export function receivedFewer(model: Model, channel: Resource): readonly FewerReceives[] {
  if (channel.capacity.kind !== "constant") return [];
  return homesOf(model, channel).flatMap((home) =>
    home.sends.flatMap((send): readonly FewerReceives[] => {
      const [loop] = loopsSinceBirth(model, home, send.node);
      const count = loop === undefined ? null : roundsExpr(loop);
      if (count?.kind !== "ident" || !send.goes || send.repeats || !isBare(send.op)) return [];
      if (home.receives.length === 0 || !isRecurring(model, send.op.node)) return [];
      const isFewer = home.receives.every((one) => isShorter(model, one, count));
      return isFewer ? [{ home, send, started: count.name }] : [];
    }),
  );
}

function isShorter(model: Model, { op }: HomeStep, count: Ident): boolean {
  const [loop] = loopsAround(model, op.node);
  const wanted = loop === undefined ? null : roundsExpr(loop);
  return wanted !== null && spelledOut(model, wanted).some((one) => isLessThan(model, one, count));
}

/** Rounds of a loop in the words of the source, when they are known where the channel is made. */
export function countOf(model: Model, { birth }: Home, loop: For | Range): string | null {
  const count = roundsExpr(loop);
  if (count?.kind === "literal") return textOf(count);
  if (count?.kind !== "ident" && count?.kind !== "selector") return null;
  const root = count.kind === "ident" ? count : count.operand;
  const symbol = root.kind === "ident" ? model.symbolOf(root) : null;
  if (symbol === null) return null;
  const isHere = symbol.owner === model.funcOf(birth);
  if (isHere && symbol.ident !== null && symbol.ident.start > birth.start) return null;
  const type = model.underlying(model.typeOf(count));
  if (type.kind === "basic") return /^u?int/.test(type.name) ? textOf(count) : null;
  if (loop.kind !== "range") return null;
  const hasLength = type.kind === "slice" || type.kind === "array" || type.kind === "map";
  return hasLength ? `len(${textOf(count)})` : null;
}
