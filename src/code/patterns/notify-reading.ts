/** Whether what a library sends on a channel of the program is always taken out of it. */
import type { Notification } from "../contracts/contracts.ts";
import { isTimeUp, receivedBy } from "../flow/guards.ts";
import type { Model } from "../model.ts";
import type { GoPackage } from "../program.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import type { Call, CommClause, Expr, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { callsNamed } from "./calls-named.ts";
import { isReceive } from "./channel-pairing.ts";
import { exitsOf } from "./loop-exits.ts";

/** A call that makes a library send on a channel that the program gives it. */
export interface Asked {
  readonly call: Call;
  readonly row: Notification;
  readonly channel: Resource;
}

/** Calls of the package that hand a channel to a library which waits for a reader. */
export function askedIn(model: Model, pkg: GoPackage): readonly Asked[] {
  return callsNamed(model, pkg, /\.Notify|Subscribe/).flatMap((call) => {
    const row = model.contracts.notificationOf(model.externalName(call) ?? "");
    const arg = row?.channelArg === null || row === null ? undefined : call.args[row.channelArg];
    if (row === null || arg === undefined || row.whenFull !== "blocks") return [];
    const channels = model.originsOf(arg).filter(({ kind }) => kind === "channel");
    return channels.map((channel) => ({ call, row, channel }));
  });
}

/** How the last reader of a channel goes away. */
export interface Abandoned {
  /** Null when nobody ever reads. */
  readonly receive: Operation | null;
  /** The arm that wins instead. */
  readonly arm: CommClause | null;
  /** What the arm waits for. */
  readonly winner: Expr | null;
  /** The connection may live on behind the arm, or end in its own way. */
  readonly isSure: boolean;
}

/** Null when a reader takes everything out, or when that cannot be told. */
export function abandonedBy(model: Model, asked: Asked, all: readonly Asked[]): Abandoned | null {
  const receives = model.operationsOn(asked.channel).filter((op) => isReceive(op));
  if (receives.length === 0) return { receive: null, arm: null, winner: null, isSure: true };
  let first: Abandoned | null = null;
  for (const receive of receives) {
    const left = leavingArm(model, { asked, all, receive });
    if (left === null) return null;
    first ??= left;
  }
  return first;
}

interface Reading {
  readonly asked: Asked;
  readonly all: readonly Asked[];
  readonly receive: Operation;
}

/** The arm by which a reader leaves before the library has sent. */
function leavingArm(model: Model, reading: Reading): Abandoned | null {
  const { receive } = reading;
  if (receive.select === null || isBare(receive)) return null;
  const { node, arm: own } = receive.select;
  for (const arm of node.arms) {
    const winner = arm === own ? null : receivedBy(arm);
    if (winner === null || !leadsAway(receive, arm)) continue;
    const isSure = certaintyOf(model, reading, { arm, winner });
    if (isSure !== null) return { receive, arm, winner, isSure };
  }
  return null;
}

function leadsAway({ loop }: Operation, arm: CommClause): boolean {
  return loop === null || exitsOf(loop, arm).length > 0;
}

/** Null when the library may have nothing more to say once the arm has won. */
function certaintyOf(
  model: Model,
  { asked, all }: Reading,
  { arm, winner }: { readonly arm: CommClause; readonly winner: Expr },
): boolean | null {
  if (isTimeUp(winner)) return closesSomething(arm) ? null : true;
  const rivals = model.originsOf(winner);
  const isDelivery = rivals.some(({ origin, escapes }) =>
    isConsumed(model, origin ?? escapes?.at ?? null),
  );
  const other = all.find((it) => it.channel !== asked.channel && rivals.includes(it.channel));
  if (other === undefined && !isDelivery) return null;
  // A channel can end alone; its connection has something to say only when it ends later.
  return !isOfConnection(asked) || (other !== undefined && isOfConnection(other));
}

function isOfConnection({ row }: Asked): boolean {
  return /\.Connection\.\w+$/.test(row.call);
}

function isConsumed(model: Model, origin: Node | null): boolean {
  if (origin?.kind !== "call") return false;
  return model.contracts.notificationOf(model.externalName(origin) ?? "")?.whenFull === "queues";
}

/** The program's own Close has no error to tell of. */
function closesSomething(arm: CommClause): boolean {
  let closes = false;
  walk(arm, (node) => {
    if (node.kind === "selector") closes ||= node.name.name === "Close";
    return !closes;
  });
  return closes;
}
