import { buildProfile } from "../../src/profile/build-profile.ts";
import type { Frame, Profile, ValueType } from "../../src/profile/profile.ts";

/** A few letters that are not functions of the program itself. */
const OTHERS: Readonly<Record<string, Frame>> = {
  n: { function: "net/http.(*conn).serve", file: "/go/src/net/http/server.go", line: 1 },
  m: { function: "net/http.HandlerFunc.ServeHTTP", file: "/go/src/net/http/server.go", line: 2 },
  r: { function: "runtime.goexit", file: "/go/src/runtime/asm.s", line: 3 },
  s: { function: "runtime.mallocgc", file: "/go/src/runtime/malloc.go", line: 4 },
  l: { function: "example.org/lib.Do", file: "/go/pkg/mod/example.org/lib@v1.0.0/do.go", line: 5 },
};

/** The frame a letter stands for: a function of the program, at the line of its place in `a…z`. */
export function frameOf(letter: string): Frame {
  const line = letter.charCodeAt(0) - "a".charCodeAt(0) + 1;
  return OTHERS[letter] ?? { function: `main.${letter}`, file: "/app/main.go", line };
}

/** Stacks as letters, root first, each with its value. */
export type DrawnStacks =
  | Readonly<Record<string, number>>
  | readonly (readonly [letters: string, value: number])[];

const INUSE_SPACE: ValueType = { type: "inuse_space", unit: "bytes" };

/** A profile of one measure with the stacks given. */
export function drawnStacks(stacks: DrawnStacks, type: ValueType = INUSE_SPACE): Profile {
  const rows: readonly (readonly [string, number])[] = Array.isArray(stacks)
    ? stacks
    : Object.entries(stacks);
  const samples = rows.map(([letters, value]) => {
    return { frames: [...letters].reverse().map(frameOf), values: [value] };
  });
  return buildProfile({ sampleTypes: [type], samples });
}
