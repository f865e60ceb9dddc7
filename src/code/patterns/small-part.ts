/**
 * Small parts of large values: what slicing, Cut, Split and Trim hand out shares the memory of the
 * whole. Copies and conversions end the search.
 */
import { said, say } from "../../base/language.ts";
import type { Model } from "../model.ts";
import type { GoSymbol } from "../program.ts";
import type { Call, Expr, Node, Slice } from "../syntax/nodes.ts";
import { allocationsOf } from "./allocations.ts";
import { argumentsFor, funcCalled, returnedBy, writtenTo } from "./value-trace.ts";

/** Values are followed through this many variables and functions. */
const DEPTH_MAX = 10;
/** Steps of one search: through functions that call each other it could go on for long. */
const STEPS_MAX = 300;
/** A part with a constant length up to this is small beside what is read from outside. */
const PART_LENGTH_MAX = 4096;
/** A constant size from which on a buffer counts as large. */
const WHOLE_LENGTH_MIN = 8192;

export interface SmallPart {
  /** The call or expression that makes the large value. */
  readonly whole: Node;
  /** Variable or call that stands for it, in words. */
  readonly wholeName: string;
  /** Where the part is taken. */
  readonly cut: Node;
  readonly allocations: readonly Node[];
}

/** Functions whose result is a part of their first argument, a small one as a rule. */
const PARTS = /^(?:strings|bytes)\.(?:Cut\w*|Split\w*|Fields\w*|FieldsFunc)$/;
/** Functions whose result is nearly all of their first argument. */
const SAME = /^(?:strings|bytes)\.(?:Trim\w*)$/;
/** What comes in whole from outside, or is built up. */
const LARGE =
  /^(?:io|io\/ioutil)\.ReadAll$|^(?:os|io\/ioutil)\.ReadFile$|^strings\.Builder\.String$|^bytes\.Buffer\.(?:Bytes|String)$|^bytes\.Repeat$|^strings\.Repeat$/;

/** The expression as a small part of something large; null when it is none, or a copy. */
export function smallPartOf(model: Model, expr: Expr): SmallPart | null {
  return new PartSearch(model).of(expr, { cut: null, depth: 0, result: 0 });
}

interface State {
  /** Where a part was taken; null while the expression may still be the whole. */
  readonly cut: Node | null;
  readonly depth: number;
  readonly result: number;
}

class PartSearch {
  private readonly model: Model;
  private readonly seen = new Set<GoSymbol>();
  private steps = 0;

  constructor(model: Model) {
    this.model = model;
  }

  of(expr: Expr, state: State): SmallPart | null {
    this.steps += 1;
    if (state.depth > DEPTH_MAX || this.steps > STEPS_MAX) return null;
    const next = { ...state, depth: state.depth + 1 };
    switch (expr.kind) {
      case "slice":
        return this.slice(expr, next);
      case "call":
        return this.call(expr, next);
      case "ident":
        return this.variable(expr, next);
      case "index":
        return expr.operand.kind === "call" ? this.of(expr.operand, next) : null;
      default:
        return null;
    }
  }

  private slice(expr: Slice, state: State): SmallPart | null {
    const { low, high, operand } = expr;
    const length = high === null ? null : this.model.constantOf(high);
    const isSmall = length !== null && low === null && length <= PART_LENGTH_MAX;
    return this.of(operand, { ...state, result: 0, cut: isSmall ? expr : state.cut });
  }

  private call(call: Call, state: State): SmallPart | null {
    const name = this.model.externalName(call) ?? "";
    const [first] = call.args;
    if (PARTS.test(name) && first !== undefined) {
      return this.of(first, { ...state, result: 0, cut: call });
    }
    if (SAME.test(name) && first !== undefined) return this.of(first, { ...state, result: 0 });
    if (LARGE.test(name) || this.isLargeMake(name, call)) return this.found(call, state);
    const func = funcCalled(this.model, call);
    if (func === null) return null;
    for (const value of returnedBy(func, state.result)) {
      const part = this.of(value, { ...state, result: 0 });
      if (part !== null) return part;
    }
    return null;
  }

  /** `make([]T, n)` with an `n` that is large or comes from a caller, appended to or filled. */
  private isLargeMake(name: string, call: Call): boolean {
    const size = call.args.at(-1);
    if (name !== "make" || size === undefined || call.args.length < 2) return false;
    const value = this.model.constantOf(size);
    return value === null || value >= WHOLE_LENGTH_MIN;
  }

  private found(whole: Call, { cut }: State): SmallPart | null {
    if (cut === null) return null;
    const name = whole.file.text.slice(whole.callee.start, whole.callee.end);
    return {
      whole,
      wholeName: say`all that ${name === "make" ? said("the buffer holds") : `${name} gives`}`,
      cut,
      allocations: allocationsOf(this.model, whole),
    };
  }

  private variable(expr: Expr, state: State): SmallPart | null {
    const symbol = this.model.namedBy(expr);
    if (symbol === null || symbol.isGlobal || this.seen.has(symbol)) return null;
    this.seen.add(symbol);
    for (const { of, plus, result } of writtenTo(this.model, symbol)) {
      const part = plus === 0 ? this.of(of, { ...state, result }) : null;
      if (part !== null) return part;
    }
    for (const { value } of argumentsFor(this.model, symbol) ?? []) {
      const part = this.of(value, { ...state, result: 0 });
      if (part !== null) return part;
    }
    return null;
  }
}
