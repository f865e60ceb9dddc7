import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnGoroutines, stackSite } from "../../test/drawn/findings.ts";
import type { GoroutineFinding } from "../detect/finding.ts";
import { mergeEqualSized } from "./together.ts";

/** Started at a line of `main.serve`, beside all others that are drawn so. */
function beside(line: number): Pick<GoroutineFinding, "createdBy"> {
  return { createdBy: { function: "main.serve", file: "main.go", line } };
}

describe("mergeEqualSized", () => {
  test("takes populations of equal size and births that are tied as one leak", () => {
    const groups = mergeEqualSized([
      drawnGoroutines("waiter", { current: 100, reachedAge: 60, ...beside(1) }),
      drawnGoroutines("worker", { current: 104, reachedAge: 62, ...beside(2) }),
    ]);
    expect(groups).toHaveLength(1);
    expect(groups[0].together).toHaveLength(1);
  });

  test("takes what is tied to any of a leak's parts as a part of it", () => {
    const starts = (name: string) => ({ function: `main.${name}`, file: "main.go", line: 7 });
    const groups = mergeEqualSized([
      drawnGoroutines("first", { createdBy: starts("elsewhere") }),
      drawnGoroutines("second", { operation: "select", createdBy: starts("first") }),
      drawnGoroutines("third", { operation: "waitgroup", createdBy: starts("second") }),
    ]);
    expect(groups.map(({ together }) => together.length)).toEqual([2]);
  });

  test("keeps leaks apart that only one load makes equal", () => {
    const handlers = ["buy", "sell", "search"].map((name) => drawnGoroutines(name));
    expect(mergeEqualSized(handlers)).toHaveLength(3);
  });

  test("keeps populations apart whose sizes or births differ", () => {
    const a = drawnGoroutines("a", { current: 100, reachedAge: 60, ...beside(1) });
    const larger = drawnGoroutines("larger", { current: 107, reachedAge: 60, ...beside(2) });
    const older = drawnGoroutines("older", { current: 100, reachedAge: 30, ...beside(2) });
    expect(mergeEqualSized([a, larger])).toHaveLength(2);
    expect(mergeEqualSized([a, older])).toHaveLength(2);
  });

  test("forgives small groups one birth between two dumps", () => {
    const small = drawnGoroutines("small", { current: 8, reachedAge: 8, ...beside(1) });
    const near = drawnGoroutines("near", { current: 10, reachedAge: 9, ...beside(2) });
    const far = drawnGoroutines("far", { current: 11, reachedAge: 9, ...beside(2) });
    expect(mergeEqualSized([small, near])).toHaveLength(1);
    expect(mergeEqualSized([small, far])).toHaveLength(2);
  });

  test("names the sender before the one who waits for it, and own code before libraries", () => {
    const waits = drawnGoroutines("wait", { operation: "waitgroup", ...beside(1) });
    const sends = drawnGoroutines("send", { operation: "chan-send", ...beside(2) });
    const reads = drawnGoroutines("read", {
      operation: "chan-send",
      site: stackSite("net/http.(*someConn).loop"),
    });
    expect(mergeEqualSized([waits, reads, sends])[0].primary.site.key).toBe("send");
    expect(mergeEqualSized([reads, waits])[0].primary.site.key).toBe("wait");
  });

  test("loses nobody and doubles nobody", () => {
    const sizes = fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { maxLength: 20 });
    fc.assert(
      fc.property(sizes, (drawn) => {
        const findings = drawn.map(([current, reachedAge], index) =>
          drawnGoroutines(`site${index}`, { current, reachedAge }),
        );
        const groups = mergeEqualSized(findings);
        const keys = groups.flatMap(({ primary, together }) =>
          [primary, ...together].map((finding) => finding.site.key),
        );
        expect(keys.toSorted()).toEqual(findings.map((one) => one.site.key).toSorted());
      }),
    );
  });
});
