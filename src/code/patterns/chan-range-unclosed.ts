import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import { closeEdits } from "./channel-closing.ts";
import { earlyExit, endsWithClose } from "./channel-loops.ts";
import { channelsIn, homesOf } from "./channel-pairing.ts";
import {
  assumptionsOf,
  isRecurring,
  lineText,
  madeLine,
  nameOf,
  spawnLines,
} from "./channel-words.ts";

const CLASS_ID = "chan-range-unclosed";

export const CHAN_RANGE_UNCLOSED: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a loop over a channel that nothing in the program closes"),
  proof: phrase(
    "the channel does not escape, the loop has no other way out, and it starts again and again",
  ),
  traps: [
    phrase("one channel and one loop for the life of the process"),
    phrase("a close in another package or behind an interface"),
    phrase("a loop that returns at a certain value"),
  ],
  find(model, pkg) {
    return channelsIn(model, pkg).flatMap((channel) => unclosedIn(model, pkg, channel));
  },
};

function unclosedIn(model: Model, pkg: GoPackage, channel: Resource): readonly Match[] {
  if (channel.origin === null || model.operationsOn(channel, "close").length > 0) return [];
  return model
    .operationsOn(channel, "range", "receive-ok")
    .filter((op) => op.func?.pkg === pkg && isStuck(model, channel, op))
    .map((op) => matchOf(model, { pkg, channel, op }));
}

/** A pool of workers that the process makes once is none, however many they are. */
function isStuck(model: Model, { origin }: Resource, op: Operation): boolean {
  if (!isBare(op) || !endsWithClose(model, op)) return false;
  const often = model.multiplicityAt(op.node).kind;
  const isMadeAgain = origin !== null && isRecurring(model, origin);
  if (!isMadeAgain && often !== "periodic" && often !== "per-request") return false;
  return earlyExit(model, op) === null;
}

interface Unclosed {
  readonly pkg: GoPackage;
  readonly channel: Resource;
  readonly op: Operation;
}

function matchOf(model: Model, { pkg, channel, op }: Unclosed): Match {
  const often = model.multiplicityAt(op.node);
  const home = homesOf(model, channel)[0] ?? null;
  const step = home?.receives.find((one) => one.op === op) ?? null;
  const spawn = op.func === null ? undefined : model.spawnsOf(op.func)[0];
  const maker = channel.madeIn?.shortName ?? said("the program");
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: op.node,
    operation: op.kind,
    sentence: say`Nothing closes ${channel.name}, which ${maker} makes anew each time, so the loop of ${nameOf({ op })} never ends and its goroutine waits for ever.`,
    witness: [
      ...madeLine(channel),
      ...(step !== null
        ? spawnLines(step)
        : spawn === undefined
          ? []
          : [[spawn.node, said("goroutine starts here")] as const]),
      [op.node, said("waits here for values until the channel is closed: nothing closes it")],
    ],
    resource: channel,
    assumes: assumptionsOf([{ op, isIndirect: step?.isIndirect ?? false }]),
    isHint: often.kind === "unknown" && home === null,
    partners: [],
    perCall: home !== null || often.kind !== "unknown",
    remedy: remedyOf(model, channel),
  });
}

const NOT_THIS = [
  phrase(
    "Closing in the goroutine that receives is no cure: it does not know whether somebody still sends.",
  ),
  phrase("A context that nobody looks at ends nothing: the range waits for the close alone."),
];

function remedyOf(model: Model, channel: Resource): Remedy {
  const edits = closeEdits(model, channel);
  const [edit] = edits;
  if (edit !== undefined) {
    const text = say`Close the channel where its sender ends: ${edit.text.trim()}. The deferred close runs on every exit, behind the last send, and the range ends when it has taken what is left.`;
    return { text, edits, notThis: NOT_THIS };
  }
  const sends = model.operationsOn(channel, "send");
  const where = sends.map(({ node }) => lineText(node)).slice(0, 2);
  const senders = where.length === 0 ? "" : say` (values are sent at ${where.join(" and ")})`;
  const text = say`Close the channel once where the object it belongs to is taken out of service, after the last send${senders}: the close lets the range end, and with it the goroutine.`;
  return { text, edits: [], notThis: NOT_THIS };
}
