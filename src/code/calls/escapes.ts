/** Whether callers that were not read may call a function, and why. */

import { say } from "../../base/language.ts";
import { pointee, typeName } from "../go-type.ts";
import { type Func, type GoPackage, isExported } from "../program.ts";
import type { Call } from "../syntax/nodes.ts";
import type { TypeInference } from "../typing/infer-types.ts";
import type { Callees } from "./callees.ts";
import type { FunctionUse } from "./function-uses.ts";

interface Parts {
  readonly types: TypeInference;
  readonly callees: Callees;
  usesOf(func: Func): readonly FunctionUse[];
  callsIn(func: Func): readonly Call[];
}

/**
 * Methods that libraries call through their interfaces without being handed the value in a way
 * that can be seen.
 */
const CALLED_BY_LIBRARIES = new Set(
  (
    "ServeHTTP Read Write Close String Error Unwrap Is As Len Less Swap Push Pop Scan Value " +
    "MarshalJSON UnmarshalJSON MarshalText UnmarshalText MarshalBinary UnmarshalBinary RoundTrip " +
    "Accept Handle Format GoString ReadFrom WriteTo Seek LogValue Describe Collect"
  ).split(" "),
);

/** The reason why a function may be called from outside; null when it cannot. */
export function createEscapes(parts: Parts): (func: Func) => string | null {
  let handedOut: ReadonlyMap<string, string> | null = null;
  return (func) => {
    if (isStarted(func)) return null;
    const exported = exportReason(func);
    if (exported !== null) return exported;
    for (const use of parts.usesOf(func)) if (use.kind === "escape") return use.reason;
    const { receiverType } = func;
    if (receiverType === null || func.node.kind !== "func") return null;
    const { name } = func.node.name;
    if (CALLED_BY_LIBRARIES.has(name)) return say`libraries call ${name} through interfaces`;
    if (!isExported(name)) return null;
    handedOut ??= typesHandedOut(parts);
    return handedOut.get(`${func.pkg.path}.${receiverType}`) ?? null;
  };
}

/** The runtime calls main and init, nobody else does. */
function isStarted({ node, receiverType, pkg }: Func): boolean {
  if (node.kind !== "func" || receiverType !== null) return false;
  const { name } = node.name;
  return name === "init" || (name === "main" && pkg.name === "main");
}

function exportReason({ node, pkg, receiverType }: Func): string | null {
  if (node.kind !== "func" || !isExported(node.name.name) || !isImportable(pkg)) return null;
  if (receiverType !== null && !isExported(receiverType)) return null;
  return say`exported by ${pkg.path}`;
}

/** Whether packages of other modules may import it. */
function isImportable({ name, path }: GoPackage): boolean {
  return name !== "main" && !/(?:^|\/)internal(?:\/|$)/.test(path) && !path.endsWith("_test");
}

/** Types of the program whose values are passed to functions of libraries, with where. */
function typesHandedOut({ types, callees, callsIn }: Parts): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const func of types.scopes.program.funcs) {
    for (const call of callsIn(func)) {
      const [callee] = callees.calleesOf(call);
      if (callee?.kind !== "external" || types.contracts.isHarmless(callee.name)) continue;
      for (const arg of call.args) {
        const type = pointee(types.typeOf(arg));
        const name = types.symbolOfType(type) === null ? null : typeName(type);
        if (name !== null && !found.has(name)) found.set(name, say`passed to ${callee.name}`);
      }
    }
  }
  return found;
}
