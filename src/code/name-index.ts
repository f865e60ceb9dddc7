import { type GoPackage, type GoSymbol, isExported, type Program } from "./program.ts";
import type { Ident, Node } from "./syntax/nodes.ts";
import { eachChild } from "./syntax/walk.ts";

/** Identifiers of a program by their text: where uses of a package-level name are looked for. */
export interface NameIndex {
  /** Identifiers that may stand for a package-level symbol, field or method. */
  candidates(symbol: GoSymbol): readonly Ident[];
}

/** Prepares the index; packages are read when they are first asked for. */
export function createNameIndex(program: Program): NameIndex {
  const byPackage = new Map<GoPackage, ReadonlyMap<string, readonly Ident[]>>();
  const identsOf = (pkg: GoPackage, name: string): readonly Ident[] => {
    let idents = byPackage.get(pkg);
    if (idents === undefined) {
      idents = collectIdents(pkg);
      byPackage.set(pkg, idents);
    }
    return idents.get(name) ?? [];
  };
  const candidates = ({ name, pkg }: GoSymbol): readonly Ident[] => {
    if (pkg === null) return [];
    if (!isExported(name)) return identsOf(pkg, name);
    return program.packages.flatMap((it) => identsOf(it, name));
  };
  return { candidates };
}

function collectIdents(pkg: GoPackage): ReadonlyMap<string, readonly Ident[]> {
  const found = new Map<string, Ident[]>();
  const visit = (node: Node): void => {
    if (node.kind === "ident") {
      const idents = found.get(node.name);
      if (idents === undefined) found.set(node.name, [node]);
      else idents.push(node);
    } else eachChild(node, visit);
  };
  for (const file of pkg.files) visit(file);
  return found;
}
