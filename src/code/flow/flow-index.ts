/** Finds the flow node of any syntax node of a function, by identity or by what holds its text. */
import type { Node } from "../syntax/nodes.ts";
import type { FlowNode } from "./flow.ts";

interface Span {
  readonly start: number;
  readonly end: number;
  readonly node: FlowNode;
  /** Index of the span around it; -1 for none. */
  around: number;
}

export interface FlowIndex {
  /** `syntax` is evaluated by `node`; what lies in it and has no node of its own too. */
  add(syntax: Node, node: FlowNode): void;
  /** `syntax` begins with `node`; says nothing about what lies in it. */
  begin(syntax: Node, node: FlowNode): void;
  find(syntax: Node): FlowNode | null;
}

export function createFlowIndex(body: Node): FlowIndex {
  const exact = new Map<Node, FlowNode>();
  const spans: Span[] = [];
  let isNested = false;
  return {
    add(syntax, node) {
      if (!exact.has(syntax)) exact.set(syntax, node);
      spans.push({ start: syntax.start, end: syntax.end, node, around: -1 });
    },
    begin(syntax, node) {
      if (!exact.has(syntax)) exact.set(syntax, node);
    },
    find(syntax) {
      const known = exact.get(syntax);
      if (known !== undefined) return known;
      if (syntax.file !== body.file) return null;
      if (!isNested) nest(spans);
      isNested = true;
      return innermost(spans, syntax);
    },
  };
}

/** Sorts spans and says which one lies around which; ranges of syntax never cross. */
function nest(spans: Span[]): void {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const open: number[] = [];
  spans.forEach((span, at) => {
    while ((spans[open.at(-1) ?? -1]?.end ?? Infinity) < span.end) open.pop();
    span.around = open.at(-1) ?? -1;
    open.push(at);
  });
}

function innermost(spans: readonly Span[], { start, end }: Node): FlowNode | null {
  let low = -1;
  let high = spans.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= start) low = middle;
    else high = middle;
  }
  for (let span = spans[low]; span !== undefined; span = spans[span.around]) {
    if (span.end >= end) return span.node;
  }
  return null;
}
