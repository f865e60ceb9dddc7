/**
 * Lines that allocate what a value consists of: literals, `make`, `new`, appends, library calls,
 * and calls that get its address to fill it in. A heap profile shows a container by these lines.
 */
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { argumentsFor, returnedBy, valuesOf } from "./value-trace.ts";

/** A value is followed through this many functions and variables. */
const DEPTH_MAX = 6;
/** A profile is not helped by more lines than this. */
const LINES_MAX = 24;

/** Nodes that allocate the value or parts of it, nearest first. */
export function allocationsOf(model: Model, value: Expr): readonly Node[] {
  const search = new AllocationSearch(model);
  search.visit(value, 0);
  return search.found.slice(0, LINES_MAX);
}

class AllocationSearch {
  readonly found: Node[] = [];
  private readonly model: Model;
  private readonly seen = new Set<object>();

  constructor(model: Model) {
    this.model = model;
  }

  visit(expr: Expr, depth: number): void {
    if (depth > DEPTH_MAX || this.seen.has(expr) || this.found.length >= LINES_MAX) return;
    this.seen.add(expr);
    switch (expr.kind) {
      case "unary":
      case "star":
      case "slice":
      case "type-assert":
      case "index":
        this.visit(expr.operand, depth);
        return;
      case "composite":
        this.composite(expr, depth);
        return;
      case "binary":
        if (expr.op === "+") this.found.push(expr);
        return;
      case "func-literal":
        this.found.push(expr);
        return;
      case "call":
        this.call(expr, depth);
        return;
      case "ident":
      case "selector":
        this.named(expr, depth);
        return;
      default:
    }
  }

  private composite(expr: Extract<Expr, { kind: "composite" }>, depth: number): void {
    this.found.push(expr);
    for (const element of expr.elements) {
      this.visit(element.kind === "key-value" ? element.value : element, depth + 1);
    }
  }

  private call(call: Call, depth: number): void {
    for (const callee of this.model.calleesOf(call)) {
      if (callee.kind === "func") this.returned(callee.func, depth);
      else if (callee.kind === "conversion") this.converted(call, depth);
      else if (callee.kind !== "builtin" || /^(?:make|new|append)$/.test(callee.name)) {
        this.found.push(call);
        if (callee.kind === "external") this.arguments(call, depth);
      }
    }
  }

  /** What a library wraps is kept with the wrapping: `list.PushBack(drawn)`. */
  private arguments(call: Call, depth: number): void {
    for (const arg of call.args) if (arg.kind === "ident") this.visit(arg, depth + 1);
  }

  private converted(call: Call, depth: number): void {
    this.found.push(call);
    for (const arg of call.args) this.visit(arg, depth + 1);
  }

  private returned(func: Func, depth: number): void {
    for (const value of returnedBy(func)) this.visit(value, depth + 1);
  }

  private named(expr: Expr, depth: number): void {
    const symbol = this.model.namedBy(expr);
    if (symbol === null || symbol.isGlobal || symbol.kind === "field" || this.seen.has(symbol)) {
      return;
    }
    this.seen.add(symbol);
    for (const value of valuesOf(this.model, symbol)) this.visit(value, depth + 1);
    for (const filling of this.fillings(symbol)) this.found.push(filling);
    for (const { value } of argumentsFor(this.model, symbol) ?? []) this.visit(value, depth + 1);
  }

  /** Calls that get the address of the variable or of a part of it: `rows.Scan(&r.name)`. */
  private fillings(symbol: GoSymbol): readonly Call[] {
    const calls = new Set<Call>();
    for (const use of this.model.usesOf(symbol)) {
      const address = this.addressOf(use);
      const call = address === null ? null : this.model.parentOf(address);
      if (call?.kind === "call" && call.callee !== address) calls.add(call);
    }
    return [...calls];
  }

  private addressOf(use: Expr): Node | null {
    let inner: Node = use;
    for (let at = this.model.parentOf(use); at !== null; at = this.model.parentOf(at)) {
      if (at.kind === "unary" && at.op === "&") return at;
      if ((at.kind !== "selector" && at.kind !== "index") || at.operand !== inner) return null;
      inner = at;
    }
    return null;
  }
}
