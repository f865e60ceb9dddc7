/** What the value of an expression may come from: cells it reads, resources it makes. */
import { say } from "../../base/language.ts";
import { typeName } from "../go-type.ts";
import type { Callee } from "../model.ts";
import type { Call, CompositeLit, Expr, Selector } from "../syntax/nodes.ts";
import { lockOf } from "./lock-of-cond.ts";
import { MadeByCall } from "./made-by-call.ts";
import { DEPTH_MAX, type OriginParts, type ResultSlot, type Sink } from "./parts.ts";
import { kindOfType, kindOfZero, mayCarry } from "./resource-kind.ts";
import { NO_CAPACITY, type ResourceTable, type TrackedResource } from "./resource-table.ts";
import { isLoad } from "./store-calls.ts";

/** Expressions inside expressions that are gone into. */
const NESTING_MAX = 200;

/** Fields that stand for the resource, or for another one. */
const KNOWN_FIELDS = new Set(["time.Ticker.C", "time.Timer.C", "sync.Cond.L"]);

export interface SourceTools {
  readonly parts: OriginParts;
  readonly table: ResourceTable;
  slotOf(func: ResultSlot["func"], index: number): ResultSlot;
}

export class ExpressionSources {
  private readonly tools: SourceTools;
  private readonly parts: OriginParts;
  private readonly made: MadeByCall;
  private nesting = 0;

  constructor(tools: SourceTools) {
    this.tools = tools;
    this.parts = tools.parts;
    this.made = new MadeByCall(tools.parts, tools.table);
  }

  /** Sources of an expression, or of the elements `depth` levels inside it. */
  of(expr: Expr, depth: number, sink: Sink): void {
    if (depth < 0 || depth > DEPTH_MAX || this.nesting >= NESTING_MAX) return;
    this.nesting += 1;
    this.dispatch(expr, depth, sink);
    this.nesting -= 1;
  }

  private dispatch(expr: Expr, depth: number, sink: Sink): void {
    switch (expr.kind) {
      case "ident":
      case "selector":
        this.named(expr, depth, sink);
        return;
      case "index":
        this.of(expr.operand, depth + 1, sink);
        return;
      case "receive":
        this.of(expr.channel, depth + 1, sink);
        return;
      case "star":
      case "slice":
      case "type-assert":
        this.of(expr.operand, depth, sink);
        return;
      case "unary":
        if (expr.op === "&") this.of(expr.operand, depth, sink);
        return;
      case "call":
        this.ofCall(expr, { result: 0, depth }, sink);
        return;
      case "composite":
        this.literal(expr, depth, sink);
    }
  }

  private named(expr: Extract<Expr, { kind: "ident" | "selector" }>, depth: number, sink: Sink) {
    const symbol = this.parts.namedBy(expr);
    if (symbol !== null) {
      if (symbol.kind !== "func" && symbol.kind !== "const") sink.cell(symbol, depth);
    } else if (expr.kind === "selector" && depth === 0) this.foreignField(expr, sink);
  }

  /** `ticker.C` stands for the ticker, `response.Body` for what has to be closed. */
  private foreignField(selector: Selector, sink: Sink): void {
    const { name } = selector.name;
    const type = this.parts.typeOf(selector);
    if (!mayCarry(type, this.parts)) return;
    this.of(selector.operand, 0, {
      cell: (base, depth, field) => {
        if (field === undefined || field === null) sink.cell(base, depth, name);
      },
      resource: (resource) => this.fieldOf(resource, name, sink),
    });
    const kind = kindOfType(type, this.parts);
    const owner = typeName(this.parts.typeOf(selector.operand));
    if (kind === null || kind === "container" || KNOWN_FIELDS.has(`${owner}.${name}`)) return;
    const outside = say`is a field of ${owner ?? "a type"} outside the program`;
    const made = { kind, outside, enters: selector, typeName: typeName(type) };
    sink.resource(this.tools.table.at(selector, made));
  }

