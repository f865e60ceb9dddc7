/**
 * Who sends, receives and closes on a channel, seen from the function in which a channel of its own
 * begins for every call: its home. Where partners are skipped is asked in `channel-skips.ts`.
 */
import { reaches } from "../flow/find-path.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Operation, OperationKind, Resource } from "../resource.ts";
import { boundOf } from "../spawns/repetition.ts";
import type { Expr, For, Node, Range } from "../syntax/nodes.ts";
import { channelOf, liftOperation, loopsAround, type Step } from "./channel-lift.ts";
import { valuesOf } from "./value-trace.ts";

/** A channel that is handed up by its maker is followed through this many callers. */
const LEVELS_MAX = 3;
/** Sends of one function that are compared with each other; the rest is left out. */
const SENDS_MAX = 8;

/** A step of a home; `isBelow` when it stands in the function that made the channel, or between. */
export interface HomeStep extends Step {
  readonly isBelow: boolean;
}

/** A function in which a channel begins, with everything that is done to it from there. */
export interface Home {
  readonly channel: Resource;
  readonly func: Func;
  /** The make, or the call that hands the channel over. */
  readonly birth: Node;
  readonly sends: readonly HomeStep[];
  readonly receives: readonly HomeStep[];
  readonly closes: readonly HomeStep[];
}

const RECEIVES: ReadonlySet<OperationKind> = new Set(["receive", "receive-ok", "range"]);

/**
 * Channels on which a function of the package works, in order of text. Those that a library sends
 * on or closes are left to the patterns of notifications.
 */
export function channelsIn(model: Model, pkg: GoPackage): readonly Resource[] {
  const found = new Set<Resource>();
  const theirs = channelsOfLibraries(model);
  for (const func of pkg.funcs) {
    for (const { kind, on } of model.operationsIn(func)) {
      if (!isPartner(kind)) continue;
      for (const one of on) if (one.kind === "channel" && !theirs.has(one)) found.add(one);
    }
  }
  return [...found];
}

const given = new WeakMap<Model, ReadonlySet<Resource>>();

function channelsOfLibraries(model: Model): ReadonlySet<Resource> {
  let found = given.get(model);
  if (found === undefined) {
    found = new Set(model.program.funcs.flatMap((func) => givenToLibraries(model, func)));
    given.set(model, found);
  }
  return found;
}

function givenToLibraries(model: Model, func: Func): readonly Resource[] {
  const { contracts } = model;
  return model.callsIn(func).flatMap((call) => {
    const name = call.args.length === 0 ? null : model.externalName(call);
    if (name === null) return [];
    const isKept =
      contracts.notificationOf(name) !== null || contracts.registrationOf(name) !== null;
    return isKept ? call.args.flatMap((arg) => model.originsOf(arg)) : [];
  });
}

export function isReceive({ kind }: Operation): boolean {
  return RECEIVES.has(kind);
}

const known = new WeakMap<Model, Map<Resource, readonly Home[]>>();

/**
 * The homes of a channel; empty when it is shared beyond any one call, so that a partner may come
 * from elsewhere.
 */
export function homesOf(model: Model, channel: Resource): readonly Home[] {
  let homes = known.get(model);
  if (homes === undefined) {
    homes = new Map();
    known.set(model, homes);
  }
  const old = homes.get(channel);
  if (old !== undefined) return old;
  const found = findHomes(model, channel);
  homes.set(channel, found);
  return found;
}

interface Birth {
  readonly func: Func;
  readonly node: Node;
}

function findHomes(model: Model, channel: Resource): readonly Home[] {
  if (channel.origin === null || channel.madeIn === null) return [];
  const operations = model.operationsOn(channel).filter(({ kind }) => isPartner(kind));
  if (operations.some(({ node }) => isGlobal(model, channelOf(node)))) return [];
  const below = new Set<Func>();
  let births: readonly Birth[] = [{ func: channel.madeIn, node: channel.origin }];
  for (let level = 0; level <= LEVELS_MAX && births.length > 0; level++) {
    const wanted = new Set([...below, ...births.map(({ func }) => func)]);
    const lifted = operations.map((op) => liftOperation(model, { op, channel, wanted }));
    if (lifted.every(({ isElsewhere }) => !isElsewhere)) {
      const maps = lifted.map(({ steps }) => steps);
      return births.map((birth) => {
        const rivals = births.filter(
          ({ func, node }) => func === birth.func && node !== birth.node,
        );
        return homeOf(model, { channel, birth, rivals, below, maps });
      });
    }
    for (const { func } of births) below.add(func);
    births = birthsAbove(model, births, below);
  }
  return [];
}

/** A package variable, or what hangs on one, is the same for every call. */
function isGlobal(model: Model, channel: Expr | null): boolean {
  let root = channel;
  while (root?.kind === "selector" && model.symbolOf(root.name)?.isGlobal !== true) {
    root = root.operand;
  }
  const name = root?.kind === "selector" ? root.name : root;
  return name?.kind === "ident" && model.symbolOf(name)?.isGlobal === true;
}

function isPartner(kind: OperationKind): boolean {
  return kind === "send" || kind === "close" || RECEIVES.has(kind);
}

