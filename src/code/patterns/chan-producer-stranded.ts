import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import { type StrandedCaller, strandedCallers } from "./channel-callers.ts";
import { channelsIn } from "./channel-pairing.ts";
import { type StrandedSend, strandedSends } from "./channel-stranded.ts";
import { receiversOf } from "./channel-unreceived.ts";
import {
  assumptionsOf,
  exitLines,
  exitWords,
  lineText,
  madeLine,
  nameOf,
  spawnLines,
} from "./channel-words.ts";
import { isLeftToGroup } from "./errgroup-contexts.ts";
import { strandedRemedy } from "./stranded-remedy.ts";

const CLASS_ID = "chan-producer-stranded";

export const CHAN_PRODUCER_STRANDED: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase(
    "a loop sends bare, and the loop that receives may be left before the channel is closed",
  ),
  proof: phrase("all consumers can leave early, and nothing receives the rest"),
  traps: [
    phrase("room for everything that is sent"),
    phrase("what is left is received in a defer"),
    phrase("the producer also waits for a channel that the consumer closes"),
    phrase("the consumer leaves at the last value"),
  ],
  find(model, pkg) {
    const channels = channelsIn(model, pkg);
    const loops = channels
      .flatMap((channel) => strandedSends(model, channel))
      .filter(({ send }) => send.op.func?.pkg === pkg)
      .filter(({ send, receive }) => !isLeftToGroup(model, send, receive))
      .map((one) => matchOf(model, one));
    const callers = channels
      .flatMap((channel) => strandedCallers(model, channel))
      .filter(({ send }) => send.func?.pkg === pkg)
      .map((one) => callerMatch(model, pkg, one));
    return [...loops, ...callers];
  },
};

/** The process has to show that somebody waits there, and that the loop has gone. */
function callerMatch(model: Model, pkg: GoPackage, one: StrandedCaller): Match {
  const { channel, send, receive, end } = one;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: send.node,
    operation: "send",
    sentence: say`${endWords(one)}, and whoever sends in ${nameOf({ op: send })} after that waits for ever.`,
    witness: [
      ...madeLine(channel),
      [receive.node, said("receives here")],
      ...(end.kind === "exit" ? exitLines(end.path) : []),
      ...(end.kind === "panic"
        ? ([[end.recover, said("a panic is survived here, the loop is over")]] as const)
        : []),
      [send.node, said("sends here: nobody receives any more")],
    ],
    resource: channel,
    assumes: assumptionsOf([{ op: send, isIndirect: false }]),
    isHint: true,
    partners: receive.func === null ? [] : [receive.func],
    remedy: {
      text: said(
        "Let the receiver close a channel of its own when it ends, in a defer, and let the send wait for that channel as well: who comes too late then gets an error and does not wait.",
      ),
      edits: [],
      notThis: [
        said("A bigger buffer is no cure: it only moves the value at which the sender waits."),
      ],
    },
  });
}

function endWords({ receive, end }: StrandedCaller): string {
  const consumer = nameOf({ op: receive });
  if (end.kind === "exit") return say`${consumer} stops receiving ${exitWords(end.path)}`;
  return end.kind === "once"
    ? say`${consumer} receives only once (${lineText(receive.node)})`
    : say`A panic in ${consumer} is survived (${lineText(end.recover)}) but ends the loop that receives (${lineText(receive.node)})`;
}

function matchOf(model: Model, one: StrandedSend): Match {
  const { home, send, receive, exit, hasMore } = one;
  const more = hasMore ? [said("all consumers of the channel leave in this way")] : [];
  const consumer = nameOf(receive);
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: send.op.func?.pkg ?? home.func.pkg,
    site: send.op.node,
    operation: "send",
    sentence: say`${consumer} stops receiving ${exitWords(exit)}, and ${nameOf(send)} waits for ever with the next value${roomText(one)}.`,
    witness: [
      ...madeLine(home.channel),
      ...spawnLines(send),
      [receive.op.node, said("receives here")],
      ...exitLines(exit),
      [send.op.node, said("sends here: nobody receives any more")],
    ],
    resource: home.channel,
    assumes: [...assumptionsOf([send, receive]), ...more],
    partners: receiversOf(home),
    perCall: true,
    remedy: strandedRemedy(model, one),
  });
}

function roomText({ home }: StrandedSend): string {
  const { capacity } = home.channel;
  if (capacity.kind !== "constant" || capacity.value === 0) return "";
  return say` that does not fit into the buffer of ${capacity.value}`;
}