  /** What the field of a resource stands for. */
  fieldOf(resource: TrackedResource, field: string, sink: Sink): void {
    const { kind, made } = resource;
    const isClock = field === "C" && (kind === "ticker" || kind === "timer");
    if (isClock || made.field === field) sink.resource(resource);
    const lock = field === "L" && kind === "cond" ? lockOf(resource, this.parts) : null;
    if (lock !== null) this.of(lock, 0, sink);
  }

  private literal(literal: CompositeLit, depth: number, sink: Sink): void {
    const type = this.parts.typeOf(literal);
    if (depth === 0) {
      const kind = kindOfZero(type.kind === "pointer" ? type.element : type, this.parts);
      if (kind === null) return;
      const madeIn = this.parts.funcOf(literal);
      const made = { kind, origin: literal, madeIn, typeName: typeName(type) };
      sink.resource(this.tools.table.at(literal, { ...made, capacity: NO_CAPACITY }));
      return;
    }
    if (this.parts.underlying(type).kind === "struct") return;
    for (const element of literal.elements) {
      const pair = element.kind === "key-value" ? [element.value, element.key] : [element];
      for (const one of pair) this.of(one, depth - 1, sink);
    }
  }

  /** Sources of one result of a call. */
  ofCall(call: Call, at: { result: number; depth: number }, sink: Sink): void {
    for (const callee of this.parts.calleesOf(call)) this.callee(call, callee, at, sink);
  }

  private callee(
    call: Call,
    callee: Callee,
    { result, depth }: { readonly result: number; readonly depth: number },
    sink: Sink,
  ): void {
    const [first] = call.args;
    if (callee.kind === "func") sink.cell(this.tools.slotOf(callee.func, result), depth);
    else if (callee.kind === "conversion" && first !== undefined) this.of(first, depth, sink);
    else if (callee.kind === "external") this.external(call, callee.name, { result, depth }, sink);
    else if (callee.kind === "builtin" && callee.name === "append") this.append(call, depth, sink);
    else if (callee.kind === "builtin" && depth === 0) this.made.builtin(call, callee.name, sink);
    else if (callee.kind === "unknown" && depth === 0) {
      this.made.unknown(call, callee.reason, result, sink);
    }
  }

  private append(call: Call, depth: number, sink: Sink): void {
    for (const [at, arg] of call.args.entries()) {
      const isElement = at > 0 && !(call.spread && at === call.args.length - 1);
      this.of(arg, isElement ? depth - 1 : depth, sink);
    }
  }

  private external(
    call: Call,
    name: string,
    { result, depth }: { readonly result: number; readonly depth: number },
    sink: Sink,
  ): void {
    const from = forwarded(call, name, result) ?? this.handedBack(call, name, result);
    if (from !== null) this.of(from, isLoad(name) ? depth + 1 : depth, sink);
    else if (depth === 0) this.made.external(call, name, result, sink);
  }

  /** Calls that ask for news on a channel of the caller's return it: `c.NotifyClose(ch)`. */
  private handedBack(call: Call, name: string, result: number): Expr | null {
    const at = this.parts.contracts.notificationOf(name)?.channelArg ?? null;
    const type = this.parts.contracts.resultsOf(name)?.[result];
    return at === null || type?.kind !== "chan" ? null : (call.args[at + result] ?? null);
  }
}

/** The operand or argument that the first result stands for. */
function forwarded(call: Call, name: string, result: number): Expr | null {
  if (result !== 0) return null;
  // The done channel of a context stands for the context.
  if (isLoad(name) || name === "context.Context.Done") {
    return call.callee.kind === "selector" ? call.callee.operand : null;
  }
  return /^(?:context\.With(?:Value|outCancel)|sync\.OnceFunc)$/.test(name)
    ? (call.args[0] ?? null)
    : null;
}
