/** Values that a goroutine sends after the only receiver of its channel has left. */
import { said, say } from "../../base/language.ts";
import type { FlowEdge } from "../flow/flow.ts";
import { receivedBy } from "../flow/guards.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { isBare, type Resource } from "../resource.ts";
import type { If, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { unreadSends } from "./channel-lagging.ts";
import { type Home, type HomeStep, homesOf, sendsOf } from "./channel-pairing.ts";
import { isGivenUp, type Skip, skipOf, startsOf } from "./channel-skips.ts";
import { isRecurring, lineText } from "./channel-words.ts";

export interface UnreceivedSend {
  readonly home: Home;
  readonly send: HomeStep;
  readonly skip: Skip;
  /** The receiver waited beside something else that came first. */
  readonly isGivenUp: boolean;
  /** Values that one channel may be sent; Infinity for loops. */
  readonly values: number;
}

const known = new WeakMap<Model, Map<Resource, readonly UnreceivedSend[]>>();

/** Sends that find nobody when the home leaves before it receives anything. */
export function unreceivedSends(model: Model, channel: Resource): readonly UnreceivedSend[] {
  const byChannel = known.get(model) ?? new Map<Resource, readonly UnreceivedSend[]>();
  known.set(model, byChannel);
  const old = byChannel.get(channel);
  if (old !== undefined) return old;
  const found = homesOf(model, channel).flatMap((home) => unreceivedIn(model, home));
  const bySend = new Map(found.map((one) => [one.send.op, one]));
  const unique = [...bySend.values()];
  byChannel.set(channel, unique);
  return unique;
}

function unreceivedIn(model: Model, home: Home): readonly UnreceivedSend[] {
  if (home.receives.length === 0) return [];
  const values = sendsOf(model, home, home.sends);
  if (!canBlock(home.channel, values)) return [];
  const unread = new Set(unreadSends(model, home.channel).map(({ send }) => send));
  const found: UnreceivedSend[] = [];
  for (const send of home.sends) {
    if (unread.has(send.op) || !send.goes || !isBare(send.op)) continue;
    if (!isRecurring(model, send.op.node)) continue;
    const skip = skipFor(model, home, send);
    if (skip === null) continue;
    found.push({ home, send, skip, isGivenUp: isGivenUp(skip.path), values });
  }
  return found;
}

function skipFor(model: Model, home: Home, send: HomeStep): Skip | null {
  const impossible = (edge: FlowEdge): boolean => isAnsweredBy(model, home, send, edge);
  for (const from of startsOf(model, home, send)) {
    const skip = skipOf(model, { home, from, partners: home.receives, impossible });
    if (skip !== null) return skip;
  }
  return null;
}

/** More values than the channel has room for; unknown room is enough room. */
export function canBlock({ capacity }: Resource, values: number): boolean {
  return capacity.kind === "constant" && values > capacity.value;
}

/** The arm waits for what the same goroutine sends or closes: the one or the other is sent. */
export function isAnsweredBy(
  model: Model,
  home: Home,
  send: HomeStep,
  { guard }: FlowEdge,
): boolean {
  if (guard?.kind !== "arm") return false;
  const expr = receivedBy(guard.arm);
  if (expr === null) return false;
  return model.originsOf(expr).some((channel) => {
    if (channel.kind !== "channel" || channel === home.channel) return false;
    return homesOf(model, channel).some(
      ({ func, sends, closes }) =>
        func === home.func && [...sends, ...closes].some((step) => isSameGoroutine(step, send)),
    );
  });
}

export function isSameGoroutine(one: HomeStep, other: HomeStep): boolean {
  return one.goes && other.goes && one.node === other.node;
}

/** Functions that receive from the channel, or that call those that do. */
export function receiversOf({ func, receives }: Home): readonly Func[] {
  const funcs = new Set<Func>([func]);
  for (const { op } of receives) if (op.func !== null) funcs.add(op.func);
  return [...funcs];
}

/** A look at the context before the send, which is taken for a cure. */
export function checkBefore({ op }: HomeStep): Node | null {
  let found: If | null = null;
  if (op.func === null) return null;
  walk(op.func.body, (node) => {
    if (node.kind === "if" && node.start < op.node.start) {
      const { file, start, end } = node.condition;
      if (/\.Err\(\)\s*[!=]=/.test(file.text.slice(start, end))) found = node;
    }
    return node.kind !== "func-literal";
  });
  return found;
}

/** Cures of a send that nobody receives, and why they are none. */
export function notTheseFor(send: HomeStep): readonly string[] {
  const check = checkBefore(send);
  const why = said("the context can end between the look and the send");
  if (check === null) return [say`Looking at ctx.Err() before the send is no cure: ${why}.`];
  return [
    say`The look at the context in ${lineText(check)} is no cure: ${why}, and then the send waits all the same.`,
  ];
}
