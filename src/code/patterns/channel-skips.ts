/** Ways out of a function that leave the partner of a channel operation undone. */
import {
  allExitsAvoiding,
  decidingGuard,
  dominates,
  nilWhenError,
  reaches,
} from "../flow/find-path.ts";
import type { Fact, Flow, FlowEdge, FlowNode, FlowPath } from "../flow/flow.ts";
import { isGivingUpGuard } from "../flow/guards.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { isBare, type Operation } from "../resource.ts";
import type { For, Node, Range } from "../syntax/nodes.ts";
import { loopsAround } from "./channel-lift.ts";
import {
  type Home,
  type HomeStep,
  homesOf,
  isReceive,
  loopsSinceBirth,
} from "./channel-pairing.ts";

/** A way through `func` that passes none of the partners. */
export interface Skip {
  readonly func: Func;
  readonly path: FlowPath;
  /** All such ways, one for each exit. */
  readonly others: readonly FlowPath[];
}

export interface SkipQuery {
  readonly home: Home;
  /** Where somebody begins to depend on the partner: a `go` statement, the birth. */
  readonly from: Node;
  readonly partners: readonly HomeStep[];
  readonly impossible?: (edge: FlowEdge) => boolean;
}

/** The way out of the home, or of a helper that it calls, on which no partner is met. */
export function skipOf(model: Model, query: SkipQuery): Skip | null {
  const { home, from, partners, impossible } = query;
  const flow = model.flowOf(home.func);
  const start = startOf(flow, from);
  if (start === null) return null;
  const nodes = nodesOf(flow, partners);
  if (nodes.has(start) || isCovered(flow, start, nodes)) return null;
  if (isClosedBefore(flow, start, partners)) return null;
  if (isAtWork(flow, start, partners)) return skipWithin(model, query);
  const isNil = (edge: FlowEdge): boolean => isWithoutChannel(model, home, edge);
  const others = waysAround(flow, {
    start,
    nodes,
    assume: from === home.birth ? whenBorn(model, flow, home) : [],
    isNil,
    loops: partners.flatMap(({ node }) => loopsSinceBirth(model, home, node)),
    again: isLostByNext(model, query) ? flow.nodeOf(home.birth) : null,
    impossible,
  });
  const [path] = others;
  if (path !== undefined) return { func: home.func, path, others };
  return skipWithin(model, query);
}

interface Around {
  readonly start: FlowNode;
  readonly nodes: ReadonlySet<FlowNode>;
  /** What is known to hold at the start. */
  readonly assume: readonly Fact[];
  /** Edges that are taken only when there is no channel at all. */
  readonly isNil: (edge: FlowEdge) => boolean;
  /** Loops that hold one of the nodes: they run at least once. */
  readonly loops: readonly (For | Range)[];
  /** Where the next channel begins: coming here again loses the old one. */
  readonly again: FlowNode | null;
  readonly impossible: ((edge: FlowEdge) => boolean) | undefined;
}

function waysAround(flow: Flow, around: Around): readonly FlowPath[] {
  const { start, nodes, isNil, loops, again, impossible } = around;
  const skipped = new Set(loops.flatMap((loop) => edgesBehind(flow, loop)));
  return allExitsAvoiding({
    from: start,
    avoid: (node) => nodes.has(node),
    assume: around.assume,
    to: (node) => node.kind === "return" || node.kind === "end" || node === again,
    impossible: (edge) => skipped.has(edge) || isNil(edge) || impossible?.(edge) === true,
  });
}

/** A constructor that hands out a channel has not failed. */
function whenBorn(model: Model, flow: Flow, { birth }: Home): readonly Fact[] {
  const assign = model.parentOf(birth);
  if (assign?.kind !== "assign" || assign.left.length < 2 || assign.right[0] !== birth) return [];
  return nilWhenError(flow, assign, { error: assign.left.length - 1, value: 0 });
}

/** The channel of the home was found to be nil. */
function isWithoutChannel(model: Model, { channel }: Home, { guard }: FlowEdge): boolean {
  if (guard?.kind !== "condition" || guard.condition.kind !== "binary") return false;
  const { left, right, op } = guard.condition;
  if (right.kind !== "ident" || right.name !== "nil" || op !== (guard.holds ? "==" : "!=")) {
    return false;
  }
  return model.originsOf(left).includes(channel);
}

/** Edges that are taken when a loop is over by itself. */
export function edgesBehind(flow: Flow, loop: For | Range): readonly FlowEdge[] {
  const head = loop.kind === "range" ? loop : loop.condition;
  if (head === null) return [];
  const edges: FlowEdge[] = [];
  for (const { syntax, successors } of flow.nodes) {
    if (syntax === null || !isWithin(syntax, head)) continue;
    if (loop.kind === "range" && syntax !== loop) continue;
    for (const edge of successors) {
      if (edge.to.syntax === null || !isWithin(edge.to.syntax, loop)) edges.push(edge);
    }
  }
  return edges;
}

function isWithin(inner: Node, outer: Node): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * What is evaluated in an arm of a select, the channel it receives from, is evaluated when the
 * select begins.
 */
