/** Operations on maps, slices and lists, and the builtins that are operations. */
import { pointee } from "../go-type.ts";
import type { Resource } from "../resource.ts";
import type { Assign, Binary, Call, Expr, IncDec, Node, Slice } from "../syntax/nodes.ts";
import { type Doing, type OperationParts, originsOfKind } from "./parts.ts";

/** `close`, `delete`, `clear`, `make` of a channel. */
export function builtinOperation(call: Call, name: string, parts: OperationParts): Doing | null {
  const [first] = call.args;
  if (first === undefined) return null;
  if (name === "close") return { kind: "close", node: call, on: parts.originsOf(first) };
  if (name === "make") {
    const on = originsOfKind(call, ["channel"], parts);
    return on.length === 0 ? null : { kind: "make", node: call, on };
  }
  if (name !== "delete" && name !== "clear") return null;
  const on = containersOf(first, parts);
  return on.length === 0 ? null : { kind: name, node: call, on };
}

/** `m[k] = v`, `s.f = append(s.f, v)`, `m = map[K]V{}`, `s.f = s.f[1:]`. */
export function assignOperations(assign: Assign, parts: OperationParts): readonly Doing[] {
  const { left, right, op } = assign;
  if (op === ":=") return [];
  return left.flatMap((target, at) => {
    const value = left.length === right.length ? (right[at] ?? null) : null;
    const node = left.length === 1 ? assign : target;
    const found = assigned(target, value, node, parts);
    return found === null ? [] : [found];
  });
}

/** `m[k]++`. */
export function countOperation(count: IncDec, parts: OperationParts): Doing | null {
  return count.operand.kind === "index" ? inserted(count.operand, count, parts) : null;
}

/** `len(m) > max`, `list.Len() == 0`. */
export function sizeCheck(comparison: Binary, parts: OperationParts): Doing | null {
  if (!/^(?:[<>]=?|[!=]=)$/.test(comparison.op)) return null;
  for (const side of [comparison.left, comparison.right]) {
    const measured = side.kind === "call" ? measuredBy(side, parts) : null;
    const on = measured === null ? [] : containersOf(measured, parts);
    if (on.length > 0) return { kind: "size-check", node: comparison, on };
  }
  return null;
}

function measuredBy(call: Call, parts: OperationParts): Expr | null {
  const name = parts.externalName(call);
  if (name === "len") return call.args[0] ?? null;
  const isList = name === "container/list.List.Len" && call.callee.kind === "selector";
  return isList && call.callee.kind === "selector" ? call.callee.operand : null;
}

function assigned(
  target: Expr,
  value: Expr | null,
  node: Node,
  parts: OperationParts,
): Doing | null {
  if (target.kind === "index") return inserted(target, node, parts);
  if (target.kind !== "ident" && target.kind !== "selector" && target.kind !== "star") return null;
  if (target.kind === "ident" && target.name === "_") return null;
  const on = containersOf(target, parts);
  return on.length === 0 ? null : { kind: kindOfValue(value, on, parts), node, on };
}

/** What is left of the container when it is set to a value. */
function kindOfValue(
  value: Expr | null,
  on: readonly Resource[],
  parts: OperationParts,
): Doing["kind"] {
  const isSame = (expr: Expr | undefined): boolean =>
    expr !== undefined && containersOf(expr, parts).some((one) => on.includes(one));
  if (value?.kind === "slice" && isSame(value.operand)) return isEmptied(value, parts);
  if (value?.kind !== "call") return "reassign";
  const name = parts.externalName(value);
  const [first] = value.args;
  if (name === "append") {
    const base = first?.kind === "slice" ? first.operand : first;
    if (!isSame(base)) return "reassign";
    // append(s[:i], s[i+1:]...) takes elements out.
    return first?.kind === "slice" && value.spread ? "delete" : "insert";
  }
  return name?.startsWith("slices.") && isSame(first) ? "delete" : "reassign";
}

function isEmptied({ low, high }: Slice, parts: OperationParts): Doing["kind"] {
  const isNone = low === null && high !== null && parts.constantOf(high) === 0;
  return isNone ? "clear" : "delete";
}

function inserted(
  target: Extract<Expr, { kind: "index" }>,
  node: Node,
  parts: OperationParts,
): Doing | null {
  const { kind } = parts.underlying(parts.typeOf(target.operand));
  if (kind !== "map" && kind !== "unknown") return null;
  const on = containersOf(target.operand, parts);
  return on.length === 0 ? null : { kind: "insert", node, on };
}

/** A container in a container counts as the outer one. */
function containersOf(expr: Expr, parts: OperationParts): readonly Resource[] {
  for (let at = expr; ; at = at.operand) {
    const found = isWorthAsking(at, parts) ? originsOfKind(at, ["container"], parts) : [];
    if (found.length > 0 || at.kind !== "index") return found;
  }
}

/**
 * A slice in a parameter or local variable is a copy of the header: what is done to it does not
 * grow the slice it came from. Only maps are followed through such names.
 */
function isWorthAsking(expr: Expr, parts: OperationParts): boolean {
  const { kind } = parts.underlying(pointee(parts.typeOf(expr)));
  if (kind !== "slice") return /^(?:map|named|struct|unknown)$/.test(kind);
  const symbol = parts.namedBy(expr);
  if (symbol === null) return expr.kind === "star";
  if (symbol.isGlobal || symbol.kind === "field") return true;
  const { owner } = symbol;
  return symbol.kind === "var" && parts.usesOf(symbol).some((use) => parts.funcOf(use) !== owner);
}
