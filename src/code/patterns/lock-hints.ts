/** What a goroutine that waits for a lock may wait for, where only the process can tell. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { FlowNode } from "../flow/flow.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage, GoSymbol } from "../program.ts";
import type { Call } from "../syntax/nodes.ts";
import { lineText } from "./channel-words.ts";
import { lockPlace } from "./lock-places.ts";
import { heldNodes } from "./lock-regions.ts";
import { isSameLock, locksTaken, type TakenLock } from "./lock-release.ts";

/** Class of all of them. */
export const LOCK_CLASS_ID = "lock-order-or-reentry";

/** Hints whose lock is taken in the package. */
export function lockHints(model: Model, pkg: GoPackage): readonly Match[] {
  const byFunc = pkg.funcs.map((func) => locksTaken(model, func));
  const holders = byFunc.flatMap((taken) => callbacksUnderLock(model, taken));
  return [
    ...byFunc.flatMap((taken) => taken.flatMap((inner) => twinMatches(model, pkg, taken, inner))),
    ...byFunc.flat().flatMap((inner) => callbackMatches(model, pkg, { inner, holders })),
  ];
}

/** Two locks of one field, of two objects that the function has by two names. */
function twinMatches(
  model: Model,
  pkg: GoPackage,
  taken: readonly TakenLock[],
  inner: TakenLock,
): readonly Match[] {
  const field = lockField(model, inner);
  const outer = taken.find((one) => {
    const isTwin = one.name !== inner.name && lockField(model, one) === field;
    return isTwin && heldNodes(model, one).has(inner.node);
  });
  return field === null || outer === undefined ? [] : [twinMatch(model, pkg, { outer, inner })];
}

/** The field that is locked, of whichever object. */
function lockField(model: Model, { taken: { node } }: TakenLock): GoSymbol | null {
  if (node.kind !== "call" || node.callee.kind !== "selector") return null;
  const symbol = model.namedBy(node.callee.operand);
  return symbol?.kind === "field" ? symbol : null;
}

interface Pair {
  readonly outer: TakenLock;
  readonly inner: TakenLock;
}

function twinMatch(model: Model, pkg: GoPackage, { outer, inner }: Pair): Match {
  const { func } = inner;
  const [first, second] = [outer, inner].map((one) => `${one.name} (${lineText(one.taken.node)})`);
  return buildMatch(model, {
    classId: LOCK_CLASS_ID,
    pkg,
    site: inner.taken.node,
    operation: inner.taken.kind,
    sentence: say`${func.shortName} takes ${first ?? ""} and then ${second ?? ""}, the same lock of two objects: a second call that has the two the other way round waits for the first for ever, and the first for it.`,
    witness: [
      [outer.taken.node, say`${func.shortName} takes ${outer.name}`],
      [inner.taken.node, say`${func.shortName} waits here for ${inner.name}`],
    ],
    resource: null,
    isHint: true,
    perCall: false,
    remedy: {
      text: said(
        "Take the two in an order that does not depend on the call: by a number or a name that each object has, the smaller first.",
      ),
      edits: [],
      notThis: [said(TRY_LOCK)],
    },
    subject: `${func.shortName} ${outer.name} ${inner.name}`,
  });
}

const TRY_LOCK = phrase(
  "A timeout or TryLock around the second lock: the two still meet, and one of them fails instead.",
);

/** A call of a function value while a lock is held. */
interface Callback {
  readonly outer: TakenLock;
  readonly call: Call;
}

function callbacksUnderLock(model: Model, taken: readonly TakenLock[]): readonly Callback[] {
  return taken.flatMap((outer) => {
    const held = heldNodes(model, outer);
    const call = model.callsIn(outer.func).find((one) => isCallback(model, one, held));
    return call === undefined ? [] : [{ outer, call }];
  });
}

function isCallback(model: Model, call: Call, held: ReadonlySet<FlowNode>): boolean {
  const func = model.funcOf(call);
  const at = func === null ? null : model.flowOf(func).nodeOf(call);
  if (at === null || !held.has(at) || model.parentOf(call)?.kind === "go") return false;
  return model.calleesOf(call).some((callee) => {
    return callee.kind === "unknown" || (callee.kind === "func" && callee.through !== "direct");
  });
}

/** The lock that such a function takes again: whether it does, the stack of a goroutine tells. */
function callbackMatches(
  model: Model,
  pkg: GoPackage,
  given: { readonly inner: TakenLock; readonly holders: readonly Callback[] },
): readonly Match[] {
  const { inner } = given;
  const holder = given.holders.find(({ outer }) => {
    const isOther = outer.func !== inner.func && !isWithin(inner.func, outer.func);
    return isOther && outer.taken.on.length > 0 && isSameObject(model, outer, inner);
  });
  return holder === undefined ? [] : [callbackMatch(model, pkg, holder, inner)];
}

function isWithin(func: Func, outer: Func): boolean {
  return func.outer !== null && (func.outer === outer || isWithin(func.outer, outer));
}

function isSameObject(model: Model, outer: TakenLock, inner: TakenLock): boolean {
  const places = [outer, inner].map(({ taken }) => lockPlace(model, taken)?.path);
  return places[0] === places[1] && isSameLock(outer.taken, inner.taken);
}

function callbackMatch(
  model: Model,
  pkg: GoPackage,
  { outer, call }: Callback,
  inner: TakenLock,
): Match {
  const [holder, caller] = [outer.func.shortName, inner.func.shortName];
  return buildMatch(model, {
    classId: LOCK_CLASS_ID,
    pkg,
    site: inner.taken.node,
    operation: inner.taken.kind,
    sentence: say`${holder} holds ${outer.name} (${lineText(outer.taken.node)}) while it calls a function that it was given (${lineText(call)}), and that one comes to ${caller}, which takes the lock again (${lineText(inner.taken.node)}): it waits for itself for ever, and everybody else for it.`,
    witness: [
      [outer.taken.node, say`${holder} takes ${outer.name}`],
      [call, said("calls on with the lock held")],
      [inner.taken.node, said("wants the same lock here, and waits for itself")],
    ],
    resource: null,
    assumes: [said("both are the lock of one object")],
    isHint: true,
    onStack: [outer.func],
    perCall: false,
    remedy: {
      text: say`Let ${holder} copy what it is going to call while it holds the lock, release the lock, and call then: a function from outside may do anything, take this lock too.`,
      edits: [],
      notThis: [
        said("TryLock inside: it would fail each time, for the lock is held by its own caller."),
      ],
    },
    subject: `${holder} ${caller} ${inner.name}`,
  });
}
