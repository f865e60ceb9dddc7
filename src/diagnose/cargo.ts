import { said, say } from "../base/language.ts";
import type { ContainerFinding, GoroutineFinding, HeapFinding } from "../detect/finding.ts";
import type { Frame } from "../profile/profile.ts";
import { isStandardLibrary } from "../profile/user-frame.ts";
import type { Cargo } from "./diagnosis.ts";

/** Smallest stack of a goroutine; the real share is taken from StackInuse where that is known. */
export const STACK_BYTES_MIN = 2048;

/**
 * Heap growth that a goroutine leak carries: its allocation stack meets a
 * function of the goroutine's own stack or creator, or it is the runtime's
 * own record of goroutines (`runtime.malg`).
 */
export function isCargoOf(heap: HeapFinding | ContainerFinding, cause: GoroutineFinding): boolean {
  const functions = new Set(
    [...cause.site.stack, ...(cause.createdBy === null ? [] : [cause.createdBy])]
      .map((frame) => outerFunction(frame.function))
      .filter((name) => !isStandardLibrary(name)),
  );
  return heap.site.stack.some(
    (frame) =>
      functions.has(outerFunction(frame.function)) || GOROUTINE_RECORDS.has(frame.function),
  );
}

const GOROUTINE_RECORDS = new Set(["runtime.malg", "runtime.allgadd", "runtime.newproc1"]);

/** Closures count as their outer function: `main.(*s).rank.func1` as `main.(*s).rank`. */
export function outerFunction(name: string): string {
  return name.replace(/(\.func\d+|\.gowrap\d+|\.deferwrap\d+|-range\d+|\.\d+)+$/, "");
}

/** What a leaking population keeps alive, as far as it is known. */
export function cargoOf(
  cause: GoroutineFinding,
  about: {
    readonly heap: readonly (HeapFinding | ContainerFinding)[];
    /** All goroutine leaks: heap that meets several of them cannot be shared out. */
    readonly causes: readonly GoroutineFinding[];
    readonly perGoroutine: number | null;
  },
): readonly Cargo[] {
  const stacks: Cargo = {
    what: said("goroutine stacks"),
    bytes: cause.current * (about.perGoroutine ?? STACK_BYTES_MIN),
    basis: "estimated",
  };
  const held = about.heap
    .filter((finding) => isCargoOf(finding, cause))
    .map((finding): Cargo => {
      const causes = about.causes.filter((other) => isCargoOf(finding, other)).length;
      const shared = causes > 1 ? say`, by this and ${causes - 1} other findings together` : "";
      return {
        what: say`heap allocated in ${lineOf(finding.site.frame)}${shared}`,
        bytes: finding.current,
        basis: "estimated",
      };
    });
  return [stacks, ...held];
}

function lineOf({ function: name, file, line }: Frame): string {
  return `${name} ${file.slice(file.lastIndexOf("/") + 1)}:${line}`;
}
