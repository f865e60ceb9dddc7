/** Puts the parts of the model together; each answers lazily and asks the others through it. */
import { createCalls } from "./calls/calls.ts";
import type { Contracts } from "./contracts/contracts.ts";
import { createFlows } from "./flow/flows.ts";
import type { Model } from "./model.ts";
import { createNames } from "./names/names.ts";
import { createScopes } from "./names/scopes.ts";
import { createOperations } from "./operations/operations.ts";
import { createOrigins } from "./origins/origins.ts";
import type { Program } from "./program.ts";
import { createSpawns } from "./spawns/spawns.ts";
import { createSummaries } from "./summaries/summaries.ts";
import { createTypes } from "./typing/infer-types.ts";

/** The model of a program with what is known of the libraries it uses. */
export function createModel(program: Program, contracts: Contracts): Model {
  const scopes = createScopes(program);
  const types = createTypes(scopes, contracts);
  const names = createNames(scopes, types);
  const calls = createCalls(names, types);
  const flows = createFlows({ calls, contracts });
  const parts = { program, contracts, ...names, ...typesOf(types), ...calls, ...flows };
  const origins = createOrigins(parts);
  const { originsOf, originsOfSymbol } = origins;
  const operations = createOperations({ ...parts, originsOf, originsOfSymbol });
  const spawns = createSpawns(parts);
  return {
    ...parts,
    originsOf,
    originsOfSymbol,
    get resources() {
      return origins.resources;
    },
    get operations() {
      return operations.operations;
    },
    operationsOn: operations.operationsOn,
    operationsIn: operations.operationsIn,
    operationAt: operations.operationAt,
    get spawns() {
      return spawns.spawns;
    },
    spawnsOf: spawns.spawnsOf,
    multiplicityOf: spawns.multiplicityOf,
    multiplicityAt: spawns.multiplicityAt,
    isShutdownOnly: spawns.isShutdownOnly,
    isShutdownOnlyAt: spawns.isShutdownOnlyAt,
    ...createSummaries(parts),
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
