/** Calls of a package by the name of what they call, found once for each package. */
import type { Model } from "../model.ts";
import type { GoPackage } from "../program.ts";
import type { Call } from "../syntax/nodes.ts";

type ByName = ReadonlyMap<string, readonly Call[]>;

const BY_MODEL = new WeakMap<Model, WeakMap<GoPackage, ByName>>();

/** Calls outside of tests whose only callee is a library function with such a name. */
export function callsNamed(model: Model, pkg: GoPackage, name: RegExp): readonly Call[] {
  const found: Call[] = [];
  for (const [key, calls] of externalCalls(model, pkg)) if (name.test(key)) found.push(...calls);
  return found;
}

function externalCalls(model: Model, pkg: GoPackage): ByName {
  const known = BY_MODEL.get(model) ?? new WeakMap<GoPackage, ByName>();
  BY_MODEL.set(model, known);
  const old = known.get(pkg);
  if (old !== undefined) return old;
  const found = new Map<string, Call[]>();
  for (const func of pkg.funcs) {
    if (func.file.file.path.endsWith("_test.go")) continue;
    for (const call of model.callsIn(func)) add(found, model.externalName(call), call);
  }
  known.set(pkg, found);
  return found;
}

function add(found: Map<string, Call[]>, name: string | null, call: Call): void {
  if (name === null) return;
  const calls = found.get(name);
  if (calls === undefined) found.set(name, [call]);
  else calls.push(call);
}
