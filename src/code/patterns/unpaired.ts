/**
 * What a function takes and gives back on some of its ways only: a lock that a helper takes for it,
 * a slot of a semaphore, a connection of a pool that is a channel.
 */
import { allExitsAvoiding, dominates } from "../flow/find-path.ts";
import type { FlowNode, FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Operation } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import { decidedBefore } from "./path-decision.ts";

export interface Unpaired {
  /** Where the next one waits: the lock, the receive or the send that takes. */
  readonly take: Operation;
  /** The function that leaves without giving back. */
  readonly func: Func;
  /** The operation itself, or the call of the helper that does it. */
  readonly from: Node;
  readonly exit: FlowPath;
}

/** The first way on which what `take` takes is kept, though the function gives back on others. */
export function unpairedIn(
  model: Model,
  take: Operation,
  gives: readonly Operation[],
): Unpaired | null {
  const taker = take.func;
  if (taker === null || gives.length === 0) return null;
  const givers = new Set(gives.flatMap(({ func }) => (func === null ? [] : [func])));
  const places = givers.has(taker)
    ? [{ func: taker, from: take.node }]
    : model.callersOf(taker).flatMap(({ call, from, by }) => {
        return from === null || by !== "call" ? [] : [{ func: from, from: call }];
      });
  for (const { func, from } of places) {
    const exit = keptWay(model, { func, from, gives, givers });
    if (exit !== null) return { take, func, from, exit };
  }
  return null;
}

function keptWay(
  model: Model,
  place: {
    readonly func: Func;
    readonly from: Node;
    readonly gives: readonly Operation[];
    readonly givers: ReadonlySet<Func>;
  },
): FlowPath | null {
  const flow = model.flowOf(place.func);
  const start = flow.nodeOf(place.from);
  const given = givingNodes(model, place);
  if (start === null || given.has(start)) return null;
  if (![...given].some((node) => dominates(flow, start, node))) return null;
  const isAgain = (node: FlowNode): boolean => node === start;
  const [exit] = allExitsAvoiding({
    from: start,
    avoid: (node) => given.has(node),
    // The next round takes one more.
    to: (node) => isAgain(node) || node.kind === "return" || node.kind === "end",
  });
  return exit === undefined ? null : decidedBefore(exit, given, isAgain);
}

/** Where the function gives back: itself, by a call, or by a literal that it calls or defers. */
function givingNodes(
  model: Model,
  { func, gives, givers }: Parameters<typeof keptWay>[1],
): ReadonlySet<FlowNode> {
  const flow = model.flowOf(func);
  const own = gives.filter((give) => give.func === func).map(({ node }) => node);
  const calls = model.callsIn(func).filter((call) => isGiving(model, call, givers));
  const literals = [...givers].filter(({ outer }) => outer === func).map(({ node }) => node);
  const nodes = [...own, ...calls, ...literals].map((node) => flow.nodeOf(node));
  return new Set(nodes.filter((node) => node !== null));
}

function isGiving(
  model: Model,
  call: Parameters<Model["calleesOf"]>[0],
  givers: ReadonlySet<Func>,
): boolean {
  return model.calleesOf(call).some((callee) => callee.kind === "func" && givers.has(callee.func));
}
