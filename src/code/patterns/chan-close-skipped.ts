import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { decidingGuard } from "../flow/find-path.ts";
import type { FlowNode, FlowPath } from "../flow/flow.ts";
import { isErrorGuard } from "../flow/guards.ts";
import type { Match, Remedy, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func } from "../program.ts";
import { insertBefore, textOf } from "../remedy/edit-go.ts";
import { isBare, type Resource } from "../resource.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { isJoinedAt } from "./channel-joins.ts";
import { endsWithClose } from "./channel-loops.ts";
import { channelsIn, type Home, type HomeStep, homesOf } from "./channel-pairing.ts";
import { type Skip, skipOf } from "./channel-skips.ts";
import {
  assumptionsOf,
  exitLines,
  exitWords,
  isRecurring,
  madeLine,
  nameOf,
  spawnLines,
} from "./channel-words.ts";

const CLASS_ID = "chan-close-skipped";

export const CHAN_CLOSE_SKIPPED: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a goroutine ranges over a channel whose owner may leave without closing it"),
  proof: phrase("every close is known, and a way out from the start of the consumer passes none"),
  traps: [
    phrase("the process ends on that way"),
    phrase("the consumer also waits for a context"),
    phrase("the consumer is not started yet on that way"),
    phrase("the close is deferred"),
  ],
  find(model, pkg) {
    return channelsIn(model, pkg)
      .flatMap((channel) => skippedCloses(model, channel))
      .filter(({ receive }) => receive.op.func?.pkg === pkg)
      .map((one) => matchOf(model, one));
  },
};

export interface SkippedClose {
  readonly home: Home;
  readonly receive: HomeStep;
  readonly skip: Skip;
}

/** Consumers in goroutines that end only with the channel, and the exit that does not close it. */
export function skippedCloses(model: Model, channel: Resource): readonly SkippedClose[] {
  const found = new Map<Node, SkippedClose>();
  for (const home of homesOf(model, channel)) {
    if (home.closes.length === 0) continue;
    for (const receive of home.receives) {
      const { op } = receive;
      if (!receive.goes || !isBare(op) || found.has(op.node)) continue;
      if (!endsWithClose(model, op) || !isRecurring(model, op.node)) continue;
      const skip = skipOf(model, { home, from: receive.node, partners: home.closes });
      if (skip !== null && !isTracked(model, home, skip))
        found.set(op.node, { home, receive, skip });
    }
  }
  return [...found.values()];
}

/**
 * Several closes, one of them under the very condition that decided: the function keeps account of
 * what it has closed already, which no path tells.
 */
function isTracked(model: Model, { closes }: Home, { path }: Skip): boolean {
  const guard = decidingGuard(path);
  if (closes.length < 2 || guard?.kind !== "condition" || isErrorGuard(guard)) return false;
  return closes.some(({ op }) => isUnder(model, op.node, guard.condition));
}

function isUnder(model: Model, node: Node, condition: Expr): boolean {
  for (let at: Node | null = node; at !== null; at = model.parentOf(at)) {
    if (at.kind === "if" && at.condition === condition) return true;
    if (at.kind === "func" || at.kind === "func-literal") return false;
  }
  return false;
}

function matchOf(model: Model, { home, receive, skip }: SkippedClose): Match {
  const { channel } = home;
  const close = home.closes[0]?.op.node;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: receive.op.func?.pkg ?? home.func.pkg,
    site: receive.op.node,
    operation: receive.op.kind,
    sentence: say`${skip.func.shortName} leaves ${exitWords(skip.path)} without closing ${channel.name}, and ${nameOf(receive)} waits for ever for a value that never comes.`,
    witness: [
      ...madeLine(channel),
      ...spawnLines(receive),
      [receive.op.node, said("waits here for values until the channel is closed")],
      ...exitLines(skip.path),
      ...(close === undefined ? [] : [[close, said("the close that is skipped")] as const]),
    ],
    resource: channel,
    assumes: assumptionsOf([receive]),
    partners: partnersOf(home),
    perCall: true,
    remedy: closeRemedy(model, { home, receive, skip }),
  });
}

function partnersOf({ func, closes }: Home): readonly Func[] {
  return [...new Set([func, ...closes.flatMap(({ op }) => (op.func === null ? [] : [op.func]))])];
}

const NOT_THIS = [
  phrase("Closing on the receiving side is no cure: a sender that is still at work would panic."),
];

/** The close on every way that skips it, where all senders have ended by then. */
export function closeRemedy(model: Model, { home, skip }: SkippedClose): Remedy {
  const close = closeCall(home);
  const edits =
    skip.func === home.func && close !== null ? insertions(model, home, skip, close) : [];
  if (edits.length > 0 && close !== null) {
    const text = say`Close the channel before that exit too (${textOf(close)}): its senders have ended by then, so nobody sends on a closed channel, and the close is what lets the consumer's loop end.`;
    return { text, edits, notThis: NOT_THIS };
  }
  const text = said(
    "Close the channel in a defer of the function that waits for the senders, behind that wait: then every exit closes it, and never while somebody may still send. The close is what lets the consumer's loop end.",
  );
  return { text, edits: [], notThis: NOT_THIS };
}

/** The close as the home writes it: `close(ch)`, or the call of a method that closes. */
function closeCall({ closes }: Home): Call | null {
  const [only, ...others] = closes;
  if (only === undefined || others.length > 0 || only.goes || only.isBelow) return null;
  return only.node.kind === "call" ? only.node : null;
}

function insertions(model: Model, home: Home, skip: Skip, close: Call): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const path of skip.others) {
    const exit = exitOf(path);
    if (exit === null || exit.syntax?.kind !== "return") return [];
    if (!isJoinedAt(model, home, exit)) return [];
    edits.push(insertBefore(exit.syntax, textOf(close)));
  }
  return edits;
}

function exitOf({ steps }: FlowPath): FlowNode | null {
  return steps.at(-1)?.node ?? null;
}
