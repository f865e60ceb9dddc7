/**
 * Uses of package-level names, fields and methods. Identifiers are sorted by their text first;
 * those of one name are resolved together when one of its symbols is asked for.
 */
import { type GoPackage, type GoSymbol, isExported, type Program } from "../program.ts";
import type { Ident, Node } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";

export interface NameIndex {
  usesOf(symbol: GoSymbol): readonly Ident[];
}

type Uses = ReadonlyMap<GoSymbol, readonly Ident[]>;
type IdentsByName = ReadonlyMap<string, readonly Ident[]>;

/** Prepares the index; packages are read when they are first asked for. */
export function createNameIndex(
  program: Program,
  symbolOf: (ident: Ident) => GoSymbol | null,
): NameIndex {
  let exported: UsesByName | null = null;
  const unexported = new Map<GoPackage, UsesByName>();
  const tableFor = (pkg: GoPackage, isWide: boolean): UsesByName => {
    if (isWide) {
      exported ??= new UsesByName(collectIdents(program.packages, isExported), symbolOf);
      return exported;
    }
    const known = unexported.get(pkg);
    if (known !== undefined) return known;
    const idents = collectIdents([pkg], (name) => !isExported(name));
    const table = new UsesByName(idents, symbolOf);
    unexported.set(pkg, table);
    return table;
  };
  return {
    usesOf: (symbol) => {
      const { name, pkg } = symbol;
      return pkg === null ? [] : tableFor(pkg, isExported(name)).of(symbol);
    },
  };
}

/** Identifiers of a name are resolved together and then sorted by symbol. */
class UsesByName {
  private readonly idents: IdentsByName;
  private readonly symbolOf: (ident: Ident) => GoSymbol | null;
  private readonly known = new Map<string, Uses>();

  constructor(idents: IdentsByName, symbolOf: (ident: Ident) => GoSymbol | null) {
    this.idents = idents;
    this.symbolOf = symbolOf;
  }

  of(symbol: GoSymbol): readonly Ident[] {
    let uses = this.known.get(symbol.name);
    if (uses === undefined) {
      uses = groupBySymbol(this.idents.get(symbol.name) ?? [], this.symbolOf);
      this.known.set(symbol.name, uses);
    }
    return uses.get(symbol) ?? [];
  }
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

function collectIdents(
  packages: readonly GoPackage[],
  isMeant: (name: string) => boolean,
): IdentsByName {
  const found = new Map<string, Ident[]>();
  const left = new Set<string>();
  const visit = (node: Node): void => {
    if (node.kind !== "ident") {
      eachChild(node, visit);
      return;
    }
    const idents = found.get(node.name);
    if (idents !== undefined) idents.push(node);
    else if (left.has(node.name)) return;
    else if (isMeant(node.name)) found.set(node.name, [node]);
    else left.add(node.name);
  };
  for (const pkg of packages) pkg.files.forEach(visit);
  return found;
}
