/**
 * What becomes of a function in the source: where it is called, what it is handed to, and where it
 * gets out of sight.
 */

import { said, say } from "../../base/language.ts";
import type { Contracts } from "../contracts/contracts.ts";
import type { Callee, Names } from "../model.ts";
import { type GoSymbol, isExported } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import type { Callees } from "./callees.ts";

/** Variables and parameters are followed this far. */
const DEPTH_MAX = 6;

export type FunctionUse =
  | {
      readonly kind: "call";
      /** The call itself, or the call that the function is handed to. */
      readonly call: Call;
      readonly through: "direct" | "value";
      readonly by: "call" | "go" | "defer";
    }
  | { readonly kind: "escape"; readonly reason: string };

export interface FunctionUses {
  /** What is done with the function that an expression stands for. */
  usesOfValue(expr: Expr): readonly FunctionUse[];
}

interface Parts {
  readonly names: Names;
  readonly callees: Callees;
  readonly contracts: Contracts;
}

export function createFunctionUses(parts: Parts): FunctionUses {
  const finder = new UseFinder(parts);
  return { usesOfValue: (expr) => finder.ofExpr(expr, 0) };
}

class UseFinder {
  private readonly parts: Parts;
  private readonly byVariable = new Map<GoSymbol, readonly FunctionUse[]>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  ofExpr(expr: Expr, depth: number): readonly FunctionUse[] {
    const parent = this.parts.names.parentOf(expr);
    switch (parent?.kind) {
      case "call":
        if (parent.callee !== expr) return this.handed(expr, parent, depth);
        return [
          { kind: "call", call: parent, through: through(depth), by: this.startedBy(parent) },
        ];
      case "assign":
        return this.assigned(expr, parent.left, parent.right, depth);
      case "var":
        return this.assigned(expr, parent.names, parent.values, depth);
      // An instantiated function, and a literal written as the value of a key.
      case "index":
        return parent.operand === expr ? this.ofExpr(parent, depth) : [];
      case "key-value":
        return parent.value === expr ? this.keyed(parent, depth) : [];
      case "composite":
        return parent.type === expr ? [] : [escapeAt(said("stored in a literal"), expr)];
      case "return":
        return [escapeAt("returned", expr)];
      case "send":
        return parent.value === expr ? [escapeAt(said("sent on a channel"), expr)] : [];
      case "unary":
        return parent.op === "&" ? [escapeAt(said("set through its address"), expr)] : [];
      default:
        return [];
    }
  }

  private startedBy(call: Call): "call" | "go" | "defer" {
    const statement = this.parts.names.parentOf(call);
    return statement?.kind === "go" || statement?.kind === "defer" ? statement.kind : "call";
  }

  private keyed(pair: Extract<Expr, { kind: "key-value" }>, depth: number): readonly FunctionUse[] {
    const field = pair.key.kind === "ident" ? this.parts.names.symbolOf(pair.key) : null;
    if (field?.kind !== "field") return [escapeAt(said("stored in a literal"), pair)];
    return this.stored(field, pair, depth);
  }

  private assigned(
    expr: Expr,
    left: readonly Expr[],
    right: readonly Expr[],
    depth: number,
  ): readonly FunctionUse[] {
    const target = left[right.indexOf(expr)];
    if (target === undefined || left.length !== right.length) return [];
    if (target.kind === "ident" && target.name === "_") return [];
    const symbol = this.parts.names.namedBy(target);
    if (symbol === null) return [escapeAt(said("stored in a container"), expr)];
    return symbol.kind === "field"
      ? this.stored(symbol, expr, depth)
      : this.ofVariable(symbol, depth + 1);
  }

  /** Who calls through the field is known, who else has the value is not. */
  private stored(field: GoSymbol, at: Node, depth: number): readonly FunctionUse[] {
    const calls = this.ofVariable(field, depth + 1).filter((use) => use.kind === "call");
    return [...calls, escapeAt(say`stored in the field ${field.name}`, at)];
  }

  /** What is done with a variable, parameter or field that holds the function. */
  ofVariable(symbol: GoSymbol, depth: number): readonly FunctionUse[] {
    const known = this.byVariable.get(symbol);
    if (known !== undefined) return known;
    if (depth > DEPTH_MAX)
      return [{ kind: "escape", reason: said("handed on too often to follow") }];
    this.byVariable.set(symbol, []);
    const { names } = this.parts;
    const uses = names.usesOf(symbol).flatMap((ident) => {
      const parent = names.parentOf(ident);
      const isName = parent?.kind === "selector" && parent.name === ident;
      return this.ofExpr(isName ? parent : ident, depth);
    });
    const isOpen = symbol.isGlobal && isExported(symbol.name);
    const all = isOpen ? [...uses, exportedVariable(symbol)] : uses;
    this.byVariable.set(symbol, all);
    return all;
  }

  private handed(expr: Expr, call: Call, depth: number): readonly FunctionUse[] {
    const index = call.args.indexOf(expr);
    const callees = this.parts.callees.calleesOf(call);
    return callees.flatMap((callee) => this.handedTo(callee, call, index, depth));
  }

  private handedTo(
    callee: Callee,
    call: Call,
    index: number,
    depth: number,
  ): readonly FunctionUse[] {
    switch (callee.kind) {
      case "func": {
        const { params } = callee.func;
        const param = params[Math.min(index, params.length - 1)];
        return param === undefined ? [] : this.throughParam(param, call, depth);
      }
      case "conversion":
        return this.ofExpr(call, depth);
      case "external":
        return this.handedOut(callee.name, call, index);
      case "builtin":
        return callee.name === "append" ? [escapeAt(said("stored in a slice"), call)] : [];
      default:
        return [escapeAt(said("passed to a function that is not known"), call)];
    }
  }

  /** The call that hands the function over stands for the calls of the parameter. */
  private throughParam(param: GoSymbol, call: Call, depth: number): readonly FunctionUse[] {
    const isSpread = param.declaration?.kind === "field" && param.declaration.variadic;
    if (isSpread) return [escapeAt(say`stored in the slice ${param.name}`, call)];
    const uses = this.ofVariable(param, depth + 1);
    const calls = uses.filter((use) => use.kind === "call");
    const by = calls.some((use) => use.by === "go") ? "go" : this.startedBy(call);
    const escapes = uses.filter((use) => use.kind === "escape");
    if (calls.length === 0) return escapes;
    return [{ kind: "call", call, through: "value", by }, ...escapes];
  }

  private handedOut(name: string, call: Call, index: number): readonly FunctionUse[] {
    const { contracts } = this.parts;
    const callback = contracts.callbackOf(name);
    if (callback?.arg === index) {
      const by = callback.runs === "go" ? "go" : this.startedBy(call);
      return [{ kind: "call", call, through: "value", by }];
    }
    return contracts.isHarmless(name) ? [] : [escapeAt(say`passed to ${name}`, call)];
  }
}

function through(depth: number): "direct" | "value" {
  return depth === 0 ? "direct" : "value";
}

function exportedVariable({ name }: GoSymbol): FunctionUse {
  return { kind: "escape", reason: say`set as the exported variable ${name}` };
}

function escapeAt(what: string, at: Node): FunctionUse {
  return { kind: "escape", reason: `${what} (${at.file.path}:${lineAt(at.file, at.start)})` };
}
