import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import type { Node } from "../syntax/nodes.ts";
import { lineText } from "./channel-words.ts";
import { type BlockedUnderLock, blockedUnderLocks } from "./lock-blocking.ts";
import { takersOf } from "./lock-release.ts";

const CLASS_ID = "lock-held-while-channel-blocks";

export const LOCK_HELD_WHILE_CHANNEL_BLOCKS: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a channel operation waits under a lock for somebody who needs that lock first"),
  proof: phrase("the other side takes the lock on every way to its part of the exchange"),
  traps: [
    phrase("the channel has room"),
    phrase("the operation stands in a select with another arm"),
    phrase("what is sent is copied under the lock and sent behind it"),
    phrase("the other side does not need the lock"),
  ],
  find(model, pkg) {
    const seen = new Set<Node>();
    return pkg.funcs.flatMap((func) =>
      blockedUnderLocks(model, func).flatMap((one) => {
        if (seen.has(one.blocked.node)) return [];
        seen.add(one.blocked.node);
        return [matchOf(model, pkg, one)];
      }),
    );
  },
};

function matchOf(model: Model, pkg: GoPackage, one: BlockedUnderLock): Match {
  const { lock, blocked, channel, partner } = one;
  const isAnswer = blocked.kind !== "send";
  const match = buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: blocked.node,
    operation: blocked.kind,
    sentence: sentenceOf(one),
    witness: [
      [lock.taken.node, say`takes ${lock.name}`],
      [
        blocked.node,
        isAnswer
          ? said("waits here for the answer, locked")
          : said("waits here for a receiver, locked"),
      ],
      [partner.wants, say`${partner.func.shortName} needs the lock here`],
      [partner.taking, said("and waits for it here")],
      [
        partner.operation.node,
        isAnswer ? said("the answer would come from here") : said("it would receive here"),
      ],
    ],
    resource: channel,
    seenAt: takersOf(model, lock),
    assumes: isAnswer
      ? []
      : [say`${partner.func.shortName} wants the lock while something is sent`],
    partners: [partner.func],
    perCall: false,
    remedy: remedyOf(one),
    subject: `${lock.func.shortName} ${lock.name} ${channel.name}`,
  });
  const isKnown = RETURNED.test(channel.escapes?.reason ?? "");
  return isKnown && match.grade === "possible" ? { ...match, grade: "likely" } : match;
}

/** Who gets the channel from a method may receive as well; those who are known need the lock. */
const RETURNED = /^is returned by/;

function sentenceOf({ lock, blocked, partner }: BlockedUnderLock): string {
  const holds = say`${lock.func.shortName} holds ${lock.name} (${lineText(lock.taken.node)})`;
  const at = lineText(blocked.node);
  const needs = say`${partner.func.shortName} needs that lock first (${lineText(partner.wants)})`;
  if (blocked.kind === "send") {
    return say`${holds} while it sends (${at}), but before ${partner.func.shortName} receives again it may want that lock (${lineText(partner.wants)}): both wait for ever.`;
  }
  return say`${holds} while it waits for an answer (${at}), but ${needs}: both wait for ever.`;
}

function remedyOf({ lock, blocked, partner }: BlockedUnderLock): Remedy {
  const { name } = lock;
  const text =
    blocked.kind === "send"
      ? say`Copy what is needed under ${name}, release it, and send behind the unlock; beside the send wait for the receiver's end as well. Then ${partner.func.shortName} gets the lock whenever it wants it.`
      : say`Release ${name} before the answer is waited for, and take it again to store the result. Then ${partner.func.shortName} gets the lock and can answer.`;
  const notThis = [
    said(
      "A bigger buffer: it only takes longer until it is full, and then the send waits under the lock again.",
    ),
  ];
  return { text, edits: [], notThis: blocked.kind === "send" ? notThis : [] };
}
