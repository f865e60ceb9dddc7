/** What a call calls: resolved through names, types, interfaces and variables with one value. */
import { said, say } from "../../base/language.ts";
import type { GoType } from "../go-type.ts";
import type { Callee, Names } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr } from "../syntax/nodes.ts";
import type { TypeInference } from "../typing/infer-types.ts";
import type { Member } from "../typing/inference.ts";
import { singleValue } from "./single-value.ts";

/** With more implementations than this a call through an interface may go anywhere. */
const IMPLEMENTATIONS_MAX = 10;
/** Function variables that are set from other variables are followed this far. */
const DEPTH_MAX = 6;

export interface Callees {
  calleesOf(call: Call): readonly Callee[];
  /** The functions that a value of function type may be. */
  functionsOf(expr: Expr): readonly Callee[];
}

export function createCallees(names: Names, types: TypeInference): Callees {
  const resolver = new CalleeResolver(names, types);
  return {
    calleesOf: (call) => resolver.callees(call.callee, 0),
    functionsOf: (expr) => resolver.callees(expr, 0),
  };
}

class CalleeResolver {
  private readonly names: Names;
  private readonly types: TypeInference;
  private readonly direct = new Map<Func, readonly Callee[]>();
  private readonly externals = new Map<string, readonly Callee[]>();
  private readonly byVariable = new Map<GoSymbol, readonly Callee[]>();

  constructor(names: Names, types: TypeInference) {
    this.names = names;
    this.types = types;
  }

  callees(callee: Expr, depth: number): readonly Callee[] {
    if (callee.kind === "func-literal") return this.literal(callee);
    const referent = this.types.referentOf(callee);
    switch (referent.kind) {
      case "builtin":
        return [{ kind: "builtin", name: referent.name }];
      case "type":
        return [{ kind: "conversion", type: referent.type }];
      case "external":
        return this.external(referent.name);
      case "symbol":
        return this.symbol(referent.symbol, depth);
      case "member":
        return this.member(referent.member, referent.selector.operand, depth);
      case "unknown":
        return unresolved(referent.reason);
      default:
        return this.value(callee, depth);
    }
  }

  private literal(literal: Expr): readonly Callee[] {
    const func = this.names.funcAt(literal);
    return func === null ? unresolved(said("the literal has no body")) : this.func(func);
  }

  private func(func: Func): readonly Callee[] {
    let callees = this.direct.get(func);
    if (callees === undefined) {
      callees = [{ kind: "func", func, through: "direct" }];
      this.direct.set(func, callees);
    }
    return callees;
  }

  private external(name: string): readonly Callee[] {
    let callees = this.externals.get(name);
    if (callees === undefined) {
      callees = [{ kind: "external", name }];
      this.externals.set(name, callees);
    }
    return callees;
  }

  private symbol(symbol: GoSymbol, depth: number): readonly Callee[] {
    if (symbol.func !== null) return this.func(symbol.func);
    if (symbol.kind === "func") return this.external(`${symbol.pkg?.path}.${symbol.name}`);
    return this.variable(symbol, depth);
  }

  private member(member: Member, operand: Expr, depth: number): readonly Callee[] {
    const { symbol, external } = member;
    if (external !== null) return this.external(external);
    if (symbol === null) return unresolved(said("the method is not known"));
    if (symbol.func !== null) return this.func(symbol.func);
    if (symbol.kind === "field") return this.variable(symbol, depth);
    if (symbol.declaration?.kind === "interface-type")
      return this.throughInterface(symbol, operand);
    return this.external(`${symbol.pkg?.path}.${symbol.name}`);
  }

  private throughInterface(method: GoSymbol, operand: Expr): readonly Callee[] {
    const type = this.types.typeOf(operand);
    const funcs = this.types.implementations(this.interfaceOf(type, method), method.name);
    if (funcs.length === 0) return this.external(`${method.of ?? "interface"}.${method.name}`);
    if (funcs.length <= IMPLEMENTATIONS_MAX) {
      return funcs.map((func) => ({ kind: "func", func, through: "interface" }));
    }
    return unresolved(say`${funcs.length} types implement ${method.name}`);
  }

  /** The type whose value is called: a struct that embeds an interface stands for the interface. */
  private interfaceOf(type: GoType, method: GoSymbol): GoType {
    if (this.types.underlying(type).kind === "interface") return type;
    const of = method.of?.slice(method.of.lastIndexOf(".") + 1);
    const declared = of === undefined ? undefined : method.pkg?.scope.get(of);
    return declared === undefined ? type : this.types.typeOfSymbol(declared);
  }

  /** A variable, parameter or field of function type. */
  private variable(symbol: GoSymbol, depth: number): readonly Callee[] {
    const known = this.byVariable.get(symbol);
    if (known !== undefined) return known;
    const callees =
      depth > DEPTH_MAX ? unresolved(said("set from itself")) : this.search(symbol, depth);
    this.byVariable.set(symbol, callees);
    return callees;
  }

  private search(symbol: GoSymbol, depth: number): readonly Callee[] {
    this.byVariable.set(symbol, unresolved(say`${symbol.name} is set from itself`));
    const value = singleValue(symbol, this.names);
    if (typeof value === "string") return unresolved(value);
    return this.value(value, depth + 1);
  }

  private value(expr: Expr, depth: number): readonly Callee[] {
    if (expr.kind === "call") return this.result(expr, depth);
    if (expr.kind !== "ident" && expr.kind !== "selector" && expr.kind !== "func-literal") {
      return unresolved(said("the function is computed"));
    }
    if (depth === 0 && expr.kind !== "func-literal")
      return unresolved(said("the function is computed"));
    return this.callees(expr, depth).map((callee) =>
      callee.kind === "func" && callee.through === "direct"
        ? { ...callee, through: "value" }
        : callee,
    );
  }

  /** A conversion hands its function on: `http.HandlerFunc(serve)`. */
  private result(call: Call, depth: number): readonly Callee[] {
    const [arg] = call.args;
    const isConversion = this.types.referentOf(call.callee).kind === "type";
    if (isConversion && arg !== undefined) return this.callees(arg, depth + 1);
    return unresolved(said("the function is the result of a call"));
  }
}

function unresolved(reason: string): readonly Callee[] {
  return [{ kind: "unknown", reason }];
}
