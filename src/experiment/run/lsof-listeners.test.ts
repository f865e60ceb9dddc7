import fc from "fast-check";
import { expect, test } from "vitest";
import { readLsof } from "./lsof-listeners.ts";

test("addresses of all interfaces and of the loopback, each once, in order", () => {
  const text = "p41\nf7\nn127.0.0.1:6060\nf8\nn*:8080\np42\nf3\nn[::1]:9090\nf4\nn*:8080\n";
  expect(readLsof(text)).toEqual(["127.0.0.1:6060", "127.0.0.1:8080", "[::1]:9090"]);
});

test("other networks, connections and nonsense are left out", () => {
  expect(
    readLsof("n10.0.0.7:6060\nn127.0.0.1:5000->127.0.0.1:6000\nnfile\nn:1\nn*:123456\n"),
  ).toEqual([]);
});

test("property: whatever stands there, what comes out is a loopback address", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("n", "*:", "127.", "1", ":", "\n", "[::1]", "x")),
      (parts) => {
        for (const address of readLsof(parts.join(""))) {
          expect(address).toMatch(/^(?:127\.\S*|\[::1\]):\d{1,5}$/);
        }
      },
    ),
  );
});
