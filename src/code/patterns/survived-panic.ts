/** Calls under a lock that may panic past its unlock, where somebody above survives the panic. */
import { say } from "../../base/language.ts";
import type { FlowNode } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Call, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { lineText } from "./channel-words.ts";
import type { TakenLock } from "./lock-release.ts";

/** Callers above the locking function among which a recover is looked for. */
const RECOVER_DEPTH_MAX = 3;

export interface SurvivedPanic {
  readonly call: Call;
  /** The recover that keeps the process alive. */
  readonly recover: Node;
  readonly because: string;
}

/** The panic that leaves between the lock and an unlock that is not deferred. */
export function survivedPanic(
  model: Model,
  lock: TakenLock,
  releases: ReadonlySet<FlowNode>,
): SurvivedPanic | null {
  const held = heldNodes(lock, releases);
  const flow = model.flowOf(lock.func);
  for (const call of model.callsIn(lock.func)) {
    const at = flow.nodeOf(call);
    if (at === null || !held.has(at) || isIndirectly(model, call)) continue;
    const because = panicOf(model, lock.func, call);
    const recover = because === null ? null : recoverAbove(model, lock.func);
    if (because !== null && recover !== null) return { call, recover, because };
  }
  return null;
}

/** What runs with the lock taken: nothing when one of the releases is deferred. */
function heldNodes({ node }: TakenLock, releases: ReadonlySet<FlowNode>): ReadonlySet<FlowNode> {
  const held = new Set<FlowNode>([node]);
  if ([...releases].some(({ kind }) => kind === "defer")) return new Set();
  for (const at of held) {
    for (const { to } of at.successors) if (!releases.has(to)) held.add(to);
  }
  held.delete(node);
  return held;
}

function isIndirectly(model: Model, call: Call): boolean {
  const parent = model.parentOf(call);
  return parent?.kind === "go" || parent?.kind === "defer";
}

/** Why the call may panic; null when nothing says so. */
function panicOf(model: Model, func: Func, call: Call): string | null {
  if (model.externalName(call) === "panic") return null;
  const callees = model.calleesOf(call);
  const known = callees.flatMap((it) => (it.kind === "func" ? [it.func] : []));
  const isValue = callees.some(({ kind }) => kind === "unknown");
  for (const one of isValue ? valuesLike(func, call) : known) {
    const at = panicIn(model, one, isValue);
    if (at !== null) return say`what is called at ${lineText(call)} panics like ${lineText(at)}`;
  }
  return null;
}

/** Literals of the package that are kept in tables and take as many arguments. */
function valuesLike({ pkg }: Func, call: Call): readonly Func[] {
  if (call.callee.kind !== "index") return [];
  return pkg.funcs.filter(({ node, params, outer }) => {
    return node.kind === "func-literal" && outer !== null && params.length === call.args.length;
  });
}

/** A place in the function that panics for some arguments. */
function panicIn(model: Model, func: Func, isTable: boolean): Node | null {
  if (isTable && !isInTable(model, func)) return null;
  let found: Node | null = null;
  walk(func.body, (node) => {
    if (found !== null || node.kind === "func-literal") return false;
    if (isPanicking(model, func, node)) found = node;
    return true;
  });
  return found;
}

function isInTable(model: Model, { node }: Func): boolean {
  const parent = model.parentOf(node);
  return parent?.kind === "key-value" || parent?.kind === "composite";
}

function isPanicking(model: Model, func: Func, node: Node): boolean {
  if (node.kind === "call") return model.externalName(node) === "panic";
  if (node.kind !== "slice" && node.kind !== "index") return false;
  if (node.operand.kind !== "ident") return false;
  const symbol = model.symbolOf(node.operand);
  if (symbol === null || !func.params.includes(symbol)) return false;
  if (model.underlying(model.typeOf(node.operand)).kind === "map") return false;
  const bounds = node.kind === "slice" ? [node.low, node.high] : node.indices;
  return bounds.some((bound) => bound?.kind === "literal" && bound.text !== "0");
}

/** A deferred recover in the function or its callers. */
function recoverAbove(model: Model, func: Func): Node | null {
  const seen = new Set([func]);
  let level: readonly Func[] = [func];
  for (let depth = 0; depth <= RECOVER_DEPTH_MAX; depth++) {
    const next: Func[] = [];
    for (const one of level) {
      const recover = recoverIn(model, one);
      if (recover !== null) return recover;
      for (const { from, by } of model.callersOf(one)) {
        if (from === null || by === "go" || seen.has(from)) continue;
        seen.add(from);
        next.push(from);
      }
    }
    level = next;
  }
  return null;
}

/** A recover that the function defers, with which no panic goes on. */
export function recoverIn(model: Model, func: Func): Node | null {
  for (const call of model.callsIn(func)) {
    if (model.parentOf(call)?.kind !== "defer") continue;
    for (const callee of model.calleesOf(call)) {
      if (callee.kind !== "func") continue;
      const calls = model.callsIn(callee.func);
      const recover = calls.find((it) => model.externalName(it) === "recover");
      const isThrownOn = calls.some((it) => model.externalName(it) === "panic");
      if (recover !== undefined && !isThrownOn) return recover;
    }
  }
  return null;
}
