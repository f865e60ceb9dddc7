/** Hints for goroutines that wait for what somebody took and kept: slots, and locks of a helper. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage } from "../program.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import { channelsIn, isReceive } from "./channel-pairing.ts";
import {
  decidingWords,
  exitLines,
  isRecurring,
  lineText,
  madeLine,
  nameOf,
} from "./channel-words.ts";
import { locksTaken, onlyResource, type TakenLock } from "./lock-release.ts";
import { type Unpaired, unpairedIn } from "./unpaired.ts";

interface Hinted {
  readonly pkg: GoPackage;
  readonly classId: string;
}

/** Slots of channels with room: who sends takes and who receives gives back, or the other way. */
export function keptSlots(model: Model, hinted: Hinted): readonly Match[] {
  return channelsIn(model, hinted.pkg).flatMap((channel) => {
    if (channel.capacity.kind === "constant" && channel.capacity.value === 0) return [];
    const operations = model.operationsOn(channel).filter(({ func }) => func !== null);
    const sends = operations.filter(({ kind }) => kind === "send");
    const receives = operations.filter(isReceive);
    const takes = operations.filter((one) => isTake(model, one, hinted.pkg));
    return takes.flatMap((take) => {
      const kept = unpairedIn(model, take, take.kind === "send" ? receives : sends);
      return kept === null ? [] : [slotMatch(model, hinted, { channel, kept })];
    });
  });
}

function isTake(model: Model, op: Operation, pkg: GoPackage): boolean {
  const waits = op.kind === "send" || op.kind === "receive" || op.kind === "receive-ok";
  return waits && isBare(op) && op.func?.pkg === pkg && isRecurring(model, op.node);
}

function slotMatch(
  model: Model,
  { pkg, classId }: Hinted,
  { channel, kept }: { readonly channel: Resource; readonly kept: Unpaired },
): Match {
  const { take, func, from, exit } = kept;
  return buildMatch(model, {
    classId,
    pkg,
    site: take.node,
    operation: take.kind,
    sentence: say`${func.shortName} leaves ${decidingWords(exit)} without giving back what it took from ${channel.name} (${lineText(from)}): when all is taken, ${nameOf({ op: take })} waits for ever.`,
    witness: [
      ...madeLine(channel),
      [from, said("taken here")],
      ...exitLines(exit),
      [take.node, said("the next one waits here for ever")],
    ],
    resource: channel,
    isHint: true,
    perCall: false,
    remedy: {
      text: say`Give it back in a defer, right behind the line that takes it (${lineText(from)}): a deferred call runs on every way out, errors and panics among them.`,
      edits: [],
      notThis: [said("More room in the channel: it only takes longer until everything is taken.")],
    },
    subject: `${func.shortName} ${channel.name}`,
  });
}

/** Locks that a helper takes for its caller, which another helper is to release. */
export function locksKeptByCallers(model: Model, hinted: Hinted): readonly Match[] {
  return hinted.pkg.funcs.flatMap((func) =>
    locksTaken(model, func).flatMap((lock) => {
      const resource = onlyResource(lock);
      if (resource === null) return [];
      const unlocks = model.operationsOn(resource, lock.unlock);
      const helpers = unlocks.filter((one) => !takesItself(model, one.func, lock));
      const isHelper = !unlocks.some((one) => one.func === func);
      const kept = isHelper ? unpairedIn(model, lock.taken, helpers) : null;
      return kept === null ? [] : [heldMatch(model, hinted, { lock, resource, kept })];
    }),
  );
}

function takesItself(model: Model, func: Func | null, { taken }: TakenLock): boolean {
  if (func === null) return true;
  return model.operationsIn(func).some(({ kind, on }) => {
    return kind === taken.kind && on.some((one) => taken.on.includes(one));
  });
}

function heldMatch(
  model: Model,
  { pkg, classId }: Hinted,
  held: { readonly lock: TakenLock; readonly resource: Resource; readonly kept: Unpaired },
): Match {
  const { lock, resource, kept } = held;
  const { func, from, exit } = kept;
  return buildMatch(model, {
    classId,
    pkg,
    site: lock.taken.node,
    operation: lock.taken.kind,
    sentence: say`${func.shortName} leaves ${decidingWords(exit)} with the lock still held that ${lock.func.shortName} took for it (${lineText(from)}), and everybody who wants it waits for ever.`,
    witness: [
      [from, say`${lock.func.shortName} takes ${lock.name} for ${func.shortName}`],
      ...exitLines(exit),
      [lock.taken.node, said("the next one waits here for ever")],
    ],
    resource,
    isHint: true,
    perCall: false,
    remedy: {
      text: say`Defer the release right behind the line that takes the lock (${lineText(from)}): a deferred call runs on every way out, errors and panics among them.`,
      edits: [],
      notThis: [
        said(
          "TryLock, or a timeout: the callers fail instead of waiting, and the lock stays taken.",
        ),
      ],
    },
    subject: `${func.shortName} ${lock.func.shortName} ${lock.name}`,
  });
}
