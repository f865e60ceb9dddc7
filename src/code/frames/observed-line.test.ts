import { expect, test } from "vitest";
import { observedLine } from "./observed-line.ts";

const frames = (...names: readonly string[]) =>
  names.map((name, index) => ({ function: name, file: "a.go", line: index }));

test.each([
  [
    "waits itself",
    ["runtime.gopark", "runtime.chansend1", "p.fetch"],
    "chan-send",
    { operation: "chan-send" },
  ],
  [
    "takes a lock",
    ["sync.(*Mutex).lockSlow", "sync.(*Mutex).Lock", "p.fetch"],
    "mutex",
    { operation: "mutex" },
  ],
  [
    "calls what waits",
    ["runtime.selectgo", "net/http.(*Client).Do", "p.fetch"],
    "select",
    { operation: "call", callee: "Do" },
  ],
  [
    "calls a literal",
    ["runtime.selectgo", "p.fetch.func1", "p.fetch"],
    "select",
    { operation: "call" },
  ],
] as const)("a frame that %s", (_, names, operation, seen) => {
  const at = names.length - 1;
  expect(observedLine(frames(...names), at, operation)).toEqual({
    function: "p.fetch",
    line: at,
    ...seen,
  });
});

test("beyond the stack there is nothing", () => {
  expect(observedLine([], 0, "select")).toBeNull();
});
