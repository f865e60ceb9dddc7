/**
 * Enclosing nodes. A pointer in every node would cost more than the trees can bear, so parents are
 * found anew for one top-level declaration at a time and the latest ones are kept.
 */
import type { Program } from "../program.ts";
import type { Decl, Node, SourceFile } from "../syntax/nodes.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { eachChild } from "../syntax/walk.ts";

/** Nodes whose parents are kept at most: some 20 MB. */
const KEPT_NODES = 1_500_000;

export interface Parents {
  fileOf(node: Node): SourceFile | null;
  /** The top-level declaration that holds a node, or is it. */
  declOf(node: Node): Decl | null;
  parentOf(node: Node): Node | null;
}

/** Finds parents in the files of a program. */
export function createParents(program: Program): Parents {
  const files = new Map<SourceText, SourceFile>();
  for (const pkg of program.packages) for (const file of pkg.files) files.set(file.file, file);
  const kept = new Map<Decl, ParentTable>();
  let keptNodes = 0;

  const fileOf = (node: Node): SourceFile | null => files.get(node.file) ?? null;
  const declOf = (node: Node): Decl | null => {
    const file = fileOf(node);
    return file === null ? null : declAround(file, node);
  };
  const parentsIn = (decl: Decl): ParentTable => {
    let parents = kept.get(decl);
    if (parents === undefined) {
      if (keptNodes > KEPT_NODES) {
        kept.clear();
        keptNodes = 0;
      }
      parents = findParents(decl);
      kept.set(decl, parents);
      keptNodes += parents.nodes.length;
    }
    return parents;
  };
  const parentOf = (node: Node): Node | null => {
    if (node.kind === "file") return null;
    const decl = declOf(node);
    if (decl === null || decl === node) return fileOf(node);
    return parentIn(parentsIn(decl), node);
  };
  return { fileOf, declOf, parentOf };
}

function declAround({ decls }: SourceFile, node: Node): Decl | null {
  let low = 0;
  let high = decls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((decls[middle]?.start ?? 0) <= node.start) low = middle + 1;
    else high = middle;
  }
  const decl = decls[low - 1];
  return decl !== undefined && node.end <= decl.end ? decl : null;
}

/** Nodes of a declaration in order of their start, each with the place of its parent. */
interface ParentTable {
  readonly nodes: readonly Node[];
  readonly parents: Int32Array;
}

function findParents(decl: Decl): ParentTable {
  const nodes: Node[] = [decl];
  const parents = [-1];
  let isSorted = true;
  const enter = (parent: number, node: Node): void => {
    eachChild(node, (child) => {
      if (child.start < (nodes.at(-1)?.start ?? 0)) isSorted = false;
      const index = nodes.push(child) - 1;
      parents.push(parent);
      enter(index, child);
    });
  };
  enter(0, decl);
  return isSorted ? { nodes, parents: Int32Array.from(parents) } : sorted(nodes, parents);
}

/** Broken source may have children out of order. */
function sorted(nodes: readonly Node[], parents: readonly number[]): ParentTable {
  const order = nodes.map((_, index) => index);
  order.sort((one, other) => startAt(nodes, one) - startAt(nodes, other) || one - other);
  const places = new Int32Array(nodes.length);
  order.forEach((index, place) => {
    places[index] = place;
  });
  return {
    nodes: order.flatMap((index) => nodes[index] ?? []),
    parents: Int32Array.from(order, (index) => places[parents[index] ?? -1] ?? -1),
  };
}

function parentIn({ nodes, parents }: ParentTable, node: Node): Node | null {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startAt(nodes, middle) < node.start) low = middle + 1;
    else high = middle;
  }
  for (let at = low; nodes[at]?.start === node.start; at++) {
    if (nodes[at] === node) return nodes[parents[at] ?? -1] ?? null;
  }
  return null;
}

function startAt(nodes: readonly Node[], index: number): number {
  return nodes[index]?.start ?? 0;
}
