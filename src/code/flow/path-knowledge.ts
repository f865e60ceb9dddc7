/**
 * What is known along a path: answers to conditions that are asked again, and values that
 * conditions ask for. Knowledge is one character for each condition followed: unknown, holds,
 * fails.
 */
import type { Fact, FlowEdge, FlowNode, Test } from "./flow.ts";

/** Conditions followed at once; each may double the states of a search. */
const KEYS_MAX = 16;
const LOCAL = /[\p{L}_][\p{L}\p{N}_]*#\d+/gu;

export interface PathKnowledge {
  readonly start: string;
  /** Knowledge behind a node. */
  through(node: FlowNode, known: string): string;
  /** Knowledge behind an edge of the node; null when it contradicts what is known. */
  along(node: FlowNode, edge: FlowEdge, known: string): string | null;
}

interface Followed {
  readonly locals: ReadonlySet<string>;
  isVolatile: boolean;
}

/** Follows those conditions of the nodes that something else tells about; null without any. */
export function followConditions(
  nodes: Iterable<FlowNode>,
  assume: readonly Fact[],
): PathKnowledge | null {
  const followed = choose([...nodes], assume);
  if (followed.size === 0) return null;
  const keys = [...followed.keys()];
  const positions = new Map(keys.map((key, at) => [key, at]));
  const tell = (known: string, { key, holds }: Fact): string => {
    const at = positions.get(key);
    return at === undefined
      ? known
      : `${known.slice(0, at)}${holds ? "t" : "f"}${known.slice(at + 1)}`;
  };
  return {
    start: assume.reduce(tell, "?".repeat(keys.length)),
    through({ memory }, known) {
      const kept = forget([...followed.values()], memory, known);
      return memory.sets.reduce(tell, kept);
    },
    along({ memory: { test } }, { guard }, known) {
      if (test === null || guard?.kind !== "condition") return known;
      const holds = guard.holds !== test.negated;
      const before = known[positions.get(test.key) ?? -1] ?? "?";
      if (before === (holds ? "f" : "t")) return null;
      const isDenied = holds && test.denies !== null;
      const denied = known[positions.get(test.denies ?? "") ?? -1] ?? "?";
      if (isDenied && denied === "t") return null;
      const told = tell(known, { key: test.key, holds });
      return isDenied ? tell(told, { key: test.denies ?? "", holds: false }) : told;
    },
  };
}

function forget(
  followed: readonly Followed[],
  { assigns, disturbs }: FlowNode["memory"],
  known: string,
): string {
  if (assigns.length === 0 && !disturbs) return known;
  let kept = "";
  for (let at = 0; at < known.length; at++) {
    const { locals, isVolatile } = followed[at] ?? { locals: new Set(), isVolatile: true };
    const isLost = (disturbs && isVolatile) || assigns.some((it) => it !== null && locals.has(it));
    kept += isLost ? "?" : known[at];
  }
  return kept;
}

/** Conditions asked more than once, or told by an assignment or an assumption. */
function choose(nodes: readonly FlowNode[], assume: readonly Fact[]): Map<string, Followed> {
  const asked = new Map<string, number>();
  const told = new Set(assume.map((fact) => fact.key));
  const volatile = new Set<string>();
  for (const { memory } of nodes) {
    for (const { key } of memory.sets) told.add(key);
    if (memory.test !== null) ask(memory.test, { asked, told, volatile });
  }
  const chosen = new Map<string, Followed>();
  const first = assume.map((fact) => fact.key);
  for (const key of [...first, ...asked.keys()]) {
    const count = asked.get(key) ?? 0;
    const isUseful = count > 1 || (count > 0 && told.has(key));
    if (!isUseful || chosen.has(key) || chosen.size >= KEYS_MAX) continue;
    const locals = new Set(key.match(LOCAL) ?? []);
    chosen.set(key, { locals, isVolatile: volatile.has(key) });
  }
  return chosen;
}

function ask(
  test: Test,
  {
    asked,
    told,
    volatile,
  }: {
    readonly asked: Map<string, number>;
    readonly told: Set<string>;
    readonly volatile: Set<string>;
  },
): void {
  asked.set(test.key, (asked.get(test.key) ?? 0) + 1);
  if (test.isVolatile) volatile.add(test.key);
  if (test.denies === null) return;
  asked.set(test.denies, (asked.get(test.denies) ?? 0) + 1);
  told.add(test.denies);
}
