/**
 * A program as the patterns see it: packages, functions and symbols of the source that was read.
 * Built by `build-program.ts`; questions about it are answered by the model (`model.ts`).
 */
import type { ModuleSource } from "./source-tree.ts";
import type {
  Block,
  Expr,
  FuncDecl,
  FuncLit,
  FuncType,
  Ident,
  Node,
  SourceFile,
} from "./syntax/nodes.ts";
import type { SourceText } from "./syntax/source-text.ts";

export interface Program {
  readonly packages: readonly GoPackage[];
  /** By import path. */
  readonly packageByPath: ReadonlyMap<string, GoPackage>;
  /** Every function with a body, literals among them, in order of file and text. */
  readonly funcs: readonly Func[];
}

export interface GoPackage {
  /** Import path; what the runtime prints, except that a program's own package prints `main`. */
  readonly path: string;
  readonly name: string;
  readonly module: ModuleSource;
  readonly files: readonly SourceFile[];
  readonly funcs: readonly Func[];
  /** Package-level names. */
  readonly scope: ReadonlyMap<string, GoSymbol>;
}

/** A declared function, a method, or a function literal. */
export interface Func {
  /** Position in `Program.funcs`. */
  readonly id: number;
  readonly pkg: GoPackage;
  readonly file: SourceFile;
  readonly node: FuncDecl | FuncLit;
  readonly type: FuncType;
  readonly body: Block;
  /** As the runtime prints it: `example.com/shop/pay.(*Client).Do`, `main.fetch.func1`. */
  readonly name: string;
  /** Without the package, for sentences: `(*Client).Do`, `fetch.func1`. */
  readonly shortName: string;
  /** The function whose text holds this literal; null for declared ones and package variables. */
  readonly outer: Func | null;
  readonly receiver: GoSymbol | null;
  /** Name of the receiver's type without pointer: `Client`; null for plain functions. */
  readonly receiverType: string | null;
  /** In order; unnamed and blank parameters have a symbol too. */
  readonly params: readonly GoSymbol[];
  readonly results: readonly GoSymbol[];
}

export type SymbolKind =
  | "var"
  | "const"
  | "type"
  | "func"
  | "package"
  | "field"
  | "param"
  | "result"
  | "receiver";

/** What an identifier stands for. One object per declaration: compare by identity. */
export interface GoSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly pkg: GoPackage | null;
  /** The declaring identifier; null for unnamed parameters and imported packages. */
  readonly ident: Ident | null;
  /** Function that declares it; null at package level and for fields. */
  readonly owner: Func | null;
  /** Package level, as against local. */
  readonly isGlobal: boolean;
  /** Declared type expression, for symbols that have one. */
  readonly type: Expr | null;
  /** `import/path.Type` that a field belongs to; the path of an imported package. */
  readonly of: string | null;
  /** For functions and methods declared in the program. */
  readonly func: Func | null;
  /** The node that declares it: a spec, an assignment, a range, a field… */
  readonly declaration: Node | null;
}

/** A place in the source that can be shown and opened. */
export interface CodePlace {
  readonly file: SourceText;
  readonly line: number;
  readonly column: number;
  /** Name of the function around it, as the runtime prints it; empty at package level. */
  readonly function: string;
}

/** Whether a name can be used from other packages. */
export function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}
