import type { TextMatcher } from "../../base/go-regexp.ts";
import type { FlameFrame, FlameGraph } from "../../views/flame-graph.ts";

/** What a search found, without counting a match inside a match twice. */
export interface SearchResult {
  /** 1 for each frame whose name or file matches. */
  readonly matches: Uint8Array;
  readonly frameCount: number;
  readonly nodeCount: number;
  /** Of the outermost matching nodes. */
  readonly now: number;
  readonly before: number;
  /** Their width as a share of the root's. */
  readonly share: number;
}

/** Names may be kilobytes long; what tells them apart stands before this. */
const NAME_CHARS_MAX = 1_000;
/** Finds frames by name or file. */
export function searchFrames(graph: FlameGraph, matcher: TextMatcher): SearchResult {
  const matches = framesThat(
    graph,
    ({ name, file }) => matcher.test(cut(name)) || matcher.test(cut(file)),
  );
  let frameCount = 0;
  for (const match of matches) frameCount += match;
  return { ...totalsOf(graph, matches), matches, frameCount };
}

/**
 * 1 for each frame that is wanted. One more than there are frames: the root of stacks through
 * several functions is none of them; neither is the root of all.
 */
export function framesThat(
  graph: FlameGraph,
  isWanted: (frame: FlameFrame) => boolean,
): Uint8Array {
  const wanted = new Uint8Array(graph.frames.length + 1);
  for (const [index, frame] of graph.frames.entries()) {
    if (index > 0 && isWanted(frame)) wanted[index] = 1;
  }
  return wanted;
}

function cut(text: string): string {
  return text.length > NAME_CHARS_MAX ? text.slice(0, NAME_CHARS_MAX) : text;
}

function totalsOf(graph: FlameGraph, matches: Uint8Array) {
  const sum = { nodeCount: 0, now: 0, before: 0 };
  let width = 0;
  let outermostEnd = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    if (matches[graph.frame[node]] === 0) continue;
    sum.nodeCount++;
    if (node < outermostEnd) continue;
    outermostEnd = node + graph.size[node];
    sum.now += graph.now[node];
    sum.before += graph.before[node];
    width += graph.now[node] + graph.shrunk[node];
  }
  const total = graph.nodeCount === 0 ? 0 : graph.now[0] + graph.shrunk[0];
  return { ...sum, share: total > 0 ? width / total : 0 };
}

/** Nodes that match, in depth-first order, for stepping from one to the next. */
export function nextMatch(
  graph: FlameGraph,
  matches: Uint8Array,
  step: { readonly from: number; readonly by: 1 | -1 },
): number | null {
  for (let count = 1; count <= graph.nodeCount; count++) {
    const node = (step.from + count * step.by + graph.nodeCount * 2) % graph.nodeCount;
    if (matches[graph.frame[node]] === 1) return node;
  }
  return null;
}
