/** Channels that a library sends on and waits for a reader who has gone. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Notification } from "../contracts/contracts.ts";
import { withoutMajor } from "../contracts/library-name.ts";
import { isInRange } from "../contracts/version-range.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { setCapacity, textOf } from "../remedy/edit-go.ts";
import type { Resource } from "../resource.ts";
import { isReceive } from "./channel-pairing.ts";
import { type Lines, lineText, madeLine } from "./channel-words.ts";
import { type Abandoned, type Asked, abandonedBy, askedIn } from "./notify-reading.ts";

const CLASS_ID = "notify-not-drained";

export const NOTIFY_NOT_DRAINED: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase(
    "a channel handed to a library that waits for its reader, without room and not read on",
  ),
  proof: phrase(
    "the channel does not escape, and its only readers leave by another arm or are none",
  ),
  traps: [
    phrase("a later version of the library sends without waiting"),
    phrase("room for one where the library sends once"),
    phrase("a reader of its own that ranges until the library closes the channel"),
    phrase("libraries that drop what has no room, such as os/signal"),
  ],
  find(model, pkg) {
    const all = askedIn(model, pkg);
    return all.flatMap((asked) => {
      const version = affected(pkg, asked.row);
      if (version === "no" || hasRoom(asked)) return [];
      const abandoned = abandonedBy(model, asked, all);
      return abandoned === null ? [] : [matchOf(model, pkg, { asked, abandoned, version })];
    });
  },
};

/** Whether the version that the module requires waits for its readers. */
function affected({ module }: GoPackage, { versions, module: library }: Notification) {
  if (versions === null) return "yes";
  const version = [...module.requires].find(([path]) => withoutMajor(path) === library)?.[1];
  const isIn = version === undefined ? null : isInRange(version, versions);
  if (isIn === null) return "unknown";
  return isIn ? "yes" : "no";
}

/** Unknown room is enough room; for what is sent again and again no room is enough. */
function hasRoom({ channel: { capacity }, row }: Asked): boolean {
  return capacity.kind !== "constant" || capacity.value >= (row.enoughCapacity ?? 1);
}

interface Found {
  readonly asked: Asked;
  readonly abandoned: Abandoned;
  readonly version: "yes" | "unknown";
}

function matchOf(model: Model, pkg: GoPackage, { asked, abandoned, version }: Found): Match {
  const { call, channel, row } = asked;
  const often = model.multiplicityAt(call).kind;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: call,
    operation: "call",
    sentence: sentenceOf(asked, abandoned),
    witness: witnessOf(asked, abandoned),
    resource: channel,
    assumes: abandoned.isSure ? [] : [said("the connection is lost after that")],
    isHint: often === "once" || version === "unknown",
    partners: readersOf(model, channel),
    perCall: channel.madeIn !== null && channel.escapes === null,
    subject: `${pkg.path} ${channel.name} ${textOf(call.callee)}`,
    remedy: remedyOf(row, channel),
  });
}

function sentenceOf({ call, row }: Asked, { receive, arm, winner }: Abandoned): string {
  const given = say`${textOf(call.callee)} is given a channel without room (${lineText(call)})`;
  const waits = isShutdown(row)
    ? said("the library's shutdown then waits for ever, holding its locks")
    : said("the library's reading goroutine then waits for ever");
  if (receive === null || arm === null || winner === null) {
    return say`${given} that nobody reads: when the connection is lost, ${waits}.`;
  }
  const who = receive.func?.shortName ?? said("its reader");
  return say`${given}, and ${who} leaves when ${textOf(winner)} is ready first (${lineText(arm)}) and reads it no more: ${waits}.`;
}

function isShutdown({ call }: Notification): boolean {
  return call.endsWith(".NotifyClose");
}

function witnessOf({ call, channel, row }: Asked, { receive, arm }: Abandoned): Lines {
  const made = channel.origin?.start === call.args[0]?.start ? [] : madeLine(channel);
  return [
    ...made,
    [
      call,
      made.length > 0
        ? said("handed to the library here")
        : said("made and handed over here, no room"),
    ],
    ...(receive === null ? [] : ([[receive.node, said("read here, beside other arms")]] as const)),
    ...(arm === null ? [] : ([[arm, said("leaves here when this comes first")]] as const)),
    [call, row.mechanism],
  ];
}

function readersOf(model: Model, channel: Resource): readonly Func[] {
  const receives = model.operationsOn(channel).filter((op) => isReceive(op));
  return [...new Set(receives.flatMap(({ func }) => (func === null ? [] : [func])))];
}

function remedyOf({ enoughCapacity, versions, module }: Notification, channel: Resource): Remedy {
  const make = channel.origin?.kind === "call" ? channel.origin : null;
  const newer =
    versions === null
      ? say` Every version of ${module} waits like this.`
      : say` Versions of ${module} outside ${versions} do not wait.`;
  if (enoughCapacity === null) {
    const text = say`Range over the channel in a goroutine of its own until the library closes it: then there is always a reader, and the connection's own goroutine can go on.${newer}`;
    return { text, edits: [], notThis: [BIGGER, DROPPING] };
  }
  return {
    text: say`Give the channel room for one. The library sends one error and then closes the channel, so its shutdown can always go on, whether somebody reads or not.${newer}`,
    edits: make === null ? [] : [setCapacity(make, String(enoughCapacity))],
    notThis: [
      said("Reading it once more before leaving: the error may come later than that, or never."),
      said("Closing the channel yourself: the library closes it too, and would panic."),
    ],
  };
}

const BIGGER = phrase("A bigger buffer only delays it: values come again and again.");
const DROPPING = phrase("Closing the channel yourself: the library's next send would panic.");
