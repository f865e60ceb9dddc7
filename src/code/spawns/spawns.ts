/** Who starts goroutines, what they run, how often; and what runs only when the process stops. */
import type { Contracts } from "../contracts/contracts.ts";
import type { Calls, Flows, Names, Spawn, Spawns, Types } from "../model.ts";
import type { Func, Program } from "../program.ts";
import type { Call, Expr, Go, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { createMultiplicities } from "./multiplicity.ts";
import { createShutdown } from "./shutdown.ts";

export interface SpawnParts extends Names, Types, Calls, Flows {
  readonly program: Program;
  readonly contracts: Pick<Contracts, "callbackOf">;
}

export function createSpawns(parts: SpawnParts): Spawns {
  let found: readonly Spawn[] | null = null;
  const all = (): readonly Spawn[] => {
    found ??= findSpawns(parts);
    return found;
  };
  const byFunc = new Map<Func, Spawn[]>();
  const index = (): ReadonlyMap<Func, readonly Spawn[]> => {
    if (byFunc.size === 0) for (const spawn of all()) addTo(byFunc, spawn);
    return byFunc;
  };
  return {
    get spawns() {
      return all();
    },
    spawnsOf: (func) => index().get(func) ?? [],
    ...createMultiplicities(parts),
    ...createShutdown(parts),
  };
}

function addTo(byFunc: Map<Func, Spawn[]>, spawn: Spawn): void {
  for (const func of spawn.runs) {
    const list = byFunc.get(func);
    if (list === undefined) byFunc.set(func, [spawn]);
    else list.push(spawn);
  }
}

/** In order of functions and text; those handed to functions that start them come last. */
function findSpawns(parts: SpawnParts): readonly Spawn[] {
  const runsOf = new Map<Go | Call, { readonly from: Func; readonly runs: Set<Func> }>();
  for (const from of parts.program.funcs) {
    for (const node of startsIn(parts, from)) {
      runsOf.set(node, { from, runs: new Set(functionsStarted(parts, node)) });
    }
  }
  for (const func of parts.program.funcs) {
    for (const { call, from, by } of parts.callersOf(func)) {
      if (by !== "go" || from === null) continue;
      const parent = parts.parentOf(call);
      const node = parent?.kind === "go" ? parent : call;
      const known = runsOf.get(node);
      if (known === undefined) runsOf.set(node, { from, runs: new Set([func]) });
      else known.runs.add(func);
    }
  }
  return [...runsOf].map(([node, { from, runs }]) => ({ node, from, runs: [...runs] }));
}

/** `go` statements and calls of libraries that start a goroutine, in the function's own text. */
function startsIn(parts: SpawnParts, func: Func): readonly (Go | Call)[] {
  const found: (Go | Call)[] = [];
  walk(func.body, (node: Node) => {
    if (node.kind === "go") found.push(node);
    if (node.kind === "call" && startedArg(parts, node) !== null) found.push(node);
    return node.kind !== "func-literal";
  });
  return found;
}

function startedArg({ externalName, contracts }: SpawnParts, call: Call): Expr | null {
  const name = externalName(call);
  const callback = name === null ? null : contracts.callbackOf(name);
  return callback?.runs === "go" ? (call.args[callback.arg] ?? null) : null;
}

function functionsStarted(parts: SpawnParts, node: Go | Call): readonly Func[] {
  const call = node.kind === "go" ? node.call : node;
  if (call.kind !== "call") return [];
  const started = node.kind === "go" ? call.callee : startedArg(parts, call);
  if (started === null) return [];
  const callees = parts.calleesOf({ ...call, callee: started, args: [] });
  return callees.flatMap((callee) => (callee.kind === "func" ? [callee.func] : []));
}
