import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import { setCapacity } from "../remedy/edit-go.ts";
import type { Node } from "../syntax/nodes.ts";
import { countOf, leftBehind } from "./channel-fanin.ts";
import { channelsIn, loopsSinceBirth } from "./channel-pairing.ts";
import {
  notTheseFor,
  receiversOf,
  type UnreceivedSend,
  unreceivedSends,
} from "./channel-unreceived.ts";
import {
  assumptionsOf,
  exitLines,
  exitWords,
  type Lines,
  lineText,
  madeLine,
  nameOf,
  spawnLines,
} from "./channel-words.ts";

const CLASS_ID = "chan-send-after-timeout";

export const CHAN_SEND_AFTER_TIMEOUT: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase(
    "a goroutine sends bare on a channel whose receiver may choose a deadline instead",
  ),
  proof: phrase("the channel has less room than values, and the way out passes no other receive"),
  traps: [
    phrase("room for every value"),
    phrase("the losing arm receives in a goroutine"),
    phrase("the sender selects as well"),
    phrase("the losing arm goes back to the same select"),
  ],
  find(model, pkg) {
    return channelsIn(model, pkg)
      .flatMap((channel) => unreceivedSends(model, channel))
      .filter((one) => one.send.op.func?.pkg === pkg && isOneShot(model, one))
      .map((one) => matchOf(model, one));
  },
};

/** One value of one goroutine; many senders for one receive are a fan-in. */
function isOneShot(model: Model, { isGivenUp, send, home }: UnreceivedSend): boolean {
  if (!isGivenUp || send.repeats) return false;
  return !leftBehind(model, home.channel).some((one) => one.send.op === send.op);
}

function matchOf(model: Model, one: UnreceivedSend): Match {
  const { home, send, skip } = one;
  const { channel } = home;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: send.op.func?.pkg ?? home.func.pkg,
    site: send.op.node,
    operation: "send",
    sentence: say`${skip.func.shortName} leaves ${exitWords(skip.path)}; nobody receives what ${nameOf(send)} sends afterwards, and its goroutine waits for ever.`,
    witness: unreceivedWitness(one),
    resource: channel,
    assumes: assumptionsOf([send]),
    partners: receiversOf(home),
    perCall: true,
    remedy: roomRemedy(model, one),
  });
}

/** The way from the make to the send that finds nobody. */
export function unreceivedWitness({ home, send, skip }: UnreceivedSend): Lines {
  return [
    ...madeLine(home.channel),
    ...spawnLines(send),
    ...waitLines(skip.path.steps.map(({ node }) => node.syntax)),
    ...exitLines(skip.path),
    [send.op.node, said("sends here: nobody receives any more")],
  ];
}

function waitLines(steps: readonly (Node | null)[]): Lines {
  const select = steps.find((node) => node?.kind === "select");
  return select ? [[select, said("waits here for the value or for something else")]] : [];
}

/** Room for every value that can be sent: then no send waits, received or not. */
export function roomRemedy(model: Model, { home, send, values }: UnreceivedSend): Remedy {
  const { origin } = home.channel;
  const notThis = notTheseFor(send);
  const [loop] = loopsSinceBirth(model, home, send.node);
  const many = loop === undefined || send.repeats ? null : countOf(model, home, loop);
  const count = Number.isFinite(values) ? String(values) : many;
  if (origin?.kind !== "call" || count === null) {
    const text = said(
      "Let the send wait for the end of the receiver as well: select on the send and on ctx.Done().",
    );
    return { text, edits: [], notThis };
  }
  const what = values === 1 ? said("the one value") : say`all ${count} values`;
  return {
    text: say`Give the channel room for ${what} (${lineText(origin)}): the send then finishes whether or not anybody receives, the goroutine ends, and a value that nobody took is collected with the channel.`,
    edits: [setCapacity(origin, count)],
    notThis,
  };
}
