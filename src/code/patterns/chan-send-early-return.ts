import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import { roomRemedy, unreceivedWitness } from "./chan-send-after-timeout.ts";
import { channelsIn } from "./channel-pairing.ts";
import { receiversOf, type UnreceivedSend, unreceivedSends } from "./channel-unreceived.ts";
import { assumptionsOf, exitWords, nameOf } from "./channel-words.ts";

const CLASS_ID = "chan-send-early-return";

export const CHAN_SEND_EARLY_RETURN: Pattern = {
  classId: CLASS_ID,
  looksFor: "a function starts a sender and may return before it receives",
  proof: "the channel has less room than values, and the way out passes no receive",
  traps: [
    "the receive is deferred",
    "room for every value",
    "what may fail is asked before the goroutine starts",
  ],
  find(model, pkg) {
    return channelsIn(model, pkg)
      .flatMap((channel) => unreceivedSends(model, channel))
      .filter((one) => one.send.op.func?.pkg === pkg && !one.isGivenUp)
      .map((one) => matchOf(model, one));
  },
};

function matchOf(model: Model, one: UnreceivedSend): Match {
  const { home, send, skip } = one;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: send.op.func?.pkg ?? home.func.pkg,
    site: send.op.node,
    operation: "send",
    sentence: `${skip.func.shortName} leaves ${exitWords(skip.path)} before it receives what ${nameOf(send)} sends, and the goroutine waits at its send for ever.`,
    witness: unreceivedWitness(one),
    resource: home.channel,
    assumes: assumptionsOf([send]),
    partners: receiversOf(home),
    perCall: true,
    remedy: roomRemedy(one),
  });
}
