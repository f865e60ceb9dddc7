/** Receives whose partners all stand in functions that can be left without doing their half. */
import { decidingGuard, findPath } from "../flow/find-path.ts";
import type { FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { isBare, type Operation, type Resource } from "../resource.ts";
import { loopsAround } from "./channel-lift.ts";
import { endsWithClose } from "./channel-loops.ts";
import { isReceive } from "./channel-pairing.ts";
import { edgesBehind } from "./channel-skips.ts";
import { isRecurring } from "./channel-words.ts";

export interface Departure {
  readonly channel: Resource;
  readonly receive: Operation;
  /** A send or close of the function that is left. */
  readonly partner: Operation;
  readonly func: Func;
  readonly exit: FlowPath;
}

/**
 * Bare receives that nobody answers when those who send or close leave by another way. Whether they
 * do, the source alone cannot tell: the process has to show that somebody waits there.
 */
export function departures(model: Model, channel: Resource): readonly Departure[] {
  const operations = model.operationsOn(channel);
  return operations.flatMap((receive) => {
    const { func, node } = receive;
    if (!isReceive(receive) || !isBare(receive) || func === null) return [];
    if (!isRecurring(model, node)) return [];
    const onlyClose = endsWithClose(model, receive);
    const partners = operations.filter(
      ({ kind }) => kind === "close" || (kind === "send" && !onlyClose),
    );
    const left = departureOf(model, partners, func);
    return left === null ? [] : [{ channel, receive, ...left }];
  });
}

/** The first partner that is passed by; null unless each of them can be. */
function departureOf(
  model: Model,
  partners: readonly Operation[],
  waiting: Func,
): Pick<Departure, "partner" | "func" | "exit"> | null {
  const ways = partners.map((partner) => {
    const { func, deferred } = partner;
    if (func === null || func === waiting || deferred) return null;
    const exit = wayAround(model, func, partners);
    return exit === null ? null : { partner, func, exit };
  });
  return ways.includes(null) ? null : (ways[0] ?? null);
}

/** A way through a function, decided by something, that passes none of the partners in it. */
function wayAround(model: Model, func: Func, partners: readonly Operation[]): FlowPath | null {
  const flow = model.flowOf(func);
  const own = partners.filter((partner) => partner.func === func);
  const nodes = new Set(own.map(({ node }) => flow.nodeOf(node)));
  const arms = new Set(own.map(({ select }) => select?.arm));
  // Loops that hold a partner run at least once.
  const over = new Set(
    own.flatMap(({ node }) => loopsAround(model, node)).flatMap((loop) => edgesBehind(flow, loop)),
  );
  const exit = findPath({
    from: flow.entry,
    avoid: (node) => nodes.has(node),
    impossible: (edge) =>
      over.has(edge) || (edge.guard?.kind === "arm" && arms.has(edge.guard.arm)),
  });
  return exit === null || decidingGuard(exit) === null ? null : exit;
}
