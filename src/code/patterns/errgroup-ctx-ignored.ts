import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import { waitedBy } from "./channel-joins.ts";
import { channelsIn } from "./channel-pairing.ts";
import { type StrandedSend, strandedSends } from "./channel-stranded.ts";
import { exitLines, exitWords, isRecurring, lineText, madeLine, nameOf } from "./channel-words.ts";
import { groupOf, type IgnoredContext, ignoredContextsIn } from "./errgroup-contexts.ts";
import { nameContext, strandedRemedy } from "./stranded-remedy.ts";

const CLASS_ID = "errgroup-ctx-ignored";

export const ERRGROUP_CTX_IGNORED: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase(
    "a group whose context nobody waits for, with goroutines that wait for each other",
  ),
  proof: phrase("one goroutine can fail, another then waits for ever at a channel"),
  traps: [phrase("goroutines that only calculate"), phrase("room for everything that is sent")],
  find(model, pkg) {
    const ignored = pkg.funcs.flatMap((func) => ignoredContextsIn(model, func));
    if (ignored.length === 0) return [];
    const stranded = channelsIn(model, pkg).flatMap((channel) => strandedSends(model, channel));
    return ignored.flatMap((one) => {
      const own = stranded.find((it) => isOfGroup(model, one, it));
      return own === undefined || !isRecurring(model, one.call)
        ? []
        : [matchOf(model, pkg, one, own)];
    });
  },
};

function isOfGroup(
  model: Model,
  { group }: IgnoredContext,
  { send, receive }: StrandedSend,
): boolean {
  return groupOf(model, send) === group || groupOf(model, receive) === group;
}

function matchOf(
  model: Model,
  pkg: GoPackage,
  ignored: IgnoredContext,
  stranded: StrandedSend,
): Match {
  const { call, group, func } = ignored;
  const { home, send, receive, exit } = stranded;
  const waits = model.callsIn(func).filter((one) => waitedBy(model, one) === group);
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: call,
    operation: "call",
    sentence: say`The context of ${group.name} reaches nobody: when ${nameOf(receive)} leaves ${exitWords(exit)}, ${nameOf(send)} is not told, waits for ever at its send (${lineText(send.op.node)}), and so does the group's Wait.`,
    witness: [
      [call, said("the context that the first error ends is not used")],
      ...madeLine(home.channel),
      [receive.op.node, said("receives here")],
      ...exitLines(exit),
      [send.op.node, said("sends here: nobody receives, and nothing ends the wait")],
      ...waits.map((one) => [one, said("waits here for all of them")] as const),
    ],
    resource: home.channel,
    seenAt: [...waits, send.op.node],
    partners: receive.op.func === null ? [] : [receive.op.func],
    perCall: true,
    remedy: {
      text: said(
        "Keep the context that errgroup.WithContext returns and let every wait of the group's goroutines look at it as well (select on the channel and on ctx.Done()): the first error ends the context, so nobody stays behind and Wait returns.",
      ),
      edits: editsOf(model, ignored, stranded),
      notThis: [
        said(
          "Waiting for the group in another goroutine with a time-out is no cure: both stay for ever.",
        ),
        said("Cancelling a context that no goroutine waits for changes nothing."),
      ],
    },
    subject: group.name,
  });
}

function editsOf(
  model: Model,
  ignored: IgnoredContext,
  stranded: StrandedSend,
): readonly TextEdit[] {
  const { edits } = strandedRemedy(model, stranded);
  return edits.length === 0 ? [] : [...(nameContext(model, ignored) ?? []), ...edits];
}
