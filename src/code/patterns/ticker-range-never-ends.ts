/** Loops over a ticker's channel that Stop is expected to end, and does not. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import type { For, Range } from "../syntax/nodes.ts";
import { isReceive } from "./channel-pairing.ts";
import { isRecurring, lineText, nameOf } from "./channel-words.ts";
import { exitsOf } from "./loop-exits.ts";
import { isFrequent } from "./repeated-calls.ts";
import { funcCalled } from "./value-trace.ts";

const CLASS_ID = "ticker-range-never-ends";

export const TICKER_RANGE_NEVER_ENDS: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a goroutine that waits for ticks alone, and a Stop of its ticker elsewhere"),
  proof: phrase(
    "nothing but a tick ends the wait, and the ticker is stopped while the goroutine waits",
  ),
  traps: [
    phrase("another arm of the select ends the wait"),
    phrase("the loop takes a fixed number of ticks and stops the ticker itself"),
    phrase("the ticker lives as long as the process"),
    phrase("whoever stops it has waited for the goroutine before"),
  ],
  find(model, pkg) {
    return pkg.funcs.flatMap((func) => {
      if (func.file.file.path.endsWith("_test.go")) return [];
      return model.operationsIn(func).flatMap((op) => matchesOf(model, pkg, op));
    });
  },
};

function matchesOf(model: Model, pkg: GoPackage, wait: Operation): readonly Match[] {
  const [ticker, ...others] = wait.on;
  if (ticker?.kind !== "ticker" || others.length > 0 || !isReceive(wait) || !isBare(wait))
    return [];
  const loop = wait.node.kind === "range" ? wait.node : wait.loop;
  if (loop === null || !runsAlone(model, wait)) return [];
  const stop = stopElsewhere(model, ticker, wait, mayEnd(loop));
  return stop === null ? [] : [matchOf(model, pkg, { wait, ticker, stop, loop })];
}

/** It is the work of a goroutine that is started again and again. */
function runsAlone(model: Model, { func }: Operation): boolean {
  if (func === null) return false;
  const spawns = [...model.spawnsOf(func), ...wrapped(model, func)];
  return spawns.some(({ node }) => isRecurring(model, node));
}

/** `go func() { p.loop() }()`. */
function wrapped(model: Model, func: Func) {
  return model.callersOf(func).flatMap(({ from }) => (from === null ? [] : model.spawnsOf(from)));
}

/** A flag or a return may end the loop, when a tick comes to let it look. */
function mayEnd(loop: For | Range): boolean {
  return (loop.kind === "for" && loop.condition !== null) || exitsOf(loop).length > 0;
}

/** A Stop in another function, before which nobody waits for the goroutine. */
function stopElsewhere(
  model: Model,
  ticker: Resource,
  wait: Operation,
  isEnding: boolean,
): Operation | null {
  const stops = model.operationsOn(ticker, "stop");
  const isOwn = stops.some(({ func }) => func !== null && func === wait.func);
  if (isOwn) return null;
  return stops.find((stop) => isAmid(model, stop, wait, isEnding)) ?? null;
}

function isAmid(model: Model, { func, node }: Operation, wait: Operation, isEnding: boolean) {
  if (func === null || wait.func === null) return false;
  if (model.isShutdownOnlyAt(node) && !isFrequent(model, node)) return false;
  const isCaller = model.callsIn(func).some((call) => {
    const parent = model.parentOf(call);
    return funcCalled(model, call) === wait.func && parent?.kind !== "go";
  });
  return !isCaller && !(isEnding && waitsForOthers(model, func));
}

/** The function waits for something: it may well be the end of the goroutine. */
function waitsForOthers(model: Model, func: Func): boolean {
  return model.operationsIn(func).some((op) => op.kind === "wait" || isReceive(op));
}

interface Found {
  readonly wait: Operation;
  readonly ticker: Resource;
  readonly stop: Operation;
  readonly loop: For | Range;
}

function matchOf(model: Model, pkg: GoPackage, { wait, ticker, stop, loop }: Found): Match {
  const spawn = wait.func === null ? undefined : model.spawnsOf(wait.func)[0];
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: wait.node,
    operation: wait.kind,
    sentence: say`${nameOf({ op: wait })} waits for ticks alone (${lineText(wait.node)}), and ${nameOf({ op: stop })} stops the ticker (${lineText(stop.node)}): Stop does not close the channel, so the wait never ends.`,
    witness: [
      ...(ticker.origin === null
        ? []
        : ([[ticker.origin, said("the ticker is made here")]] as const)),
      ...(spawn === undefined ? [] : ([[spawn.node, said("goroutine starts here")]] as const)),
      [stop.node, said("stopped here: no tick comes any more")],
      [wait.node, said("waits here for the next tick")],
    ],
    resource: ticker,
    assumes: mayEnd(loop)
      ? [said("the ticker is stopped before the tick that would end the loop")]
      : [],
    perCall: true,
    subject: `${wait.func?.name ?? pkg.path} ${ticker.name}`,
    remedy: {
      text: said(
        "Let the loop select on the tick and on a channel of its own, and close that channel where the ticker is stopped: a closed channel is always ready, so the goroutine returns.",
      ),
      edits: [],
      notThis: [
        said(
          "Closing the ticker's channel: its type lets nobody but the runtime send or close there.",
        ),
        said("A flag beside Stop: the goroutine looks at it only after a tick, and none comes."),
      ],
    },
  });
}
