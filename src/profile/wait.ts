/**
 * What a goroutine waits for: from the state that text dumps print, from the runtime frames that
 * binary profiles keep at the leaf, or from both. Wait reasons: waitReasonStrings and
 * gStatusStrings of runtime/runtime2.go and runtime/traceback.go, Go 1.0 to 1.27.
 */

import type { Frame } from "./profile.ts";

export type Operation =
  | "chan-send"
  | "chan-receive"
  | "chan-range"
  | "select"
  | "select-empty"
  | "mutex"
  | "rwmutex"
  | "waitgroup"
  | "cond"
  | "io"
  | "sleep"
  | "syscall"
  | "running"
  | "other";

/**
 * What the state says of leaks: `forever` can never end; `leak` is the classic state of stuck
 * goroutines; `contention` is a leak when long; `idle` lasts in healthy services; `runtime` belongs
 * to the runtime; `transient` passes.
 */
export type WaitClass = "forever" | "leak" | "contention" | "idle" | "runtime" | "transient";

export interface Wait {
  /** As Go prints it; where frames alone speak, as the newest Go would print it. */
  readonly state: string;
  /**
   * `chan-range` (receive in a range loop or with `, ok`) shows only where runtime frames are
   * kept: `sameOperation` treats it as the `chan-receive` that a `debug=2` body gives.
   */
  readonly operation: Operation;
}

interface StateMeaning {
  readonly class: WaitClass;
  readonly operation: Operation;
}

function meaning(waitClass: WaitClass, operation: Operation = "other"): StateMeaning {
  return { class: waitClass, operation };
}

const STATES: ReadonlyMap<string, StateMeaning> = new Map([
  ["chan receive", meaning("leak", "chan-receive")],
  ["chan send", meaning("leak", "chan-send")],
  ["select", meaning("leak", "select")],
  ["chan receive (nil chan)", meaning("forever", "chan-receive")],
  ["chan send (nil chan)", meaning("forever", "chan-send")],
  ["select (no cases)", meaning("forever", "select-empty")],
  ["chan receive (synctest)", meaning("leak", "chan-receive")],
  ["chan send (synctest)", meaning("leak", "chan-send")],
  ["select (synctest)", meaning("leak", "select")],
  ["IO wait", meaning("idle", "io")],
  ["sleep", meaning("idle", "sleep")],
  ["semacquire", meaning("contention")],
  ["sync.Cond.Wait", meaning("contention", "cond")],
  ["sync.Mutex.Lock", meaning("contention", "mutex")],
  ["sync.RWMutex.RLock", meaning("contention", "rwmutex")],
  ["sync.RWMutex.Lock", meaning("contention", "rwmutex")],
  ["sync.WaitGroup.Wait", meaning("contention", "waitgroup")],
  ["synctest.Run", meaning("idle")],
  ["synctest.Wait", meaning("idle")],
  ["coroutine", meaning("idle")],
  ["trace reader (blocked)", meaning("idle")],
  ["syscall", meaning("idle", "syscall")],
  ["waiting for cgo callback", meaning("idle", "syscall")],
  ["running", meaning("transient", "running")],
  ["runnable", meaning("transient", "running")],
  ["preempted", meaning("transient", "running")],
  ["copystack", meaning("transient", "running")],
  ...runtimeStates(),
  ...transientStates(),
]);

function* runtimeStates(): Generator<readonly [string, StateMeaning]> {
  const states = [
    "finalizer wait",
    "cleanup wait",
    "GC worker (idle)",
    "GC worker (active)",
    "GC worker init",
    "GC sweep wait",
    "GC scavenge wait",
    "force gc (idle)",
    "GOMAXPROCS updater (idle)",
    "timer goroutine (idle)",
    "mark wait (idle)",
    "idle",
    "dead",
  ];
  for (const state of states) yield [state, meaning("runtime")];
}

function* transientStates(): Generator<readonly [string, StateMeaning]> {
  const states = [
    "panicwait",
    "GC assist wait",
    "GC assist marking",
    "wait for GC cycle",
    "garbage collection",
    "garbage collection scan",
    "GC mark termination",
    "stopping the world",
    "flushing proc caches",
    "trace goroutine status",
    "trace proc status",
    "page trace flush",
    "GC weak to strong wait",
    "dumping heap",
    "debug call",
    "new goroutine",
    "stack split",
    "stack growth",
    "semarelease",
    "moribund",
  ];
  for (const state of states) yield [state, meaning("transient")];
}

/** Class of a state as printed. A string that no known Go prints counts as `leak`. */
export function waitClass(state: string): WaitClass {
  return STATES.get(state)?.class ?? "leak";
}

/**
 * The wait of a goroutine from its printed state, refined by its frames: old versions print
 * `semacquire` for mutexes, wait groups and conditions alike.
 */
export function waitOf(state: string, frames: readonly Frame[]): Wait {
  const seen = leafWait(frames);
  const printed = STATES.get(state);
  if (seen !== null && agrees(state, seen.operation)) {
    const vague = state === "semacquire" || state === "waiting" || state === "leaked";
    return { state: vague ? seen.state : state, operation: seen.operation };
  }
  return { state, operation: printed?.operation ?? "other" };
}

/** True where the frames may tell more than the state: they never contradict it. */
function agrees(state: string, operation: Operation): boolean {
  const printed = STATES.get(state)?.operation ?? "other";
  if (printed === "other") return waitClass(state) === "contention" || !STATES.has(state);
  if (printed === "mutex" && operation === "rwmutex") return true;
  return sameOperation({ operation: printed }, { operation });
}

/** The operation alone, e.g. for a goroutine of a text dump. */
export function operationOf(state: string, frames: readonly Frame[]): Operation {
  return waitOf(state, frames).operation;
}

