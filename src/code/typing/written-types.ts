/** What a type expression denotes, and what defined types are made of. */
import { type GoType, typeName, UNKNOWN } from "../go-type.ts";
import { isPredeclared } from "../names/universe.ts";
import type { GoSymbol } from "../program.ts";
import type {
  Expr,
  Field,
  FuncType,
  Index,
  InterfaceType,
  Selector,
  StructType,
} from "../syntax/nodes.ts";
import { type Inference, unknown } from "./inference.ts";
import { substitute, type TypeArguments } from "./substitute-types.ts";

/** Aliases and defined types are followed this far: no type that is meant is deeper. */
const DEPTH_MAX = 60;

export class WrittenTypes {
  private readonly inference: Inference;
  private readonly bySymbol = new Map<GoSymbol, GoType>();
  /** Declaring symbols of named types, for those that no package scope has. */
  private readonly symbols = new WeakMap<GoType, GoSymbol>();
  private readonly structs = new WeakMap<GoType, StructType>();
  private readonly interfaces = new WeakMap<GoType, InterfaceType>();
  private depth = 0;

  constructor(inference: Inference) {
    this.inference = inference;
  }

  denoted(expr: Expr): GoType {
    if (this.depth > DEPTH_MAX) return unknown("the type refers to itself");
    this.depth++;
    const type = this.written(expr);
    this.depth--;
    return type;
  }

  private written(expr: Expr): GoType {
    switch (expr.kind) {
      case "ident":
        return this.named(this.lexical(expr));
      case "selector":
        return this.qualified(expr);
      case "star":
        return { kind: "pointer", element: this.denoted(expr.operand) };
      case "array-type":
        return {
          kind: expr.length === null ? "slice" : "array",
          element: this.denoted(expr.element),
        };
      case "map-type":
        return { kind: "map", key: this.denoted(expr.key), value: this.denoted(expr.value) };
      case "chan-type":
        return { kind: "chan", direction: expr.direction, element: this.denoted(expr.element) };
      case "func-type":
        return this.funcType(expr);
      case "struct-type":
        return this.structType(expr);
      case "interface-type":
        return this.interfaceType(expr);
      case "index":
        return this.instantiated(expr);
      case "unary":
        return this.denoted(expr.operand);
      case "binary":
        return { kind: "interface", methods: [] };
      default:
        return UNKNOWN;
    }
  }

  private lexical(expr: Expr): GoSymbol | null {
    if (expr.kind !== "ident") return null;
    const binding = this.inference.scopes.bindingOf(expr);
    if (binding === null || binding.kind === "selector") return null;
    return binding.kind === "key" ? binding.lexical : binding;
  }

  private qualified({ operand, name }: Selector): GoType {
    const imported = this.lexical(operand);
    if (imported?.kind !== "package" || imported.of === null) return UNKNOWN;
    const pkg = this.inference.scopes.program.packageByPath.get(imported.of);
    if (pkg !== undefined) return this.named(pkg.scope.get(name.name) ?? null);
    return { kind: "named", path: imported.of, name: name.name, args: [] };
  }

  /** The type that a symbol declares. */
  named(symbol: GoSymbol | null): GoType {
    if (symbol?.kind !== "type") return UNKNOWN;
    let type = this.bySymbol.get(symbol);
    if (type === undefined) {
      type = this.declared(symbol);
      this.bySymbol.set(symbol, type);
    }
    return type;
  }

  private declared(symbol: GoSymbol): GoType {
    if (isPredeclared(symbol)) return { kind: "basic", name: symbol.name };
    const spec = symbol.declaration;
    if (spec?.kind !== "type") return { kind: "type-parameter", name: symbol.name };
    if (spec.isAlias) return this.denoted(spec.type);
    const path = symbol.pkg?.path ?? "";
    const type: GoType = { kind: "named", path, name: symbol.name, args: [] };
    this.symbols.set(type, symbol);
    return type;
  }

