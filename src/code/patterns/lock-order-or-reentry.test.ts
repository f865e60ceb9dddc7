import { describe, expect, test } from "vitest";
import { afterRemedy, linesIn, matchesIn } from "../../../test/drawn/pattern-run.ts";
import { LOCK_ORDER_OR_REENTRY as PATTERN } from "./lock-order-or-reentry.ts";

const CART = `
type cart struct {
	mu sync.RWMutex
	n  int
}

func (c *cart) total() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

func (c *cart) pay() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.total()
}`;

const HOUSE = `
type house struct {
	a, b, gate sync.Mutex
}

func (h *house) sell() {
	h.a.Lock()
	defer h.a.Unlock()
	h.b.Lock() // first
	defer h.b.Unlock()
}

func (h *house) buy() {
	h.b.Lock()
	defer h.b.Unlock()
	h.a.Lock() // second
	defer h.a.Unlock()
}`;

describe("taken again", () => {
  test("by a method that is called with the lock", async () => {
    const [match, ...rest] = await matchesIn(PATTERN, CART);
    expect(rest).toEqual([]);
    expect(match).toMatchObject({ grade: "proved", operation: "lock", site: { line: 11 } });
    expect(match?.sentence).toContain("(*cart).pay holds c.mu (a.go:17) and calls (*cart).total");
    const { text, left } = await afterRemedy(PATTERN, CART);
    expect(left).toBe(0);
    expect(text).toContain("\treturn c.totalLocked()\n}\n\n// totalLocked does");
    expect(text).toContain("func (c *cart) totalLocked() int {\n\treturn c.n\n}");
  });

  test("two readers only where somebody writes", async () => {
    const readers = CART.replaceAll("Lock()", "RLock()").replaceAll("UnRLock", "RUnlock");
    const reading = readers.replaceAll("Unlock", "RUnlock").replaceAll("RRUnlock", "RUnlock");
    expect(await linesIn(PATTERN, reading)).toEqual([]);
    const writer = `${reading}\n\nfunc (c *cart) put() {\n\tc.mu.Lock()\n\tc.n++\n\tc.mu.Unlock()\n}`;
    expect(await linesIn(PATTERN, writer)).toEqual(["likely c.mu.RLock()"]);
  });

  test("through a method between them", async () => {
    const source = `${CART}

func (c *cart) show() int { return c.total() }

func (c *cart) print() {
	c.mu.Lock()
	println(c.show())
	c.mu.Unlock()
}`.replace("return c.total()\n", "return c.n\n");
    expect(await linesIn(PATTERN, source)).toEqual(["proved c.mu.Lock()"]);
  });

  test.each([
    ["on another object", "return other.total()"],
    ["in a goroutine", "go c.total()\n\treturn 0"],
    ["behind the unlock", "c.mu.Unlock()\n\tn := c.total()\n\tc.mu.Lock()\n\treturn n"],
  ])("not %s", async (_, body) => {
    const source = CART.replace("pay() int", "pay(other *cart) int").replace(
      "return c.total()",
      body,
    );
    expect(await linesIn(PATTERN, source)).toEqual([]);
  });

  test("not where a parameter says that the lock is held", async () => {
    const source = `
type cart struct {
	mu sync.Mutex
	n  int
}

func (c *cart) total(isLocked bool) int {
	if !isLocked {
		c.mu.Lock()
		defer c.mu.Unlock()
	}
	return c.n
}

func (c *cart) pay() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.total(true)
}`;
    expect(await linesIn(PATTERN, source)).toEqual([]);
  });

  test("not where a flag says whether it is held", async () => {
    const source = `
type cart struct {
	mu sync.Mutex
	n  int
}

func (c *cart) pay(known bool) {
	held := false
	if !known {
		c.mu.Lock()
		held = true
		c.n++
	}
	if !held {
		c.mu.Lock()
	}
	c.n++
	c.mu.Unlock()
}`;
    expect(await linesIn(PATTERN, source)).toEqual([]);
  });
});

test("not behind a lock that is only sometimes taken", async () => {
  const source = CART.replace(
    "\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\treturn c.total()",
    "\tif c.n > 3 {\n\t\tc.mu.Lock()\n\t}\n\treturn c.total()",
  );
  expect(source).not.toEqual(CART);
  expect(await linesIn(PATTERN, source)).toEqual([]);
});

describe("in opposite orders", () => {
  test("both inner locks are told, and one remedy puts them in order", async () => {
    expect(await linesIn(PATTERN, HOUSE)).toEqual([
      "likely h.b.Lock() // first",
      "likely h.a.Lock() // second",
    ]);
    const { text, left } = await afterRemedy(PATTERN, HOUSE);
    expect(left).toBe(0);
    expect(text).toContain(
      "buy() {\n\th.a.Lock()\n\tdefer h.a.Unlock()\n\th.b.Lock()\n\tdefer h.b.Unlock()\n}",
    );
  });

  test("not behind a third lock that both take first", async () => {
    const gate = "{\n\th.gate.Lock()\n\tdefer h.gate.Unlock()\n";
    const source = HOUSE.replace("sell() {\n", `sell() ${gate}`).replace(
      "buy() {\n",
      `buy() ${gate}`,
    );
    expect(await linesIn(PATTERN, source)).toEqual([]);
  });

  test("not where the first lock is given up before", async () => {
    const source = HOUSE.replace(
      "h.b.Lock()\n\tdefer h.b.Unlock()\n\th.a",
      "h.b.Lock()\n\th.b.Unlock()\n\th.a",
    );
    expect(await linesIn(PATTERN, source)).toEqual([]);
  });

  test("two objects of one type are no more than a hint", async () => {
    const source = `
type account struct {
	mu sync.Mutex
	n  int
}

func move(from, to *account) {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.n--
	to.n++
}`;
    expect(await linesIn(PATTERN, source)).toEqual(["possible to.mu.Lock()"]);
  });
});
