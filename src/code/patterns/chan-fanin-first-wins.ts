import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import { setCapacity } from "../remedy/edit-go.ts";
import { countOf, type FanIn, leftBehind } from "./channel-fanin.ts";
import { channelsIn, type Home, type HomeStep } from "./channel-pairing.ts";
import { lostRaces, type Race } from "./channel-races.ts";
import { notTheseFor, receiversOf } from "./channel-unreceived.ts";
import {
  assumptionsOf,
  exitLines,
  exitWords,
  lineText,
  madeLine,
  nameOf,
  spawnLines,
} from "./channel-words.ts";

const CLASS_ID = "chan-fanin-first-wins";

export const CHAN_FANIN_FIRST_WINS: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase(
    "several senders are started, and the receiver takes the first values or leaves at one of them",
  ),
  proof: phrase("the rounds of the loop are known, or the receiving loop is broken off"),
  traps: [
    phrase("room for as many values as there are senders"),
    phrase("the rest is received after the first"),
    phrase("the senders also wait for a context that the receiver cancels"),
  ],
  find(model, pkg) {
    const channels = channelsIn(model, pkg);
    const looped = channels
      .flatMap((channel) => leftBehind(model, channel))
      .filter(({ send }) => send.op.func?.pkg === pkg)
      .map((one) => matchOf(model, one));
    const oneByOne = channels
      .flatMap((channel) => lostRaces(model, channel))
      .filter(({ send }) => send.op.func?.pkg === pkg)
      .map((one) => raceMatch(model, one));
    return [...looped, ...oneByOne];
  },
};

function matchOf(model: Model, one: FanIn): Match {
  const { home, send, receive, exit, started } = one;
  const { channel } = home;
  const isGuess = started === null && exit === null;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: send.op.func?.pkg ?? home.func.pkg,
    site: send.op.node,
    operation: "send",
    sentence: sentenceOf(one),
    witness: [
      ...madeLine(channel),
      [one.loop, said("starts a sender in every round")],
      ...spawnLines(send),
      [
        receive.op.node,
        exit === null ? said("receives here, not for every sender") : said("receives here"),
      ],
      ...(exit === null ? [] : exitLines(exit)),
      [send.op.node, said("sends here: those that come later find nobody")],
    ],
    resource: channel,
    assumes: [
      ...assumptionsOf([send]),
      ...(isGuess
        ? [say`the loop at ${lineText(one.loop)} starts more senders than are received`]
        : []),
    ],
    partners: receiversOf(home),
    perCall: true,
    remedy: remedyOf(model, one),
  });
}

function sentenceOf({ home, send, receive, exit, received, loop }: FanIn): string {
  const sender = nameOf(send);
  if (exit !== null) {
    return say`${nameOf(receive)} leaves ${exitWords(exit)} before it has received from every goroutine that the loop at ${lineText(loop)} starts; the others wait for ever to send.`;
  }
  const count = received === 1 ? said("one value") : `${received} values`;
  return say`${home.func.shortName} receives ${count} (${lineText(receive.op.node)}) of all that the loop at ${lineText(loop)} has sent by ${sender}: every other goroutine waits for ever.`;
}

function remedyOf(model: Model, { home, send, loop }: FanIn): Remedy {
  const { origin } = home.channel;
  const count = countOf(model, home, loop);
  const notThis = notTheseFor(send);
  if (origin?.kind !== "call" || count === null) {
    const text = said(
      "Give the channel room for one value of every goroutine that is started: then each of them finishes its send, whether or not it is received. A context that is cancelled when the first answer is there saves the work of the others.",
    );
    return { text, edits: [], notThis };
  }
  return roomFor(home, count, send);
}

function roomFor({ channel: { origin } }: Home, count: string, send: HomeStep): Remedy {
  return {
    text: say`Give the channel room for every sender: make it with capacity ${count}. Each goroutine then finishes its one send, received or not, and what nobody took is collected with the channel; cancelling a context would also save the losers' work.`,
    edits: origin?.kind === "call" ? [setCapacity(origin, count)] : [],
    notThis: notTheseFor(send),
  };
}

/** Without a loop: as many `go` statements as there are senders. */
function raceMatch(model: Model, race: Race): Match {
  const { home, send, starts, receive, received, sent, isConditional } = race;
  const count = received === 1 ? said("one value") : `${received} values`;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: send.op.func?.pkg ?? home.func.pkg,
    site: send.op.node,
    operation: "send",
    sentence: say`${home.func.shortName} receives ${count} (${lineText(receive.op.node)}) of the ${sent} that its goroutines send: each that comes later waits for ever.`,
    witness: [
      ...madeLine(home.channel),
      ...starts.map((start) => [start, said("a goroutine starts here that sends")] as const),
      [receive.op.node, said("receives here, not for every sender")],
      [send.op.node, said("sends here: those that come later find nobody")],
    ],
    resource: home.channel,
    assumes: [
      ...assumptionsOf([send]),
      ...(isConditional ? [said("more of the goroutines send than are received")] : []),
    ],
    partners: receiversOf(home),
    perCall: true,
    remedy: roomFor(home, String(sent), send),
  });
}
