/** Operations that calls are: methods of locks and groups, close, cancel, release. */
import { type GoType, typeName } from "../go-type.ts";
import type { Resource } from "../resource.ts";
import type { Call, Expr } from "../syntax/nodes.ts";
import { builtinOperation } from "./container-operations.ts";
import { methodOperation } from "./method-operations.ts";
import { type Doing, type OperationParts, originsOfKind } from "./parts.ts";

/** The operation that a call is; null when it is none. */
export function callOperation(call: Call, parts: OperationParts): Doing | null {
  const name = parts.externalName(call);
  if (name !== null && !name.includes(".")) return builtinOperation(call, name, parts);
  const row = name === null ? null : methodOperation(name);
  if (name !== null && row !== null) {
    const on = receivers(call, name, parts).filter(({ kind }) => kind === row.on);
    return row.on === "container" && on.length === 0 ? null : { kind: row.kind, node: call, on };
  }
  return cancelOperation(call, name, parts) ?? releaseOperation(call, name, parts);
}

function cancelOperation(call: Call, name: string | null, parts: OperationParts): Doing | null {
  const { callee } = call;
  if (name !== null || call.args.length > 1) return null;
  if (callee.kind !== "ident" && callee.kind !== "selector" && callee.kind !== "index") return null;
  if (!mayCancel(parts.underlying(parts.typeOf(callee)))) return null;
  if (parts.calleesOf(call).some(({ kind }) => kind === "func" || kind === "conversion"))
    return null;
  const on = originsOfKind(callee, ["cancel"], parts);
  return on.length === 0 ? null : { kind: "cancel", node: call, on };
}

/** `func()` or `func(cause error)`; types that are not known may be either. */
function mayCancel(type: GoType): boolean {
  return type.kind === "unknown" || (type.kind === "func" && type.results.length === 0);
}

function releaseOperation(call: Call, name: string | null, parts: OperationParts): Doing | null {
  const [first] = call.args;
  if (name?.startsWith("C.") && first !== undefined) {
    const freed = originsOfKind(first, ["closer"], parts).filter((one) => isBy(one, name, parts));
    return freed.length === 0 ? null : { kind: "release", node: call, on: freed };
  }
  const method = selectorOf(call.callee, parts)?.name.name;
  if (method === undefined || !parts.contracts.isReleaseMethod(method)) return null;
  const on = receivers(call, name ?? "", parts).filter((one) => isBy(one, method, parts));
  return on.length === 0 ? null : { kind: "release", node: call, on };
}

/** Whether the contract that the resource is under is fulfilled by this method. */
function isBy({ kind, origin }: Resource, method: string, parts: OperationParts): boolean {
  if (kind !== "closer" || origin?.kind !== "call") return false;
  const maker = parts.externalName(origin);
  if (maker === null) return false;
  const by = parts.contracts.releaseOf(maker)?.by ?? [];
  const stoppedBy = parts.contracts.startOf(maker)?.stoppedBy ?? [];
  return by.includes(method) || stoppedBy.includes(method) || /^(?:io|os)\.Pipe$/.test(maker);
}

/** What a method call works on: its operand, or the embedded field that has the method. */
function receivers(call: Call, name: string, parts: OperationParts): readonly Resource[] {
  const operand = selectorOf(call.callee, parts)?.operand;
  if (operand === undefined) return [];
  const owner = name.slice(0, name.lastIndexOf("."));
  const type = parts.typeOf(operand);
  if (owner !== "" && typeName(type) !== owner) {
    const field = parts.fieldOf(type, owner.slice(owner.lastIndexOf(".") + 1));
    if (field?.kind === "field") return parts.originsOfSymbol(field);
  }
  return parts.originsOf(operand);
}

/** The selector that is called, by itself or through a variable: `unlock := mu.Unlock`. */
function selectorOf(callee: Expr, parts: OperationParts) {
  if (callee.kind === "selector") return callee;
  const symbol = callee.kind === "ident" ? parts.symbolOf(callee) : null;
  const by = symbol?.declaration;
  if (symbol?.ident == null || (by?.kind !== "assign" && by?.kind !== "var")) return null;
  const names: readonly Expr[] = by.kind === "assign" ? by.left : by.names;
  const values = by.kind === "assign" ? by.right : by.values;
  const value = values[names.indexOf(symbol.ident)];
  return value?.kind === "selector" ? value : null;
}
