import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func } from "../program.ts";
import { deleteStatement, replaceNode, textOf } from "../remedy/edit-go.ts";
import { indentOf } from "../remedy/source-layout.ts";
import type { Operation } from "../resource.ts";
import type { Node, Send } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { type UnreadSend, unreadSends } from "./channel-lagging.ts";
import { channelsIn } from "./channel-pairing.ts";
import {
  assumptionsOf,
  isRecurring,
  type Lines,
  lineText,
  madeLine,
  nameOf,
  spawnLines,
} from "./channel-words.ts";

const CLASS_ID = "chan-signal-unread";

export const CHAN_SIGNAL_UNREAD: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase(
    "values are sent again and again on a channel that is read at the shutdown or never",
  ),
  proof: phrase("the channel does not escape, and it has less room than values are sent"),
  traps: [
    phrase("a reader in another package or behind a method that hands the channel out"),
    phrase("a send beside a default"),
    phrase("a reader that waits for every round"),
  ],
  find(model, pkg) {
    return channelsIn(model, pkg)
      .flatMap((channel) => unreadSends(model, channel))
      .filter(({ send }) => send.func?.pkg === pkg && isRecurring(model, send.node))
      .map((unread) => matchOf(model, pkg, unread));
  },
};

function matchOf(model: Model, pkg: Func["pkg"], unread: UnreadSend): Match {
  const { send, step, late, receives } = unread;
  const [channel] = send.on;
  const often = model.multiplicityAt(send.node);
  const fate =
    late === null ? said("nothing in the program receives it") : say`the value is ${late}`;
  const when = often.kind === "unknown" ? said("in every call") : shortened(often.because);
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: send.node,
    operation: "send",
    sentence: say`${nameOf({ op: send })} sends ${when}, and ${fate}: as soon as there is no room, each further sender waits for ever.`,
    witness: witnessOf(unread),
    resource: channel ?? null,
    assumes: assumptionsOf([{ op: send, isIndirect: step?.isIndirect ?? false }]),
    isHint: often.kind === "unknown" && unread.home === null,
    partners: partnersOf(receives),
    perCall: unread.home !== null && receives.length === 0,
    remedy: remedyOf(model, unread),
  });
}

/** Places without their folders. */
function shortened(words: string): string {
  return words.replace(/\S*\/(?=\S+\.go:\d)/g, "");
}

function witnessOf({ send, step, receives, late }: UnreadSend): Lines {
  const [channel] = send.on;
  return [
    ...(channel === undefined ? [] : madeLine(channel)),
    ...(step === null ? [] : spawnLines(step)),
    [
      send.node,
      late === null ? said("sends here: nobody receives") : said("sends here, again and again"),
    ],
    ...receives.map(({ node }) => [node, said("receives here, when the service stops")] as const),
  ];
}

function partnersOf(receives: readonly Operation[]): readonly Func[] {
  return [...new Set(receives.flatMap(({ func }) => (func === null ? [] : [func])))];
}

function remedyOf(model: Model, unread: UnreadSend): Remedy {
  const notThis = [
    said("A bigger buffer only delays it: while the service runs nobody takes a value out."),
  ];
  const { send, receives } = unread;
  if (send.node.kind !== "send") return { text: TEXT_WAITGROUP, edits: [], notThis };
  if (receives.length === 0) {
    const text = said(
      "Take the send away: nobody receives the value, so nothing is lost, and the goroutine ends when its work is done.",
    );
    const isFree = model.parentOf(send.node)?.kind === "block" && isUsedBeside(model, send.node);
    return {
      text,
      edits: isFree ? [deleteStatement(send.node)] : [dropWhenFull(send.node)],
      notThis,
    };
  }
  if (!isOnlySignal(model, unread)) return { text: TEXT_WAITGROUP, edits: [], notThis };
  const text = say`Send only when there is room: select { case ${textOf(send.node)}: default: }. One value in the channel already says what the reader at ${lineText(receives[0]?.node ?? send.node)} waits for, a second one would say nothing more; so nobody has to wait and nothing is lost.`;
  return { text, edits: [dropWhenFull(send.node)], notThis };
}

const TEXT_WAITGROUP = phrase(
  "Let the shutdown wait on a sync.WaitGroup and drop the channel, or send beside a default and count what is dropped: then no goroutine waits for a reader that comes only at the end.",
);

function dropWhenFull(send: Send) {
  const indent = indentOf(send);
  const lines = ["select {", `case ${textOf(send)}:`, "default:", "}"];
  return replaceNode(send, lines.join(`\n${indent}`));
}

/** The channel has room, and its readers look at the arrival of a value, not at the value. */
function isOnlySignal(model: Model, { send, receives }: UnreadSend): boolean {
  const [channel] = send.on;
  const hasRoom = channel?.capacity.kind === "constant" && channel.capacity.value > 0;
  return hasRoom && receives.every(({ node }) => isValueDropped(model, node));
}

function isValueDropped(model: Model, receive: Node): boolean {
  if (receive.kind === "range") return receive.key === null;
  return receive.kind === "receive" && model.parentOf(receive)?.kind === "expression";
}

/** Every local variable of the value is used elsewhere too: without the send it still compiles. */
function isUsedBeside(model: Model, send: Send): boolean {
  let isFree = true;
  walk(send, (node) => {
    if (node.kind !== "ident") return true;
    const symbol = model.symbolOf(node);
    const isLocal = symbol?.kind === "var" && !symbol.isGlobal;
    if (symbol === null || !isLocal || symbol.ident === node) return true;
    const reads = model
      .usesOf(symbol)
      .filter((use) => use !== symbol.ident && !isTarget(model, use));
    const outside = reads.filter((use) => use.start < send.start || use.end > send.end);
    if (outside.length === 0) isFree = false;
    return true;
  });
  return isFree;
}

function isTarget(model: Model, use: Node): boolean {
  const parent = model.parentOf(use);
  return parent?.kind === "assign" && parent.left.some((target) => target === use);
}
