/**
 * How often functions are entered: what enters them from outside, carried along the call graph to
 * everything they call. A function is as frequent as its most frequent caller.
 */
import { said, say } from "../../base/language.ts";
import type { Multiplicity } from "../model.ts";
import type { Func } from "../program.ts";
import type { Node } from "../syntax/nodes.ts";
import { createEntries, type Entries, type EntryParts } from "./entries.ts";
import { ONCE, oftener } from "./often.ts";
import { repetitionOf } from "./repetition.ts";
import { type Way, type WayParts, waysInto } from "./ways.ts";

export interface MultiplicityParts extends EntryParts, WayParts {}

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
    if (func === null) return { ...ONCE, because: said("once, when the package starts"), at: null };
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
      const into = waysInto(this.parts, one);
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

  private along({ from, often }: Way, found: ReadonlyMap<Func, Multiplicity>): Multiplicity | null {
    if (from === null) return often;
    const source = found.get(from) ?? this.known.get(from);
    return source === undefined ? null : oftener(source, often);
  }
}

function listOf(lists: Map<Func, Func[]>, func: Func): Func[] {
  const list = lists.get(func) ?? [];
  lists.set(func, list);
  return list;
}

function unreached({ node, shortName }: Func): Multiplicity {
  const because = say`${shortName} may be called any number of times: no caller is known`;
  return { kind: "unknown", because, at: node };
}
