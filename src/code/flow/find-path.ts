/**
 * Ways through a function: the shortest one that avoids what a caller wants avoided, and one for
 * each exit. A path never answers the same unchanged condition both ways.
 */
import type { Ident, Node } from "../syntax/nodes.ts";
import type { Fact, Flow, FlowEdge, FlowNode, FlowPath, Guard, PathQuery } from "./flow.ts";
import { isErrorGuard, isGivingUpGuard } from "./guards.ts";
import { equalKey } from "./node-memory.ts";
import { followConditions, type PathKnowledge } from "./path-knowledge.ts";

/** States (node and knowledge) of one search; beyond it conditions are no longer remembered. */
const STATES_MAX = 20_000;

/** The shortest path that satisfies the query; of equals the first in the order of edges. */
export function findPath(query: PathQuery): FlowPath | null {
  const [end] = search(query, 1);
  return end === undefined ? null : pathTo(end, nodesBefore(query));
}

/**
 * For each exit that can be reached without the avoided nodes the shortest path there. Those where
 * somebody gave up waiting come first, then errors, then loops that were broken off.
 */
export function allExitsAvoiding(query: PathQuery): readonly FlowPath[] {
  const open = nodesBefore(query);
  const paths = search(query, Number.POSITIVE_INFINITY).map((end) => pathTo(end, open));
  const keyed = paths.map((path) => ({ path, rank: rankOf(path) }));
  keyed.sort((a, b) => a.rank - b.rank || a.path.steps.length - b.path.steps.length);
  return keyed.map(({ path }) => path);
}

/**
 * Whether control can get from behind `from` to `to` without the avoided nodes; conditions are not
 * looked at.
 */
export function reaches(
  from: FlowNode,
  to: FlowNode,
  avoid: (node: FlowNode) => boolean = () => false,
): boolean {
  const seen = new Set<FlowNode>();
  const follow = (node: FlowNode): void => {
    for (const edge of node.successors) {
      if (edge.to === to || !avoid(edge.to)) seen.add(edge.to);
    }
  };
  follow(from);
  for (const node of seen) {
    if (node === to) return true;
    follow(node);
  }
  return false;
}

/** Whether every way from the entry to `b` passes `a`; a node dominates itself. */
export function dominates({ entry }: Pick<Flow, "entry">, a: FlowNode, b: FlowNode): boolean {
  if (a === b || a === entry) return true;
  const seen = new Set([entry]);
  for (const node of seen) {
    for (const { to } of node.successors) if (to !== a) seen.add(to);
  }
  return !seen.has(b);
}

/**
 * What holds behind an assignment of a call's results when the call succeeded: its error is nil
 * and what it handed out is not. For `assume`: it lasts until one of them is assigned again.
 */
export function nilWhenError(
  flow: Flow,
  assign: Node,
  results: { readonly error: number | null; readonly value: number | null },
): readonly Fact[] {
  const targets = flow.nodeOf(assign)?.memory.assigns ?? [];
  const facts: Fact[] = [];
  for (const [at, holds] of [
    [results.error, true],
    [results.value, false],
  ] as const) {
    const local = at === null ? null : targets[at];
    if (local) facts.push({ key: equalKey(local, "nil"), holds });
  }
  return facts;
}

/** What holds at the entry when a parameter is given: it is not nil. */
export function whenGiven(flow: Flow, param: Ident): readonly Fact[] {
  // In a literal that captures it the name itself is the key.
  const local = flow.localOf(param) ?? param.name;
  return [{ key: equalKey(local, "nil"), holds: false }];
}

interface State {
  readonly node: FlowNode;
  readonly guard: Guard | null;
  readonly known: string;
  readonly back: State | null;
}

function isGoalByDefault({ kind }: FlowNode): boolean {
  return kind === "return" || kind === "end";
}

function search(query: PathQuery, wanted: number): readonly State[] {
  const plain = explore(query, wanted, null);
  if (plain.ends.length === 0) return [];
  const { from, assume = [] } = query;
  const knowledge = followConditions([from, ...plain.nodes], assume);
  if (knowledge === null) return plain.ends;
  const careful = explore(query, wanted, knowledge);
  return careful.isCut ? plain.ends : careful.ends;
}

