/**
 * How often functions are entered: what enters them from outside, carried along the call graph to
 * everything they call. A function is as frequent as its most frequent caller.
 */
import type { Contracts } from "../contracts/contracts.ts";
import type { CallSite, Calls, Multiplicity } from "../model.ts";
import type { Func } from "../program.ts";
import type { Call, Node } from "../syntax/nodes.ts";
import { createEntries, type Entries, type EntryParts, isTestFunc } from "./entries.ts";
import { ONCE, oftener, placeText } from "./often.ts";
import { type RepetitionParts, repetitionOf } from "./repetition.ts";

export interface MultiplicityParts extends EntryParts, RepetitionParts, Omit<Calls, "escapeOf"> {
  readonly contracts: Pick<Contracts, "callbackOf">;
}

export interface Multiplicities {
  multiplicityOf(func: Func): Multiplicity;
  multiplicityAt(node: Node): Multiplicity;
}

export function createMultiplicities(parts: MultiplicityParts): Multiplicities {
  const finder = new MultiplicityFinder(parts);
  return {
    multiplicityOf: (func) => finder.ofFunc(func),
    multiplicityAt: (node) => finder.atNode(node),
  };
}

/** A way into a function: from where, and how often each time that is run. */
interface Way {
  readonly from: Func | null;
  readonly often: Multiplicity;
  /** Runs as often as said, however often the place is passed: `sync.Once.Do`. */
  readonly isWhole: boolean;
}

class MultiplicityFinder {
  private readonly parts: MultiplicityParts;
  private readonly entries: Entries;
  private readonly known = new Map<Func, Multiplicity>();

  constructor(parts: MultiplicityParts) {
    this.parts = parts;
    this.entries = createEntries(parts);
  }

  atNode(node: Node): Multiplicity {
    const func = this.parts.funcOf(node);
    if (func === null) return { ...ONCE, because: "once, when the package starts", at: null };
    return oftener(this.ofFunc(func), repetitionOf(this.parts, node, func));
  }

  ofFunc(func: Func): Multiplicity {
    const known = this.known.get(func);
    if (known !== undefined) return known;
    const ways = this.waysAbove(func);
    const found = new Map<Func, Multiplicity>();
    for (const [one, into] of ways) {
      const entry = this.entries.entryOf(one, into.length > 0);
      if (entry !== null) found.set(one, entry);
    }
    this.carry(ways, found);
    for (const one of ways.keys()) {
      this.known.set(one, found.get(one) ?? unreached(one));
    }
    return this.known.get(func) ?? unreached(func);
  }

  /** The functions above this one that are not known yet, each with the ways into it. */
  private waysAbove(func: Func): ReadonlyMap<Func, readonly Way[]> {
    const ways = new Map<Func, readonly Way[]>();
    const open = new Set([func]);
    for (const one of open) {
      const into = this.waysInto(one);
      ways.set(one, into);
      for (const { from } of into) if (from !== null && !this.known.has(from)) open.add(from);
    }
    return ways;
  }

  /** Carries frequencies downwards until nothing rises; each can rise only a few times. */
  private carry(ways: ReadonlyMap<Func, readonly Way[]>, found: Map<Func, Multiplicity>): void {
    const below = new Map<Func, Func[]>();
    for (const [func, into] of ways) {
      for (const { from } of into) if (from !== null) listOf(below, from).push(func);
    }
    let open = new Set(ways.keys());
    while (open.size > 0) {
      const risen = new Set<Func>();
      for (const func of open) {
        if (this.raise(func, ways.get(func) ?? [], found)) risen.add(func);
      }
      open = new Set([...risen].flatMap((func) => below.get(func) ?? []));
    }
  }

  /** Takes the most frequent way into the function; whether that is more than before. */
  private raise(func: Func, into: readonly Way[], found: Map<Func, Multiplicity>): boolean {
    const before = found.get(func);
    let most = before;
    for (const way of into) {
      const often = this.along(way, found);
      if (often !== null) most = most === undefined ? often : oftener(most, often);
    }
    if (most !== undefined && most !== before) found.set(func, most);
    return most !== before;
  }

