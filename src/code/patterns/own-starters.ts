/**
 * Functions of the program that make an object with a goroutine of its own, and the methods of the
 * object that end that goroutine.
 */
import { typeName } from "../go-type.ts";
import type { Model, Spawn } from "../model.ts";
import type { Func } from "../program.ts";
import type { Operation, Resource } from "../resource.ts";
import { isReceive } from "./channel-pairing.ts";
import { exitsOf } from "./loop-exits.ts";
import { funcCalled } from "./value-trace.ts";

/** Methods by whose name a reader expects the object to end. */
const STOPPING =
  /^(?:stop|close|shutdown|quit|halt|cancel|kill|terminate|end|release|drain|finish|dispose)/i;

export interface Starter {
  readonly spawn: Spawn;
  /** What the goroutine runs. */
  readonly runs: Func;
  /** Where the goroutine learns that it should end. */
  readonly exits: readonly Operation[];
  /** Methods of the object that end the goroutine; empty when nothing in the program does. */
  readonly by: readonly string[];
  /** Methods that promise to end it by their name. */
  readonly promises: readonly Func[];
}

const KNOWN = new WeakMap<Model, Map<Func, Starter | null>>();
const SPAWNS = new WeakMap<Model, ReadonlyMap<Func, readonly Spawn[]>>();

/** What a constructor starts; null when it starts nothing, or when that cannot be told. */
export function starterOf(model: Model, func: Func): Starter | null {
  const known = KNOWN.get(model) ?? new Map<Func, Starter | null>();
  KNOWN.set(model, known);
  const old = known.get(func);
  if (old !== undefined) return old;
  const found = findStarter(model, func);
  known.set(func, found);
  return found;
}

/** Spawns in the own text of each function. */
export function spawnsFrom(model: Model, func: Func): readonly Spawn[] {
  let byFunc = SPAWNS.get(model);
  if (byFunc === undefined) {
    const found = new Map<Func, Spawn[]>();
    for (const spawn of model.spawns) {
      if (spawn.from === null) continue;
      const list = found.get(spawn.from);
      if (list === undefined) found.set(spawn.from, [spawn]);
      else list.push(spawn);
    }
    byFunc = found;
    SPAWNS.set(model, byFunc);
  }
  return byFunc.get(func) ?? [];
}

function findStarter(model: Model, func: Func): Starter | null {
  const [spawn, ...others] = func.receiver === null ? spawnsFrom(model, func) : [];
  const [runs, ...alternatives] = spawn?.runs ?? [];
  const type = resultType(model, func);
  if (spawn === undefined || runs === undefined || type === null) return null;
  if (others.length > 0 || alternatives.length > 0) return null;
  const exits = exitOperations(model, runs);
  const channels = exits.flatMap(({ on }) => on);
  const isKnown = exits.length > 0 && exits.every(({ on }) => on.length > 0);
  if (!isKnown || !channels.every((it) => isOwnChannel(it, func))) return null;
  const methods = func.pkg.funcs.filter((it) => it.outer === null && it.receiverType === type);
  const promises = methods.filter((it) => STOPPING.test(methodName(it)));
  const ending = endersOf(model, channels);
  if (ending.some(({ receiverType }) => receiverType !== type)) return null;
  const by = promises.filter((it) => ending.includes(it) || callsOne(model, it, ending));
  if (by.length === 0 && ending.length > 0) return null;
  return { spawn, runs, exits, by: by.map(methodName), promises };
}

/** Name of the program's type that the function returns first. */
function resultType(model: Model, { results, pkg }: Func): string | null {
  const [first] = results;
  const name = first === undefined ? null : typeName(model.typeOfSymbol(first));
  if (name === null || !name.startsWith(`${pkg.path}.`)) return null;
  return name.slice(pkg.path.length + 1);
}

function methodName({ node }: Func): string {
  return node.kind === "func" ? node.name.name : "";
}

/** Receives that lead out of the loop of a goroutine; none when it can end in another way. */
function exitOperations(model: Model, runs: Func): readonly Operation[] {
  const receives = model.operationsIn(runs).filter((op) => isReceive(op));
  const found = receives.filter((op) => leadsOut(op));
  const loops = new Set(found.map(({ loop, node }) => (node.kind === "range" ? node : loop)));
  const [loop, ...others] = loops;
  if (loop === undefined || loop === null || others.length > 0) return [];
  if (loop.kind === "for" && loop.condition !== null) return [];
  const arms = found.flatMap(({ select }) => (select === null ? [] : [select.arm]));
  const known = arms.reduce((sum, arm) => sum + exitsOf(loop, arm).length, 0);
  return known === exitsOf(loop).length ? found : [];
}

function leadsOut({ node, select, loop }: Operation): boolean {
  if (node.kind === "range") return true;
  return select !== null && loop !== null && exitsOf(loop, select.arm).length > 0;
}

/** Made by the constructor, and out of nobody else's reach. */
function isOwnChannel({ kind, madeIn, escapes }: Resource, func: Func): boolean {
  return kind === "channel" && madeIn === func && escapes === null;
}

/** Declared functions that close or send on one of the channels, themselves or in a literal. */
function endersOf(model: Model, channels: readonly Resource[]): readonly Func[] {
  const found = new Set<Func>();
  for (const channel of channels) {
    for (const { func } of model.operationsOn(channel, "close", "send")) {
      if (func !== null) found.add(outermost(func));
    }
  }
  return [...found];
}

function outermost(func: Func): Func {
  let at = func;
  while (at.outer !== null) at = at.outer;
  return at;
}

function callsOne(model: Model, func: Func, enders: readonly Func[]): boolean {
  return model.callsIn(func).some((call) => {
    const called = funcCalled(model, call);
    return called !== null && enders.includes(called);
  });
}
