/** A sync.Once whose function comes back to the same Do. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage, GoSymbol } from "../program.ts";
import type { Call, Expr } from "../syntax/nodes.ts";
import { lineText } from "./channel-words.ts";
import { LOCK_CLASS_ID } from "./lock-hints.ts";
import { callsAt } from "./lock-regions.ts";

const DO = "sync.Once.Do";
/** Functions that are followed below the one that Do runs. */
const FUNCS_MAX = 30;

/** Calls of Do that run a function which calls Do of the same Once again. */
export function onceReentries(model: Model, pkg: GoPackage): readonly Match[] {
  return pkg.funcs.flatMap((func) =>
    doCallsIn(model, func).flatMap(({ call, once }) => {
      const [arg] = call.args;
      const run = functionOf(model, arg);
      const isOwn = arg?.kind === "func-literal" || isOnReceiver(model, func, arg ?? null);
      const way = run === null ? null : wayBack(model, { run, isOwn }, once);
      return run === null || way === null ? [] : [onceMatch(model, pkg, { func, call, run, way })];
    }),
  );
}

function doCallsIn(model: Model, func: Func): readonly { call: Call; once: GoSymbol }[] {
  return model.callsIn(func).flatMap((call) => {
    const { callee } = call;
    if (callee.kind !== "selector" || model.externalName(call) !== DO) return [];
    const once = model.namedBy(callee.operand);
    return once === null ? [] : [{ call, once }];
  });
}

/** The function that an argument names, or is. */
function functionOf(model: Model, arg: Expr | undefined): Func | null {
  if (arg === undefined) return null;
  return arg.kind === "func-literal" ? model.funcAt(arg) : (model.namedBy(arg)?.func ?? null);
}

interface Way {
  readonly again: Call;
  readonly in: Func;
  /** Each call on the way is made on the receiver, or the Once is a package variable. */
  readonly isOneObject: boolean;
}

/** The first call of Do on the same Once below a function, nearest first. */
function wayBack(
  model: Model,
  { run, isOwn: isFirst }: { readonly run: Func; readonly isOwn: boolean },
  once: GoSymbol,
): Way | null {
  const below = new Map([[run, isFirst]]);
  for (const [func, isOwn] of below) {
    const again = doCallsIn(model, func).find((one) => one.once === once);
    if (again !== undefined) {
      return { again: again.call, in: func, isOneObject: isOwn || once.isGlobal };
    }
    if (below.size > FUNCS_MAX) return null;
    const all = new Set(model.flowOf(func).nodes);
    for (const { call, callee } of callsAt(model, func, all)) {
      if (!below.has(callee)) below.set(callee, isOwn && isOnReceiver(model, func, call.callee));
    }
  }
  return null;
}

/** `l.load` in a method of `l`, or in a literal of it. */
function isOnReceiver(model: Model, func: Func, callee: Expr | null): boolean {
  if (callee?.kind !== "selector") return false;
  const symbol = model.namedBy(callee.operand);
  for (let at: Func | null = func; at !== null; at = at.outer) {
    if (at.receiver !== null) return at.receiver === symbol;
  }
  return false;
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
