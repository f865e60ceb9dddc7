import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { decidingGuard, reaches } from "../flow/find-path.ts";
import { isErrorGuard } from "../flow/guards.ts";
import type { Match, Remedy, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { insertAfter, replaceNode, textOf } from "../remedy/edit-go.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import { closeEdits } from "./channel-closing.ts";
import { type Departure, departures } from "./channel-departures.ts";
import { type DroppedHolder, droppedHolders, forgottenEntries } from "./channel-holders.ts";
import { endsWithClose } from "./channel-loops.ts";
import { channelsIn, type Home, type HomeStep, homesOf } from "./channel-pairing.ts";
import { gatesOf, type Skip, skipOf, startsOf } from "./channel-skips.ts";
import {
  assumptionsOf,
  exitLines,
  exitWords,
  isRecurring,
  lineText,
  madeLine,
  nameOf,
  spawnLines,
} from "./channel-words.ts";

const CLASS_ID = "chan-recv-orphaned";

export const CHAN_RECV_ORPHANED: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a bare receive whose senders and closers can all be skipped"),
  proof: phrase("every sender and closer is known, and a way out passes none of them"),
  traps: [
    phrase("the sender is a callback"),
    phrase("the owner closes in a defer"),
    phrase("the receiver also waits for a context"),
    phrase("a channel that a library sends on"),
  ],
  find(model, pkg) {
    return channelsIn(model, pkg).flatMap((channel) => {
      const dropped = [...droppedHolders(model, channel), ...forgottenEntries(model, channel)];
      if (dropped.length > 0) {
        const own = dropped.filter(({ receive }) => receive.func?.pkg === pkg);
        return own.map((one) => droppedMatch(model, one));
      }
      const orphans = orphansOf(model, channel);
      const proved = orphans
        .filter(({ receive }) => receive.op.func?.pkg === pkg)
        .map((one) => matchOf(model, one));
      const left = departures(model, channel).filter(({ receive }) => receive.func?.pkg === pkg);
      return [...proved, ...left.map((one) => departureMatch(model, pkg, one))];
    });
  },
};

interface Orphan {
  readonly home: Home;
  readonly receive: HomeStep;
  readonly skip: Skip;
}

function orphansOf(model: Model, channel: Resource): readonly Orphan[] {
  const found = new Map<Node, Orphan>();
  for (const home of homesOf(model, channel)) {
    const partners = [...home.sends, ...home.closes];
    if (partners.length === 0) continue;
    for (const receive of home.receives) {
      const { op } = receive;
      if (!isBare(op) || op.kind === "range" || endsWithClose(model, op)) continue;
      if (!isRecurring(model, op.node) || isSentBefore(model, home, receive)) continue;
      const skip = receive.goes
        ? skipForGoroutine(model, home, receive, partners)
        : skipInSender(model, home, receive, partners);
      if (skip !== null) found.set(op.node, { home, receive, skip });
    }
  }
  return [...found.values()];
}

/** A value lies in the buffer already when the receiver starts: a semaphore that is given back. */
function isSentBefore(model: Model, { channel, func, sends }: Home, receive: HomeStep): boolean {
  if (channel.capacity.kind === "constant" && channel.capacity.value === 0) return false;
  const flow = model.flowOf(func);
  const start = flow.nodeOf(receive.node);
  return sends.some(({ node }) => {
    const place = flow.nodeOf(node);
    return place !== null && start !== null && (place === start || reaches(place, start));
  });
}

/** The home leaves without a value for the goroutine that waits. */
function skipForGoroutine(
  model: Model,
  home: Home,
  receive: HomeStep,
  partners: readonly HomeStep[],
): Skip | null {
  for (const from of startsOf(model, home, receive)) {
    const skip = skipOf(model, { home, from, partners });
    if (skip !== null) return skip;
  }
  return null;
}

/** The home waits for the one goroutine that sends, which can fail without a word. */
function skipInSender(
  model: Model,
  home: Home,
  receive: HomeStep,
  partners: readonly HomeStep[],
): Skip | null {
  if (receive.isBelow || receive.isDeferred || receive.chain.length > 0) return null;
  if (partners.some(({ goes, repeats }) => !goes || repeats)) return null;
  if (partners.some((step) => gatesOf(model, home, step).length > 0)) return null;
  const skip = skipOf(model, { home, from: receive.node, partners });
  const guard = skip === null ? null : decidingGuard(skip.path);
  const isFailure = guard !== null && isErrorGuard(guard);
  return skip !== null && skip.func !== home.func && isFailure ? skip : null;
}

