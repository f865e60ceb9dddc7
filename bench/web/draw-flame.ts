import type { FlameFrame, FlameGraph } from "../../src/views/flame-graph.ts";
import { Random } from "../random.ts";

/** Deeper stacks go on as narrow leaves: real ones seldom reach further. */
const DEPTH_MAX = 90;
const FRAMES = 4_000;
const OWNERS = ["mine", "library", "standard", "runtime"] as const;
/** Share of the nodes with one child only: most of a stack is a chain. */
const CHAINS = 0.55;
const CHILDREN_MAX = 9;
const CHANGED = 0.4;
/** Shape of a Pareto distribution: siblings differ, and many are wide enough to be seen. */
const WIDTH_SHAPE = 2;

/** A flame graph with that many nodes, the same for the same seed; some of it grew or shrank. */
export function drawFlame(nodeCount: number, seed = 42): FlameGraph {
  const random = new Random(seed);
  const graph = emptyGraph(nodeCount, random);
  const open: Branch[] = [{ parent: -1, depth: 0, nodes: nodeCount, value: 1e9 }];
  for (let node = 0; node < nodeCount; node++) {
    const branch = open.pop();
    if (branch === undefined) break;
    graph.parent[node] = branch.parent;
    graph.depth[node] = branch.depth;
    graph.size[node] = branch.nodes;
    graph.frame[node] = node === 0 ? 0 : 1 + Math.floor(random.next() * (FRAMES - 1));
    const children = childrenOf({ ...branch, parent: node, depth: branch.depth + 1 }, random);
    const held = children.reduce((sum, child) => sum + child.value, 0);
    endHere(graph, { node, value: branch.value - held }, random);
    // The widest comes off the stack first.
    open.push(...children.sort((a, b) => a.value - b.value));
  }
  for (const column of [graph.now, graph.before, graph.grown, graph.shrunk]) {
    for (let node = nodeCount - 1; node > 0; node--) column[graph.parent[node]] += column[node];
  }
  return graph;
}

interface Branch {
  readonly parent: number;
  readonly depth: number;
  readonly nodes: number;
  readonly value: number;
}

function childrenOf({ parent, depth, nodes, value }: Branch, random: Random): Branch[] {
  const left = nodes - 1;
  if (left === 0) return [];
  const wanted = random.next() < CHAINS ? 1 : 2 + Math.floor(random.next() * CHILDREN_MAX);
  const count = depth >= DEPTH_MAX ? left : Math.min(left, wanted);
  const weights = Array.from({ length: count }, () => random.pareto(WIDTH_SHAPE, 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const held = value * (1 - 0.05 * random.next());
  let nodesLeft = left - count;
  return weights.map((weight, index) => {
    const more = index === count - 1 ? nodesLeft : Math.floor((nodesLeft * weight) / all);
    nodesLeft -= more;
    return { parent, depth, nodes: 1 + more, value: (held * weight) / all };
  });
}

interface Ending {
  readonly node: number;
  readonly value: number;
}

function endHere(graph: FlameGraph, { node, value }: Ending, random: Random): void {
  const share = random.next() < CHANGED ? random.next() : 0;
  const grows = random.next() < 0.7;
  graph.self[node] = grows ? value : value * (1 - share);
  graph.now[node] = graph.self[node];
  graph.grown[node] = grows ? value * share : 0;
  graph.shrunk[node] = grows ? 0 : value * share;
  graph.before[node] = graph.now[node] - graph.grown[node] + graph.shrunk[node];
}

function emptyGraph(nodeCount: number, random: Random): FlameGraph {
  const column = (): Float64Array => new Float64Array(nodeCount);
  return {
    type: { type: "inuse_space", unit: "bytes" },
    frames: Array.from({ length: FRAMES }, (_, index) => drawFrame(index, random)),
    nodeCount,
    frame: new Uint32Array(nodeCount),
    parent: new Int32Array(nodeCount),
    depth: new Uint16Array(nodeCount),
    size: new Uint32Array(nodeCount),
    now: column(),
    before: column(),
    grown: column(),
    shrunk: column(),
    self: column(),
    cutNodes: 0,
    cutValue: 0,
  };
}

function drawFrame(index: number, random: Random): FlameFrame {
  const module = Math.floor(random.next() * 40);
  return {
    name: `example.org/service/part${module}.(*Worker${index % 97}).handleStep${index}`,
    file: `/src/part${module}/worker.go`,
    line: index,
    owner: OWNERS[Math.floor(random.next() * OWNERS.length)],
    inlined: random.next() < 0.1,
  };
}
