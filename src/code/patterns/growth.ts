/**
 * Containers that only grow: they live as long as the process, are filled again and again, nothing
 * takes out of them, and some place that fills them does not look at their size.
 */
import { said } from "../../base/language.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Node } from "../syntax/nodes.ts";
import { functionsCalled } from "./code-lines.ts";
import { type Life, lifeOf } from "./container-life.ts";
import { type Container, type ContainerUse, usesOf } from "./container-uses.ts";
import { distinctValues } from "./distinct-values.ts";
import { type Enduring, enduringAt } from "./enduring.ts";

/** Up to so many keys a map is a table, whose size the source bounds; 100,000 pages are 400 MB. */
const BOUNDED_KEYS_MAX = 20_000;
/** Functions that are called to make room are followed this far. */
const HELPERS_DEPTH_MAX = 2;

export interface Growth {
  readonly container: Container;
  readonly insert: ContainerUse;
  readonly life: Life;
  readonly enduring: Enduring | null;
  /** A check that other writers make and this one does not. */
  readonly check: ContainerUse | null;
  /** Others use the container at the same time: it is guarded by a lock, or is a sync.Map. */
  readonly isShared: boolean;
}

/** Inserts that nothing bounds, one for each line; empty when anything takes out. */
export function growthsOf(model: Model, container: Container): readonly Growth[] {
  const inserts = usesOf(container, "insert");
  if (inserts.length === 0) return [];
  const emptied = usesOf(container, "remove", "clear", "cut");
  if (emptied.some(({ func }) => func === null || !isAtTheEnd(model, func))) return [];
  const life = lifeOf(model, container);
  if (life.kind === "short") return [];
  const checks = usesOf(container, "size-check");
  return inserts.flatMap((insert) => {
    if (isChecked(model, insert, checks) || isFewKeys(model, insert)) return [];
    const enduring = enduringAt(model, insert.via ?? insert.node);
    const isShared = container.kind === "sync-map" || isLocked(model, insert);
    return [{ container, insert, life, enduring, check: checks[0] ?? null, isShared }];
  });
}

/** Closing takes out what nobody will use again: it bounds nothing while the service runs. */
function isAtTheEnd(model: Model, func: Func): boolean {
  const name = func.node.kind === "func" ? func.node.name.name : "";
  return /^(?:close|shutdown|stop|destroy|reset)$/i.test(name) || model.isShutdownOnly(func);
}

function isFewKeys(model: Model, { key }: ContainerUse): boolean {
  return key !== null && distinctValues(model, key) <= BOUNDED_KEYS_MAX;
}

/** The function, one that it calls, or all its callers look at the size. */
function isChecked(model: Model, { func }: ContainerUse, checks: readonly ContainerUse[]): boolean {
  if (func === null || checks.length === 0) return false;
  const checking = new Set(checks.flatMap((check) => (check.func === null ? [] : [check.func])));
  if (isAround(func, checking) || callsOne(model, func, checking, HELPERS_DEPTH_MAX)) return true;
  const callers = model.callersOf(func).flatMap(({ from }) => (from === null ? [] : [from]));
  return callers.length > 0 && callers.every((from) => isAround(from, checking));
}

/** The function or one whose text it stands in. */
function isAround(func: Func, among: ReadonlySet<Func>): boolean {
  for (let at: Func | null = func; at !== null; at = at.outer) if (among.has(at)) return true;
  return false;
}

function callsOne(model: Model, func: Func, among: ReadonlySet<Func>, depth: number): boolean {
  if (depth === 0) return false;
  return functionsCalled(model, func).some(
    (called) => among.has(called) || callsOne(model, called, among, depth - 1),
  );
}

const LOCK = /^sync\.(?:RW)?Mutex\.Lock$|^sync\.Locker\.Lock$/;

/** The function that inserts, or the one that calls it, takes a lock. */
export function isLocked(model: Model, { func }: ContainerUse): boolean {
  if (func === null) return false;
  const callers = model.callersOf(func).flatMap(({ from }) => (from === null ? [] : [from]));
  return [func, ...callers].some((one) => locks(model, one));
}

function locks(model: Model, func: Func): boolean {
  return model.callsIn(func).some((call) => LOCK.test(model.externalName(call) ?? ""));
}

/** What must be taken for granted, and whether it is more than a guess. */
export function gradeOfGrowth(growth: Growth): {
  readonly isHint: boolean;
  readonly assumes: readonly string[];
} {
  const { life, enduring, container, isShared } = growth;
  const assumes: string[] = [];
  if (life.kind === "unknown") assumes.push(life.reason);
  if (enduring === null) assumes.push(said("nothing that is read fills it again and again"));
  if (container.escapes !== null) assumes.push(container.escapes.reason);
  const isCertain = enduring !== null && (enduring.isCertain || isShared);
  return { isHint: assumes.length > 0 || !isCertain, assumes };
}

/** The lines that tell where it lives and what repeats the insert. */
export function lifeLines({ life, enduring }: Growth): readonly (readonly [Node, string])[] {
  const lines: (readonly [Node, string])[] = [];
  if (life.kind === "process" && life.at !== null)
    lines.push([life.at, said("made once, lives on")]);
  if (enduring !== null) lines.push([enduring.at, said("repeats without an end")]);
  return lines;
}
