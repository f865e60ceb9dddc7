/**
 * Our own small model of Go syntax: what the grammar's tree is turned into, and all that the rest
 * of `code` knows of it. Shapes follow the Go specification; parentheses are dropped. Every node
 * knows its text range, so that a remedy can edit the file and a witness can quote it.
 */
import type { SourceText } from "./source-text.ts";

interface Ranged {
  readonly file: SourceText;
  /** Offsets into `file.text`; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

// Expressions, types among them: Go needs names resolved to tell `T(x)` from `f(x)`.

export interface Ident extends Ranged {
  readonly kind: "ident";
  readonly name: string;
}
export interface BasicLit extends Ranged {
  readonly kind: "literal";
  readonly literal: "int" | "float" | "imaginary" | "rune" | "string";
  /** As written, quotes included. */
  readonly text: string;
}
export interface CompositeLit extends Ranged {
  readonly kind: "composite";
  /** Null for elided types inside another composite literal. */
  readonly type: Expr | null;
  readonly elements: readonly Expr[];
}
export interface KeyValue extends Ranged {
  readonly kind: "key-value";
  readonly key: Expr;
  readonly value: Expr;
}
export interface FuncLit extends Ranged {
  readonly kind: "func-literal";
  readonly type: FuncType;
  readonly body: Block;
}
/** `operand.name`: a field, a method, or a name of an imported package. */
export interface Selector extends Ranged {
  readonly kind: "selector";
  readonly operand: Expr;
  readonly name: Ident;
}
/** `operand[a]`, and instantiation `operand[A, B]`. */
export interface Index extends Ranged {
  readonly kind: "index";
  readonly operand: Expr;
  readonly indices: readonly Expr[];
}
export interface Slice extends Ranged {
  readonly kind: "slice";
  readonly operand: Expr;
  readonly low: Expr | null;
  readonly high: Expr | null;
  readonly max: Expr | null;
}
export interface TypeAssert extends Ranged {
  readonly kind: "type-assert";
  readonly operand: Expr;
  readonly type: Expr;
}
/** A call, a conversion, or a builtin such as `make(chan T, 1)` (types stand among `args`). */
export interface Call extends Ranged {
  readonly kind: "call";
  readonly callee: Expr;
  readonly args: readonly Expr[];
  /** The last argument is followed by `...`. */
  readonly spread: boolean;
}
/** `*x`: dereference or pointer type. */
export interface Star extends Ranged {
  readonly kind: "star";
  readonly operand: Expr;
}
export interface Unary extends Ranged {
  readonly kind: "unary";
  readonly op: "+" | "-" | "!" | "^" | "&" | "~";
  readonly operand: Expr;
}
/** `<-channel` as an expression. */
export interface Receive extends Ranged {
  readonly kind: "receive";
  readonly channel: Expr;
}
export interface Binary extends Ranged {
  readonly kind: "binary";
  readonly op: string;
  readonly left: Expr;
  readonly right: Expr;
}
export interface ArrayType extends Ranged {
  readonly kind: "array-type";
  /** Null for a slice type; an `ellipsis` for `[...]T`. */
  readonly length: Expr | null;
  readonly element: Expr;
}
export interface MapType extends Ranged {
  readonly kind: "map-type";
  readonly key: Expr;
  readonly value: Expr;
}
export interface ChanType extends Ranged {
  readonly kind: "chan-type";
  readonly direction: "both" | "send" | "receive";
  readonly element: Expr;
}
export interface FuncType extends Ranged {
  readonly kind: "func-type";
  readonly typeParams: readonly Field[];
  readonly params: readonly Field[];
  readonly results: readonly Field[];
}
/** Parameters, results or struct fields that share a type; `names` is empty when there are none. */
export interface Field extends Ranged {
  readonly kind: "field";
  readonly names: readonly Ident[];
  readonly type: Expr;
  readonly variadic: boolean;
  /** Struct fields only: the type is embedded. */
  readonly embedded: boolean;
  /** Struct tag as written. */
  readonly tag: string | null;
}
export interface StructType extends Ranged {
  readonly kind: "struct-type";
  readonly fields: readonly Field[];
}
export interface InterfaceType extends Ranged {
  readonly kind: "interface-type";
  readonly methods: readonly { readonly name: Ident; readonly type: FuncType }[];
  /** Embedded interfaces and type sets. */
  readonly embedded: readonly Expr[];
}
/** `...` in `[...]T`. */
export interface Ellipsis extends Ranged {
  readonly kind: "ellipsis";
}
/** What the grammar could not read. */
export interface BadExpr extends Ranged {
  readonly kind: "bad-expression";
}

export type Expr =
  | Ident
  | BasicLit
  | CompositeLit
  | KeyValue
  | FuncLit
  | Selector
  | Index
  | Slice
  | TypeAssert
  | Call
  | Star
  | Unary
  | Receive
  | Binary
  | ArrayType
  | MapType
  | ChanType
  | FuncType
  | StructType
  | InterfaceType
  | Ellipsis
  | BadExpr;

// Statements.

