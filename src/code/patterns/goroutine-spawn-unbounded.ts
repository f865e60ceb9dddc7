/** Goroutines that are started as fast as work comes in, with nothing that bounds how many run. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import type { OperationKind } from "../resource.ts";
import type { Call, Go, Node, Range } from "../syntax/nodes.ts";
import { lineOf } from "./code-lines.ts";
import { type Enduring, enduringAt } from "./enduring.ts";
import { spawnsFrom } from "./own-starters.ts";
import { shortName } from "./release-match.ts";
import { loopAround } from "./repeated-calls.ts";
import { funcCalled } from "./value-trace.ts";

const CLASS_ID = "goroutine-spawn-unbounded";
/** Calls of a goroutine that are followed. */
const DEPTH_MAX = 3;

/** Goroutines that wait for each other: something else decides how many there are. */
const COORDINATING: ReadonlySet<OperationKind> = new Set([
  "send",
  "receive",
  "receive-ok",
  "range",
  "wait",
]);
/** Limits, and pipes: whoever writes to one waits for its reader. */
const TAKES_PLACE = /(?:Weighted\.(?:Try)?Acquire|rate\.Limiter\.(?:Wait|Allow)\w*|^io\.Pipe)$/;

export const GOROUTINE_SPAWN_UNBOUNDED: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a goroutine with slow work for each request, or for each element of a list"),
  proof: phrase("never proved: how fast requests come is not in the source"),
  traps: [
    phrase("a place is taken before the start"),
    phrase("a pool of workers, or a group with a limit"),
    phrase("the list is short and fixed"),
    phrase("the function waits for all that it starts"),
  ],
  find(model, pkg) {
    return pkg.funcs.flatMap((func) => {
      if (func.file.file.path.endsWith("_test.go")) return [];
      return spawnsFrom(model, func).flatMap(({ node, runs }) => {
        const found = node.kind === "go" ? unbounded(model, func, { node, runs }) : null;
        return found === null ? [] : [matchOf(model, pkg, found)];
      });
    });
  },
};

interface Unbounded {
  readonly go: Go;
  readonly func: Func;
  /** The call that takes long. */
  readonly slow: Call;
  readonly often: Enduring;
  /** The list with an element for each goroutine; null when there is one for each request. */
  readonly list: Range | null;
}

function unbounded(
  model: Model,
  func: Func,
  { node, runs }: { readonly node: Go; readonly runs: readonly Func[] },
): Unbounded | null {
  const [root, ...others] = runs;
  if (root === undefined || others.length > 0 || isBounded(model, func)) return null;
  const slow = slowCall(model, root);
  if (slow === null || coordinates(model, root)) return null;
  const loop = loopAround(model, node);
  if (loop === null) {
    const often = enduringAt(model, node);
    return often?.isRequest ? { go: node, func, slow, often, list: null } : null;
  }
  const often = loop.kind === "range" && isLongList(model, loop) ? enduringAt(model, loop) : null;
  return often === null || loop.kind !== "range"
    ? null
    : { go: node, func, slow, often, list: loop };
}

/** The function waits for places, results, or the end of what it starts. */
function isBounded(model: Model, func: Func): boolean {
  if (model.operationsIn(func).some(({ kind }) => COORDINATING.has(kind))) return true;
  return model.callsIn(func).some((call) => TAKES_PLACE.test(model.externalName(call) ?? ""));
}

/** A slice or map that comes from elsewhere; arrays and what the function lists are short. */
function isLongList(model: Model, { subject }: Range): boolean {
  const { kind } = model.underlying(model.typeOf(subject));
  if (kind !== "slice" && kind !== "map") return false;
  const symbol = model.namedBy(subject);
  return symbol !== null && (symbol.kind === "field" || symbol.kind === "param");
}

/** The call that makes the goroutine wait; null when it is quick. */
function slowCall(model: Model, func: Func, depth = 0): Call | null {
  if (depth > DEPTH_MAX) return null;
  for (const call of model.callsIn(func)) {
    const name = model.externalName(call);
    if (name !== null && model.contracts.isBlocking(name)) return call;
    const called = name === null ? funcCalled(model, call) : null;
    const inner = called === null ? null : slowCall(model, called, depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

/** The goroutine meets others, so it is not alone in deciding when it ends. */
function coordinates(model: Model, func: Func, depth = 0): boolean {
  if (depth > DEPTH_MAX) return true;
  if (model.operationsIn(func).some(({ kind }) => COORDINATING.has(kind))) return true;
  if (hasEndlessLoop(model, func)) return true;
  return model.callsIn(func).some((call) => {
    if (TAKES_PLACE.test(model.externalName(call) ?? "")) return true;
    const called = funcCalled(model, call);
    return called !== null && coordinates(model, called, depth + 1);
  });
}

/** A loop without a condition: work that goes on, not one piece of it. */
function hasEndlessLoop(model: Model, func: Func): boolean {
  return model.callsIn(func).some((call) => {
    const loop = loopAround(model, call);
    return loop?.kind === "for" && loop.condition === null;
  });
}

function matchOf(model: Model, pkg: GoPackage, found: Unbounded): Match {
  const { go, func, slow, often, list } = found;
  const each = list === null ? often.because : say`for each element of the list (${lineOf(list)})`;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: go,
    operation: "spawn",
    seenAt: [slow],
    sentence: say`${shortName(func)} starts a goroutine (${lineOf(go)}) ${each} without a limit, and each waits at ${lineOf(slow)}: when work comes faster than it is done, they pile up.`,
    witness: witnessOf(found),
    resource: null,
    assumes: [said("work can come faster than it is done")],
    perCall: true,
    subject: func.name,
    remedy: {
      text: said(
        "Take a place before the start and give it back at the end: a channel with room for as many as may run (`places <- struct{}{}`, then `defer func() { <-places }()` in the goroutine), or errgroup with SetLimit. Who finds no place waits or is refused, so the number stays bounded.",
      ),
      edits: [],
      notThis: [
        said("A queue in front without a limit of its own: the work piles up there instead."),
      ],
    },
  });
}

function witnessOf({ often, list, go, slow }: Unbounded): readonly (readonly [Node, string])[] {
  return [
    [often.at, said("repeats the start")],
    ...(list === null ? [] : ([[list, said("one goroutine for each element")]] as const)),
    [go, said("goroutine starts here, without a limit")],
    [slow, said("takes its time here")],
  ];
}
