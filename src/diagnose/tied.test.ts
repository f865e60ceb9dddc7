import { describe, expect, test } from "vitest";
import { drawnGoroutines, stackSite } from "../../test/drawn/findings.ts";
import type { GoroutineFinding } from "../detect/finding.ts";
import { areTied } from "./tied.ts";

/** Blocked in the first function, called by the others, started by `starter` at a line. */
function blocked(
  functions: readonly string[],
  starter: string,
  changes: Partial<GoroutineFinding> & { readonly line?: number } = {},
): GoroutineFinding {
  const { line = 5, ...rest } = changes;
  const createdBy = { function: starter, file: "main.go", line };
  return drawnGoroutines(functions[0], { site: stackSite(...functions), createdBy, ...rest });
}

/** Both ways round: a tie has no direction. */
function tied(a: GoroutineFinding, b: GoroutineFinding): boolean {
  expect(areTied(a, b)).toBe(areTied(b, a));
  return areTied(a, b);
}

describe("areTied", () => {
  test("who waits and what it started", () => {
    const waits = blocked(["main.gather", "main.handle"], "main.serve", { operation: "waitgroup" });
    expect(tied(waits, blocked(["main.fetch"], "main.gather"))).toBe(true);
    expect(tied(waits, blocked(["main.fetch"], "main.other"))).toBe(false);
  });

  test("who waits for a group and what runs in it: the closure is of the function that waits", () => {
    const waits = blocked(["main.gather", "main.handle"], "main.serve");
    expect(tied(waits, blocked(["main.gather.func1"], "main.gather.func1"))).toBe(true);
    expect(tied(waits, blocked(["main.gathers.func1"], "main.gathers.func1"))).toBe(false);
  });

  test("what one function starts at two lines", () => {
    const reads = blocked(["main.(*conn).read"], "main.accept", { line: 5 });
    const writes = blocked(["main.(*peer).write"], "main.accept", { line: 6 });
    expect(tied(reads, writes)).toBe(true);
  });

  test("not what one go statement starts, nor what main starts", () => {
    const a = blocked(["main.buy"], "main.dispatch");
    const b = blocked(["main.sell"], "main.dispatch");
    expect(tied(a, b)).toBe(false);
    const first = blocked(["main.buy"], "main.main", { line: 5 });
    const second = blocked(["main.sell"], "main.main", { line: 6 });
    expect(tied(first, second)).toBe(false);
  });

  test("not two handlers that are closures of one function", () => {
    const a = blocked(["main.routes.func1"], "main.routes.func1", { line: 5 });
    const b = blocked(["main.routes.func2"], "main.routes.func2", { line: 9 });
    expect(tied(a, b)).toBe(false);
  });

  test("who waits for the lock of the type in which the other stands", () => {
    const puts = blocked(["main.(*queue).put"], "main.a", { operation: "chan-send" });
    const waits = blocked(["main.(*queue).len"], "main.b", { operation: "mutex" });
    const others = blocked(["main.(*cache).len"], "main.b", { operation: "mutex" });
    expect(tied(puts, waits)).toBe(true);
    expect(tied(puts, others)).toBe(false);
    expect(tied(puts, { ...waits, operation: "chan-receive" })).toBe(false);
  });

  test("a library's goroutines come with those of the program", () => {
    const own = blocked(["main.fetch"], "main.handle");
    const reads = blocked(["net/http.(*persistConn).readLoop"], "net/http.(*Transport).dialConn");
    expect(tied(own, reads)).toBe(true);
  });

  test("an unknown creator ties nothing", () => {
    const orphan = drawnGoroutines("orphan", { createdBy: null });
    expect(tied(orphan, blocked(["main.fetch"], "main.main"))).toBe(false);
  });
});
