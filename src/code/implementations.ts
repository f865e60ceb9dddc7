/**
 * Types of the program that implement an interface: those that have all its methods, compared by
 * name and by the number of parameters and results.
 */
import { type GoType, typeName } from "./go-type.ts";
import type { Inference } from "./inference.ts";
import type { Func, GoSymbol } from "./program.ts";
import type { TypeMembers } from "./type-members.ts";
import type { WrittenTypes } from "./written-types.ts";

interface Wanted {
  readonly name: string;
  /** Null for methods of interfaces outside the program. */
  readonly type: GoType | null;
}

export class Implementations {
  private readonly inference: Inference;
  private readonly written: WrittenTypes;
  private readonly members: TypeMembers;
  private readonly known = new Map<string, readonly Func[]>();
  private defined: readonly GoSymbol[] | null = null;
  /** Types that declare a method of the name, and those that may have it by embedding. */
  private byMethod: ReadonlyMap<string, readonly GoSymbol[]> | null = null;

  constructor(inference: Inference, written: WrittenTypes, members: TypeMembers) {
    this.inference = inference;
    this.written = written;
    this.members = members;
  }

  of(type: GoType, method: string): readonly Func[] {
    const name = typeName(type);
    const key = name === null ? null : `${name} ${method}`;
    const known = key === null ? undefined : this.known.get(key);
    if (known !== undefined) return known;
    const found = this.search(type, method);
    if (key !== null) this.known.set(key, found);
    return found;
  }

  private search(type: GoType, method: string): readonly Func[] {
    const wanted = this.wantedBy(type, method);
    const found = new Set<Func>();
    for (const symbol of this.candidates(method)) {
      const named = this.written.named(symbol);
      if (!wanted.every((it) => this.has(named, it))) continue;
      const func = this.members.find(named, method)?.symbol?.func ?? null;
      if (func !== null) found.add(func);
    }
    return [...found].sort((one, other) => one.id - other.id);
  }

  /** Methods of an interface with those of the interfaces it embeds. */
  private wantedBy(type: GoType, method: string): readonly Wanted[] {
    const wanted = new Map<string, Wanted>([[method, { name: method, type: null }]]);
    const pending: GoType[] = [type];
    for (let count = 0; pending.length > 0 && count < 100; count++) {
      const next = pending.pop();
      if (next === undefined) break;
      const syntax =
        this.written.syntaxOf(next) ?? this.written.syntaxOf(this.written.underlying(next));
      if (syntax?.kind !== "interface-type") continue;
      for (const { name, type: written } of syntax.methods) {
        wanted.set(name.name, { name: name.name, type: this.written.denoted(written) });
      }
      pending.push(...this.members.embeddedIn(next));
    }
    return [...wanted.values()];
  }

  private has(type: GoType, { name, type: wanted }: Wanted): boolean {
    const member = this.members.find(type, name);
    if (member === null || member.symbol?.kind === "field") return false;
    return wanted === null || sameArity(member.type, wanted);
  }

  private candidates(method: string): readonly GoSymbol[] {
    this.byMethod ??= this.indexMethods();
    this.defined ??= [...this.embedding()];
    const declaring = this.byMethod.get(method) ?? [];
    return [...new Set([...declaring, ...this.defined])];
  }

  private indexMethods(): ReadonlyMap<string, readonly GoSymbol[]> {
    const index = new Map<string, GoSymbol[]>();
    for (const { receiverType, pkg, node } of this.inference.scopes.program.funcs) {
      const type = receiverType === null ? undefined : pkg.scope.get(receiverType);
      if (type === undefined || node.kind !== "func") continue;
      const declaring = index.get(node.name.name);
      if (declaring === undefined) index.set(node.name.name, [type]);
      else declaring.push(type);
    }
    return index;
  }

  /** Structs with embedded fields. */
  private *embedding(): Iterable<GoSymbol> {
    for (const { scope } of this.inference.scopes.program.packages) {
      for (const symbol of scope.values()) {
        const spec = symbol.declaration;
        if (spec?.kind !== "type" || spec.type.kind !== "struct-type" || spec.isAlias) continue;
        if (spec.type.fields.some((field) => field.embedded)) yield symbol;
      }
    }
  }
}

function sameArity(one: GoType, other: GoType): boolean {
  if (one.kind !== "func" || other.kind !== "func") return true;
  return one.params.length === other.params.length && one.results.length === other.results.length;
}
