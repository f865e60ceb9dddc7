/** Which function is responsible for an entry: the one whose variable is the key. */
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import type { ContainerUse } from "./container-uses.ts";
import { argumentsFor, funcCalled } from "./value-trace.ts";

/** Helpers around an insert or a delete are followed this far. */
const DEPTH_MAX = 2;

/** A place in a function that puts in an entry, itself or by a helper. */
export interface Entry {
  readonly func: Func;
  /** The insert, or the call of the helper that does it. */
  readonly node: Node;
  readonly key: Expr;
}

/** The functions that put the entry in; helpers that get the key handed in are looked through. */
export function entriesOf(model: Model, insert: ContainerUse): readonly Entry[] {
  const { func, key, node } = insert;
  return func === null || key === null ? [] : lifted(model, { func, key, node }, DEPTH_MAX);
}

function lifted(model: Model, entry: Entry, depth: number): readonly Entry[] {
  const symbol = model.namedBy(entry.key);
  const isHelper =
    symbol?.kind === "param" && symbol.owner === entry.func && isHelperOf(model, entry.func);
  if (!isHelper || depth === 0 || symbol === null) return [entry];
  const given = argumentsFor(model, symbol);
  if (given === null || given.length === 0) return [entry];
  return given.flatMap(({ value, call, from }) =>
    from === null ? [] : lifted(model, { func: from, node: call, key: value }, depth - 1),
  );
}

/** Called by name in the program, not registered as a handler. */
function isHelperOf(model: Model, func: Func): boolean {
  const { kind, at } = model.multiplicityOf(func);
  const isHandler = kind === "per-request" && at === func.node;
  const callers = model.callersOf(func);
  const isCalled = callers.some(({ call }) => funcCalled(model, call) === func);
  return !isHandler && isCalled && func.node.kind === "func";
}

/** Statements of the function that delete the entry under the same key, directly or by a helper. */
export function releasesIn(
  model: Model,
  { func, key }: Entry,
  removes: readonly ContainerUse[],
): readonly Node[] {
  const symbol = model.namedBy(key);
  if (symbol === null) return [];
  const own = removes.filter((it) => it.func === func && isKey(model, it.key, symbol));
  const byHelpers = model
    .callsIn(func)
    .filter((call) => isRelease(model, call, { symbol, removes }));
  return [...own.map(({ node }) => node), ...byHelpers];
}

function isKey(model: Model, key: Expr | null, symbol: GoSymbol): boolean {
  return key !== null && model.namedBy(key) === symbol;
}

function isRelease(
  model: Model,
  call: Call,
  { symbol, removes }: { readonly symbol: GoSymbol; readonly removes: readonly ContainerUse[] },
): boolean {
  const at = call.args.findIndex((arg) => isKey(model, arg, symbol));
  const func = at < 0 ? null : funcCalled(model, call);
  const param = func?.params[at];
  return (
    param !== undefined &&
    removes.some((remove) => remove.func === func && isKey(model, remove.key, param))
  );
}
