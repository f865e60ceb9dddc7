/** A sync.Once whose function comes back to the same Do. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage, GoSymbol } from "../program.ts";
import type { Call, Expr } from "../syntax/nodes.ts";
import { lineText } from "./channel-words.ts";
import { LOCK_CLASS_ID } from "./lock-hints.ts";
import {
  isSamePlace,
  isSet,
  type LockPlace,
  placeBehind,
  placeInCallee,
  placeOf,
} from "./lock-places.ts";
import { callsAt } from "./lock-regions.ts";

const DO = "sync.Once.Do";
/** Functions that are followed below the one that Do runs. */
const FUNCS_MAX = 30;

interface DoCall {
  readonly call: Call;
  /** The variable or field that is the Once. */
  readonly once: GoSymbol;
  /** Of which object; null when that has no name. */
  readonly place: LockPlace | null;
}

/** Calls of Do that run a function which calls Do of the same Once again. */
export function onceReentries(model: Model, pkg: GoPackage): readonly Match[] {
  return pkg.funcs.flatMap((func) =>
    doCallsIn(model, func).flatMap((first) => {
      const run = functionRun(model, first);
      const way = run === null ? null : wayBack(model, run, first.once);
      if (run === null || way === null) return [];
      return [onceMatch(model, pkg, { func, call: first.call, run: run.func, way })];
    }),
  );
}

function doCallsIn(model: Model, func: Func): readonly DoCall[] {
  return model.callsIn(func).flatMap((call) => {
    const { callee } = call;
    if (callee.kind !== "selector" || model.externalName(call) !== DO) return [];
    const once = model.namedBy(callee.operand);
    return once === null ? [] : [{ call, once, place: placeOf(model, callee.operand) }];
  });
}

/** A function, and what the Once of the first Do is called in it. */
interface Run {
  readonly func: Func;
  readonly place: LockPlace | null;
}

/** What a Do runs: a literal, a function or a method value. */
function functionRun(model: Model, { call, place }: DoCall): Run | null {
  const [arg] = call.args;
  if (arg === undefined) return null;
  const isLiteral = arg.kind === "func-literal";
  const func = isLiteral ? model.funcAt(arg) : (model.namedBy(arg)?.func ?? null);
  return func && { func, place: place && placeInRun(model, place, { arg, func }) };
}

/** A literal sees what is around it, a method value the receiver that it was taken of. */
function placeInRun(
  model: Model,
  place: LockPlace,
  { arg, func }: { readonly arg: Expr; readonly func: Func },
): LockPlace | null {
  if (arg.kind === "func-literal" || place.root.isGlobal) return place;
  const symbol = func.receiver;
  if (symbol === null || arg.kind !== "selector") return null;
  return placeBehind(model, place, { given: arg.operand, symbol });
}

interface Way {
  readonly again: Call;
  readonly in: Func;
  /** Both are certain to be the Once of one object. */
  readonly isOneObject: boolean;
}

/** The first call of Do on the same Once below a function, nearest first. */
function wayBack(model: Model, run: Run, once: GoSymbol): Way | null {
  const below = new Map([[run.func, run.place]]);
  for (const [func, place] of below) {
    for (const again of doCallsIn(model, func)) {
      const isOneObject = isSameOnce(model, again.place, place);
      // A local variable is another one in each call, and only fields are of objects.
      if (again.once === once && (isOneObject || once.kind === "field")) {
        return { again: again.call, in: func, isOneObject };
      }
    }
    if (below.size > FUNCS_MAX) return null;
    const all = new Set(model.flowOf(func).nodes);
    for (const { call, callee } of callsAt(model, func, all)) {
      const inside = place && placeInCallee(model, place, { call, callee });
      if (!below.has(callee)) below.set(callee, inside);
    }
  }
  return null;
}

function isSameOnce(model: Model, one: LockPlace | null, other: LockPlace | null): boolean {
  return one !== null && other !== null && isSamePlace(one, other) && !isSet(model, one);
}

function onceMatch(
  model: Model,
  pkg: GoPackage,
  found: { readonly func: Func; readonly call: Call; readonly run: Func; readonly way: Way },
): Match {
  const { func, call, run, way } = found;
  return buildMatch(model, {
    classId: LOCK_CLASS_ID,
    pkg,
    site: way.again,
    operation: "call",
    sentence: say`${func.shortName} lets Do run ${run.shortName} (${lineText(call)}), which comes to Do of the same Once again (${lineText(way.again)}): that Do waits for the first to end, for ever.`,
    witness: [
      [call, say`Do runs ${run.shortName}`],
      [way.again, said("comes to Do again, which waits for itself")],
    ],
    resource: null,
    assumes: way.isOneObject ? [] : [said("both are the Once of one object")],
    isHint: !way.isOneObject,
    perCall: false,
    remedy: {
      text: say`Let ${run.shortName} do its work without ${way.in.shortName}: what both need belongs in a function of its own that does not ask the Once.`,
      edits: [],
      notThis: [
        said(
          "A second Once beside the first: the inner work would run, and then once more outside.",
        ),
      ],
    },
    subject: `${func.shortName} ${run.shortName}`,
  });
}
