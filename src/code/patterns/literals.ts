/** Composite literals of a function, found once for all patterns that ask for them. */
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { CompositeLit, Expr } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";

const known = new WeakMap<Func, readonly CompositeLit[]>();

/** Literals with a type of another package (`http.Server{…}`) in a function's own text. */
export function literalsIn(model: Model, func: Func): readonly CompositeLit[] {
  let found = known.get(func);
  if (found === undefined) {
    found = search(func).filter(({ type }) => isOfLibrary(model, type));
    known.set(func, found);
  }
  return found;
}

function search(func: Func): CompositeLit[] {
  const literals: CompositeLit[] = [];
  const visit: Parameters<typeof eachChild>[1] = (node) => {
    if (node.kind === "func-literal") return;
    if (node.kind === "composite") literals.push(node);
    eachChild(node, visit);
  };
  eachChild(func.body, visit);
  return literals;
}

function isOfLibrary(model: Model, type: Expr | null): boolean {
  if (type?.kind !== "selector" || type.operand.kind !== "ident") return false;
  return model.symbolOf(type.operand)?.kind === "package";
}

/** The value that a literal gives a field; null when it leaves it out. */
export function fieldValue(literal: CompositeLit, name: string): Expr | null {
  for (const element of literal.elements) {
    if (element.kind !== "key-value" || element.key.kind !== "ident") continue;
    if (element.key.name === name) return element.value;
  }
  return null;
}
