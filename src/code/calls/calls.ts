/** The call graph, asked from both ends: what a call calls, who calls a function. */

import type { CallSite, Calls, Names } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";
import type { TypeInference } from "../typing/infer-types.ts";
import { createInterfaceMethods, type InterfaceMethods } from "../typing/interface-methods.ts";
import { createCallees } from "./callees.ts";
import { createEscapes } from "./escapes.ts";
import { createFunctionUses, type FunctionUse, type FunctionUses } from "./function-uses.ts";

/** The call graph of the program that names and types were made for. */
export function createCalls(names: Names, types: TypeInference): Calls {
  const callees = createCallees(names, types);
  const { contracts } = types;
  const uses = createFunctionUses({ names, callees, contracts });
  const finder = new CallerFinder({ names, types, uses, methods: createInterfaceMethods(types) });
  const usesOf = (func: Func): readonly FunctionUse[] => finder.usesOf(func);
  const calls = remembered((func: Func) => callsInBody(func));
  return {
    calleesOf: callees.calleesOf,
    externalName: (call) => {
      const [only, ...others] = callees.calleesOf(call);
      const isNamed = only?.kind === "external" || only?.kind === "builtin";
      return isNamed && others.length === 0 ? only.name : null;
    },
    callersOf: remembered((func: Func) => finder.callersOf(func)),
    callsIn: calls,
    escapeOf: remembered(createEscapes({ types, callees, usesOf, callsIn: calls })),
  };
}

function remembered<T>(answer: (func: Func) => T): (func: Func) => T {
  const known = new Map<Func, T>();
  return (func) => {
    const old = known.get(func);
    if (old !== undefined || known.has(func)) return old ?? answer(func);
    const found = answer(func);
    known.set(func, found);
    return found;
  };
}

/** Calls in a function's own text, those in its literals left to them. */
function callsInBody(func: Func): readonly Call[] {
  const calls: Call[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "func-literal") return;
    if (node.kind === "call") calls.push(node);
    eachChild(node, visit);
  };
  eachChild(func.body, visit);
  return calls;
}

interface Parts {
  readonly names: Names;
  readonly types: TypeInference;
  readonly uses: FunctionUses;
  readonly methods: InterfaceMethods;
}

class CallerFinder {
  private readonly parts: Parts;
  private readonly known = new Map<Func, readonly FunctionUse[]>();
  private readonly byMethod = new Map<GoSymbol, readonly CallSite[]>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  callersOf(func: Func): readonly CallSite[] {
    const sites = this.usesOf(func).flatMap((use) => this.site(use));
    if (func.node.kind !== "func" || func.receiverType === null) return unique(sites);
    return unique(sites.concat(this.interfaceSites(func, func.node.name.name)));
  }

  /** What is done with a function by its own name. */
  usesOf(func: Func): readonly FunctionUse[] {
    let uses = this.known.get(func);
    if (uses === undefined) {
      uses = func.node.kind === "func-literal" ? this.parts.uses.usesOfValue(func.node) : [];
      for (const symbol of this.symbols(func)) uses = [...uses, ...this.usesOfSymbol(symbol)];
      this.known.set(func, uses);
    }
    return uses;
  }

  private symbols(func: Func): readonly GoSymbol[] {
    const symbol = this.parts.types.scopes.symbolOfFunc(func);
    return symbol === null ? [] : [symbol];
  }

  private usesOfSymbol(symbol: GoSymbol): readonly FunctionUse[] {
    const { names, uses } = this.parts;
    return names.usesOf(symbol).flatMap((ident) => {
      if (ident === symbol.ident) return [];
      const parent = names.parentOf(ident);
      const isName = parent?.kind === "selector" && parent.name === ident;
      const expr: Expr = isName ? parent : ident;
      return uses.usesOfValue(expr);
    });
  }

  private interfaceSites(func: Func, name: string): CallSite[] {
    const methods = this.parts.methods.implementedBy(func, name);
    return methods.flatMap((method) => this.sitesOfMethod(method));
  }

  /** Where a method of an interface is called. */
  private sitesOfMethod(method: GoSymbol): readonly CallSite[] {
    let sites = this.byMethod.get(method);
    if (sites === undefined) {
      sites = this.usesOfSymbol(method)
        .flatMap((use) => this.site(use))
        .map((site) => ({ ...site, through: "interface" }));
      this.byMethod.set(method, sites);
    }
    return sites;
  }

  private site(use: FunctionUse): CallSite[] {
    if (use.kind === "escape") return [];
    const { call, through, by } = use;
    return [{ call, from: this.parts.names.funcOf(call), through, by }];
  }
}

function unique(sites: readonly CallSite[]): readonly CallSite[] {
  const byCall = new Map<Call, CallSite>();
  for (const site of sites) {
    const known = byCall.get(site.call);
    if (known === undefined || (known.by === "call" && site.by !== "call")) {
      byCall.set(site.call, site);
    }
  }
  return [...byCall.values()];
}