export interface Block extends Ranged {
  readonly kind: "block";
  readonly statements: readonly Stmt[];
}
export interface ExprStmt extends Ranged {
  readonly kind: "expression";
  readonly expr: Expr;
}
export interface Send extends Ranged {
  readonly kind: "send";
  readonly channel: Expr;
  readonly value: Expr;
}
export interface IncDec extends Ranged {
  readonly kind: "inc-dec";
  readonly op: "++" | "--";
  readonly operand: Expr;
}
/** Every assignment: `=`, `:=`, `+=`… */
export interface Assign extends Ranged {
  readonly kind: "assign";
  readonly op: string;
  readonly left: readonly Expr[];
  readonly right: readonly Expr[];
}
export interface DeclStmt extends Ranged {
  readonly kind: "declaration";
  readonly specs: readonly Spec[];
}
/** `go f(x)`; `call` is a BadExpr only in broken source. */
export interface Go extends Ranged {
  readonly kind: "go";
  readonly call: Call | BadExpr;
}
export interface Defer extends Ranged {
  readonly kind: "defer";
  readonly call: Call | BadExpr;
}
export interface Return extends Ranged {
  readonly kind: "return";
  readonly results: readonly Expr[];
}
export interface Branch extends Ranged {
  readonly kind: "branch";
  readonly keyword: "break" | "continue" | "goto" | "fallthrough";
  readonly label: string | null;
}
export interface If extends Ranged {
  readonly kind: "if";
  readonly init: Stmt | null;
  readonly condition: Expr;
  readonly then: Block;
  /** Another `if` or a block. */
  readonly otherwise: If | Block | null;
}
export interface CaseClause extends Ranged {
  readonly kind: "case";
  /** Values, or types in a type switch; empty for `default`. */
  readonly values: readonly Expr[];
  readonly isDefault: boolean;
  readonly body: readonly Stmt[];
}
export interface Switch extends Ranged {
  readonly kind: "switch";
  readonly init: Stmt | null;
  readonly tag: Expr | null;
  readonly cases: readonly CaseClause[];
}
export interface TypeSwitch extends Ranged {
  readonly kind: "type-switch";
  readonly init: Stmt | null;
  /** `v` of `switch v := x.(type)`. */
  readonly binding: Ident | null;
  readonly subject: Expr;
  readonly cases: readonly CaseClause[];
}
/** One arm of a select; `comm` null for `default`. */
export interface CommClause extends Ranged {
  readonly kind: "comm";
  /** `ch <- v`, `<-ch`, or an assignment whose single right side is a receive. */
  readonly comm: Send | ExprStmt | Assign | null;
  readonly body: readonly Stmt[];
}
export interface Select extends Ranged {
  readonly kind: "select";
  readonly arms: readonly CommClause[];
}
export interface For extends Ranged {
  readonly kind: "for";
  readonly init: Stmt | null;
  readonly condition: Expr | null;
  readonly post: Stmt | null;
  readonly body: Block;
}
export interface Range extends Ranged {
  readonly kind: "range";
  readonly key: Expr | null;
  readonly value: Expr | null;
  /** `:=` rather than `=`. */
  readonly define: boolean;
  readonly subject: Expr;
  readonly body: Block;
}
export interface Labeled extends Ranged {
  readonly kind: "labeled";
  readonly label: string;
  readonly statement: Stmt;
}
export interface Empty extends Ranged {
  readonly kind: "empty";
}
export interface BadStmt extends Ranged {
  readonly kind: "bad-statement";
}

export type Stmt =
  | Block
  | ExprStmt
  | Send
  | IncDec
  | Assign
  | DeclStmt
  | Go
  | Defer
  | Return
  | Branch
  | If
  | Switch
  | TypeSwitch
  | Select
  | For
  | Range
  | Labeled
  | Empty
  | BadStmt;

// Declarations.

export interface ImportSpec extends Ranged {
  readonly kind: "import";
  /** Unquoted. */
  readonly path: string;
  /** Given name, `.` or `_`; null when the package's own name is used. */
  readonly name: string | null;
}
export interface VarSpec extends Ranged {
  readonly kind: "var" | "const";
  readonly names: readonly Ident[];
  readonly type: Expr | null;
  /** Constants without values repeat those of the spec before; `iota` counts the specs. */
  readonly values: readonly Expr[];
  /** Position in its parenthesised group, from 0. */
  readonly iota: number;
}
export interface TypeSpec extends Ranged {
  readonly kind: "type";
  readonly name: Ident;
  readonly typeParams: readonly Field[];
  readonly isAlias: boolean;
  readonly type: Expr;
}
export type Spec = VarSpec | TypeSpec;

export interface FuncDecl extends Ranged {
  readonly kind: "func";
  readonly name: Ident;
  readonly receiver: Field | null;
  readonly type: FuncType;
  /** Null for functions written elsewhere (assembly, linkname). */
  readonly body: Block | null;
}
export interface SpecDecl extends Ranged {
  readonly kind: "specs";
  readonly specs: readonly Spec[];
}
export type Decl = FuncDecl | SpecDecl;

export interface Comment extends Ranged {
  readonly kind: "comment";
  /** As written, with its `//` or `/*`. */
  readonly text: string;
}

/** One Go file, read. */
export interface SourceFile extends Ranged {
  readonly kind: "file";
  readonly packageName: string;
  readonly imports: readonly ImportSpec[];
  readonly decls: readonly Decl[];
  readonly comments: readonly Comment[];
  /** Where the grammar gave up and went on; empty for well-formed Go. */
  readonly errors: readonly { readonly start: number; readonly end: number }[];
}

export type Node =
  | Expr
  | Stmt
  | Spec
  | Decl
  | Field
  | CaseClause
  | CommClause
  | ImportSpec
  | Comment
  | SourceFile;
