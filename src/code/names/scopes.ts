/**
 * Lexical names of a whole program, bound one top-level declaration at a time when somebody asks.
 */

import type { Func, GoPackage, GoSymbol, Program } from "../program.ts";
import type {
  Decl,
  FuncDecl,
  Ident,
  InterfaceType,
  Node,
  SourceFile,
  Spec,
  StructType,
} from "../syntax/nodes.ts";
import { type Binding, bindDeclaration, type Surroundings } from "./bind-declaration.ts";
import { funcSymbol } from "./declare-globals.ts";
import { declareMembers } from "./declare-members.ts";
import { bindImports, dottedName, type ImportScope } from "./import-scope.ts";
import { receiverOf } from "./name-functions.ts";
import { createParents, type Parents } from "./parents.ts";
import { predeclared } from "./universe.ts";

export interface Scopes extends Parents {
  readonly program: Program;
  packageOf(file: SourceFile): GoPackage | null;
  funcAt(node: Node): Func | null;
  /** All that is bound in a top-level declaration. */
  bindingsIn(decl: Decl): ReadonlyMap<Ident, Binding>;
  bindingOf(ident: Ident): Binding | null;
  /** Fields of a struct, methods of an interface; `of` is found when it is not given. */
  membersOf(type: StructType | InterfaceType, of?: string | null): readonly GoSymbol[];
  /** Methods declared for a defined type of the package, by name. */
  methodsOf(pkg: GoPackage, typeName: string): ReadonlyMap<string, GoSymbol>;
  /** The symbol of a declared function or method. */
  symbolOfFunc(func: Func): GoSymbol | null;
}

const NO_METHODS: ReadonlyMap<string, GoSymbol> = new Map();
const NO_BINDINGS: ReadonlyMap<Ident, Binding> = new Map();

/** Prepares the names of a program; nothing is bound before it is asked for. */
export function createScopes(program: Program): Scopes {
  return new LazyScopes(program);
}

class LazyScopes implements Scopes {
  readonly program: Program;
  readonly fileOf: Parents["fileOf"];
  readonly declOf: Parents["declOf"];
  readonly parentOf: Parents["parentOf"];
  private readonly funcs = new Map<Node, Func>();
  private readonly packages = new Map<SourceFile, GoPackage>();
  private readonly imports = new Map<SourceFile, ImportScope>();
  private readonly bindings = new Map<Decl, ReadonlyMap<Ident, Binding>>();
  private readonly members = new Map<Node, readonly GoSymbol[]>();
  private readonly methods = new Map<GoPackage, Map<string, Map<string, GoSymbol>>>();
  /** Declared names that are not in the scope of their package: methods, init, `_`, doubles. */
  private readonly apart = new Map<Ident, GoSymbol>();

  constructor(program: Program) {
    this.program = program;
    const { fileOf, declOf, parentOf } = createParents(program);
    this.fileOf = fileOf;
    this.declOf = declOf;
    this.parentOf = parentOf;
    for (const func of program.funcs) this.funcs.set(func.node, func);
    for (const pkg of program.packages) for (const file of pkg.files) this.packages.set(file, pkg);
  }

  packageOf(file: SourceFile): GoPackage | null {
    return this.packages.get(file) ?? null;
  }

  funcAt(node: Node): Func | null {
    return this.funcs.get(node) ?? null;
  }

  bindingOf(ident: Ident): Binding | null {
    const decl = this.declOf(ident);
    return decl === null ? null : (this.bindingsIn(decl).get(ident) ?? null);
  }

  bindingsIn(decl: Decl): ReadonlyMap<Ident, Binding> {
    let bindings = this.bindings.get(decl);
    if (bindings === undefined) {
      const around = this.surroundings(decl);
      bindings = around === null ? NO_BINDINGS : bindDeclaration(decl, around);
      this.bindings.set(decl, bindings);
    }
    return bindings;
  }

  private surroundings(decl: Decl): Surroundings | null {
    const file = this.fileOf(decl);
    const pkg = file === null ? null : this.packageOf(file);
    if (file === null || pkg === null) return null;
    return {
      pkg,
      global: (name) => this.global(pkg, file, name),
      funcAt: (node) => this.funcAt(node),
      declared: (ident, by) => this.declared(pkg, ident, by),
      membersOf: (type, of) => this.membersOf(type, of),
    };
  }

  private global(pkg: GoPackage, file: SourceFile, name: string): GoSymbol | null {
    const imports = this.importsOf(pkg, file);
    return (
      imports.names.get(name) ??
      pkg.scope.get(name) ??
      dottedName(imports, name) ??
      imports.guesses.get(name) ??
      predeclared(name)
    );
  }

  private importsOf(pkg: GoPackage, file: SourceFile): ImportScope {
    let scope = this.imports.get(file);
    if (scope === undefined) {
      scope = bindImports(this.program, pkg, file);
      this.imports.set(file, scope);
    }
    return scope;
  }

  private declared(pkg: GoPackage, ident: Ident, by: FuncDecl | Spec): GoSymbol | null {
    const inScope = pkg.scope.get(ident.name);
    if (inScope?.ident === ident) return inScope;
    if (by.kind !== "func") return null;
    let symbol = this.apart.get(ident);
    if (symbol === undefined) {
      symbol = funcSymbol(pkg, by, this.funcAt(by));
      this.apart.set(ident, symbol);
    }
    return symbol;
  }

  membersOf(type: StructType | InterfaceType, of?: string | null): readonly GoSymbol[] {
    let members = this.members.get(type);
    if (members === undefined) {
      const file = this.fileOf(type);
      const pkg = file === null ? null : this.packageOf(file);
      members = declareMembers(type, pkg, of === undefined ? this.writtenFor(type, pkg) : of);
      this.members.set(type, members);
    }
    return members;
  }

  private writtenFor(type: Node, pkg: GoPackage | null): string | null {
    const spec = this.parentOf(type);
    return spec?.kind === "type" && pkg !== null ? `${pkg.path}.${spec.name.name}` : null;
  }

  symbolOfFunc({ pkg, node }: Func): GoSymbol | null {
    return node.kind === "func" ? this.declared(pkg, node.name, node) : null;
  }

  methodsOf(pkg: GoPackage, typeName: string): ReadonlyMap<string, GoSymbol> {
    let methods = this.methods.get(pkg);
    if (methods === undefined) {
      methods = this.findMethods(pkg);
      this.methods.set(pkg, methods);
    }
    return methods.get(typeName) ?? NO_METHODS;
  }

  private findMethods(pkg: GoPackage): Map<string, Map<string, GoSymbol>> {
    const found = new Map<string, Map<string, GoSymbol>>();
    for (const file of pkg.files) {
      for (const decl of file.decls) {
        if (decl.kind !== "func" || decl.receiver === null) continue;
        const type = receiverOf(decl.receiver.type)?.name;
        const symbol = this.declared(pkg, decl.name, decl);
        if (type === undefined || symbol === null) continue;
        const methods = found.get(type) ?? new Map<string, GoSymbol>();
        if (!methods.has(symbol.name)) methods.set(symbol.name, symbol);
        found.set(type, methods);
      }
    }
    return found;
  }
}