export interface WaitOptions {
  /** Set for `debug=1` texts, which hide runtime frames: a bare user frame then says nothing. */
  readonly runtimeFramesHidden?: boolean;
}

/** The wait of a goroutine from its frames alone, leaf first. */
export function waitFromFrames(frames: readonly Frame[], options: WaitOptions = {}): Wait {
  const seen = leafWait(frames);
  if (seen !== null) return seen;
  const leaf = frames[0]?.function ?? "";
  if (leaf.startsWith("runtime.gopark")) return { state: "waiting", operation: "other" };
  if (leaf === "" || options.runtimeFramesHidden === true) return { state: "", operation: "other" };
  return { state: "running", operation: "running" };
}

/** True when both are the same operation as far as either source can tell. */
export function sameOperation(
  one: Pick<Wait, "operation">,
  other: Pick<Wait, "operation">,
): boolean {
  return plainOperation(one.operation) === plainOperation(other.operation);
}

function plainOperation(operation: Operation): Operation {
  return operation === "chan-range" ? "chan-receive" : operation;
}

/** Functions that block, by name. The first from the leaf decides; `upgrade` may refine it. */
const BLOCKERS: ReadonlyMap<string, Wait> = new Map<string, Wait>([
  ["runtime.chansend1", { state: "chan send", operation: "chan-send" }],
  ["runtime.chansend", { state: "chan send", operation: "chan-send" }],
  ["runtime.chanrecv1", { state: "chan receive", operation: "chan-receive" }],
  ["runtime.chanrecv2", { state: "chan receive", operation: "chan-range" }],
  ["runtime.selectgo", { state: "select", operation: "select" }],
  ["runtime.block", { state: "select (no cases)", operation: "select-empty" }],
  ["sync.(*Mutex).lockSlow", { state: "sync.Mutex.Lock", operation: "mutex" }],
  ["sync.(*Mutex).Lock", { state: "sync.Mutex.Lock", operation: "mutex" }],
  ["internal/sync.(*Mutex).lockSlow", { state: "sync.Mutex.Lock", operation: "mutex" }],
  ["internal/sync.(*Mutex).Lock", { state: "sync.Mutex.Lock", operation: "mutex" }],
  ["sync.(*RWMutex).RLock", { state: "sync.RWMutex.RLock", operation: "rwmutex" }],
  ["sync.(*RWMutex).Lock", { state: "sync.RWMutex.Lock", operation: "rwmutex" }],
  ["sync.runtime_SemacquireRWMutexR", { state: "sync.RWMutex.RLock", operation: "rwmutex" }],
  ["sync.runtime_SemacquireRWMutex", { state: "sync.RWMutex.Lock", operation: "rwmutex" }],
  ["sync.(*WaitGroup).Wait", { state: "sync.WaitGroup.Wait", operation: "waitgroup" }],
  ["sync.runtime_SemacquireWaitGroup", { state: "sync.WaitGroup.Wait", operation: "waitgroup" }],
  ["sync.(*Cond).Wait", { state: "sync.Cond.Wait", operation: "cond" }],
  ["sync.runtime_notifyListWait", { state: "sync.Cond.Wait", operation: "cond" }],
  ["internal/poll.(*fdMutex).rwlock", { state: "semacquire", operation: "mutex" }],
  ["internal/poll.runtime_Semacquire", { state: "semacquire", operation: "mutex" }],
  ["runtime.netpollblock", { state: "IO wait", operation: "io" }],
  ["internal/poll.runtime_pollWait", { state: "IO wait", operation: "io" }],
  ["time.Sleep", { state: "sleep", operation: "sleep" }],
  ["runtime.coroswitch", { state: "coroutine", operation: "other" }],
  ["runtime.coroswitch_m", { state: "coroutine", operation: "other" }],
  ["runtime.gcParkAssist", { state: "GC assist wait", operation: "other" }],
  ["os/signal.signal_recv", { state: "syscall", operation: "syscall" }],
  ["runtime.notetsleepg", { state: "syscall", operation: "syscall" }],
  ["runtime.cgocall", { state: "syscall", operation: "syscall" }],
]);
const SYSCALL = /^(?:syscall|internal\/runtime\/syscall(?:\/\w+)?)\.(?:Raw)?[Ss]yscall\w*$/;
/** Blocking functions lie within this many frames of the leaf, runtime frames included. */
const LEAF_FRAMES = 12;

function leafWait(frames: readonly Frame[]): Wait | null {
  const depth = Math.min(frames.length, LEAF_FRAMES);
  for (let i = 0; i < depth; i++) {
    const name = frames[i]?.function ?? "";
    const wait = BLOCKERS.get(name);
    if (wait !== undefined) return upgrade(wait, frames, i);
    if (i <= 1 && SYSCALL.test(name)) return { state: "syscall", operation: "syscall" };
    if (!isBelowBlocker(name)) return null;
  }
  return null;
}

/** Frames that may lie between the leaf and the function that names the operation. */
function isBelowBlocker(name: string): boolean {
  return /^(?:runtime\.|internal\/|sync\.|syscall\.)/.test(name);
}

/** Frames from the inner mutex up to RWMutex.Lock: lockSlow and up to two Lock below it. */
const LOCK_FRAMES = 4;

/** RWMutex.Lock waits on the mutex inside it, and the frames above tell. */
function upgrade(wait: Wait, frames: readonly Frame[], at: number): Wait {
  if (wait.operation !== "mutex") return wait;
  for (let i = at + 1; i < Math.min(frames.length, at + LOCK_FRAMES); i++) {
    if (frames[i]?.function === "sync.(*RWMutex).Lock") return { ...wait, operation: "rwmutex" };
  }
  return wait;
}
