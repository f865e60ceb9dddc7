/**
 * The questions that patterns ask of a program. Each part answers lazily and remembers; what
 * cannot be told is a value with a reason. `createModel` in `build-model.ts` puts them together.
 */
import type { Contracts } from "./contracts/contracts.ts";
import type { Flow } from "./flow/flow.ts";
import type { GoType } from "./go-type.ts";
import type { CodePlace, Func, GoSymbol, Program } from "./program.ts";
import type { Operation, OperationKind, Resource } from "./resource.ts";
import type { Call, Expr, Go, Ident, Node } from "./syntax/nodes.ts";

export interface Model extends Names, Types, Calls, Flows, Origins, Operations, Spawns, Summaries {
  readonly program: Program;
  readonly contracts: Contracts;
}

export interface Names {
  /** What an identifier, the name of a selector, or a declaring identifier stands for. */
  symbolOf(ident: Ident): GoSymbol | null;
  /**
   * Symbol of an expression that names a variable, parameter, field or function; null for others.
   */
  namedBy(expr: Expr): GoSymbol | null;
  /** Innermost function whose body holds the node; null at package level. */
  funcOf(node: Node): Func | null;
  /** The Func of a literal or declaration. */
  funcAt(node: Node): Func | null;
  /** Enclosing node; null for files. */
  parentOf(node: Node): Node | null;
  /** Every identifier that stands for the symbol, in order of text. */
  usesOf(symbol: GoSymbol): readonly Ident[];
  placeOf(node: Node): CodePlace;
}

export interface Types {
  /** Type of an expression; for a type expression the type it denotes. */
  typeOf(expr: Expr): GoType;
  typeOfSymbol(symbol: GoSymbol): GoType;
  /** Follows defined types of the program to what they are made of. */
  underlying(type: GoType): GoType;
  /** Value of an integer constant expression; null when it is not one or not simple. */
  constantOf(expr: Expr): number | null;
  /** Whether values of the type have pointers that keep other memory alive. */
  holdsPointers(type: GoType): boolean | null;
  /** Method of a defined type of the program, promoted ones included. */
  methodOf(type: GoType, name: string): Func | null;
  fieldOf(type: GoType, name: string): GoSymbol | null;
  /** Functions of the program that implement an interface's method. */
  implementations(type: GoType, method: string): readonly Func[];
}

export type Callee =
  /** `through` an interface with a single implementation in the program, or directly. */
  | {
      readonly kind: "func";
      readonly func: Func;
      readonly through: "direct" | "interface" | "value";
    }
  /** `net/http.Get`, `net/http.Client.Do`, `io.Closer.Close`: path, type without pointer, name. */
  | { readonly kind: "external"; readonly name: string }
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "conversion"; readonly type: GoType }
  | { readonly kind: "unknown"; readonly reason: string };

export interface CallSite {
  readonly call: Call;
  /** Function that holds the call; null for package variables. */
  readonly from: Func | null;
  readonly through: "direct" | "interface" | "value";
  /** The call is what a `go` or `defer` statement runs, or is handed to something that runs it. */
  readonly by: "call" | "go" | "defer";
}

export interface Calls {
  calleesOf(call: Call): readonly Callee[];
  /** `external` or `builtin` name of the call when it has exactly one such callee, else null. */
  externalName(call: Call): string | null;
  callersOf(func: Func): readonly CallSite[];
  callsIn(func: Func): readonly Call[];
  /**
   * Why callers outside the program may call it (exported, stored, passed on); null if none can.
   */
  escapeOf(func: Func): string | null;
}

export interface Flows {
  flowOf(func: Func): Flow;
}

export interface Origins {
  /** Resources an expression may stand for: made here or arriving from callers, fields, results. */
  originsOf(expr: Expr): readonly Resource[];
  originsOfSymbol(symbol: GoSymbol): readonly Resource[];
  readonly resources: readonly Resource[];
}

export interface Operations {
  readonly operations: readonly Operation[];
  /** Operations on a resource, in order of file and text. */
  operationsOn(resource: Resource, ...kinds: readonly OperationKind[]): readonly Operation[];
  /** Operations in a function's own text (not in its literals). */
  operationsIn(func: Func): readonly Operation[];
  /** The operation a node is, if it is one. */
  operationAt(node: Node): Operation | null;
}

/**
 * How often something happens in the life of the process:
 * once < bounded < per-iteration < periodic < per-request; `unknown` stands apart.
 */
export interface Multiplicity {
  readonly kind: "once" | "bounded" | "per-iteration" | "periodic" | "per-request" | "unknown";
  /** In words, with the line that says so: `once a request, from the handler at http.go:31`. */
  readonly because: string;
  /** The loop, ticker, handler registration… that repeats it. */
  readonly at: Node | null;
}

export interface Spawn {
  /** `go` statement, or a call that starts its argument (`g.Go`, `time.AfterFunc`). */
  readonly node: Go | Call;
  readonly from: Func | null;
  /** Functions it may run; empty when unknown. */
  readonly runs: readonly Func[];
}

export interface Spawns {
  readonly spawns: readonly Spawn[];
  /** Goroutines that run this function as their root. */
  spawnsOf(func: Func): readonly Spawn[];
  /** How often the function is entered, seen over all its callers. */
  multiplicityOf(func: Func): Multiplicity;
  /** How often this node runs: its function's multiplicity, times the loops around it. */
  multiplicityAt(node: Node): Multiplicity;
  /** The function is reached only from shutdown, signal or test paths. */
  isShutdownOnly(func: Func): boolean;
  /** The same of one node: it may stand behind the wait for a signal in `main`. */
  isShutdownOnlyAt(node: Node): boolean;
}

/** What a call does with one of its arguments or its receiver. */
export type Effect = "closes" | "cancels" | "receives" | "sends" | "stores" | "returns" | "unlocks";

export interface Summaries {
  /**
   * Whether the function does this to the parameter (or receiver, with index -1) on every path
   * (`always`), on some, or never; `unknown` when the parameter goes where we cannot follow.
   */
  effectOn(func: Func, param: number, effect: Effect): "always" | "sometimes" | "never" | "unknown";
  /** The call never returns: panic, os.Exit, log.Fatal, and functions that always do one. */
  isTerminal(call: Call): boolean;
}
