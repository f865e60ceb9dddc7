/** Goroutines started one by one, each to send a value, of which fewer are received. */
import { findPath, reaches } from "../flow/find-path.ts";
import type { Model } from "../model.ts";
import { isBare, type Resource } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import { isSingle } from "./channel-fanin.ts";
import { type Home, type HomeStep, homesOf, loopsSinceBirth, sendsOf } from "./channel-pairing.ts";
import { canBlock } from "./channel-unreceived.ts";
import { isRecurring } from "./channel-words.ts";

export interface Race {
  readonly home: Home;
  readonly send: HomeStep;
  /** Where the goroutines start that send, in order of text. */
  readonly starts: readonly Node[];
  readonly receive: HomeStep;
  readonly received: number;
  readonly sent: number;
  /** One of the goroutines may end without a value. */
  readonly isConditional: boolean;
}

/** Sends of a channel whose goroutines run against each other for too few receives. */
export function lostRaces(model: Model, channel: Resource): readonly Race[] {
  if (channel.capacity.kind !== "constant") return [];
  const found = homesOf(model, channel).flatMap((home) => racesIn(model, home));
  return [...new Map(found.map((one) => [one.send.op, one])).values()];
}

function racesIn(model: Model, home: Home): readonly Race[] {
  const sends = home.sends.filter((send) => sendsOneValue(model, home, send));
  const starts = [...new Set(sends.map(({ node }) => node))].sort((a, b) => a.start - b.start);
  const [receive] = home.receives;
  if (starts.length < 2 || receive === undefined) return [];
  if (home.receives.some((one) => one.goes || !isSingle(model, home, one))) return [];
  const received = sendsOf(model, home, home.receives);
  const sent = sentOnOneWay(model, home, { starts, sends });
  if (!canBlock(home.channel, sent - received)) return [];
  const isConditional = sends.some((send) => mayBeSkipped(model, send, sends));
  return sends.map((send) => ({ home, send, starts, receive, received, sent, isConditional }));
}

function sendsOneValue(model: Model, home: Home, send: HomeStep): boolean {
  if (!send.goes || send.repeats || send.isBelow || !isBare(send.op)) return false;
  const isOnce = loopsSinceBirth(model, home, send.node).length === 0;
  return isOnce && isRecurring(model, send.op.node);
}

/** Values of the goroutines that one way through the home starts: branches exclude each other. */
function sentOnOneWay(
  model: Model,
  home: Home,
  { starts, sends }: { readonly starts: readonly Node[]; readonly sends: readonly HomeStep[] },
): number {
  const flow = model.flowOf(home.func);
  const most: number[] = [];
  starts.forEach((start, index) => {
    const own = sends.filter(({ node }) => node === start);
    const here = flow.nodeOf(start);
    const before = most.filter((_, earlier) => {
      const there = flow.nodeOf(starts[earlier]);
      return earlier < index && here !== null && there !== null && reaches(there, here);
    });
    most.push(sendsOf(model, home, own) + Math.max(0, ...before));
  });
  return Math.max(0, ...most);
}

function mayBeSkipped(
  model: Model,
  { op, node, chain }: HomeStep,
  sends: readonly HomeStep[],
): boolean {
  if (op.func === null || chain.length > 1) return true;
  const flow = model.flowOf(op.func);
  const own = sends.filter((other) => other.node === node && other.op.func === op.func);
  const nodes = new Set(own.map((other) => flow.nodeOf(other.op.node)));
  return findPath({ from: flow.entry, avoid: (at) => nodes.has(at) }) !== null;
}
