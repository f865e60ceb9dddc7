/**
 * What the imports of a file bring into scope: names of packages, and with `import .` their
 * exported names.
 */

import { type GoPackage, type GoSymbol, isExported, type Program } from "../program.ts";
import type { ImportSpec, SourceFile } from "../syntax/nodes.ts";
import { declareSymbol } from "./declare-symbol.ts";
import { importNames } from "./import-names.ts";

export interface ImportScope {
  /** Names that the file gives or that packages have. */
  readonly names: ReadonlyMap<string, GoSymbol>;
  /** Names that a package may have as well; they count where nothing else is found. */
  readonly guesses: ReadonlyMap<string, GoSymbol>;
  /** Packages imported with a dot and read. */
  readonly dotted: readonly GoPackage[];
}

/** Binds the imports of a file. */
export function bindImports(program: Program, pkg: GoPackage, file: SourceFile): ImportScope {
  const names = new Map<string, GoSymbol>();
  const guesses = new Map<string, GoSymbol>();
  const dotted: GoPackage[] = [];
  for (const spec of file.imports) {
    const imported = program.packageByPath.get(spec.path);
    if (spec.name === ".") {
      if (imported !== undefined) dotted.push(imported);
    } else if (spec.name !== "_") {
      const [first = spec.path, ...others] = namesOf(spec, imported);
      const symbol = packageSymbol(pkg, spec, first);
      if (!names.has(first)) names.set(first, symbol);
      for (const name of others) if (!guesses.has(name)) guesses.set(name, symbol);
    }
  }
  return { names, guesses, dotted };
}

function namesOf(spec: ImportSpec, imported: GoPackage | undefined): readonly string[] {
  if (spec.name !== null) return [spec.name];
  return imported === undefined ? importNames(spec.path) : [imported.name];
}

function packageSymbol(pkg: GoPackage, spec: ImportSpec, name: string): GoSymbol {
  return declareSymbol({
    kind: "package",
    name,
    pkg,
    isGlobal: true,
    of: spec.path,
    declaration: spec,
  });
}

/** An exported name of a package that the file imports with a dot. */
export function dottedName(scope: ImportScope, name: string): GoSymbol | null {
  if (!isExported(name)) return null;
  for (const pkg of scope.dotted) {
    const symbol = pkg.scope.get(name);
    if (symbol !== undefined) return symbol;
  }
  return null;
}
