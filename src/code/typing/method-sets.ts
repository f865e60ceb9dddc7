/** Names of the methods that types of the program have, promoted ones included. */
import { type GoType, pointee } from "../go-type.ts";
import type { GoSymbol } from "../program.ts";
import type { Inference } from "./inference.ts";
import type { TypeMembers } from "./type-members.ts";

export interface MethodSet {
  readonly names: ReadonlySet<string>;
  /** Embedded types of libraries, which may have more. */
  readonly outside: readonly GoType[];
}

/** Types that embed each other are followed this far. */
const DEPTH_MAX = 40;

const EMPTY: MethodSet = { names: new Set(), outside: [] };

export class MethodSets {
  private readonly inference: Inference;
  private readonly members: TypeMembers;
  private readonly known = new Map<GoSymbol, MethodSet>();
  private byName: Map<string, GoSymbol[]> | null = null;
  private depth = 0;

  constructor(inference: Inference, members: TypeMembers) {
    this.inference = inference;
    this.members = members;
  }

  /** Types of the program other than interfaces that have a method of the name. */
  having(name: string): readonly GoSymbol[] {
    this.byName ??= this.index();
    return this.byName.get(name) ?? [];
  }

  of(symbol: GoSymbol): MethodSet {
    let set = this.known.get(symbol);
    if (set === undefined) {
      if (this.depth > DEPTH_MAX) return EMPTY;
      this.known.set(symbol, EMPTY);
      this.depth++;
      set = this.collect(symbol);
      this.depth--;
      this.known.set(symbol, set);
    }
    return set;
  }

  private collect(symbol: GoSymbol): MethodSet {
    const { pkg, name } = symbol;
    const names = new Set<string>();
    const outside: GoType[] = [];
    if (pkg !== null && symbol.isGlobal) {
      for (const method of this.inference.scopes.methodsOf(pkg, name).keys()) names.add(method);
    }
    const type = this.inference.typeOfSymbol(symbol);
    const made = this.inference.underlying(type);
    if (made.kind === "interface") for (const method of made.methods) names.add(method);
    for (const embedded of this.members.embeddedIn(type)) {
      const inner = this.inference.symbolOfType(pointee(embedded));
      if (inner === null) outside.push(embedded);
      else {
        const set = this.of(inner);
        for (const method of set.names) names.add(method);
        for (const type of set.outside) outside.push(type);
      }
    }
    return { names, outside };
  }

  private index(): Map<string, GoSymbol[]> {
    const byName = new Map<string, GoSymbol[]>();
    for (const { scope } of this.inference.scopes.program.packages) {
      for (const symbol of scope.values()) {
        if (!isConcrete(symbol)) continue;
        for (const name of this.of(symbol).names) {
          const having = byName.get(name);
          if (having === undefined) byName.set(name, [symbol]);
          else having.push(symbol);
        }
      }
    }
    return byName;
  }
}

/** Aliases have the methods of what they stand for, which is looked at itself. */
function isConcrete({ kind, declaration }: GoSymbol): boolean {
  if (kind !== "type" || declaration?.kind !== "type" || declaration.isAlias) return false;
  return declaration.type.kind !== "interface-type";
}
