/**
 * Types of the program that implement an interface: those that have all its methods, compared by
 * name and by the number of parameters and results.
 */
import { type GoType, typeName } from "../go-type.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Inference } from "./inference.ts";
import { MethodSets } from "./method-sets.ts";
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
  private readonly sets: MethodSets;
  private readonly known = new Map<string, readonly Func[]>();
  /** Implementing types by the name of the interface. */
  private readonly implementers = new Map<string, readonly GoType[]>();

  constructor(inference: Inference, written: WrittenTypes, members: TypeMembers) {
    this.inference = inference;
    this.written = written;
    this.members = members;
    this.sets = new MethodSets(inference, members);
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
      .filter((symbol) => this.mayHaveAll(symbol, wanted))
      .map((symbol) => this.written.named(symbol))
      .filter((named) => wanted.every((it) => this.fits(named, it)));
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

  /** Types that have the method which fewest have. */
  private candidates(wanted: readonly Wanted[]): readonly GoSymbol[] {
    let fewest: readonly GoSymbol[] | null = null;
    for (const { name } of wanted) {
      const having = this.sets.having(name);
      // What no type of the program has may come from an embedded type of a library.
      if (having.length === 0) continue;
      if (fewest === null || having.length < fewest.length) fewest = having;
    }
    return fewest ?? [];
  }

  private mayHaveAll(symbol: GoSymbol, wanted: readonly Wanted[]): boolean {
    const { names, outside } = this.sets.of(symbol);
    return wanted.every(({ name }) => names.has(name) || this.mayHave(outside, name));
  }

  /** Whether one of the library types has the method, or is not known to lack it. */
  private mayHave(outside: readonly GoType[], method: string): boolean {
    const { contracts } = this.inference;
    return outside.some((type) => {
      const name = typeName(type);
      if (name === null) return false;
      return !isStandard(name) || contracts.resultsOf(`${name}.${method}`) !== null;
    });
  }

  private fits(type: GoType, { name, type: wanted }: Wanted): boolean {
    const member = this.members.find(type, name);
    if (member === null || member.symbol?.kind === "field") return false;
    return wanted === null || member.external !== null || sameArity(member.type, wanted);
  }
}

/** The contracts know all methods of Go's own library. */
function isStandard(typeName: string): boolean {
  const [first = ""] = typeName.split("/");
  return first === typeName || !first.includes(".");
}

function sameArity(one: GoType, other: GoType): boolean {
  if (one.kind !== "func" || other.kind !== "func") return true;
  return one.params.length === other.params.length && one.results.length === other.results.length;
}
