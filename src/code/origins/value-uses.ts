/** Where a value goes: followed forward through names, calls, results and elements. */
import { said, say } from "../../base/language.ts";
import { typeName } from "../go-type.ts";
import type { Callee } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import { calls, isVariadic } from "./entered-by.ts";
import { isReachable } from "./outside.ts";
import { DEPTH_MAX, type OriginParts, type ResultSlot } from "./parts.ts";
import { isStore } from "./store-calls.ts";
import { expressionOf, positionalField } from "./written-values.ts";

/** Uses that one resource is followed through. */
const USES_MAX = 2_000;

export interface Traveller {
  /** Field that is released instead of the value: it stands for the value. */
  readonly field: string | null;
  /** Passing it on does no harm: a context can only be read. */
  readonly isReadOnly: boolean;
}

export interface Travels {
  /** Variables, fields, parameters it gets into, in the order found. */
  readonly symbols: readonly GoSymbol[];
  readonly escape: { readonly reason: string; readonly at: Node | null } | null;
}

/** A name or result that a value gets into at once, `depth` levels deep. */
export interface UseStep {
  readonly into: GoSymbol | ResultSlot;
  readonly depth: number;
}

/** Follows a value from the expression that makes it, or from the symbol that declares it. */
export class ValueUses {
  private readonly parts: OriginParts;
  private readonly traveller: Traveller;
  private readonly seen = new Map<GoSymbol, Set<number>>();
  private readonly slots = new Set<string>();
  private readonly symbols: GoSymbol[] = [];
  private readonly queue: (() => void)[] = [];
  private escape: Travels["escape"] = null;
  private followed = 0;
  /** Where a single step ends; null when values are followed to their end. */
  private steps: UseStep[] | null = null;

  constructor(parts: OriginParts, traveller: Traveller) {
    this.parts = parts;
    this.traveller = traveller;
  }

  /** `result` counts results of a call. */
  from(expr: Expr, result: number): Travels {
    this.follow(expr, 0, result);
    return this.finish();
  }

  fromSymbol(symbol: GoSymbol, depth: number): Travels {
    this.into(symbol, depth);
    return this.finish();
  }

