/**
 * How many different values an expression can take, as far as the source bounds it: constants,
 * enumerations, remainders, draws from a fixed range. Everything else is without bound.
 */
import { typeName } from "../go-type.ts";
import type { Model } from "../model.ts";
import type { GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { containersOf, usesOf } from "./container-uses.ts";
import { argumentsFor, funcCalled, returnedBy, writtenTo } from "./value-trace.ts";

/** Values are followed through this many variables and functions. */
const DEPTH_MAX = 12;
/** Steps of one count: through functions that call each other it could go on for long. */
const STEPS_MAX = 300;

/** Sizes of types with few values. */
const TYPE_VALUES: ReadonlyMap<string, number> = new Map([
  ["bool", 2],
  ["uint8", 256],
  ["int8", 256],
  ["byte", 256],
  ["reflect.Type", 1000],
  ["reflect.Kind", 32],
  ["time.Month", 12],
  ["time.Weekday", 7],
]);

/** A table that is filled once has about so many entries. */
const TABLE_VALUES = 1000;

/** Upper bound on the number of different values; infinite when the source gives none. */
export function distinctValues(model: Model, expr: Expr): number {
  return new Counter(model).of(expr, 0);
}

class Counter {
  private readonly model: Model;
  private readonly open = new Set<GoSymbol>();
  private steps = 0;

  constructor(model: Model) {
    this.model = model;
  }

  of(expr: Expr, depth: number): number {
    this.steps += 1;
    if (depth > DEPTH_MAX || this.steps > STEPS_MAX) return Number.POSITIVE_INFINITY;
    if (expr.kind === "literal" || this.model.constantOf(expr) !== null) return 1;
    return Math.min(this.byType(expr), this.byForm(expr, depth));
  }

  /** Few values fit into the type, or constants enumerate it. */
  private byType(expr: Expr): number {
    const type = this.model.typeOf(expr);
    const name = type.kind === "basic" ? type.name : typeName(type);
    const few = name === null ? undefined : TYPE_VALUES.get(name);
    if (few !== undefined) return few;
    if (type.kind !== "named") return Number.POSITIVE_INFINITY;
    const under = this.model.underlying(type);
    const ofBasic = under.kind === "basic" ? TYPE_VALUES.get(under.name) : undefined;
    if (ofBasic !== undefined) return ofBasic;
    const constants = constantsOf(this.model, `${type.path}.${type.name}`);
    return constants > 0 ? constants : Number.POSITIVE_INFINITY;
  }

  private byForm(expr: Expr, depth: number): number {
    switch (expr.kind) {
      case "binary":
        return this.binary(expr, depth);
      case "unary":
      case "star":
        return this.of(expr.operand, depth + 1);
      case "composite":
        return this.product(
          expr.elements.map((it) => (it.kind === "key-value" ? it.value : it)),
          depth,
        );
      case "call":
        return this.call(expr, depth);
      case "index":
        return isFixedTable(this.model, expr.operand) ? TABLE_VALUES : Number.POSITIVE_INFINITY;
      case "ident":
      case "selector":
        return this.named(expr, depth);
      default:
        return Number.POSITIVE_INFINITY;
    }
  }

  private binary({ op, left, right }: Extract<Expr, { kind: "binary" }>, depth: number): number {
    const limit = this.model.constantOf(right);
    if (op === "%" && limit !== null) return Math.abs(limit);
    if (op === "&" && limit !== null) return limit + 1;
    return this.product([left, right], depth);
  }

  private product(parts: readonly Expr[], depth: number): number {
    return parts.reduce((all, part) => all * this.of(part, depth + 1), 1);
  }

  private call(call: Call, depth: number): number {
    const name = this.model.externalName(call) ?? "";
    if (/^math\/rand(?:\/v2)?\.(?:Rand\.)?(?:Int|Uint)\d*[Nn]$/.test(name)) {
      return this.model.constantOf(call.args[0] ?? call) ?? Number.POSITIVE_INFINITY;
    }
    if (/^(?:fmt\.Sprint\w*|strings\.\w+|strconv\.\w+|path\.Join)$/.test(name)) {
      return this.product(call.args, depth);
    }
    const [callee] = this.model.calleesOf(call);
    if (callee?.kind === "conversion") return this.product(call.args, depth);
    const func = funcCalled(this.model, call);
    if (func === null) return Number.POSITIVE_INFINITY;
    const values = returnedBy(func);
    return values.length === 0
      ? Number.POSITIVE_INFINITY
      : values.reduce((all, value) => all + this.of(value, depth + 1), 0);
  }

  private named(expr: Expr, depth: number): number {
    const symbol = this.model.namedBy(expr);
    if (symbol === null || symbol.kind === "const") {
      return symbol === null ? Number.POSITIVE_INFINITY : 1;
    }
    if (symbol.isGlobal || symbol.kind === "field" || this.open.has(symbol)) {
      return Number.POSITIVE_INFINITY;
    }
    if (isLookedUp(this.model, symbol)) return TABLE_VALUES;
    this.open.add(symbol);
    const count = this.symbol(symbol, depth);
    this.open.delete(symbol);
    return count;
  }

  private symbol(symbol: GoSymbol, depth: number): number {
    if (symbol.kind === "param") return this.parameter(symbol, depth);
    if (symbol.declaration?.kind === "range") return this.ranged(symbol.declaration, symbol);
    const written = writtenTo(this.model, symbol);
    if (written.length === 0 || symbol.kind !== "var") return Number.POSITIVE_INFINITY;
    let sum = 0;
    for (const { of, plus, result } of written) {
      if (plus !== 0 || result !== 0) return Number.POSITIVE_INFINITY;
      sum += this.of(of, depth + 1);
    }
    return sum;
  }

  private parameter(symbol: GoSymbol, depth: number): number {
    const given = argumentsFor(this.model, symbol);
    const { owner } = symbol;
    if (given === null || given.length === 0 || owner === null) return Number.POSITIVE_INFINITY;
    const reason = this.model.escapeOf(owner);
    if (reason !== null && !reason.startsWith("exported by")) return Number.POSITIVE_INFINITY;
    return given.reduce((all, { value }) => all + this.of(value, depth + 1), 0);
  }

  /** `range 20`, and what is listed in the source. */
  private ranged(range: Extract<Node, { kind: "range" }>, symbol: GoSymbol): number {
    const rounds = this.model.constantOf(range.subject);
    if (rounds !== null) return rounds;
    if (range.subject.kind === "composite") return range.subject.elements.length;
    const isKey = range.key?.kind === "ident" && this.model.symbolOf(range.key) === symbol;
    const type = this.model.underlying(this.model.typeOf(range.subject));
    const isFixed = (isKey && type.kind === "array") || isFixedTable(this.model, range.subject);
    return isFixed ? TABLE_VALUES : Number.POSITIVE_INFINITY;
  }
}

/** A package variable or field that nothing is put into: it has what it was made with. */
function isFixedTable(model: Model, table: Expr): boolean {
  if (table.kind !== "ident" && table.kind !== "selector") return false;
  const symbol = model.namedBy(table);
  if (symbol === null || symbol.pkg === null || (!symbol.isGlobal && symbol.kind !== "field")) {
    return false;
  }
  const container = containersOf(model, symbol.pkg).find((it) => it.symbol === symbol);
  return container !== undefined && usesOf(container, "insert", "clear").length === 0;
}

/** `if _, known := table[key]; !known { return }`: the key is one of a fixed table. */
function isLookedUp(model: Model, symbol: GoSymbol): boolean {
  return model.usesOf(symbol).some((use) => {
    const index = model.parentOf(use);
    const isKey = index?.kind === "index" && index.operand !== use;
    return isKey && model.parentOf(index)?.kind === "assign" && isFixedTable(model, index.operand);
  });
}

const CONSTANTS = new WeakMap<Model, Map<string, number>>();

/** How many constants of a defined type the program declares. */
function constantsOf(model: Model, name: string): number {
  const known = CONSTANTS.get(model) ?? new Map<string, number>();
  CONSTANTS.set(model, known);
  const old = known.get(name);
  if (old !== undefined) return old;
  const pkg = model.program.packageByPath.get(name.slice(0, name.lastIndexOf(".")));
  const symbols = [...(pkg?.scope.values() ?? [])].filter(({ kind }) => kind === "const");
  const count = symbols.filter((it) => typeName(model.typeOfSymbol(it)) === name).length;
  known.set(name, count);
  return count;
}
