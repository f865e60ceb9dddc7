/** Methods of Go's own containers that put values in and take them out. */
import type { Call, Expr } from "../syntax/nodes.ts";
import type { OriginParts } from "./parts.ts";

const STORES = new Set([
  "sync.Map.Store",
  "sync.Map.LoadOrStore",
  "sync.Map.Swap",
  "sync.Map.CompareAndSwap",
  "sync.Pool.Put",
  "sync/atomic.Value.Store",
  "sync/atomic.Value.Swap",
  "sync/atomic.Pointer.Store",
  "sync/atomic.Pointer.Swap",
  "container/list.List.PushBack",
  "container/list.List.PushFront",
]);

const LOADS = new Set([
  "sync.Map.Load",
  "sync.Map.LoadOrStore",
  "sync.Map.LoadAndDelete",
  "sync.Map.Swap",
  "sync.Pool.Get",
  "sync/atomic.Value.Load",
  "sync/atomic.Value.Swap",
  "sync/atomic.Pointer.Load",
  "sync/atomic.Pointer.Swap",
]);

/** Arguments that the receiver of the call keeps; empty when it keeps none. */
export function storedArguments(
  call: Call,
  { externalName }: Pick<OriginParts, "externalName">,
): readonly Expr[] {
  const name = externalName(call);
  return name !== null && STORES.has(name) ? call.args : [];
}

/** Whether the first result is something that was stored in the receiver. */
export function isLoad(name: string): boolean {
  return LOADS.has(name);
}

/** Whether the call keeps its arguments in the receiver. */
export function isStore(name: string): boolean {
  return STORES.has(name);
}