  private along(
    { from, often, isWhole }: Way,
    found: ReadonlyMap<Func, Multiplicity>,
  ): Multiplicity | null {
    if (isWhole || from === null) return often;
    const source = found.get(from) ?? this.known.get(from);
    return source === undefined ? null : oftener(source, often);
  }

  private waysInto(func: Func): Way[] {
    const sites = this.parts
      .callersOf(func)
      .filter(({ from }) => from === null || !isTestFunc(from));
    return sites.map((site) => this.wayOf(func, site));
  }

  private wayOf(func: Func, site: CallSite): Way {
    const { call, from } = site;
    if (from === null) return { from, often: ONCE, isWhole: true };
    const often = repetitionOf(this.parts, call, from);
    const callees = this.parts.calleesOf(call);
    if (callees.some((callee) => callee.kind === "func" && callee.func === func)) {
      if (callees.length > 1) return oneOfSeveral(func, call);
      return { from, often, isWhole: false };
    }
    const within = oftener(often, this.oftenInside(func, call));
    return this.byLibrary(call) ?? { from, often: within, isWhole: false };
  }

  /** What a library does with a function it is handed. */
  private byLibrary(call: Call): Way | null {
    const name = this.parts.externalName(call);
    const runs = name === null ? null : this.parts.contracts.callbackOf(name)?.runs;
    const from = this.parts.funcOf(call);
    const where = placeText(call);
    switch (runs) {
      case "request": {
        const because = `once a request, from the handler registered at ${where}`;
        return { from, often: { kind: "per-request", because, at: call }, isWhole: true };
      }
      case "periodic": {
        const because = `again and again, by ${name} at ${where}`;
        return { from, often: { kind: "periodic", because, at: call }, isWhole: false };
      }
      case "once":
      case "signal": {
        const because = `once, by ${name} at ${where}`;
        return { from, often: { ...ONCE, because, at: call }, isWhole: isGlobalOnce(call) };
      }
      default:
        return null;
    }
  }

  /** Loops around the calls of a parameter in the function that it is handed to. */
  private oftenInside(func: Func, call: Call): Multiplicity {
    const at = call.args.findIndex((arg) => this.isFunction(arg, func));
    let often = ONCE;
    for (const callee of this.parts.calleesOf(call)) {
      if (callee.kind !== "func" || at < 0) continue;
      const param = callee.func.params[Math.min(at, callee.func.params.length - 1)];
      for (const use of param === undefined ? [] : this.parts.usesOf(param)) {
        const parent = this.parts.parentOf(use);
        if (parent?.kind !== "call" || parent.callee !== use) continue;
        often = oftener(often, this.oftenWithin(parent, callee.func));
      }
    }
    return often;
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

  private isFunction(arg: Node, func: Func): boolean {
    if (arg.kind === "func-literal") return arg === func.node;
    const isName = arg.kind === "ident" || arg.kind === "selector";
    return isName && this.parts.namedBy(arg)?.func === func;
  }
}

/** A call through an interface says little about each function that it may reach. */
function oneOfSeveral({ shortName }: Func, call: Call): Way {
  const where = placeText(call);
  const because = `${shortName} is one of several that the call at ${where} may reach`;
  return { from: null, often: { kind: "unknown", because, at: call }, isWhole: true };
}

function listOf(lists: Map<Func, Func[]>, func: Func): Func[] {
  const list = lists.get(func) ?? [];
  lists.set(func, list);
  return list;
}

/** `once.Do` of a package variable; that of a field runs once for each value. */
function isGlobalOnce({ callee }: Call): boolean {
  return callee.kind === "selector" && callee.operand.kind === "ident";
}

function unreached({ node, shortName }: Func): Multiplicity {
  const because = `${shortName} may be called any number of times: no caller is known`;
  return { kind: "unknown", because, at: node };
}