interface Explored {
  /** First state at each goal, nearest first. */
  readonly ends: readonly State[];
  readonly nodes: ReadonlySet<FlowNode>;
  readonly isCut: boolean;
}

/** Breadth first over nodes, or over nodes with what is known there. */
function explore(query: PathQuery, wanted: number, knowledge: PathKnowledge | null): Explored {
  const isGoal = query.to ?? isGoalByDefault;
  const start: State = {
    node: query.from,
    guard: null,
    known: knowledge?.start ?? "",
    back: null,
  };
  const queue = [start];
  const seen = new Map<string, Set<FlowNode>>();
  const nodes = new Set<FlowNode>();
  const ends = new Map<FlowNode, State>();
  for (const state of queue) {
    if (state !== start && isGoal(state.node)) {
      if (!ends.has(state.node)) ends.set(state.node, state);
      // Without knowledge the search goes on: it also finds which conditions are asked.
      if (knowledge !== null && ends.size >= wanted) break;
    }
    for (const next of nextStates(state, query, knowledge)) {
      const alike = seen.get(next.known) ?? new Set();
      if (alike.has(next.node)) continue;
      seen.set(next.known, alike.add(next.node));
      nodes.add(next.node);
      queue.push(next);
    }
    if (queue.length > STATES_MAX && knowledge !== null) return { ends: [], nodes, isCut: true };
  }
  return { ends: [...ends.values()].slice(0, wanted), nodes, isCut: false };
}

function nextStates(
  state: State,
  { from, avoid, impossible }: PathQuery,
  knowledge: PathKnowledge | null,
): readonly State[] {
  const { node } = state;
  const isStart = state.back === null && node === from;
  const behind = isStart ? state.known : (knowledge?.through(node, state.known) ?? "");
  const next: State[] = [];
  for (const edge of node.successors) {
    if (impossible?.(edge) || avoid(edge.to)) continue;
    const known = knowledge === null ? "" : knowledge.along(node, edge, behind);
    if (known !== null) next.push({ node: edge.to, guard: edge.guard, known, back: state });
  }
  return next;
}

function pathTo(end: State, open: ReadonlySet<FlowNode>): FlowPath {
  const steps: FlowPath["steps"][number][] = [];
  for (let state: State | null = end; state !== null; state = state.back) {
    steps.push({ node: state.node, guard: state.guard });
  }
  steps.reverse();
  return { steps, decidedAt: decisionOf(steps, open) };
}

/** First step from which on none of the avoided nodes can be reached any more. */
function decisionOf(steps: FlowPath["steps"], open: ReadonlySet<FlowNode>): number | null {
  const last = steps.findLastIndex(({ node }) => open.has(node));
  return last < 0 || last + 1 >= steps.length ? null : last + 1;
}

/** Nodes behind `from` from which an avoided node can be reached. */
function nodesBefore({ from, avoid, impossible }: PathQuery): ReadonlySet<FlowNode> {
  const comesFrom = new Map<FlowNode, FlowNode[]>();
  const seen = new Set([from]);
  const found = new Set<FlowNode>();
  const follow = (node: FlowNode, edge: FlowEdge): void => {
    if (impossible?.(edge)) return;
    if (avoid(edge.to)) found.add(node);
    else {
      seen.add(edge.to);
      comesFrom.set(edge.to, [...(comesFrom.get(edge.to) ?? []), node]);
    }
  };
  for (const node of seen) for (const edge of node.successors) follow(node, edge);
  for (const node of found) for (const before of comesFrom.get(node) ?? []) found.add(before);
  return found;
}

/** The guard that decided, or the last one on the way. */
export function decidingGuard({ steps, decidedAt }: FlowPath): Guard | null {
  const decided = steps[decidedAt ?? -1]?.guard;
  return decided ?? steps.findLast(({ guard }) => guard !== null)?.guard ?? null;
}

function rankOf(path: FlowPath): number {
  const guard = decidingGuard(path);
  if (guard !== null && isGivingUpGuard(guard)) return 0;
  if (guard !== null && isErrorGuard(guard)) return 1;
  const behind = path.steps.slice(path.decidedAt ?? 0);
  return behind.some(({ node }) => isBreak(node)) ? 2 : 3;
}

function isBreak({ syntax }: FlowNode): boolean {
  return syntax?.kind === "branch" && syntax.keyword === "break";
}
