import fc from "fast-check";
import { expect, test } from "vitest";
import { lastWords } from "./last-words.ts";

const STACK = "\ngoroutine 1 [running]:\nmain.main()\n\t/srv/main.go:7 +0x1d\nexit status 2\n";

test.each([
  ["a panic", "panic: runtime error: index out of range [5] with length 3\n", "panic"],
  ["a deadlock", "fatal error: all goroutines are asleep - deadlock!\n", "deadlock"],
  ["a map written twice", "fatal error: concurrent map writes\n", "fatal"],
  ["a signal", "SIGQUIT: quit\nPC=0x40866e m=0 sigcode=0\n", "sigquit"],
  [
    "a wrong address",
    "panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation]\n",
    "panic",
  ],
])("%s", (_what, words, kind) => {
  const found = lastWords(`listening\nready\n${words}${STACK}`);
  expect(found?.kind).toBe(kind);
  expect(found?.line).toBe(words.split("\n")[0]);
  expect(found?.at).toBe("listening\nready\n".length);
});

test("no memory: the line that names it, from where the runtime begins to speak", () => {
  const text =
    "runtime: out of memory: cannot allocate 4194304-byte block (1003454464 in use)\n" +
    `fatal error: out of memory\n${STACK}`;
  const found = lastWords(text);
  expect([found?.kind, found?.line, found?.at]).toEqual([
    "out-of-memory",
    "fatal error: out of memory",
    0,
  ]);
});

test("a stack that grew without end", () => {
  const text =
    "runtime: goroutine stack exceeds 1000000000-byte limit\nruntime: sp=0xc0200e0390 stack=[0xc0, 0xc1]\n" +
    `fatal error: stack overflow\n${STACK}`;
  expect(lastWords(text)?.line).toBe("fatal error: stack overflow");
});

test("the program's own words are no last words", () => {
  expect(lastWords("panic: this is only a log line\nand life goes on\n")).toBeNull();
  expect(
    lastWords("2026/11/21 http: panic serving 10.0.0.7: boom\ngoroutine 7 [running]:\n"),
  ).toBeNull();
  expect(lastWords("")).toBeNull();
});

test("a value of any length is cut", () => {
  const found = lastWords(`panic: ${"x".repeat(100_000)}\n${STACK}`);
  expect(found?.line.length).toBeLessThanOrEqual(301);
});

test("property: any text is read without an error, and what is found begins a line", () => {
  const word = fc.constantFrom(
    "panic: x",
    "fatal error: y",
    "goroutine 1 [running]:",
    "runtime: z",
    "\n",
    "a",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const found = lastWords(text);
      if (found === null) return;
      expect(found.at === 0 || text[found.at - 1] === "\n").toBe(true);
      expect(text).toContain(found.line.replace(/…$/, ""));
    }),
  );
});
