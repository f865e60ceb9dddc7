/** Loops without a way out, and the goroutines that run them. */
import type { Model, Spawn } from "../model.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Operation } from "../resource.ts";
import type { For, Node, Range } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { type Enduring, enduringAt } from "./enduring.ts";
import { isHeldToNumber } from "./held-starts.ts";
import { exitsOf } from "./loop-exits.ts";
import { loopAround } from "./repeated-calls.ts";

/** Calls between the start of a goroutine and the function with its loop. */
const DEPTH_MAX = 3;

export interface EndlessLoop {
  readonly loop: For | Range;
  readonly func: Func;
  /** The goroutine that runs it. */
  readonly spawn: Spawn;
  /** What starts such goroutines again and again; null where only the process can tell. */
  readonly often: Enduring | null;
}

/** Loops of the package that nothing ends, in goroutines, and what is known of their starts. */
export function endlessLoopsIn(model: Model, pkg: GoPackage): readonly EndlessLoop[] {
  return pkg.funcs.flatMap((func) => {
    if (func.file.file.path.endsWith("_test.go")) return [];
    const [loop] = endlessIn(model, func);
    if (loop === undefined) return [];
    const spawns = spawnsOver(model, func).filter(({ node }) => !isHeldToNumber(model, node));
    const started = spawns.map((spawn) => ({ spawn, often: startedOften(model, spawn) }));
    const first = started.find(({ often }) => often !== null) ?? started[0];
    if (first === undefined) return [];
    const isStopped = loop.kind === "for" || isStoppedInside(model, loop);
    return [{ loop, func, ...first, often: isStopped ? first.often : null }];
  });
}

/** Goroutines whose root is the function, or calls it. */
function spawnsOver(model: Model, func: Func): readonly Spawn[] {
  const found = new Set<Spawn>();
  const depths = new Map<Func, number>();
  const follow = (at: Func, depth: number): void => {
    if ((depths.get(at) ?? Number.POSITIVE_INFINITY) <= depth) return;
    depths.set(at, depth);
    const own = model.spawnsOf(at);
    for (const spawn of own) found.add(spawn);
    if (own.length > 0 || depth >= DEPTH_MAX) return;
    for (const { from, by } of model.callersOf(at)) {
      if (from !== null && by === "call") follow(from, depth + 1);
    }
  };
  follow(func, 0);
  return [...found];
}

/**
 * What repeats the start, other than the loop that counts a pool of workers; null when nothing
 * does.
 */
export function startedOften(model: Model, { node }: Spawn): Enduring | null {
  const loop = loopAround(model, node);
  const isPool = loop !== null && (loop.kind === "range" || loop.condition !== null);
  return enduringAt(model, isPool ? loop : node);
}

function endlessIn(model: Model, { body }: Func): readonly (For | Range)[] {
  const found: (For | Range)[] = [];
  walk(body, (node) => {
    const isEndless =
      (node.kind === "for" && isForever(node)) ||
      (node.kind === "range" && isOverTicker(model, node));
    if (isEndless && !isLeft(model, node)) found.push(node);
    return node.kind !== "func-literal";
  });
  return found;
}

/** `for {`, `for true {`. */
function isForever({ condition }: For): boolean {
  return condition === null || (condition.kind === "ident" && condition.name === "true");
}

/** The channel of a ticker is never closed, not even by Stop. A stop elsewhere is another class. */
function isOverTicker(model: Model, range: Range): boolean {
  const origins = model.originsOf(range.subject);
  const func = model.funcOf(range);
  const isTicker = origins.length > 0 && origins.every(({ kind }) => kind === "ticker");
  return isTicker && stopsOf(model, range).every((stop) => stop.deferred && stop.func === func);
}

/** A stop that is deferred behind the loop, where nothing leads to. */
function isStoppedInside(model: Model, range: Range): boolean {
  return stopsOf(model, range).length > 0;
}

function stopsOf(model: Model, { subject }: Range): readonly Operation[] {
  return model.originsOf(subject).flatMap((ticker) => model.operationsOn(ticker, "stop"));
}

/** A return, a break, or a call that ends the goroutine leads out. */
function isLeft(model: Model, loop: For | Range): boolean {
  if (exitsOf(loop).length > 0) return true;
  let ends = false;
  walk(loop.body, (node) => {
    if (node.kind === "call") ends ||= isEnding(model, node);
    return !ends && node.kind !== "func-literal";
  });
  return ends;
}

function isEnding(model: Model, call: Extract<Node, { kind: "call" }>): boolean {
  return model.isTerminal(call) || model.externalName(call) === "panic";
}

/** A break in the loop that leaves only a select or switch inside. */
export function breakInside({ body }: For | Range): Node | null {
  let found: Node | null = null;
  walk(body, (node) => {
    if (node.kind === "branch" && node.keyword === "break" && node.label === null) found ??= node;
    return node.kind !== "func-literal" && node.kind !== "for" && node.kind !== "range";
  });
  return found;
}