/** Calls of the functions that hand the channel up; none when somebody unknown may call them. */
function birthsAbove(
  model: Model,
  births: readonly Birth[],
  below: ReadonlySet<Func>,
): readonly Birth[] {
  const above: Birth[] = [];
  for (const { func } of births) {
    if (model.escapeOf(func) !== null) return [];
    for (const { call, from, by } of model.callersOf(func)) {
      if (from === null || by !== "call" || below.has(from)) return [];
      above.push({ func: from, node: call });
    }
  }
  return above;
}

interface HomeParts {
  readonly channel: Resource;
  readonly birth: Birth;
  /** Other calls in the same function that hand over a channel of the same make. */
  readonly rivals: readonly Birth[];
  readonly below: ReadonlySet<Func>;
  readonly maps: readonly ReadonlyMap<Func, readonly Step[]>[];
}

function homeOf(model: Model, { channel, birth, rivals, below, maps }: HomeParts): Home {
  const { func, node } = birth;
  const steps: HomeStep[] = [];
  for (const map of maps) {
    for (const step of map.get(func) ?? []) {
      if (!isOfRival(model, step, rivals)) steps.push({ ...step, isBelow: false });
    }
    for (const lower of below) {
      if (lower === func) continue;
      for (const step of map.get(lower) ?? []) {
        const repeats = step.repeats || loopsAround(model, step.node).length > 0;
        const chain = [...step.chain, lower];
        steps.push({ ...step, node, chain, repeats, isBelow: true });
      }
    }
  }
  return {
    channel,
    func,
    birth: node,
    sends: steps.filter(({ op }) => op.kind === "send"),
    receives: steps.filter(({ op }) => isReceive(op)),
    closes: steps.filter(({ op }) => op.kind === "close"),
  };
}

/** The step is on a variable that another call alone has filled: two answers, each for itself. */
function isOfRival(model: Model, { op, chain }: Step, rivals: readonly Birth[]): boolean {
  const channel = rivals.length === 0 || chain.length > 0 ? null : channelOf(op.node);
  if (channel === null) return false;
  const symbol = channel.kind === "ident" ? model.symbolOf(channel) : null;
  const made = symbol === null ? [channel] : valuesOf(model, symbol);
  return made.length > 0 && made.every((value) => rivals.some(({ node }) => node === value));
}

/** Loops of the home that repeat a step for one and the same channel. */
export function loopsSinceBirth(
  model: Model,
  { birth }: Pick<Home, "birth">,
  node: Node,
): readonly (For | Range)[] {
  return loopsAround(model, node).filter((loop) => !holds(loop, birth));
}

function holds(outer: Node, inner: Node): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

/** How many values can be waiting to be sent in the life of one channel; Infinity for loops. */
export function sendsOf(model: Model, home: Home, steps: readonly HomeStep[]): number {
  const byStart = new Map<Node, HomeStep[]>();
  for (const step of steps) byStart.set(step.node, [...(byStart.get(step.node) ?? []), step]);
  let sum = 0;
  for (const group of byStart.values()) sum += sendsOfGroup(model, home, group);
  return sum;
}

/** Sends of one goroutine: those that can follow each other add up, functions apart. */
function sendsOfGroup(model: Model, home: Home, group: readonly HomeStep[]): number {
  const rounds = Math.max(...group.map((step) => roundsOf(model, home, step)));
  if (!Number.isFinite(rounds)) return rounds;
  const longest = (step: HomeStep, left: readonly HomeStep[]): number => {
    const behind = left.filter((other) => other !== step && follows(model, step, other));
    return 1 + Math.max(0, ...behind.map((other) => longest(other, behind)));
  };
  const funcs = new Set(group.map(({ op }) => op.func));
  let sum = 0;
  for (const func of funcs) {
    const own = group.filter(({ op }) => op.func === func).slice(0, SENDS_MAX);
    sum += Math.max(...own.map((step) => longest(step, own)));
  }
  return sum * rounds;
}

/** How often a step happens for one channel; Infinity when the loops around it say nothing. */
export function roundsOf(model: Model, home: Home, step: HomeStep): number {
  if (step.repeats || step.op.kind === "range") return Number.POSITIVE_INFINITY;
  if (step.isBelow) return 1;
  let rounds = 1;
  for (const loop of loopsSinceBirth(model, home, step.node)) {
    rounds *= boundOf(model, loop) ?? Number.POSITIVE_INFINITY;
  }
  return rounds;
}

/** Whether the step can happen several times for one channel. */
export function isRepeated(model: Model, home: Home, step: HomeStep): boolean {
  if (step.repeats || step.op.kind === "range") return true;
  return !step.isBelow && loopsSinceBirth(model, home, step.node).length > 0;
}

/** Whether control can come from one operation to the other in their function. */
export function follows(model: Model, one: HomeStep, other: HomeStep): boolean {
  const { func } = one.op;
  if (func === null || other.op.func !== func) return false;
  const flow = model.flowOf(func);
  const from = flow.nodeOf(one.op.node);
  const to = flow.nodeOf(other.op.node);
  return from !== null && to !== null && reaches(from, to);
}
