/** What a cell may hold: everything that is written into it, anywhere in the program. */
import { said, say } from "../../base/language.ts";
import { typeName } from "../go-type.ts";
import type { CallSite } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Expr, Return } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";
import { calls, isVariadic } from "./entered-by.ts";
import type { ExpressionSources, SourceTools } from "./expression-sources.ts";
import { isReachable } from "./outside.ts";
import type { AliasState, Cell, OriginParts, ResultSlot, Sink } from "./parts.ts";
import { kindOfType, kindOfZero, mayCarryBelow, typeBelow } from "./resource-kind.ts";
import type { SpawnedUses } from "./spawned-uses.ts";
import { type UseStep, ValueUses } from "./value-uses.ts";
import type { WrittenValues } from "./written-values.ts";

interface CellTools extends SourceTools {
  readonly expressions: ExpressionSources;
  readonly written: WrittenValues;
  readonly spawned: SpawnedUses;
  /** Other names for the container in a symbol, level 0: what it is assigned or passed to. */
  aliasOf(of: GoSymbol | ResultSlot, level: number): AliasState;
}

export class CellSources {
  private readonly tools: CellTools;
  private readonly parts: OriginParts;
  private readonly steps = new Map<AliasState, readonly UseStep[]>();

  constructor(tools: CellTools) {
    this.tools = tools;
    this.parts = tools.parts;
  }

  of(cell: Cell, sink: Sink): void {
    if (cell.base.kind === "alias") this.alias(cell.base, cell.depth, sink);
    else if (cell.base.kind === "slot") this.slot(cell.base, cell.depth, sink);
    else this.symbol(cell.base, cell.depth, sink);
  }

  private symbol(symbol: GoSymbol, depth: number, sink: Sink): void {
    if (this.declared(symbol, depth, sink) || !this.mayHold(symbol, depth)) return;
    const values = this.tools.written.into(symbol);
    for (const value of values) {
      const at = depth + value.plus;
      if (value.of.kind === "call") {
        if (at >= 0) this.tools.expressions.ofCall(value.of, { ...value, depth: at }, sink);
      } else this.tools.expressions.of(value.of, at, sink);
    }
    if (symbol.kind === "param" || symbol.kind === "receiver") this.param(symbol, depth, sink);
    else if (values.length === 0 && symbol.kind !== "result") this.never(symbol, depth, sink);
    if (depth > 0) sink.cell(this.tools.aliasOf(symbol, 0), depth);
  }

  private alias(state: AliasState, depth: number, sink: Sink): void {
    const { of, level } = state;
    if (of.kind !== "slot") {
      sink.cell(of, level + depth);
      if (!this.mayHold(of, level + depth)) return;
    }
    for (const { into, depth: inside } of this.stepsFrom(state)) {
      sink.cell(this.tools.aliasOf(into, inside), depth);
    }
  }

  private stepsFrom(state: AliasState): readonly UseStep[] {
    let steps = this.steps.get(state);
    if (steps === undefined) {
      const uses = new ValueUses(this.parts, { field: null, isReadOnly: true });
      steps = uses.stepsFrom(state.of, state.level);
      this.steps.set(state, steps);
    }
    return steps;
  }

  private mayHold(symbol: GoSymbol, depth: number): boolean {
    return mayCarryBelow(this.parts.typeOfSymbol(symbol), depth, this.parts);
  }

  /** Mutexes and the like are made by their declaration; containers are their variable. */
  private declared(symbol: GoSymbol, depth: number, sink: Sink): boolean {
    if (symbol.kind !== "var" && symbol.kind !== "field") return false;
    const type = typeBelow(this.parts.typeOfSymbol(symbol), depth, this.parts);
    const zero = kindOfZero(type, this.parts);
    const isContainer =
      depth === 0 &&
      kindOfType(type, this.parts) === "container" &&
      (isShared(symbol) || this.tools.spawned.isCaptured(symbol));
    const kind = zero ?? (isContainer ? "container" : null);
    if (kind === null) return false;
    sink.resource(
      this.tools.table.at(symbol, {
        kind,
        symbol,
        origin: symbol.declaration,
        madeIn: symbol.owner,
        typeName: typeName(type),
        result: depth,
      }),
    );
    return true;
  }

