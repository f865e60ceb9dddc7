import type { Finding, GoroutineFinding } from "../detect/finding.ts";
import { knownSignature } from "../profile/parked.ts";
import { libraryContract } from "./library-contracts.ts";

/**
 * The class of the leak catalogue, as far as run-time evidence alone tells: null where only the
 * source can (a stuck sender may have lost its receiver in five different ways).
 */
export function classify(finding: Finding, all: readonly Finding[]): string | null {
  const contract = libraryContract(finding.site.stack);
  if (contract !== null) return contract.classId;
  switch (finding.kind) {
    case "goroutine":
      return classifyGoroutine(finding, all);
    case "heap":
      return classifyHeap(finding.site.stack.map((frame) => frame.function));
    case "container":
      return null;
    case "native":
      return "cgo-native-leak";
    case "process":
      return null;
  }
}

function classifyGoroutine(finding: GoroutineFinding, all: readonly Finding[]): string | null {
  const signature = knownSignature(finding.site.stack, finding.state);
  if (signature !== null) return signature.classId;
  if (finding.state.includes("(nil chan)")) return "chan-nil-forever";
  if (isLoop(finding)) return "loop-no-exit";
  switch (finding.operation) {
    case "chan-range":
      return isKnownToSleep(finding) ? "chan-range-unclosed" : null;
    case "cond":
      return "cond-never-signalled";
    case "waitgroup":
      return "waitgroup-never-zero";
    case "sleep":
      return "loop-no-exit";
    case "mutex":
    case "rwmutex":
      return holderOnChannel(finding, all)
        ? "lock-held-while-channel-blocks"
        : "lock-not-released-on-path";
    default:
      return null;
  }
}

/** Members that wake from time to time, and yet nobody waits for them. */
export function isLoop({ basis }: GoroutineFinding): boolean {
  return basis === "active-births-no-deaths" || basis === "active-stays-after-each-cycle";
}

/** A range over a ticker looks the same until its members are seen to wake. */
function isKnownToSleep({ inert, provenLeaked }: GoroutineFinding): boolean {
  return provenLeaked > 0 || (inert.looked > 0 && 2 * inert.neverWoke > inert.looked);
}

/** Another goroutine of the same package that waits on a channel may hold the lock meanwhile. */
function holderOnChannel(waiter: GoroutineFinding, all: readonly Finding[]): boolean {
  const owner = ownerOf(waiter.site.frame.function);
  return all.some(
    (other) =>
      other.kind === "goroutine" &&
      other !== waiter &&
      (other.operation === "chan-send" || other.operation === "chan-receive") &&
      other.current > 0 &&
      other.site.stack.some((frame) => ownerOf(frame.function) === owner),
  );
}

/** Receiver type of a method, package of a function: `main.(*hub)` of `main.(*hub).Publish`. */
function ownerOf(functionName: string): string {
  const method = /^(.*\(\*?[^)]+\))\./.exec(functionName);
  return method?.[1] ?? functionName.slice(0, functionName.lastIndexOf("."));
}

const HEAP_CLASSES: readonly { readonly frame: RegExp; readonly classId: string }[] = [
  {
    frame: /^context\.(WithCancel|WithDeadline|WithTimeout|\(\*cancelCtx\)\.)/,
    classId: "ctx-cancel-lost",
  },
  { frame: /^time\.(NewTicker|NewTimer|After)$/, classId: "ticker-not-stopped" },
  {
    frame: /^(sync\.\(\*Map\)\.(Store|Swap|LoadOrStore)|internal\/sync\.\(\*HashTrieMap)/,
    classId: "map-grows-never-cleared",
  },
];

function classifyHeap(stack: readonly string[]): string | null {
  for (const { frame, classId } of HEAP_CLASSES) {
    if (stack.some((name) => frame.test(name))) return classId;
  }
  return null;
}
