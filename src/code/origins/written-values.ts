/**
 * The values that are put into variables and fields, found at their uses: assignments, definitions,
 * range clauses, literals, and what is stored into their elements.
 */
import type { GoSymbol } from "../program.ts";
import type { Assign, Expr, Ident, Node, Range, VarSpec } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";
import type { OriginParts } from "./parts.ts";
import { storedArguments } from "./store-calls.ts";

/** A value that a symbol gets: `of` at its own depth plus `plus`. */
export interface Written {
  readonly of: Expr;
  /** Which result, when `of` is a call with several. */
  readonly result: number;
  /** 1: an element of `of` is put in; -1: `of` is put in as an element. */
  readonly plus: number;
}

export class WrittenValues {
  private readonly parts: OriginParts;
  private readonly known = new Map<GoSymbol, readonly Written[]>();
  private positional: ReadonlyMap<GoSymbol, readonly Expr[]> | null = null;

  constructor(parts: OriginParts) {
    this.parts = parts;
  }

  into(symbol: GoSymbol): readonly Written[] {
    let found = this.known.get(symbol);
    if (found === undefined) {
      found = this.find(symbol);
      this.known.set(symbol, found);
    }
    return found;
  }

  private find(symbol: GoSymbol): readonly Written[] {
    const found: Written[] = [];
    for (const ident of this.parts.usesOf(symbol)) {
      const expr = expressionOf(ident, this.parts);
      this.atUse(ident, expr, (of, plus, result = 0) => found.push({ of, plus, result }));
    }
    if (symbol.kind === "field") {
      for (const of of this.positionals().get(symbol) ?? []) found.push({ of, plus: 0, result: 0 });
    }
    return found;
  }

  private atUse(ident: Ident, expr: Expr, take: Take): void {
    const parent = this.parts.parentOf(expr);
    switch (parent?.kind) {
      case "var":
        declared(parent, ident, take);
        return;
      case "assign":
        assigned(parent, expr, 0, take);
        return;
      case "range":
        this.ranged(parent, expr, take);
        return;
      case "type-switch":
        if (parent.binding === ident) take(parent.subject, 0);
        return;
      case "key-value":
        if (parent.key === expr && this.parts.symbolOf(ident)?.kind === "field") {
          take(parent.value, 0);
        }
        return;
      case "send":
        if (parent.channel === expr) take(parent.value, -1);
        return;
      default:
        if (parent !== null) this.stored(parent, expr, take);
    }
  }

  private ranged(range: Range, expr: Expr, take: Take): void {
    const subject = this.parts.underlying(this.parts.typeOf(range.subject));
    const isKey = range.key === expr && (subject.kind === "chan" || subject.kind === "map");
    if (isKey || range.value === expr) take(range.subject, 1);
  }

  /** `x[k] = v`, `*x = v`, `x[k] <- v`, `x.Store(k, v)`. */
  private stored(parent: Node, expr: Expr, take: Take): void {
    if (parent.kind === "selector" && parent.operand === expr) {
      const call = this.parts.parentOf(parent);
      if (call?.kind !== "call" || call.callee !== parent) return;
      for (const arg of storedArguments(call, this.parts)) take(arg, -1);
      return;
    }
    let place: Node | null = parent;
    let inner: Expr = expr;
    let depth = 0;
    while (place !== null && isPlace(place, inner)) {
      if (place.kind === "index") {
        depth += 1;
        for (const index of place.indices) if (this.isChannel(index)) take(index, -depth);
      }
      inner = place;
      place = this.parts.parentOf(place);
    }
    if (place?.kind === "assign" && inner !== expr) assigned(place, inner, -depth, take);
    if (place?.kind === "send" && place.channel === inner) take(place.value, -depth - 1);
  }

  private isChannel(expr: Expr): boolean {
    return this.parts.underlying(this.parts.typeOf(expr)).kind === "chan";
  }

  /** Values of struct literals without keys, by field. */
  private positionals(): ReadonlyMap<GoSymbol, readonly Expr[]> {
    if (this.positional !== null) return this.positional;
    const found = new Map<GoSymbol, Expr[]>();
    const visit = (node: Node): void => {
      eachChild(node, visit);
      if (node.kind !== "composite" || node.elements[0]?.kind === "key-value") return;
      for (const [index, value] of node.elements.entries()) {
        const field = positionalField(node, index, this.parts);
        if (field === null) return;
        found.set(field, [...(found.get(field) ?? []), value]);
      }
    };
    for (const pkg of this.parts.program.packages) for (const file of pkg.files) visit(file);
    this.positional = found;
    return found;
  }
}

type Take = (of: Expr, plus: number, result?: number) => void;

/** The field that an element without a key fills; null when the literal is of no struct. */
export function positionalField(literal: Expr, index: number, parts: OriginParts): GoSymbol | null {
  const type = parts.typeOf(literal);
  const under = parts.underlying(type.kind === "pointer" ? type.element : type);
  const name = under.kind === "struct" ? under.fields[index]?.name : undefined;
  return name === undefined ? null : parts.fieldOf(type, name);
}

function declared(spec: VarSpec, ident: Ident, take: Take): void {
  const at = spec.names.indexOf(ident);
  if (at < 0) return;
  const own = spec.values[at];
  const [only] = spec.values;
  if (spec.values.length === spec.names.length && own !== undefined) take(own, 0);
  else if (only !== undefined) take(only, 0, at);
}

function assigned({ op, left, right }: Assign, target: Expr, plus: number, take: Take): void {
  const at = left.indexOf(target);
  if (at < 0 || (op !== "=" && op !== ":=")) return;
  const own = right[at];
  const [only] = right;
  if (left.length === right.length && own !== undefined) take(own, plus);
  else if (only !== undefined && (only.kind === "call" || at === 0)) take(only, plus, at);
}

function isPlace(node: Node, inner: Node): node is Extract<Expr, { kind: "index" | "star" }> {
  return (node.kind === "index" || node.kind === "star") && node.operand === inner;
}

/** The whole selector when the identifier is the name behind its dot. */
export function expressionOf(
  ident: Ident,
  parts: Pick<OriginParts, "parentOf">,
): Extract<Expr, { kind: "ident" | "selector" }> {
  const parent = parts.parentOf(ident);
  return parent?.kind === "selector" && parent.name === ident ? parent : ident;
}
