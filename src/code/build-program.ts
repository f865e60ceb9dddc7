/**
 * From texts to a program: every file parsed, files sorted into packages by their package clause,
 * package-level names declared and every function recorded with the name the runtime prints.
 */
import { declareFunctions } from "./names/declare-functions.ts";
import { declareGlobals } from "./names/declare-globals.ts";
import type { Func, GoPackage, GoSymbol, Program } from "./program.ts";
import type { ModuleSource, PackageSource, SourceTree } from "./source-tree.ts";
import type { SourceFile } from "./syntax/nodes.ts";
import type { SourceText } from "./syntax/source-text.ts";

/** What turns the text of a Go file into syntax; it never throws. */
export interface FileParser {
  parse(source: SourceText): SourceFile;
}

export interface BuildOptions {
  /** Reads `_test.go` files too; external tests become packages of their own. */
  readonly includeTests?: boolean;
}

/** Reads the packages of all modules of the tree. */
export function buildProgram(
  tree: SourceTree,
  parser: FileParser,
  options: BuildOptions = {},
): Program {
  const packages: GoPackage[] = [];
  const packageByPath = new Map<string, GoPackage>();
  const funcs: Func[] = [];
  for (const module of tree.modules) {
    for (const source of module.packages) {
      for (const { path, name, files } of sortFiles(source, parser, options)) {
        const pkg = declarePackage({ path, name, module, files }, funcs);
        packages.push(pkg);
        if (!packageByPath.has(path)) packageByPath.set(path, pkg);
      }
    }
  }
  return { packages, packageByPath, funcs };
}

interface Unit {
  readonly path: string;
  readonly name: string;
  readonly files: SourceFile[];
}

/** Files by package clause: tests of `pay_test` apart; what is left over by a mix comes last. */
function sortFiles(source: PackageSource, parser: FileParser, options: BuildOptions): Unit[] {
  const texts = options.includeTests ? [...source.files, ...source.testFiles] : source.files;
  const units = new Map<string, Unit>();
  for (const text of texts) {
    const file = parser.parse(text);
    const isExternalTest = text.path.endsWith("_test.go") && file.packageName.endsWith("_test");
    const path = isExternalTest ? `${source.importPath}_test` : source.importPath;
    const unit = units.get(file.packageName) ?? { path, name: file.packageName, files: [] };
    unit.files.push(file);
    units.set(file.packageName, unit);
  }
  return [...units.values()].sort((one, other) => other.files.length - one.files.length);
}

function declarePackage(
  given: Unit & { readonly module: ModuleSource },
  allFuncs: Func[],
): GoPackage {
  const scope = new Map<string, GoSymbol>();
  const funcs: Func[] = [];
  const pkg: GoPackage = { ...given, funcs, scope };
  declareFunctions(pkg, allFuncs.length, (func) => {
    funcs.push(func);
    allFuncs.push(func);
  });
  declareGlobals(pkg, scope);
  return pkg;
}
