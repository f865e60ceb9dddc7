/** Data table: methods of Go's own synchronisation types and containers, and what they do. */
import type { OperationKind, ResourceKind } from "../resource.ts";

interface MethodRow {
  readonly kind: OperationKind;
  readonly on: ResourceKind;
}

const ROWS: readonly (readonly [ResourceKind, string, Readonly<Record<string, OperationKind>>])[] =
  [
    ["mutex", "sync.Mutex", { Lock: "lock", Unlock: "unlock" }],
    [
      "mutex",
      "sync.RWMutex",
      { Lock: "lock", Unlock: "unlock", RLock: "read-lock", RUnlock: "read-unlock" },
    ],
    ["mutex", "sync.Locker", { Lock: "lock", Unlock: "unlock" }],
    ["waitgroup", "sync.WaitGroup", { Add: "add", Done: "done", Wait: "wait", Go: "add" }],
    ["cond", "sync.Cond", { Wait: "wait", Signal: "signal", Broadcast: "broadcast" }],
    ["errgroup", "golang.org/x/sync/errgroup.Group", { Go: "add", TryGo: "add", Wait: "wait" }],
    ["ticker", "time.Ticker", { Stop: "stop", Reset: "reset" }],
    ["timer", "time.Timer", { Stop: "stop", Reset: "reset" }],
    ["pool", "sync.Pool", { Put: "put", Get: "get" }],
    [
      "container",
      "sync.Map",
      {
        Store: "insert",
        LoadOrStore: "insert",
        Swap: "insert",
        Delete: "delete",
        LoadAndDelete: "delete",
        CompareAndDelete: "delete",
        Clear: "clear",
      },
    ],
    [
      "container",
      "container/list.List",
      {
        PushBack: "insert",
        PushFront: "insert",
        InsertBefore: "insert",
        InsertAfter: "insert",
        Remove: "delete",
        Init: "clear",
      },
    ],
  ];

const METHODS: ReadonlyMap<string, MethodRow> = new Map(
  ROWS.flatMap(([on, type, methods]) =>
    Object.entries(methods).map(([name, kind]) => [`${type}.${name}`, { kind, on }] as const),
  ),
);

/** What a method does, by its full name `sync.Mutex.Lock`; null for others. */
export function methodOperation(name: string): MethodRow | null {
  return METHODS.get(name) ?? null;
}
