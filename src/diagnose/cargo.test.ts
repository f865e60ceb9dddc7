import { describe, expect, test } from "vitest";
import { drawnGoroutines, drawnHeap, stackSite } from "../../test/drawn/findings.ts";
import { cargoOf, isCargoOf, STACK_BYTES_MIN } from "./cargo.ts";

const cause = drawnGoroutines("cause", {
  site: stackSite("main.(*scorer).fetch", "net/http.(*Client).Do", "main.(*scorer).rank.func1"),
  createdBy: { function: "main.(*scorer).score", file: "main.go", line: 39 },
});

describe("isCargoOf", () => {
  test.each([
    ["a function of the stack", ["main.encode", "main.(*scorer).fetch"]],
    ["a closure's outer function", ["main.encode", "main.(*scorer).rank"]],
    ["the creator", ["main.encode", "main.(*scorer).score.func2"]],
    ["the runtime's records of goroutines", ["runtime.malg", "runtime.newproc.func1"]],
  ])("true for growth under %s", (_, stack) => {
    expect(isCargoOf(drawnHeap("heap", { site: stackSite(...stack) }), cause)).toBe(true);
  });

  test("false for growth elsewhere, even where both use the same library", () => {
    const elsewhere = stackSite("net/http.(*Client).Do", "main.(*store).put");
    expect(isCargoOf(drawnHeap("heap", { site: elsewhere }), cause)).toBe(false);
  });
});

describe("cargoOf", () => {
  test("counts stacks at the process's average, or at the smallest stack", () => {
    const few = { ...cause, current: 10 };
    expect(cargoOf(few, { heap: [], causes: [few], perGoroutine: 8192 })).toMatchObject([
      { bytes: 81_920, basis: "estimated" },
    ]);
    expect(cargoOf(few, { heap: [], causes: [few], perGoroutine: null })[0].bytes).toBe(
      10 * STACK_BYTES_MIN,
    );
  });

  test("adds the heap it carries and leaves out the rest", () => {
    const carried = drawnHeap("carried", { site: stackSite("main.(*scorer).fetch"), current: 77 });
    const other = drawnHeap("other", { site: stackSite("main.(*store).put") });
    const heap = [carried, other];
    const alone = cargoOf(cause, { heap, causes: [cause], perGoroutine: null });
    expect(alone.slice(1)).toEqual([
      { what: "heap allocated in main.(*scorer).fetch main.go:10", bytes: 77, basis: "estimated" },
    ]);
    const shared = cargoOf(cause, { heap, causes: [cause, cause], perGoroutine: null });
    expect(shared[1].what).toMatch(/, by this and 1 other findings together$/);
  });
});
