import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import { setCapacity } from "../remedy/edit-go.ts";
import { roomRemedy, unreceivedWitness } from "./chan-send-after-timeout.ts";
import { type FewerReceives, receivedFewer } from "./channel-fanin.ts";
import { channelsIn } from "./channel-pairing.ts";
import { receiversOf, type UnreceivedSend, unreceivedSends } from "./channel-unreceived.ts";
import {
  assumptionsOf,
  exitWords,
  lineText,
  madeLine,
  nameOf,
  spawnLines,
} from "./channel-words.ts";

const CLASS_ID = "chan-send-early-return";

export const CHAN_SEND_EARLY_RETURN: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a function starts a sender and may return before it receives"),
  proof: phrase("the channel has less room than values, and the way out passes no receive"),
  traps: [
    phrase("the receive is deferred"),
    phrase("room for every value"),
    phrase("what may fail is asked before the goroutine starts"),
  ],
  find(model, pkg) {
    const channels = channelsIn(model, pkg);
    const skipped = channels
      .flatMap((channel) => unreceivedSends(model, channel))
      .filter((one) => one.send.op.func?.pkg === pkg && !one.isGivenUp)
      .map((one) => matchOf(model, one));
    const fewer = channels
      .flatMap((channel) => receivedFewer(model, channel))
      .filter(({ send }) => send.op.func?.pkg === pkg)
      .map((one) => fewerMatch(model, one));
    return [...skipped, ...fewer];
  },
};

function matchOf(model: Model, one: UnreceivedSend): Match {
  const { home, send, skip } = one;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: send.op.func?.pkg ?? home.func.pkg,
    site: send.op.node,
    operation: "send",
    sentence: say`${skip.func.shortName} leaves ${exitWords(skip.path)} before it receives what ${nameOf(send)} sends, and the goroutine waits at its send for ever.`,
    witness: unreceivedWitness(one),
    resource: home.channel,
    assumes: assumptionsOf([send]),
    partners: receiversOf(home),
    perCall: true,
    remedy: roomRemedy(model, one),
  });
}

/** The loop that receives is one of fewer rounds: it ends before the last value is there. */
function fewerMatch(model: Model, { home, send, started }: FewerReceives): Match {
  const [receive] = home.receives;
  const { origin } = home.channel;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: send.op.func?.pkg ?? home.func.pkg,
    site: send.op.node,
    operation: "send",
    sentence: say`${home.func.shortName} starts more senders than it receives values${receive === undefined ? "" : ` (${lineText(receive.op.node)})`}: the last goroutines wait for ever at their send.`,
    witness: [
      ...madeLine(home.channel),
      ...spawnLines(send),
      ...home.receives.map(({ op }) => [op.node, said("receives here, in fewer rounds")] as const),
      [send.op.node, said("sends here: the last ones find nobody")],
    ],
    resource: home.channel,
    assumes: assumptionsOf([send]),
    partners: receiversOf(home),
    perCall: true,
    remedy: {
      text: said(
        "Give the channel room for one value of every goroutine that is started: each send then finishes, whether or not it is received.",
      ),
      edits: origin?.kind === "call" ? [setCapacity(origin, started)] : [],
      notThis: [],
    },
  });
}