  /** The names and results that a value gets into next, from what holds it `depth` levels deep. */
  stepsFrom(holder: GoSymbol | ResultSlot, depth: number): readonly UseStep[] {
    const steps: UseStep[] = [];
    this.steps = steps;
    if (holder.kind === "slot") this.toCallers(holder.func, holder.index, depth);
    else this.usesOf(holder, depth);
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) next();
    return steps;
  }

  private finish(): Travels {
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) {
      if (this.followed > USES_MAX) {
        this.out(said("goes through too many places to follow"), null);
        break;
      }
      next();
    }
    return { symbols: this.symbols, escape: this.escape };
  }

  private out(reason: string, at: Node | null): void {
    if (this.escape !== null || this.traveller.isReadOnly) return;
    const where = at === null ? "" : ` (${at.file.path}:${lineAt(at.file, at.start)})`;
    this.escape = { reason: reason + where, at };
  }

  private into(symbol: GoSymbol, depth: number): void {
    const depths = this.seen.get(symbol) ?? new Set<number>();
    if (depths.has(depth) || depth > DEPTH_MAX) return;
    this.seen.set(symbol, depths.add(depth));
    if (this.steps !== null) {
      this.steps.push({ into: symbol, depth });
      return;
    }
    if (depths.size === 1) this.symbols.push(symbol);
    if (isReachable(symbol))
      this.out(say`${symbol.name} can be read by other modules`, symbol.ident);
    this.queue.push(() => this.usesOf(symbol, depth));
  }

  private usesOf(symbol: GoSymbol, depth: number): void {
    for (const ident of this.parts.usesOf(symbol)) {
      this.follow(expressionOf(ident, this.parts), depth, 0);
    }
  }

  /** What happens to the value of an expression, or to elements `depth` levels inside it. */
  private follow(expr: Expr, depth: number, result: number): void {
    this.followed += 1;
    const parent = this.parts.parentOf(expr);
    switch (parent?.kind) {
      case "assign":
        this.assigned(parent.right, parent.left, { expr, depth, result });
        return;
      case "var":
        this.assigned(parent.values, parent.names, { expr, depth, result });
        return;
      case "return":
        this.returned(parent, { expr, depth, result });
        return;
      case "send":
        if (parent.value === expr) this.stored(parent.channel, depth + 1, parent);
        return;
      case "call":
        if (parent.callee !== expr) this.argument(parent, { expr, depth, result });
        return;
      default:
        if (parent !== null) this.inside(parent, expr, depth);
    }
  }

  private inside(parent: Node, expr: Expr, depth: number): void {
    switch (parent.kind) {
      case "star":
      case "slice":
      case "type-assert":
        this.follow(parent, depth, 0);
        return;
      case "unary":
        if (parent.op === "&") this.follow(parent, depth, 0);
        return;
      case "receive":
        if (depth > 0) this.follow(parent, depth - 1, 0);
        return;
      case "range":
        if (parent.subject === expr && depth > 0) {
          for (const name of [parent.key, parent.value]) {
            if (name !== null) this.stored(name, depth - 1, parent);
          }
        }
        return;
      case "type-switch":
        if (parent.subject === expr) this.switched(parent, depth);
        return;
      default:
        this.compound(parent, expr, depth);
    }
  }

  private compound(parent: Node, expr: Expr, depth: number): void {
    switch (parent.kind) {
      case "index":
        if (parent.operand !== expr) this.stored(parent.operand, depth + 1, parent);
        else if (depth > 0) this.follow(parent, depth - 1, 0);
        return;
      case "key-value":
        this.keyed(parent, expr, depth);
        return;
      case "composite":
        this.element(parent, expr, depth);
        return;
      case "selector":
        if (parent.operand === expr) this.selected(parent, depth);
    }
  }

  private switched(node: Extract<Node, { kind: "type-switch" }>, depth: number): void {
    const symbol = node.binding === null ? null : this.parts.symbolOf(node.binding);
    if (symbol !== null) this.into(symbol, depth);
  }

  private assigned(
    values: readonly Expr[],
    targets: readonly Expr[],
    { expr, depth, result }: { expr: Expr; depth: number; result: number },
  ): void {
    const at = values.indexOf(expr);
    if (at < 0) return;
    const target = targets[values.length === targets.length ? at : result];
    if (target !== undefined) this.stored(target, depth, target);
  }

  /** The value gets into what the expression names. */
  private stored(target: Expr, depth: number, at: Node): void {
    if (target.kind === "ident" && target.name === "_") return;
    const symbol = this.parts.namedBy(target);
    if (symbol !== null) this.into(symbol, depth);
    else if (target.kind === "index") this.stored(target.operand, depth + 1, at);
    else if (target.kind === "star" || target.kind === "slice") {
      this.stored(target.operand, depth, at);
    } else if (!this.isLockOfCond(target))
      this.out(said("is stored where it cannot be followed"), at);
  }

  private isLockOfCond(target: Expr): boolean {
    return (
      target.kind === "selector" && typeName(this.parts.typeOf(target.operand)) === "sync.Cond"
    );
  }

  private returned(
    node: Extract<Node, { kind: "return" }>,
    { expr, depth, result }: { expr: Expr; depth: number; result: number },
  ): void {
    const func = this.parts.funcOf(node);
    if (func === null) return;
    const at = node.results.indexOf(expr);
    this.fromFunc(func, node.results.length === 1 && result > 0 ? result : at, depth, node);
  }

  private fromFunc(func: Func, index: number, depth: number, at: Node): void {
    const mark = `${func.id} ${index} ${depth}`;
    if (this.slots.has(mark)) return;
    this.slots.add(mark);
    if (this.steps !== null) {
      this.steps.push({ into: { kind: "slot", func, index }, depth });
      return;
    }
    const reason = this.traveller.isReadOnly ? null : this.parts.escapeOf(func);
    if (reason !== null) this.out(say`is returned by ${func.shortName}, ${reason}`, at);
    this.toCallers(func, index, depth);
  }

  private toCallers(func: Func, index: number, depth: number): void {
    const named = func.results[index];
    if (named !== undefined && named.ident !== null) this.into(named, depth);
    for (const { call } of this.parts.callersOf(func)) {
      if (calls(call, func, this.parts)) this.queue.push(() => this.follow(call, depth, index));
    }
  }

  private keyed(node: Extract<Node, { kind: "key-value" }>, expr: Expr, depth: number): void {
    const literal = this.parts.parentOf(node);
    if (literal?.kind !== "composite") return;
    if (node.key === expr && node.value !== expr) {
      const symbol = this.parts.namedBy(expr);
      if (symbol?.kind !== "field") this.follow(literal, depth + 1, 0);
      return;
    }
    const key = node.key.kind === "ident" ? this.parts.symbolOf(node.key) : null;
    const type = this.parts.typeOf(literal);
    const under = this.parts.underlying(type.kind === "pointer" ? type.element : type);
    if (key?.kind === "field") this.into(key, depth);
    else if (under.kind === "map" || under.kind === "slice" || under.kind === "array") {
      this.follow(literal, depth + 1, 0);
    } else if (typeName(type) !== "sync.Cond")
      this.out(said("is put into a struct of a library"), node);
  }

  private element(node: Extract<Node, { kind: "composite" }>, expr: Expr, depth: number): void {
    const index = node.elements.indexOf(expr);
    const field = positionalField(node, index, this.parts);
    if (field !== null) this.into(field, depth);
    else if (index >= 0) this.follow(node, depth + 1, 0);
  }

  private selected(selector: Extract<Expr, { kind: "selector" }>, depth: number): void {
    if (selector.name.name === this.traveller.field) this.follow(selector, depth, 0);
    const call = this.parts.parentOf(selector);
    if (call?.kind !== "call" || call.callee !== selector) return;
    for (const callee of this.parts.calleesOf(call)) {
      const receiver = callee.kind === "func" ? callee.func.receiver : null;
      if (receiver !== null) this.into(receiver, depth);
    }
  }

  private argument(call: Call, at: { expr: Expr; depth: number; result: number }): void {
    const index = call.args.indexOf(at.expr);
    for (const callee of this.parts.calleesOf(call)) this.passed(call, callee, { ...at, index });
  }

  private passed(
    call: Call,
    callee: Callee,
    at: { readonly depth: number; readonly result: number; readonly index: number },
  ): void {
    switch (callee.kind) {
      case "func":
        this.intoParam(callee.func, call, at);
        return;
      case "conversion":
        this.follow(call, at.depth, 0);
        return;
      case "builtin":
        this.builtin(call, callee.name, at);
        return;
      case "external":
        this.external(call, callee.name, at);
        return;
      default:
        this.out(say`is passed to ${textOf(call.callee)}, which is not known`, call);
    }
  }

  private intoParam(
    func: Func,
    call: Call,
    at: { readonly depth: number; readonly result: number; readonly index: number },
  ): void {
    const last = func.params.length - 1;
    const index = call.args.length === 1 && at.result > 0 ? at.result : at.index;
    const isRest = isVariadic(func) && index >= last;
    const param = func.params[isRest ? last : index];
    if (param !== undefined) this.into(param, at.depth + (isRest && !call.spread ? 1 : 0));
  }

  private builtin(
    call: Call,
    name: string,
    { depth, index }: { readonly depth: number; readonly index: number },
  ): void {
    const [first] = call.args;
    if (name === "append") {
      const isElement = index > 0 && !(call.spread && index === call.args.length - 1);
      this.follow(call, isElement ? depth + 1 : depth, 0);
    } else if (name === "copy" && index === 1 && first !== undefined) {
      this.stored(first, depth, call);
    }
  }

  private external(
    call: Call,
    name: string,
    { depth, index }: { readonly depth: number; readonly index: number },
  ): void {
    const { contracts } = this.parts;
    const asked = contracts.notificationOf(name)?.channelArg ?? null;
    const result = asked === null ? -1 : index - asked;
    if (contracts.resultsOf(name)?.[result]?.kind === "chan") this.follow(call, depth, result);
    if (isStore(name) && call.callee.kind === "selector") {
      this.stored(call.callee.operand, depth + 1, call);
      return;
    }
    const given = contracts.notificationOf(name)?.channelArg ?? null;
    if (given !== null) this.follow(call, depth, 0);
    const isKnown =
      contracts.isHarmless(name) ||
      contracts.notificationOf(name) !== null ||
      contracts.registrationOf(name) !== null ||
      contracts.releaseOf(name) !== null;
    if (!isKnown) this.out(say`is passed to ${textOf(call.callee)}, which may keep it`, call);
  }
}

function textOf({ file, start, end }: Node): string {
  const text = file.text.slice(start, Math.min(end, start + 80)).replace(/\s+/g, " ");
  return end - start > 80 ? `${text}…` : text;
}