  private instantiated({ operand, indices }: Index): GoType {
    const generic = this.denoted(operand);
    if (generic.kind !== "named") return generic;
    const type = { ...generic, args: indices.map((arg) => this.denoted(arg)) };
    const symbol = this.symbolOfType(generic);
    if (symbol !== null) this.symbols.set(type, symbol);
    return type;
  }

  funcType({ params, results }: FuncType): GoType {
    return {
      kind: "func",
      params: this.fieldTypes(params),
      results: this.fieldTypes(results),
      variadic: params.at(-1)?.variadic ?? false,
    };
  }

  private fieldTypes(fields: readonly Field[]): GoType[] {
    return fields.flatMap((field) => {
      const type = this.fieldType(field);
      return Array.from({ length: Math.max(1, field.names.length) }, () => type);
    });
  }

  /** Type of a parameter or struct field; `...T` is a slice. */
  fieldType(field: Field): GoType {
    const type = this.denoted(field.type);
    return field.variadic ? { kind: "slice", element: type } : type;
  }

  private structType(node: StructType): GoType {
    const members = this.inference.scopes.membersOf(node);
    const type: GoType = {
      kind: "struct",
      fields: members.map(({ name, type: written, declaration }) => ({
        name,
        type: written === null ? UNKNOWN : this.denoted(written),
        embedded: declaration?.kind === "field" && declaration.embedded,
      })),
    };
    this.structs.set(type, node);
    return type;
  }

  private interfaceType(node: InterfaceType): GoType {
    const type: GoType = { kind: "interface", methods: node.methods.map(({ name }) => name.name) };
    this.interfaces.set(type, node);
    return type;
  }

  symbolOfType(type: GoType): GoSymbol | null {
    if (type.kind !== "named") return null;
    const known = this.symbols.get(type);
    if (known !== undefined) return known;
    const { program } = this.inference.scopes;
    return program.packageByPath.get(type.path)?.scope.get(type.name) ?? null;
  }

  /** The struct or interface syntax that a type is made of. */
  syntaxOf(type: GoType): StructType | InterfaceType | null {
    if (type.kind === "struct") return this.structs.get(type) ?? null;
    if (type.kind === "interface") return this.interfaces.get(type) ?? null;
    const spec = this.symbolOfType(type)?.declaration;
    if (spec?.kind !== "type") return null;
    const { type: written } = spec;
    if (written.kind === "struct-type" || written.kind === "interface-type") return written;
    return null;
  }

  underlying(type: GoType): GoType {
    let current = type;
    for (let steps = 0; current.kind === "named" && steps < DEPTH_MAX; steps++) {
      const spec = this.symbolOfType(current)?.declaration;
      if (spec?.kind !== "type") return this.outside(current);
      current = substitute(this.denoted(spec.type), this.argumentsOf(current));
    }
    return current;
  }

  /** What a type of a library is made of, as far as the contracts know. */
  private outside(type: GoType): GoType {
    return this.inference.contracts.underlyingOf(typeName(type) ?? "") ?? type;
  }

  /** Type parameters of a defined type with what they stand for. */
  argumentsOf(type: GoType): TypeArguments {
    if (type.kind !== "named" || type.args.length === 0) return NO_ARGUMENTS;
    const spec = this.symbolOfType(type)?.declaration;
    if (spec?.kind !== "type") return NO_ARGUMENTS;
    return namedArguments(spec.typeParams, type.args);
  }
}

const NO_ARGUMENTS: TypeArguments = new Map();

/** Pairs the names of type parameters with types in order. */
export function namedArguments(
  fields: readonly Field[],
  args: readonly GoType[],
): Map<string, GoType> {
  const names = fields.flatMap((field) => field.names.map(({ name }) => name));
  return new Map(
    names.flatMap((name, index): [string, GoType][] => {
      const arg = args[index];
      return arg === undefined ? [] : [[name, arg]];
    }),
  );
}