function matchOf(model: Model, { home, receive, skip }: Orphan): Match {
  const { channel } = home;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: receive.op.func?.pkg ?? home.func.pkg,
    site: receive.op.node,
    operation: receive.op.kind,
    sentence: say`${skip.func.shortName} leaves ${exitWords(skip.path)} without sending on ${channel.name} or closing it, and ${nameOf(receive)} waits for ever to receive.`,
    witness: [
      ...madeLine(channel),
      ...spawnLines(receive),
      [receive.op.node, said("waits here for a value or the close")],
      ...exitLines(skip.path),
    ],
    resource: channel,
    assumes: assumptionsOf([receive]),
    partners: partnersOf(home),
    perCall: true,
    remedy: remedyOf(model, channel, receive.op),
  });
}

function partnersOf({ func, sends, closes }: Home): readonly Func[] {
  const funcs = [...sends, ...closes].flatMap(({ op }) => (op.func === null ? [] : [op.func]));
  return [...new Set([func, ...funcs])];
}

/** The process has to show that somebody waits there. */
function departureMatch(model: Model, pkg: GoPackage, one: Departure): Match {
  const { channel, receive, partner, func, exit } = one;
  const waiter = nameOf({ op: receive });
  const isClosing = endsWithClose(model, receive);
  return buildMatch(model, {
    classId: isClosing ? "chan-close-skipped" : CLASS_ID,
    pkg,
    site: receive.node,
    operation: receive.kind,
    sentence: isClosing
      ? say`${func.shortName} leaves ${exitWords(exit)} without closing ${channel.name}, and ${waiter} waits for ever for a value that never comes.`
      : say`${func.shortName} leaves ${exitWords(exit)} without sending on ${channel.name} or closing it, and ${waiter} waits for ever to receive.`,
    witness: [
      ...madeLine(channel),
      [receive.node, said("waits here for a value or the close")],
      ...exitLines(exit),
      [
        partner.node,
        partner.kind === "close"
          ? said("the close that is skipped")
          : said("the send that is skipped"),
      ],
    ],
    resource: channel,
    isHint: true,
    partners: [func],
    remedy: remedyOf(model, channel, receive),
  });
}

const NOT_THIS = [phrase("A sleep or a larger buffer gives the receiver no sender.")];

function remedyOf(model: Model, channel: Resource, receive: Operation): Remedy {
  const isClosed = model.operationsOn(channel, "close").length > 0;
  const asking = askEdits(model, receive);
  const closing = isClosed || asking === null ? [] : closeEdits(model, channel);
  const [edit] = closing;
  const edits = edit === undefined ? [] : [...closing, ...(asking ?? [])];
  const text =
    edit === undefined
      ? said(
          "Close the channel in a defer of its owner, or let the receiver wait for a context as well: then every exit releases the receiver, with or without a value.",
        )
      : say`Close the channel on every exit of its owner: ${edit.text.trim()}. A receive from a closed channel returns at once, and its second value tells the goroutine that there is nothing to do.`;
  return { text, edits, notThis: NOT_THIS };
}

/** Leaves when the channel was closed without a value; null when that cannot be written here. */
function askEdits(model: Model, { node, func }: Operation): readonly TextEdit[] | null {
  const statement = model.parentOf(node);
  if (statement?.kind === "expression") return [];
  if (func === null || func.results.length > 0 || statement?.kind !== "assign") return null;
  const [value, ...others] = statement.left;
  if (value === undefined || others.length > 0 || statement.op !== ":=") return null;
  if (model.parentOf(statement)?.kind !== "block") return null;
  const text = textOf(func.node);
  const ok = ["ok", "open", "more"].find((name) => !new RegExp(`\\b${name}\\b`).test(text));
  if (ok === undefined) return null;
  return [
    replaceNode(value, `${textOf(value)}, ${ok}`),
    insertAfter(statement, `if !${ok} {\n\treturn\n}`),
  ];
}

function droppedMatch(model: Model, { channel, receive, call, remove }: DroppedHolder): Match {
  const from = model.funcOf(call)?.shortName ?? said("the package");
  const func = receive.func;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: func?.pkg ?? remove.func.pkg,
    site: receive.node,
    operation: receive.kind,
    sentence: say`${from} takes the entry out (${lineText(call)}) and drops it with ${channel.name}: nobody can send on it or close it any more, and ${nameOf({ op: receive })} waits for ever.`,
    witness: [
      ...madeLine(channel),
      ...(func === null
        ? []
        : model.spawnsOf(func).map(({ node }) => [node, said("goroutine starts here")] as const)),
      [receive.node, said("waits here for a value or the close")],
      [remove.node, said("the entry is taken out here")],
      [call, said("and dropped here, without a send or a close")],
    ],
    resource: channel,
    assumes: [said("nobody else keeps the entry that is dropped")],
    partners: [],
    perCall: true,
    remedy: {
      text: say`Close the channel where its entry is dropped (${lineText(call)}): the receive then returns at once and sees by its second value that nothing was sent.`,
      edits: [],
      notThis: NOT_THIS,
    },
  });
}
