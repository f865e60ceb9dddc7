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
  /** Implementing types by the name of the interface. */
  private readonly implementers = new Map<string, readonly GoType[]>();
  /** Structs that may have methods by embedding. */
  private embedding: readonly GoSymbol[] | null = null;
  /** Types that declare a method of the name. */
  private declaring: ReadonlyMap<string, readonly GoSymbol[]> | null = null;

  constructor(inference: Inference, written: WrittenTypes, members: TypeMembers) {
    this.inference = inference;
    this.written = written;
    this.members = members;
  }

  of(type: GoType, method: string): readonly Func[] {
    const name = typeName(type);
    const key = `${name} ${method}`;
    const known = name === null ? undefined : this.known.get(key);
    if (known !== undefined) return known;
    const found = new Set<Func>();
    for (const named of this.implementing(type, name, method)) {
      const func = this.members.find(named, method)?.symbol?.func ?? null;
      if (func !== null) found.add(func);
    }
    const funcs = [...found].sort((one, other) => one.id - other.id);
    if (name !== null) this.known.set(key, funcs);
    return funcs;
  }

  private implementing(type: GoType, name: string | null, method: string): readonly GoType[] {
    const known = name === null ? undefined : this.implementers.get(name);
    if (known !== undefined) return known;
    const wanted = this.wantedBy(type, method);
    const types = this.candidates(wanted)
      .map((symbol) => this.written.named(symbol))
      .filter((named) => wanted.every((it) => this.has(named, it)));
    // Without its methods an interface would be implemented by all that have this one.
    if (name !== null && this.written.underlying(type).kind === "interface") {
      this.implementers.set(name, types);
    }
    return types;
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
      if (syntax?.kind !== "interface-type") {
        for (const name of this.outsideMethods(next)) wanted.set(name, { name, type: null });
        continue;
      }
      for (const { name, type: written } of syntax.methods) {
        wanted.set(name.name, { name: name.name, type: this.written.denoted(written) });
      }
      pending.push(...this.members.embeddedIn(next));
    }
    return [...wanted.values()];
  }

  private outsideMethods(type: GoType): readonly string[] {
    const made = this.written.underlying(type);
    return made.kind === "interface" ? made.methods : [];
  }

  private has(type: GoType, { name, type: wanted }: Wanted): boolean {
    const member = this.members.find(type, name);
    if (member === null || member.symbol?.kind === "field") return false;
    return wanted === null || sameArity(member.type, wanted);
  }

  /** Types that declare the rarest of the methods, and those that may have it by embedding. */
  private candidates(wanted: readonly Wanted[]): readonly GoSymbol[] {
    this.declaring ??= this.indexMethods();
    this.embedding ??= [...this.findEmbedding()];
    let rarest: readonly GoSymbol[] | null = null;
    for (const { name } of wanted) {
      const declaring = this.declaring.get(name) ?? [];
      if (rarest === null || declaring.length < rarest.length) rarest = declaring;
    }
    return [...new Set([...(rarest ?? []), ...this.embedding])];
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
  private *findEmbedding(): Iterable<GoSymbol> {
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
