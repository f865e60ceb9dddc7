/** Puts the parts of the model together; each answers lazily and asks the others through it. */
import { createCalls } from "./calls.ts";
import type { Contracts } from "./contracts/contracts.ts";
import { createFlows } from "./flows.ts";
import { createTypes } from "./infer-types.ts";
import type { Model, Operations, Summaries } from "./model.ts";
import { createNames } from "./names.ts";
import { createOrigins } from "./origins/origins.ts";
import type { Program } from "./program.ts";
import { createScopes } from "./scopes.ts";
import { createSpawns } from "./spawns.ts";

/** The model of a program with what is known of the libraries it uses. */
export function createModel(program: Program, contracts: Contracts): Model {
  const scopes = createScopes(program);
  const types = createTypes(scopes, contracts);
  const names = createNames(scopes, types);
  const calls = createCalls(names, types);
  const flows = createFlows({ calls, contracts });
  const parts = { program, contracts, ...names, ...typesOf(types), ...calls, ...flows };
  const origins = createOrigins(parts);
  const spawns = createSpawns(parts);
  return {
    ...parts,
    originsOf: origins.originsOf,
    originsOfSymbol: origins.originsOfSymbol,
    get resources() {
      return origins.resources;
    },
    ...NO_OPERATIONS,
    get spawns() {
      return spawns.spawns;
    },
    spawnsOf: spawns.spawnsOf,
    multiplicityOf: spawns.multiplicityOf,
    multiplicityAt: spawns.multiplicityAt,
    isShutdownOnly: spawns.isShutdownOnly,
    isShutdownOnlyAt: spawns.isShutdownOnlyAt,
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

const NO_OPERATIONS: Operations = {
  operations: [],
  operationsOn: () => [],
  operationsIn: () => [],
  operationAt: () => null,
};
const NO_SUMMARIES: Pick<Summaries, "effectOn"> = { effectOn: () => "unknown" };
