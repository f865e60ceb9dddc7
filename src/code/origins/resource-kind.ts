/** Which kind of resource values of a type are. */

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
  return { kind: "unknown", reason: "not a container" };
}
