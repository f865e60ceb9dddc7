/** Which kind of resource values of a type are. */

import { said } from "../../base/language.ts";
import { type GoType, pointee, typeName } from "../go-type.ts";
import type { Types } from "../model.ts";
import type { ResourceKind } from "../resource.ts";

const BY_NAME: Readonly<Record<string, ResourceKind>> = {
  "sync.Mutex": "mutex",
  "sync.RWMutex": "mutex",
  "sync.Locker": "mutex",
  "sync.WaitGroup": "waitgroup",
  "sync.Cond": "cond",
  "sync.Pool": "pool",
  "sync.Map": "container",
  "container/list.List": "container",
  "golang.org/x/sync/errgroup.Group": "errgroup",
  "context.Context": "context",
  "golang.org/x/net/context.Context": "context",
  "context.CancelFunc": "cancel",
  "context.CancelCauseFunc": "cancel",
  "golang.org/x/net/context.CancelFunc": "cancel",
  "time.Ticker": "ticker",
  "time.Timer": "timer",
};

/** Kinds whose zero value works: declaring a variable makes one. */
const BY_VALUE: ReadonlySet<ResourceKind> = new Set([
  "mutex",
  "waitgroup",
  "cond",
  "pool",
  "errgroup",
  "container",
]);

/** Null for types that are none of the kinds; pointers count as what they point to. */
export function kindOfType(type: GoType, types: Types): ResourceKind | null {
  const base = pointee(type);
  const name = typeName(base);
  const known = name === null ? undefined : BY_NAME[name];
  if (known !== undefined) return known;
  const under = types.underlying(base);
  if (under.kind === "chan") return "channel";
  return under.kind === "map" || under.kind === "slice" ? "container" : null;
}

/** The kind of which a declared variable or field holds one from the start; null for others. */
export function kindOfZero(type: GoType, types: Types): ResourceKind | null {
  if (type.kind !== "named" || typeName(type) === "sync.Locker") return null;
  const kind = kindOfType(type, types);
  const isValue = kind !== null && BY_VALUE.has(kind);
  return isValue && BY_NAME[typeName(type) ?? ""] !== undefined ? kind : null;
}

/** Type of the elements `depth` levels below; unknown types stay unknown. */
export function typeBelow(type: GoType, depth: number, types: Types): GoType {
  if (depth === 0) return type;
  const under = types.underlying(pointee(type));
  if (under.kind === "map") return typeBelow(under.value, depth - 1, types);
  if (under.kind === "slice" || under.kind === "array" || under.kind === "chan") {
    return typeBelow(under.element, depth - 1, types);
  }
  return { kind: "unknown", reason: said("not a container") };
}

/** Whether values of the type can be, or lead to, resources: numbers, texts and errors do not. */
export function mayCarry(type: GoType, types: Types): boolean {
  switch (type.kind) {
    case "basic":
      return type.name === "any";
    case "pointer":
      return mayCarry(type.element, types);
    case "slice":
    case "array":
      return false;
    case "func":
      return type.results.length === 0;
    case "named":
      return kindOfType(type, types) !== null || isOpen(types.underlying(type), types);
    case "interface":
      return type.methods.length === 0 || type.methods.some((name) => HANDLE_METHOD.test(name));
    default:
      return type.kind !== "struct";
  }
}

/** Whether the elements `depth` levels below may; keys of maps count as elements. */
export function mayCarryBelow(type: GoType, depth: number, types: Types): boolean {
  if (!mayHaveElements(type, depth, types)) return false;
  if (mayCarry(typeBelow(type, depth, types), types)) return true;
  const around = depth > 0 ? types.underlying(pointee(typeBelow(type, depth - 1, types))) : null;
  return around?.kind === "map" && types.underlying(around.key).kind === "chan";
}

/** Whether there can be elements so deep: not in structs of the program, functions and numbers. */
function mayHaveElements(type: GoType, depth: number, types: Types): boolean {
  if (depth === 0) return true;
  const under = types.underlying(pointee(type));
  switch (under.kind) {
    case "map":
      return mayHaveElements(under.value, depth - 1, types);
    case "slice":
    case "array":
    case "chan":
      return mayHaveElements(under.element, depth - 1, types);
    case "struct":
    case "func":
      return false;
    case "basic":
      return under.name === "any";
    default:
      return true;
  }
}

/** Interfaces of the program without such a method are not for handles, locks or contexts. */
const HANDLE_METHOD =
  /^(?:Close|Stop|End|Lock|Unlock|Done|Release|Rollback|Commit|Shutdown|Cancel|Wait|Reset)/;

/** A library's type may be anything. */
function isOpen(under: GoType, types: Types): boolean {
  return under.kind === "named" || mayCarry(under, types);
}
