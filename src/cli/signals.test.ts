import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { onSignals } from "./signals.ts";

test("the first signal asks, the second leaves, whichever they are", () => {
  const source = new EventEmitter();
  const interrupt = new AbortController();
  let left = 0;
  onSignals(source, interrupt, () => void left++);
  expect(interrupt.signal.aborted).toBe(false);
  source.emit("SIGINT");
  expect([interrupt.signal.aborted, left]).toEqual([true, 0]);
  source.emit("SIGTERM");
  expect(left).toBe(1);
});

test("a reader that left is no first Ctrl-C", () => {
  const source = new EventEmitter();
  const interrupt = new AbortController();
  let left = 0;
  onSignals(source, interrupt, () => void left++);
  interrupt.abort("stdout closed");
  source.emit("SIGINT");
  expect(left).toBe(0);
});
