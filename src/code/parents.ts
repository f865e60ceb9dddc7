/**
 * Enclosing nodes. A pointer in every node would cost more than the trees can bear, so parents are
 * found anew for one top-level declaration at a time and the latest ones are kept.
 */
import type { Program } from "./program.ts";
import type { Decl, Node, SourceFile } from "./syntax/nodes.ts";
import type { SourceText } from "./syntax/source-text.ts";
import { eachChild } from "./syntax/walk.ts";

/** Nodes whose parents are kept at most: some 20 MB. */
const KEPT_NODES = 400_000;

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
  const kept = new Map<Decl, Map<Node, Node>>();
  let keptNodes = 0;

  const fileOf = (node: Node): SourceFile | null => files.get(node.file) ?? null;
  const declOf = (node: Node): Decl | null => {
    const file = fileOf(node);
    return file === null ? null : declAround(file, node);
  };
  const parentsIn = (decl: Decl): Map<Node, Node> => {
    let parents = kept.get(decl);
    if (parents === undefined) {
      if (keptNodes > KEPT_NODES) {
        kept.clear();
        keptNodes = 0;
      }
      parents = findParents(decl);
      kept.set(decl, parents);
      keptNodes += parents.size;
    }
    return parents;
  };
  const parentOf = (node: Node): Node | null => {
    if (node.kind === "file") return null;
    const decl = declOf(node);
    if (decl === null || decl === node) return fileOf(node);
    return parentsIn(decl).get(node) ?? null;
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

function findParents(decl: Decl): Map<Node, Node> {
  const parents = new Map<Node, Node>();
  const pending: Node[] = [decl];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const parent = node;
    eachChild(parent, (child) => {
      parents.set(child, parent);
      pending.push(child);
    });
  }
  return parents;
}
