/** Statements that lead out of a loop. */
import type { Branch, For, Node, Range } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";

const BREAKABLE = /^(?:for|range|switch|type-switch|select)$/;

/** Returns, gotos and breaks below `part` that leave the loop; nested functions are left out. */
export function exitsOf(loop: For | Range, part: Node = loop.body): readonly Node[] {
  const found: Node[] = [];
  const isNested = part !== loop.body && nestedIn(loop.body, part);
  collect(part, isNested, found);
  return found;
}

/** Whether a plain `break` in the part would leave something inside the loop. */
function nestedIn(body: Node, part: Node): boolean {
  let nested = false;
  const visit = (node: Node, isInner: boolean): void => {
    if (node === part) nested = isInner;
    if (node.start > part.start || node.end < part.end) return;
    eachChild(node, (child) => visit(child, isInner || BREAKABLE.test(node.kind)));
  };
  visit(body, false);
  return nested;
}

function collect(node: Node, isNested: boolean, found: Node[]): void {
  if (node.kind === "func-literal") return;
  if (node.kind === "return" || (node.kind === "branch" && leaves(node, isNested))) {
    found.push(node);
  }
  const inside = isNested || BREAKABLE.test(node.kind);
  eachChild(node, (child) => collect(child, inside, found));
}

/** A labelled break is taken to leave the loop: which loop has the label is not looked up. */
function leaves({ keyword, label }: Branch, isNested: boolean): boolean {
  if (keyword === "goto") return true;
  return keyword === "break" && (label !== null || !isNested);
}
