import type { Func, GoPackage, GoSymbol } from "../program.ts";
import type { FuncDecl, Ident, Node, Spec } from "../syntax/nodes.ts";
import { declareSymbol } from "./declare-symbol.ts";

/**
 * Puts the package-level names of all files into `scope`: the first declaration of a name wins, as
 * files of several platforms may stand side by side.
 */
export function declareGlobals(pkg: GoPackage, scope: Map<string, GoSymbol>): void {
  const funcByNode = new Map<Node, Func>(pkg.funcs.map((func) => [func.node, func]));
  const declare = (symbol: GoSymbol): void => {
    if (symbol.name !== "_" && !scope.has(symbol.name)) scope.set(symbol.name, symbol);
  };
  for (const file of pkg.files) {
    for (const decl of file.decls) {
      if (decl.kind === "specs") {
        for (const spec of decl.specs) specSymbols(pkg, spec).forEach(declare);
      } else if (decl.receiver === null && decl.name.name !== "init") {
        declare(funcSymbol(pkg, decl, funcByNode.get(decl) ?? null));
      }
    }
  }
}

/** The symbols that a package-level var, const or type declares. */
function specSymbols(pkg: GoPackage, spec: Spec): GoSymbol[] {
  const names: readonly Ident[] = spec.kind === "type" ? [spec.name] : spec.names;
  return names.map((ident) =>
    declareSymbol({
      kind: spec.kind,
      name: ident.name,
      pkg,
      ident,
      isGlobal: true,
      type: spec.type,
      declaration: spec,
    }),
  );
}

/** The symbol of a declared function or method; `func` is null for one without a body. */
export function funcSymbol(pkg: GoPackage, decl: FuncDecl, func: Func | null): GoSymbol {
  return declareSymbol({
    kind: "func",
    name: decl.name.name,
    pkg,
    ident: decl.name,
    isGlobal: true,
    type: decl.type,
    func,
    declaration: decl,
  });
}
