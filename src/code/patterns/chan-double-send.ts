import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import { insertAfter, setCapacity } from "../remedy/edit-go.ts";
import { isBare, type Resource } from "../resource.ts";
import {
  channelsIn,
  follows,
  type Home,
  type HomeStep,
  homesOf,
  sendsOf,
} from "./channel-pairing.ts";
import { canBlock, receiversOf } from "./channel-unreceived.ts";
import {
  assumptionsOf,
  isRecurring,
  lineText,
  madeLine,
  nameOf,
  spawnLines,
} from "./channel-words.ts";

const CLASS_ID = "chan-double-send";

export const CHAN_DOUBLE_SEND: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a goroutine can send twice on a channel that is received from once"),
  proof: phrase("one way through the goroutine passes both sends, and no loop receives"),
  traps: [
    phrase("a receiver that loops"),
    phrase("sends on the two branches of one decision"),
    phrase("room for both"),
  ],
  find(model, pkg) {
    return channelsIn(model, pkg)
      .flatMap((channel) => secondSends(model, channel))
      .filter(({ second }) => second.op.func?.pkg === pkg)
      .map((one) => matchOf(model, one));
  },
};

interface SecondSend {
  readonly home: Home;
  readonly first: HomeStep;
  readonly second: HomeStep;
}

function secondSends(model: Model, channel: Resource): readonly SecondSend[] {
  const found = homesOf(model, channel).flatMap((home) => secondSendsIn(model, home));
  return [...new Map(found.map((one) => [one.second.op, one])).values()];
}

function secondSendsIn(model: Model, home: Home): readonly SecondSend[] {
  const { receives, channel } = home;
  if (receives.length === 0) return [];
  const received = sendsOf(model, home, receives);
  return home.sends.flatMap((second): readonly SecondSend[] => {
    if (!second.goes || !isBare(second.op) || !isRecurring(model, second.op.node)) return [];
    const own = home.sends.filter(({ node }) => node === second.node);
    const sent = sendsOf(model, home, own);
    if (!Number.isFinite(sent) || !canBlock(channel, sent - received)) return [];
    const first = own.find((one) => one !== second && follows(model, one, second));
    return first === undefined ? [] : [{ home, first, second }];
  });
}

function matchOf(model: Model, { home, first, second }: SecondSend): Match {
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: second.op.func?.pkg ?? home.func.pkg,
    site: second.op.node,
    operation: "send",
    sentence: say`${nameOf(second)} goes on after its send at ${lineText(first.op.node)} and sends once more, but ${home.func.shortName} receives only once: the second send waits for ever.`,
    witness: [
      ...madeLine(home.channel),
      ...spawnLines(second),
      [first.op.node, said("sends here first, and goes on")],
      [second.op.node, said("sends here once more: nobody receives it")],
      ...home.receives.map(({ op }) => [op.node, said("receives here, once")] as const),
    ],
    resource: home.channel,
    assumes: assumptionsOf([first, second]),
    partners: receiversOf(home),
    perCall: true,
    remedy: remedyOf(model, { home, first, second }),
  });
}

function remedyOf(model: Model, { home, first, second }: SecondSend): Remedy {
  const { node, func } = first.op;
  const block = model.parentOf(node);
  const isLast =
    block?.kind === "block" && block.statements.at(-1) === node && block !== func?.body;
  if (isLast && node.kind === "send" && func !== null && func.results.length === 0) {
    return {
      text: say`Return after the send at ${lineText(node)}: the goroutine has given its answer there, and the one receive is for that one. Then no way through it sends twice.`,
      edits: [insertAfter(node, "return")],
      notThis: [
        said(
          "A recover or a second receive would hide that two answers are given to one question.",
        ),
      ],
    };
  }
  const { origin } = home.channel;
  const count = sendsOf(
    model,
    home,
    home.sends.filter((one) => one.node === second.node),
  );
  return {
    text: say`Return after the first send when it is the answer; if both have to be sent, give the channel room for ${count}: every send then finishes, whether or not it is received.`,
    edits: origin?.kind === "call" ? [setCapacity(origin, String(count))] : [],
    notThis: [],
  };
}
