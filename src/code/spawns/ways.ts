/**
 * The ways into a function: its calls, and what becomes of it where it is handed on as a value.
 * Each says how often it is taken each time that the function around it runs.
 */
import { say } from "../../base/language.ts";
import type { Contracts } from "../contracts/contracts.ts";
import type { CallSite, Calls, Multiplicity } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Ident, Node } from "../syntax/nodes.ts";
import { isTestFunc } from "./entries.ts";
import { ONCE, oftener, placeText } from "./often.ts";
import { type RepetitionParts, repetitionOf } from "./repetition.ts";

/** Functions handed from one to the next are followed this far. */
const DEPTH_MAX = 6;

export interface WayParts extends RepetitionParts, Pick<Calls, "callersOf" | "calleesOf"> {
  readonly contracts: Pick<Contracts, "callbackOf">;
}

/** A way into a function: from where, and how often each time that is run. */
export interface Way {
  /** Null when `often` says all. */
  readonly from: Func | null;
  readonly often: Multiplicity;
}

export function waysInto(parts: WayParts, func: Func): readonly Way[] {
  return parts
    .callersOf(func)
    .filter(({ from }) => from === null || !isTestFunc(from))
    .flatMap((site) => new WayFollower(parts).throughSite(func, site));
}

class WayFollower {
  private readonly parts: WayParts;
  private readonly followed = new Set<GoSymbol>();

  constructor(parts: WayParts) {
    this.parts = parts;
  }

  throughSite(func: Func, { call, from }: CallSite): readonly Way[] {
    if (from === null) return [{ from, often: ONCE }];
    const way: Way = { from, often: repetitionOf(this.parts, call, from) };
    const callees = this.parts.calleesOf(call);
    if (callees.some((callee) => callee.kind === "func" && callee.func === func)) {
      return [callees.length > 1 ? oneOfSeveral(func, call) : way];
    }
    const at = call.args.findIndex((arg) => this.isFunction(arg, func));
    return this.handed(call, at, way, 0);
  }

  private isFunction(arg: Expr, func: Func): boolean {
    if (arg.kind === "func-literal") return arg === func.node;
    const isName = arg.kind === "ident" || arg.kind === "selector";
    return isName && this.parts.namedBy(arg)?.func === func;
  }

  /** The library that runs a literal of `holder` which holds the call. */
  private libraryAround(call: Call, holder: Func, way: Way): Way | null {
    for (let it = this.parts.funcOf(call); it !== null && it !== holder; it = it.outer) {
      const parent = this.parts.parentOf(it.node);
      const library = parent?.kind === "call" ? this.byLibrary(parent, way) : null;
      if (library !== null) return library;
    }
    return null;
  }

  /** Where an argument goes: to a library, or to a parameter that is called or handed on. */
  private handed(call: Call, at: number, way: Way, depth: number): readonly Way[] {
    const library = this.byLibrary(call, way);
    if (library !== null) return [library];
    const found: Way[] = [];
    for (const callee of this.parts.calleesOf(call)) {
      if (callee.kind !== "func" || at < 0 || depth > DEPTH_MAX) continue;
      const { params } = callee.func;
      const param = params[Math.min(at, params.length - 1)];
      // Functions that hand their parameter to themselves are not followed in circles.
      if (param === undefined || this.followed.has(param)) continue;
      this.followed.add(param);
      for (const next of this.throughVariable(param, callee.func, way, depth)) found.push(next);
    }
    return found.length > 0 ? found : [way];
  }

  /** What is done with a variable of `holder` that is reached by `way`. */
  private throughVariable(symbol: GoSymbol, holder: Func, way: Way, depth: number): readonly Way[] {
    return this.parts.usesOf(symbol).flatMap((use) => {
      const parent = this.parts.parentOf(use);
      switch (parent?.kind) {
        case "call": {
          const often = oftener(way.often, this.oftenWithin(parent, holder));
          const next: Way = { from: way.from, often };
          if (parent.callee === use) return [this.libraryAround(parent, holder, next) ?? next];
          const at = parent.args.indexOf(use);
          return this.handed(parent, at, next, depth + 1);
        }
        case "key-value":
          return parent.value === use ? this.throughField(fieldOf(this.parts, parent.key)) : [];
        case "assign": {
          const target = parent.left[parent.right.indexOf(use)];
          return target === undefined ? [] : this.throughField(fieldOf(this.parts, target));
        }
        default:
          return [];
      }
    });
  }

  /** Whoever calls the field runs the function, as often as he himself is run. */
  private throughField(field: GoSymbol | null): readonly Way[] {
    if (field === null || this.followed.has(field)) return [];
    this.followed.add(field);
    return this.parts.usesOf(field).flatMap((use) => this.callThrough(use));
  }

  private callThrough(use: Ident): readonly Way[] {
    const selector = this.parts.parentOf(use);
    const call = selector === null ? null : this.parts.parentOf(selector);
    if (call?.kind !== "call" || call.callee !== selector) return [];
    const from = this.parts.funcOf(call);
    return from === null ? [] : [{ from, often: repetitionOf(this.parts, call, from) }];
  }

  /** Loops around a call within a function, those around the literals that hold it too. */
  private oftenWithin(call: Node, func: Func): Multiplicity {
    let often = ONCE;
    let at = call;
    for (let holder = this.parts.funcOf(at); holder !== null; holder = holder.outer) {
      often = oftener(often, repetitionOf(this.parts, at, holder));
      at = holder.node;
      if (holder === func) break;
    }
    return often;
  }

  /** What a library does with a function it is handed. */
  private byLibrary(call: Call, way: Way): Way | null {
    const name = this.parts.externalName(call);
    const runs = name === null ? null : this.parts.contracts.callbackOf(name)?.runs;
    const where = placeText(call);
    switch (runs) {
      case "request": {
        const because = say`once a request, from the handler registered at ${where}`;
        return { from: null, often: { kind: "per-request", because, at: call } };
      }
      case "periodic": {
        const because = say`again and again, by ${String(name)} at ${where}`;
        const often: Multiplicity = { kind: "periodic", because, at: call };
        return { from: way.from, often: oftener(way.often, often) };
      }
      case "once":
      case "signal": {
        const because = say`once, by ${String(name)} at ${where}`;
        return {
          from: isGlobalOnce(call) ? null : way.from,
          often: { ...ONCE, because, at: call },
        };
      }
      default:
        return null;
    }
  }
}

function fieldOf(parts: WayParts, target: Expr): GoSymbol | null {
  const symbol = parts.namedBy(target);
  return symbol?.kind === "field" ? symbol : null;
}

/** A call through an interface says little about each function that it may reach. */
function oneOfSeveral({ shortName }: Func, call: Call): Way {
  const where = placeText(call);
  const because = say`${shortName} is one of several that the call at ${where} may reach`;
  return { from: null, often: { kind: "unknown", because, at: call } };
}

/** `once.Do` of a package variable; that of a field runs once for each value. */
function isGlobalOnce({ callee }: Call): boolean {
  return callee.kind === "selector" && callee.operand.kind === "ident";
}
