/**
 * Fields and methods of types, promoted ones included: breadth first through embedded fields, as
 * the specification's selector rule has it. Types outside the program are asked of the contracts.
 */
import { type GoType, pointee, typeName, UNKNOWN } from "../go-type.ts";
import type { GoSymbol } from "../program.ts";
import type { InterfaceType, StructType } from "../syntax/nodes.ts";
import { basic, type Inference, type Member } from "./inference.ts";
import { substitute } from "./substitute-types.ts";
import type { WrittenTypes } from "./written-types.ts";

/** Levels of embedding that are searched, and types on one level. */
const EMBEDDING_DEPTH_MAX = 8;
const EMBEDDED_MAX = 200;

export class TypeMembers {
  private readonly inference: Inference;
  private readonly written: WrittenTypes;
  /** By declaring symbol of the type, for types without arguments. */
  private readonly known = new Map<GoSymbol, Map<string, Member | null>>();

  constructor(inference: Inference, written: WrittenTypes) {
    this.inference = inference;
    this.written = written;
  }

  find(type: GoType, name: string): Member | null {
    const base = pointee(type);
    const symbol = this.written.symbolOfType(base);
    if (symbol === null || (base.kind === "named" && base.args.length > 0)) {
      return this.search(base, name);
    }
    const members = this.known.get(symbol) ?? new Map<string, Member | null>();
    let member = members.get(name);
    if (member === undefined) {
      member = this.search(base, name);
      members.set(name, member);
      this.known.set(symbol, members);
    }
    return member;
  }

  private search(base: GoType, name: string): Member | null {
    let level: readonly GoType[] = [base];
    const seen = new Set<string>();
    for (let depth = 0; depth < EMBEDDING_DEPTH_MAX && level.length > 0; depth++) {
      const found = this.onLevel(level, name);
      if (found !== null) return found;
      const embedded = level.flatMap((type) => this.embeddedIn(type));
      level = embedded.filter((type) => isNew(type, seen)).slice(0, EMBEDDED_MAX);
    }
    return null;
  }

  /** A member of the program first: outside types are asked only where it has none. */
  private onLevel(level: readonly GoType[], name: string): Member | null {
    for (const type of level) {
      const own = this.own(type, name);
      if (own !== null) return own;
    }
    const outside = level.filter((type) => this.isOutside(type));
    for (const type of outside) {
      const member = this.fromContracts(type, name);
      if (member !== null) return member;
    }
    const [only] = outside;
    return only !== undefined && outside.length === 1 ? external(only, name, UNKNOWN) : null;
  }

  private own(type: GoType, name: string): Member | null {
    const symbol = this.written.symbolOfType(type);
    const pkg = symbol?.pkg ?? null;
    if (symbol !== null && pkg !== null && symbol.isGlobal) {
      const method = this.inference.scopes.methodsOf(pkg, symbol.name).get(name);
      if (method !== undefined) return this.member(method, type);
    }
    const syntax = this.syntaxOf(type);
    if (syntax === null) return null;
    const members = this.inference.scopes.membersOf(syntax);
    const member = members.find((it) => it.name === name);
    return member === undefined ? null : this.member(member, type);
  }

  private member(symbol: GoSymbol, on: GoType): Member {
    const args = new Map(this.written.argumentsOf(on));
    this.renameReceiver(symbol, args);
    const type = substitute(this.inference.typeOfSymbol(symbol), args);
    return { symbol, type, external: null };
  }

  /** Methods of `List[T]` may call the parameter something else: `func (l *List[E])`. */
  private renameReceiver(symbol: GoSymbol, args: Map<string, GoType>): void {
    const { declaration } = symbol;
    if (args.size === 0 || declaration?.kind !== "func" || declaration.receiver === null) return;
    const { type } = declaration.receiver;
    const written = type.kind === "star" ? type.operand : type;
    if (written.kind !== "index") return;
    const given = [...args.values()];
    written.indices.forEach((param, index) => {
      const arg = given[index];
      if (param.kind === "ident" && arg !== undefined) args.set(param.name, arg);
    });
  }

  /** The struct or interface a type is made of, through `type A B`. */
  private syntaxOf(type: GoType): StructType | InterfaceType | null {
    return this.written.syntaxOf(type) ?? this.written.syntaxOf(this.written.underlying(type));
  }

  /** Types of embedded fields and of embedded interfaces. */
  embeddedIn(type: GoType): readonly GoType[] {
    const syntax = this.syntaxOf(type);
    if (syntax === null) return [];
    const args = this.written.argumentsOf(type);
    const embedded =
      syntax.kind === "struct-type"
        ? syntax.fields.filter((field) => field.embedded).map((field) => field.type)
        : syntax.embedded;
    return embedded.map((it) => pointee(substitute(this.written.denoted(it), args)));
  }

  private isOutside(type: GoType): boolean {
    if (type.kind === "basic") return type.name === "error";
    return type.kind === "named" && this.written.symbolOfType(type) === null;
  }

  private fromContracts(type: GoType, name: string): Member | null {
    if (type.kind === "basic") return name === "Error" ? ERROR_METHOD : null;
    const of = typeName(type) ?? "";
    const { contracts } = this.inference;
    const field = contracts.fieldOf(of, name);
    if (field !== null) return external(type, name, field);
    const results = contracts.resultsOf(`${of}.${name}`);
    if (results === null) return null;
    return external(type, name, { kind: "func", params: [], results, variadic: false });
  }
}

function external(on: GoType, name: string, type: GoType): Member {
  return { symbol: null, type, external: `${typeName(on) ?? "error"}.${name}` };
}

const ERROR_METHOD = external(basic("error"), "Error", {
  kind: "func",
  params: [],
  results: [basic("string")],
  variadic: false,
});

function isNew(type: GoType, seen: Set<string>): boolean {
  const name = typeName(type);
  if (name === null || seen.has(name)) return name === null;
  seen.add(name);
  return true;
}