export function startOf(flow: Flow, node: Node): FlowNode | null {
  const place = flow.nodeOf(node);
  for (const before of flow.nodes) {
    const { syntax } = before;
    if (syntax?.kind !== "select") continue;
    const arm = syntax.arms.find(({ comm }) => comm !== null && flow.nodeOf(comm) === place);
    if (arm !== undefined && place !== null) return before;
  }
  return place;
}

function nodesOf(flow: Flow, steps: readonly HomeStep[]): ReadonlySet<FlowNode> {
  const nodes = new Set<FlowNode>();
  for (const { node } of steps) {
    const at = flow.nodeOf(node);
    if (at !== null) nodes.add(at);
  }
  return nodes;
}

/** The partners stand in the loop that makes the channel: the next round has another one. */
function isLostByNext(model: Model, { home, partners }: SkipQuery): boolean {
  const [loop] = loopsAround(model, home.birth);
  return loop !== undefined && partners.every(({ node }) => isWithin(node, loop));
}

/** A partner that was deferred before runs at every exit. */
function isCovered(flow: Flow, start: FlowNode, nodes: ReadonlySet<FlowNode>): boolean {
  return [...nodes].some((node) => node.kind === "defer" && dominates(flow, node, start));
}

/** What is closed stays closed. */
function isClosedBefore(flow: Flow, start: FlowNode, partners: readonly HomeStep[]): boolean {
  return partners.some(({ op, goes, node }) => {
    const place = op.kind === "close" && !goes ? flow.nodeOf(node) : null;
    return place !== null && dominates(flow, place, start);
  });
}

/** A goroutine that was started before is the partner. */
function isAtWork(flow: Flow, start: FlowNode, partners: readonly HomeStep[]): boolean {
  return partners.some((step) => {
    const node = step.goes ? flow.nodeOf(step.node) : null;
    return node !== null && node !== start && reaches(node, start);
  });
}

/** The only partner stands in one helper, and the helper can leave without it. */
function skipWithin(model: Model, { home, partners, impossible }: SkipQuery): Skip | null {
  const [first] = partners;
  const func = first?.op.func ?? null;
  if (first === undefined || func === null || func === home.func) return null;
  const isOnly = partners.every(({ op, node }) => op.func === func && node === first.node);
  if (!isOnly || first.isDeferred || first.isBelow || first.chain.length !== 1) return null;
  if (loopsSinceBirth(model, home, first.node).length > 0) return null;
  const flow = model.flowOf(func);
  const nodes = new Set<FlowNode>();
  for (const { op } of partners) {
    const at = flow.nodeOf(op.node);
    if (at !== null) nodes.add(at);
  }
  const loops = partners.flatMap(({ op }) => loopsAround(model, op.node));
  const isNil = (edge: FlowEdge): boolean => isWithoutChannel(model, home, edge);
  const others = waysAround(flow, {
    start: flow.entry,
    nodes,
    assume: [],
    isNil,
    loops,
    again: null,
    impossible,
  });
  const [path] = others;
  return path === undefined ? null : { func, path, others };
}

/** The way out is an arm of a select that also waits for the partner. */
export function isGivenUp(path: FlowPath): boolean {
  const guard = decidingGuard(path);
  return guard !== null && (guard.kind === "arm" || isGivingUpGuard(guard));
}

/**
 * What must have happened in the home before an operation of a goroutine is come to: the goroutine
 * waits for another channel first. Empty when it waits for nothing.
 */
export function gatesOf(model: Model, home: Home, step: HomeStep): readonly HomeStep[] {
  const { func } = step.op;
  if (func === null) return [];
  const flow = model.flowOf(func);
  const at = flow.nodeOf(step.op.node);
  const gates: HomeStep[] = [];
  for (const other of model.operationsIn(func)) {
    if (!isReceive(other) || !isBare(other) || other.on.includes(home.channel)) continue;
    const place = flow.nodeOf(other.node);
    if (place === null || at === null || place === at || !dominates(flow, place, at)) continue;
    gates.push(...openersOf(model, home, other));
  }
  return gates;
}

/** Steps of the same home that let a receive go on. */
function openersOf(model: Model, home: Home, gate: Operation): readonly HomeStep[] {
  const [channel] = gate.on;
  if (channel === undefined) return [];
  const own = homesOf(model, channel).find(({ func }) => func === home.func);
  if (own === undefined) return [];
  return gate.kind === "receive" ? [...own.sends, ...own.closes] : own.sends;
}

/** Where the search for skipped partners of a goroutine's operation begins. */
export function startsOf(model: Model, home: Home, step: HomeStep): readonly Node[] {
  const flow = model.flowOf(home.func);
  const spawned = startOf(flow, step.node);
  const gates = gatesOf(model, home, step);
  // A deferred close opens the gate on every exit.
  if (gates.some(({ isDeferred }) => isDeferred)) return [step.node];
  const behind = gates.filter(({ node }) => {
    const place = flow.nodeOf(node);
    return place !== null && spawned !== null && reaches(spawned, place);
  });
  return behind.length > 0 ? behind.map(({ node }) => node) : [step.node];
}
