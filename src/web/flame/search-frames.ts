import type { FlameGraph } from "../../views/flame-graph.ts";

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
  /** One sentence when the pattern is taken as plain text, else null. */
  readonly note: string | null;
}

/** A longer pattern is no search but a paste. */
const PATTERN_CHARS_MAX = 500;
/** Names may be kilobytes long; what tells them apart stands before this. */
const NAME_CHARS_MAX = 1_000;
/** A repeated group that repeats inside can take for ever on a long name. */
const NESTED_REPEAT = /\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)\s*[+*{]/;

interface Matcher {
  readonly test: (text: string) => boolean;
  readonly note: string | null;
}

/** Finds frames by a regular expression, case ignored unless it has a capital letter. */
export function searchFrames(graph: FlameGraph, pattern: string): SearchResult {
  const { test, note } = matcherOf(pattern);
  // One more than there are frames: the root of stacks through several functions matches nothing.
  const matches = new Uint8Array(graph.frames.length + 1);
  for (const [index, { name, file }] of graph.frames.entries()) {
    if (index > 0 && (test(cut(name)) || test(cut(file)))) matches[index] = 1;
  }
  return { ...totalsOf(graph, matches), matches, note };
}

/** How `pattern` is read; text that is no safe regular expression is searched as it stands. */
export function matcherOf(pattern: string): Matcher {
  const text = pattern.slice(0, PATTERN_CHARS_MAX);
  if (text === "") return { test: () => false, note: null };
  if (NESTED_REPEAT.test(text)) {
    return plainMatcher(
      text,
      "a repeat inside a repeat could run for ever: searched as plain text",
    );
  }
  try {
    const expression = new RegExp(text, /[A-Z]/.test(text) ? "u" : "iu");
    return { test: (name) => expression.test(name), note: null };
  } catch {
    return plainMatcher(text, "no regular expression: searched as plain text");
  }
}

function plainMatcher(text: string, note: string): Matcher {
  const wanted = text.toLowerCase();
  return { test: (name) => name.toLowerCase().includes(wanted), note };
}

function cut(text: string): string {
  return text.length > NAME_CHARS_MAX ? text.slice(0, NAME_CHARS_MAX) : text;
}

function totalsOf(graph: FlameGraph, matches: Uint8Array) {
  const sum = { frameCount: 0, nodeCount: 0, now: 0, before: 0, share: 0 };
  for (const match of matches) sum.frameCount += match;
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
