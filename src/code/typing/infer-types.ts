/**
 * Types of a program, told on demand and remembered. Parts: types as written, members, referents,
 * values, symbols, constants; they ask each other through `Inference`.
 */

import type { Contracts } from "../contracts/contracts.ts";
import type { GoType } from "../go-type.ts";
import type { Types } from "../model.ts";
import type { LiteralKey } from "../names/bind-declaration.ts";
import type { Scopes } from "../names/scopes.ts";
import { type Func, type GoSymbol, isExported } from "../program.ts";
import type { Expr, Ident, Selector } from "../syntax/nodes.ts";
import { constantValue } from "./constant-values.ts";
import { holdsPointers } from "./holds-pointers.ts";
import { Implementations } from "./implementations.ts";
import { type Inference, type Member, type Referent, unknown } from "./inference.ts";
import { findReferent } from "./referents.ts";
import { declaredType } from "./symbol-types.ts";
import { TypeMembers } from "./type-members.ts";
import { typeOfValue } from "./value-types.ts";
import { WrittenTypes } from "./written-types.ts";

/** Values are followed through this many names and calls. */
const DEPTH_MAX = 120;

const CIRCULAR = unknown("the type depends on itself");
const TOO_DEEP = unknown("the type depends on too long a chain");

/** Types of the program that the scopes were made for. */
export function createTypes(scopes: Scopes, contracts: Contracts): TypeInference {
  return new TypeInference(scopes, contracts);
}

export class TypeInference implements Types, Inference {
  readonly scopes: Scopes;
  readonly contracts: Contracts;
  private readonly written: WrittenTypes;
  private readonly members: TypeMembers;
  private readonly implementing: Implementations;
  private readonly bySymbol = new Map<GoSymbol, GoType>();
  /** Only for expressions whose type takes a search. */
  private readonly byExpr = new Map<Expr, GoType>();
  private readonly referents = new Map<Selector, Referent>();
  private depth = 0;

  constructor(scopes: Scopes, contracts: Contracts) {
    this.scopes = scopes;
    this.contracts = contracts;
    this.written = new WrittenTypes(this);
    this.members = new TypeMembers(this, this.written);
    this.implementing = new Implementations(this, this.written, this.members);
  }

  typeOf(expr: Expr): GoType {
    if (expr.kind !== "call" && expr.kind !== "composite") return this.bounded(expr);
    const known = this.byExpr.get(expr);
    if (known !== undefined) return known;
    const type = this.bounded(expr);
    if (type !== TOO_DEEP) this.byExpr.set(expr, type);
    return type;
  }

  private bounded(expr: Expr): GoType {
    if (this.depth > DEPTH_MAX) return TOO_DEEP;
    this.depth++;
    const type = typeOfValue(expr, this);
    this.depth--;
    return type;
  }

  typeOfSymbol(symbol: GoSymbol): GoType {
    const known = this.bySymbol.get(symbol);
    if (known !== undefined) return known;
    this.bySymbol.set(symbol, CIRCULAR);
    const type = declaredType(symbol, this, this.written);
    if (type === TOO_DEEP) this.bySymbol.delete(symbol);
    else this.bySymbol.set(symbol, type);
    return type;
  }

  denoted(expr: Expr): GoType {
    return this.written.denoted(expr);
  }

  underlying(type: GoType): GoType {
    return this.written.underlying(type);
  }

  symbolOfType(type: GoType): GoSymbol | null {
    return this.written.symbolOfType(type);
  }

  memberOf(type: GoType, name: string): Member | null {
    return this.members.find(type, name);
  }

  referentOf(expr: Expr): Referent {
    if (expr.kind !== "selector") return findReferent(expr, this);
    const known = this.referents.get(expr);
    if (known !== undefined) return known;
    const referent = findReferent(expr, this);
    if (this.depth === 0 || referent.kind !== "unknown") this.referents.set(expr, referent);
    return referent;
  }

  constantOf(expr: Expr): number | null {
    return constantValue(expr, this);
  }

  holdsPointers(type: GoType): boolean | null {
    return holdsPointers(type, this);
  }

  methodOf(type: GoType, name: string): Func | null {
    return this.memberOf(type, name)?.symbol?.func ?? null;
  }

  fieldOf(type: GoType, name: string): GoSymbol | null {
    const symbol = this.memberOf(type, name)?.symbol ?? null;
    return symbol?.kind === "field" ? symbol : null;
  }

  implementations(type: GoType, method: string): readonly Func[] {
    return this.implementing.of(type, method);
  }

  selected(selector: Selector): GoSymbol | null {
    const referent = this.referentOf(selector);
    if (referent.kind === "symbol") return referent.symbol;
    if (referent.kind === "member") return referent.member.symbol;
    return referent.kind === "type" ? this.symbolOfType(referent.type) : null;
  }

  keyed({ name }: Ident, { literal, lexical }: LiteralKey): GoSymbol | null {
    const type = this.typeOf(literal);
    const made = this.underlying(type.kind === "pointer" ? type.element : type);
    if (made.kind === "struct") return this.fieldOf(type, name);
    // Structs of libraries have exported fields only, as far as others can name them.
    const isOutside = made.kind === "named" || made.kind === "unknown";
    return isOutside && isExported(name) ? null : lexical;
  }
}
