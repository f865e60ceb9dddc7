/**
 * The operation index: every send, lock, close, insert… of the program, with what it may work on.
 * Made when somebody asks for the first time.
 */
import type { Operations } from "../model.ts";
import type { Func } from "../program.ts";
import type { Operation, Resource } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import { findOperations } from "./find-operations.ts";
import type { OperationParts } from "./parts.ts";

export function createOperations(parts: OperationParts): Operations {
  let index: OperationIndex | null = null;
  const made = (): OperationIndex => {
    index ??= buildIndex(parts);
    return index;
  };
  return {
    get operations() {
      return made().all;
    },
    operationsOn: (resource, ...kinds) => {
      const found = made().byResource.get(resource) ?? [];
      return kinds.length === 0 ? found : found.filter(({ kind }) => kinds.includes(kind));
    },
    operationsIn: (func) => made().byFunc.get(func) ?? [],
    operationAt: (node) => made().byNode.get(innerOf(node)) ?? null,
  };
}

interface OperationIndex {
  readonly all: readonly Operation[];
  readonly byResource: ReadonlyMap<Resource, readonly Operation[]>;
  readonly byFunc: ReadonlyMap<Func, readonly Operation[]>;
  readonly byNode: ReadonlyMap<Node, Operation>;
}

function buildIndex(parts: OperationParts): OperationIndex {
  const files = parts.program.packages.flatMap((pkg) => pkg.files);
  const all = files.flatMap((file) => findOperations(file, parts));
  const byResource = new Map<Resource, Operation[]>();
  const byFunc = new Map<Func, Operation[]>();
  const byNode = new Map<Node, Operation>();
  for (const operation of all) {
    for (const resource of operation.on) push(byResource, resource, operation);
    if (operation.func !== null) push(byFunc, operation.func, operation);
    byNode.set(operation.node, operation);
  }
  return { all, byResource, byFunc, byNode };
}

function push<Key>(lists: Map<Key, Operation[]>, key: Key, operation: Operation): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [operation]);
  else list.push(operation);
}

/** A statement that is nothing but the operation stands for it. */
function innerOf(node: Node): Node {
  if (node.kind === "expression") return node.expr;
  return node.kind === "defer" || node.kind === "go" ? node.call : node;
}
