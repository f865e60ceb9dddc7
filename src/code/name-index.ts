/**
 * Uses of package-level names, fields and methods. Identifiers are sorted by their text first;
 * those of one name are resolved together when one of its symbols is asked for.
 */
import { type GoPackage, type GoSymbol, isExported, type Program } from "./program.ts";
import type { Ident, Node } from "./syntax/nodes.ts";
import { eachChild } from "./syntax/walk.ts";

export interface NameIndex {
  usesOf(symbol: GoSymbol): readonly Ident[];
}

type Uses = ReadonlyMap<GoSymbol, readonly Ident[]>;

/** Prepares the index; packages are read when they are first asked for. */
export function createNameIndex(
  program: Program,
  symbolOf: (ident: Ident) => GoSymbol | null,
): NameIndex {
  const idents = new Map<GoPackage, ReadonlyMap<string, readonly Ident[]>>();
  const exported = new Map<string, Uses>();
  const unexported = new Map<GoPackage, Map<string, Uses>>();

  const identsOf = (pkg: GoPackage, name: string): readonly Ident[] => {
    const known = idents.get(pkg) ?? collectIdents(pkg);
    idents.set(pkg, known);
    return known.get(name) ?? [];
  };
  const usesOf = (symbol: GoSymbol): readonly Ident[] => {
    const { name, pkg } = symbol;
    if (pkg === null) return [];
    const isWide = isExported(name);
    const memory = isWide ? exported : (unexported.get(pkg) ?? new Map<string, Uses>());
    if (!isWide) unexported.set(pkg, memory);
    let uses = memory.get(name);
    if (uses === undefined) {
      const packages = isWide ? program.packages : [pkg];
      uses = groupBySymbol(
        packages.flatMap((it) => identsOf(it, name)),
        symbolOf,
      );
      memory.set(name, uses);
    }
    return uses.get(symbol) ?? [];
  };
  return { usesOf };
}

function groupBySymbol(
  idents: readonly Ident[],
  symbolOf: (ident: Ident) => GoSymbol | null,
): Uses {
  const uses = new Map<GoSymbol, Ident[]>();
  for (const ident of idents) {
    const symbol = symbolOf(ident);
    const same = symbol === null ? undefined : uses.get(symbol);
    if (same !== undefined) same.push(ident);
    else if (symbol !== null && isShared(symbol)) uses.set(symbol, [ident]);
  }
  return uses;
}

/** Uses of local names are found in their declaration. */
function isShared({ isGlobal, kind, pkg }: GoSymbol): boolean {
  return pkg !== null && (isGlobal || kind === "field" || kind === "func");
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