  /** Never written in the program: nil, or written where we do not see it. */
  private never(symbol: GoSymbol, depth: number, sink: Sink): void {
    const isOpen = isReachable(symbol);
    const type = typeBelow(this.parts.typeOfSymbol(symbol), depth, this.parts);
    const kind = kindOfType(type, this.parts);
    if (kind === null || kind === "container" || depth > 0) return;
    if (isOpen) this.outside(symbol, said("can be set by other modules"), sink);
    else if (kind === "channel") {
      const origin = symbol.declaration;
      const made = { kind, symbol, origin, madeIn: symbol.owner };
      sink.resource(this.tools.table.at(symbol, { ...made, typeName: typeName(type) }));
    }
  }

  private outside(symbol: GoSymbol, outside: string, sink: Sink): void {
    const type = this.parts.typeOfSymbol(symbol);
    const kind = kindOfType(type, this.parts);
    if (kind === null || kind === "container") return;
    const made = { kind, symbol, outside, enters: symbol.ident, typeName: typeName(type) };
    sink.resource(this.tools.table.at(symbol, made));
  }

  // Parameters and receivers.

  private param(symbol: GoSymbol, depth: number, sink: Sink): void {
    const func = symbol.owner;
    if (func === null) return;
    const sites = this.parts.callersOf(func);
    for (const site of sites) {
      if (symbol.kind === "receiver") this.receiver(site, depth, sink);
      else this.argument(site, { func, index: func.params.indexOf(symbol), depth }, sink);
    }
    const unseen = sites.length === 0 ? said("none is seen") : null;
    const reason = this.parts.escapeOf(func) ?? unseen;
    if (reason !== null && depth === 0) {
      this.outside(symbol, say`comes from callers of ${func.shortName} (${reason})`, sink);
    }
  }

  private receiver({ call }: CallSite, depth: number, sink: Sink): void {
    const { callee } = call;
    if (callee.kind === "selector") this.tools.expressions.of(callee.operand, depth, sink);
  }

  private argument(
    site: CallSite,
    at: { readonly func: Func; readonly index: number; readonly depth: number },
    sink: Sink,
  ): void {
    const { call } = site;
    if (!calls(call, at.func, this.parts)) return;
    const [only] = call.args;
    const { params } = at.func;
    if (params.length > 1 && call.args.length === 1 && only?.kind === "call") {
      this.tools.expressions.ofCall(only, { result: at.index, depth: at.depth }, sink);
      return;
    }
    const isRest = isVariadic(at.func) && at.index === params.length - 1;
    const args = isRest ? call.args.slice(at.index) : call.args.slice(at.index, at.index + 1);
    const plus = isRest && !call.spread ? -1 : 0;
    for (const arg of args) this.tools.expressions.of(arg, at.depth + plus, sink);
  }

  // Results.

  private slot({ func, index }: ResultSlot, depth: number, sink: Sink): void {
    const named = func.results[index];
    if (named !== undefined && !this.mayHold(named, depth)) return;
    if (named !== undefined && named.ident !== null) sink.cell(named, depth);
    for (const { results } of returnsOf(func)) this.returned(results, { index, depth }, sink);
  }

  private returned(
    results: readonly Expr[],
    { index, depth }: { readonly index: number; readonly depth: number },
    sink: Sink,
  ): void {
    const [only] = results;
    const own = results[index];
    if (results.length === 1 && only?.kind === "call") {
      this.tools.expressions.ofCall(only, { result: index, depth }, sink);
    } else if (own !== undefined) this.tools.expressions.of(own, depth, sink);
  }
}

function isShared(symbol: GoSymbol): boolean {
  return symbol.isGlobal || (symbol.kind === "field" && symbol.of !== null);
}

const returns = new WeakMap<Func, readonly Return[]>();

/** Return statements of a function, those of its literals left to them. */
export function returnsOf(func: Func): readonly Return[] {
  const known = returns.get(func);
  if (known !== undefined) return known;
  const found: Return[] = [];
  const visit: Parameters<typeof eachChild>[1] = (node) => {
    if (node.kind === "func-literal") return;
    if (node.kind === "return") found.push(node);
    eachChild(node, visit);
  };
  eachChild(func.body, visit);
  returns.set(func, found);
  return found;
}
