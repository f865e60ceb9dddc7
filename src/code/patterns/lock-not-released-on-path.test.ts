import { describe, expect, test } from "vitest";
import { afterRemedy, linesIn, matchesIn } from "../../../test/drawn/pattern-run.ts";
import { LOCK_NOT_RELEASED_ON_PATH as PATTERN } from "./lock-not-released-on-path.ts";

const BOX = "type box struct {\n\tmu sync.Mutex\n\tn int\n\topen bool\n}\n";

const EARLY = `${BOX}
func (b *box) take(n int) bool {
	b.mu.Lock()
	if n > b.n {
		return false
	}
	b.n -= n
	b.mu.Unlock()
	return true
}`;

describe("found", () => {
  test("a return with the lock", async () => {
    const [match] = await matchesIn(PATTERN, EARLY);
    expect(match).toMatchObject({ grade: "proved", site: { line: 12 }, operation: "lock" });
    expect(match?.sentence).toMatch(
      /^\(\*box\)\.take leaves when n > b\.n \(a\.go:13\) with b\.mu/,
    );
  });

  test("a turn of a loop with a read lock", async () => {
    const source = `
type book struct {
	mu sync.RWMutex
	m  map[string]int
}

func (b *book) sum(keys []string) int {
	sum := 0
	for _, key := range keys {
		b.mu.RLock()
		n, ok := b.m[key]
		if !ok {
			continue
		}
		sum += n
		b.mu.RUnlock()
	}
	return sum
}`;
    expect(await linesIn(PATTERN, source)).toEqual(["proved b.mu.RLock()"]);
    const { text, left } = await afterRemedy(PATTERN, source);
    expect(left).toBe(0);
    expect(text).toContain("\t\t\tb.mu.RUnlock()\n\t\t\tcontinue\n");
  });

  test("a panic that the caller survives", async () => {
    const source = `${BOX}
func parse(s string) int {
	if s == "" {
		panic("empty")
	}
	return len(s)
}

func (b *box) add(s string) {
	b.mu.Lock()
	b.n += parse(s)
	b.mu.Unlock()
}

func serve(b *box, s string) {
	defer func() { _ = recover() }()
	b.add(s)
}`;
    expect(await linesIn(PATTERN, source)).toEqual(["likely b.mu.Lock()"]);
    const { text, left } = await afterRemedy(PATTERN, source);
    expect(left).toBe(0);
    expect(text).toContain("b.mu.Lock()\n\tdefer b.mu.Unlock()\n\tb.n += parse(s)\n}");
    expect(await linesIn(PATTERN, source.replace("_ = recover()", ""))).toEqual([]);
  });
});

test("the remedy defers the unlock and takes the others away", async () => {
  const { text, left } = await afterRemedy(PATTERN, EARLY);
  expect(left).toBe(0);
  expect(text).toContain("b.mu.Lock()\n\tdefer b.mu.Unlock()\n\tif n > b.n {\n\t\treturn false");
  expect(text.match(/Unlock/g)).toHaveLength(1);
});

test.each([
  ["the unlock is deferred", "b.mu.Lock()\n\tdefer b.mu.Unlock()\n\tif n > 1 {\n\t\treturn\n\t}"],
  [
    "the unlock is deferred in a literal",
    "b.mu.Lock()\n\tdefer func() { b.mu.Unlock() }()\n\tif n > 1 {\n\t\treturn\n\t}",
  ],
  [
    "another method unlocks",
    "b.mu.Lock()\n\tif n > 1 {\n\t\tb.free()\n\t\treturn\n\t}\n\tb.mu.Unlock()",
  ],
  [
    "locked and unlocked under one condition",
    "if b.open {\n\t\tb.mu.Lock()\n\t}\n\tb.n++\n\tif b.open {\n\t\tb.mu.Unlock()\n\t}",
  ],
  ["entered with the lock", "b.mu.Unlock()\n\tprintln(n)\n\tb.mu.Lock()"],
  [
    "a goroutine gets the lock",
    "b.mu.Lock()\n\tif n > 1 {\n\t\tgo func() { b.mu.Unlock() }()\n\t\treturn\n\t}\n\tb.mu.Unlock()",
  ],
  ["a panic that nobody survives", "b.mu.Lock()\n\tif n > 1 {\n\t\tpanic(n)\n\t}\n\tb.mu.Unlock()"],
])("not found: %s", async (_, body) => {
  const source = `${BOX}\nfunc (b *box) free() { b.mu.Unlock() }\n\nfunc (b *box) use(n int) {\n\t${body}\n}`;
  expect(await linesIn(PATTERN, source)).toEqual([]);
});

test.each([
  ["by its name", "func (b *box) openLocked(n int) bool {"],
  [
    "by its comment",
    "// open returns true with the box still locked.\nfunc (b *box) open2(n int) bool {",
  ],
])("not found: the caller gets it locked, %s", async (_, head) => {
  expect(await linesIn(PATTERN, EARLY.replace("func (b *box) take(n int) bool {", head))).toEqual(
    [],
  );
});

test("not found: the unlock is handed to the caller", async () => {
  const source = `${BOX}
func (b *box) enter() func() {
	b.mu.Lock()
	return b.mu.Unlock
}

func (b *box) visit() (leave func()) {
	b.mu.Lock()
	leave = func() { b.mu.Unlock() }
	return leave
}`;
  expect(await linesIn(PATTERN, source)).toEqual([]);
});
