/** What the parts of type inference ask of each other; `infer-types.ts` puts them together. */
import type { Contracts } from "../contracts/contracts.ts";
import type { GoType } from "../go-type.ts";
import type { MemberNames } from "../names/names.ts";
import type { Scopes } from "../names/scopes.ts";
import type { GoSymbol } from "../program.ts";
import type { Expr, Selector } from "../syntax/nodes.ts";

export interface Inference extends MemberNames {
  readonly scopes: Scopes;
  readonly contracts: Contracts;
  typeOf(expr: Expr): GoType;
  typeOfSymbol(symbol: GoSymbol): GoType;
  /** The type that a type expression denotes. */
  denoted(expr: Expr): GoType;
  underlying(type: GoType): GoType;
  /** The symbol that declares a defined type of the program. */
  symbolOfType(type: GoType): GoSymbol | null;
  memberOf(type: GoType, name: string): Member | null;
  /** What an expression refers to, if it is more than a value. */
  referentOf(expr: Expr): Referent;
}

/** A field or method of a type. */
export interface Member {
  /** Null when it comes from a type outside the program. */
  readonly symbol: GoSymbol | null;
  readonly type: GoType;
  /** `sync.Mutex.Lock`, for members of types outside the program; null for others. */
  readonly external: string | null;
}

export type Referent =
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "type"; readonly type: GoType }
  /** Variable, constant or function of the program. */
  | { readonly kind: "symbol"; readonly symbol: GoSymbol }
  | { readonly kind: "member"; readonly member: Member; readonly selector: Selector }
  /** Package-level name of a package outside the program: `net/http.Get`. */
  | { readonly kind: "external"; readonly name: string; readonly path: string }
  | { readonly kind: "package" }
  | { readonly kind: "value" }
  | { readonly kind: "unknown"; readonly reason: string };

export function basic(name: string): GoType {
  return BASICS.get(name) ?? { kind: "basic", name };
}

const NAMES = ["bool", "byte", "error", "float64", "complex128", "int", "nil", "rune", "string"];
const BASICS = new Map<string, GoType>(NAMES.map((name) => [name, { kind: "basic", name }]));

/** What cannot be told, with the reason. */
export function unknown(reason: string): GoType {
  return { kind: "unknown", reason };
}
