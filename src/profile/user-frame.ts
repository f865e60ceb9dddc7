/**
 * Which line of a stack a person wants to see: the program's, not the runtime's. Stacks are leaf
 * first. Rules: function name syntax of cmd/compile and `go help packages` (the first element of a
 * standard import path has no dot and is one of the directories of GOROOT/src).
 */

import type { GoroutineStack } from "./goroutine-dump.ts";
import { packageOf } from "./names.ts";
import type { Frame } from "./profile.ts";

/** Directories directly under GOROOT/src, and `vendor` in it. */
const STANDARD_ROOTS: ReadonlySet<string> = new Set(
  (
    "archive arena bufio builtin bytes cmp compress container context crypto database debug embed " +
    "encoding errors expvar flag fmt go hash html image index internal io iter log maps math mime " +
    "net os path plugin reflect regexp runtime simd slices sort strconv strings structs sync " +
    "syscall testing text time unicode unique unsafe uuid vendor weak"
  ).split(" "),
);

/** Packages whose frames at the leaf only carry out what the caller asked for. */
const PLUMBING_PACKAGE =
  /^(?:runtime|sync|syscall|internal|reflect)(?:\/|$)|^golang\.org\/x\/sync(?:\/|$)/;
/** Wrappers that the compiler makes for `go f(x)` and `defer f(x)`, and C call stubs. */
const GENERATED = /\.(?:gowrap|deferwrap)\d+$|\._Cfunc_|^_?cgo|^crosscall2$/;

/** True for functions of Go's standard library and runtime, and for C and assembly symbols. */
export function isStandardLibrary(functionName: string): boolean {
  const path = packageOf(functionName);
  if (path === "") return true;
  const slash = path.indexOf("/");
  return STANDARD_ROOTS.has(slash === -1 ? path : path.slice(0, slash));
}

/** True for the machinery below an operation: runtime, sync, syscall, internal, generated code. */
export function isRuntimePlumbing(functionName: string): boolean {
  const path = packageOf(functionName);
  return path === "" || PLUMBING_PACKAGE.test(path) || GENERATED.test(functionName);
}

/** True when the file lies in a module cache or vendor folder: a dependency of the main module. */
export function isDependency(frame: Frame): boolean {
  return /@v\d|\/vendor\/|\/pkg\/mod\//.test(frame.file);
}

/** True for a line of the program or of a dependency, as against Go's own. */
export function isUserCode(frame: Frame): boolean {
  return !isStandardLibrary(frame.function) && !isRuntimePlumbing(frame.function);
}

/**
 * The line at which the goroutine is blocked: the first frame from the leaf outside the standard
 * library; the outermost frame that is no plumbing where all are standard. Null without frames.
 */
export function blockedFrame(frames: readonly Frame[]): Frame | null {
  const user = frames.find(isUserCode);
  if (user !== undefined) return user;
  const outermost = frames.findLast((frame) => !isRuntimePlumbing(frame.function));
  return outermost ?? frames[frames.length - 1] ?? null;
}

export interface AllocationSite {
  /** First frame from the leaf outside the standard library. */
  readonly site: Frame;
  /** First frame of the main module above a dependency's site, null where the site is its own. */
  readonly caller: Frame | null;
}

/** Whom to charge for an allocation. Null without frames. */
export function allocationFrame(frames: readonly Frame[]): AllocationSite | null {
  const site = blockedFrame(frames);
  if (site === null) return null;
  const own = frames.find((frame) => isUserCode(frame) && !isDependency(frame)) ?? null;
  return { site, caller: own === site ? null : own };
}

/** Functions that start goroutines on behalf of others: their `go` statement says nothing. */
const GENERIC_SPAWNERS: readonly RegExp[] = [
  /^sync\.\(\*WaitGroup\)\.Go$/,
  /^golang\.org\/x\/sync\/errgroup\.\(\*Group\)\.(?:Go|TryGo|add)$/,
  /^golang\.org\/x\/sync\/singleflight\.\(\*Group\)\.DoChan$/,
  /^github\.com\/sourcegraph\/conc(?:\/\w+)?\./,
  /^github\.com\/panjf2000\/ants(?:\/v\d+)?\./,
  /^github\.com\/alitto\/pond(?:\/v\d+)?\./,
  /^github\.com\/bytedance\/gopkg\/util\/gopool\./,
  /^github\.com\/oklog\/run\.\(\*Group\)\.Run$/,
  /^k8s\.io\/apimachinery\/pkg\/util\/wait\.\(\*Group\)\.Start/,
  /^gopkg\.in\/tomb%2ev[12]\.\(\*Tomb\)\.Go$/,
  /^time\.goFunc$/,
  /^context\.\(\*afterFuncCtx\)\.cancel/,
  /^net\/http\.\(\*Server\)\.Serve$/,
  /^google\.golang\.org\/grpc\.\(\*Server\)\.(?:serveStreams|handleRawConn)/,
];

/**
 * The place that started a goroutine: the `go` statement, or behind a generic spawner the outermost
 * function of the program in the goroutine itself. Null where the creator is not known.
 */
export function spawnFrame(stack: Pick<GoroutineStack, "frames" | "creator">): Frame | null {
  const { frames, creator } = stack;
  if (creator === null || !isGenericSpawner(creator.function)) return creator;
  const started = frames.findLast((frame) => isUserCode(frame) && !isSpawnerFrame(frame.function));
  return started ?? creator;
}

/** True for functions whose `go` statement is shared by unrelated parts of a program. */
export function isGenericSpawner(functionName: string): boolean {
  return GENERIC_SPAWNERS.some((pattern) => pattern.test(functionName));
}

/** `….Go.func1` and `….Go.gowrap2` are the spawner's own frames inside the goroutine. */
function isSpawnerFrame(functionName: string): boolean {
  return isGenericSpawner(functionName.replace(/(?:\.(?:func|gowrap)?\d+)+$/, ""));
}
