import type { FlameFrame, FlameGraph } from "../../views/flame-graph.ts";

/**
 * A name for a node that fits into a URL and holds from capture to capture: its depth and a hash of
 * the names on its stack. Positions would change with every capture, whole stacks are too long.
 */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const RADIX = 36;
const KEY = /^([0-9]{1,5})\.([0-9a-z]{1,7})$/;

/** Key of a node as `4.1x8k2z`. */
export function nodeKey(graph: FlameGraph, node: number): string {
  const stack: number[] = [];
  for (let at = node; at > 0; at = graph.parent[at]) stack.push(at);
  let hash = FNV_OFFSET;
  for (const at of stack.reverse()) hash = combined(hash, frameHash(graph.frames[graph.frame[at]]));
  return `${graph.depth[node]}.${(hash >>> 0).toString(RADIX)}`;
}

/** The node with that key, the widest of several; null when this graph has none. */
export function findNodeByKey(graph: FlameGraph, key: string): number | null {
  const match = KEY.exec(key);
  if (match === null) return null;
  const [depth, wanted] = [Number(match[1]), Number.parseInt(match[2], RADIX) | 0];
  const byFrame = new Int32Array(graph.frames.length);
  for (const [index, frame] of graph.frames.entries()) byFrame[index] = frameHash(frame);
  const hashes = new Int32Array(depth + 1);
  hashes[0] = FNV_OFFSET;
  for (let node = 0; node < graph.nodeCount; node++) {
    const at = graph.depth[node];
    if (at > depth) continue;
    if (at > 0) hashes[at] = combined(hashes[at - 1], byFrame[graph.frame[node]]);
    if (at === depth && hashes[at] === wanted) return node;
  }
  return null;
}

function combined(hash: number, with_: number): number {
  return Math.imul(hash ^ with_, FNV_PRIME) ^ (hash >>> 15);
}

/** Lines stay out: they move with every build, and a stack should be found in the next one, too. */
function frameHash({ name }: FlameFrame): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < name.length; at++) {
    hash = Math.imul(hash ^ name.charCodeAt(at), FNV_PRIME);
  }
  return hash;
}
