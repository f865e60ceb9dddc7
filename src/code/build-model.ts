/** Puts the parts of the model together; each answers lazily and asks the others through it. */
import { createCalls } from "./calls.ts";
import type { Contracts } from "./contracts/contracts.ts";
import { buildFlow } from "./flow/build-flow.ts";
import type { Flow } from "./flow/flow.ts";
import { createTypes } from "./infer-types.ts";
import type { Calls, Flows, Model, Operations, Origins, Spawns, Summaries } from "./model.ts";
import { createNames } from "./names.ts";
import type { Func, Program } from "./program.ts";
import { createScopes } from "./scopes.ts";
import type { Call } from "./syntax/nodes.ts";

/** The model of a program with what is known of the libraries it uses. */
export function createModel(program: Program, contracts: Contracts): Model {
  const scopes = createScopes(program);
  const types = createTypes(scopes, contracts);
  const names = createNames(scopes, types);
  const calls = createCalls(names, types);
  return {
    program,
    contracts,
    ...names,
    ...typesOf(types),
    ...calls,
    flowOf: createFlows(calls, contracts),
    ...NO_ORIGINS,
    ...NO_OPERATIONS,
    ...NO_SPAWNS,
    ...NO_SUMMARIES,
  };
}

function typesOf(types: ReturnType<typeof createTypes>) {
  return {
    typeOf: types.typeOf.bind(types),
    typeOfSymbol: types.typeOfSymbol.bind(types),
    underlying: types.underlying.bind(types),
    constantOf: types.constantOf.bind(types),
    holdsPointers: types.holdsPointers.bind(types),
    methodOf: types.methodOf.bind(types),
    fieldOf: types.fieldOf.bind(types),
    implementations: types.implementations.bind(types),
  };
}

/** Flows as they are asked for; `panic` and calls that never come back end them. */
function createFlows(calls: Calls, contracts: Contracts): Flows["flowOf"] {
  const known = new Map<Func, Flow>();
  const terminalTest = (call: Call): "panic" | "terminal" | null => {
    const name = calls.externalName(call);
    if (name === null) return null;
    if (name === "panic") return "panic";
    return contracts.isTerminal(name) ? "terminal" : null;
  };
  return (func) => {
    const flow = known.get(func) ?? buildFlow(func, terminalTest);
    known.set(func, flow);
    return flow;
  };
}

const NO_ORIGINS: Origins = { originsOf: () => [], originsOfSymbol: () => [], resources: [] };
const NO_OPERATIONS: Operations = {
  operations: [],
  operationsOn: () => [],
  operationsIn: () => [],
  operationAt: () => null,
};
const NO_SPAWNS: Spawns = {
  spawns: [],
  spawnsOf: () => [],
  multiplicityOf: () => ({ kind: "unknown", because: "", at: null }),
  multiplicityAt: () => ({ kind: "unknown", because: "", at: null }),
  isShutdownOnly: () => false,
};
const NO_SUMMARIES: Summaries = { effectOn: () => "unknown", isTerminal: () => false };
