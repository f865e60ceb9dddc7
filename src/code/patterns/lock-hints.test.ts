import { describe, expect, test } from "vitest";
import { goFile, matchesIn } from "../../../test/drawn/go-matches.ts";
import { notifier } from "../../../test/drawn/notifier.ts";
import { LOCK_ORDER_OR_REENTRY } from "./lock-order-or-reentry.ts";

async function hints(body: string) {
  const found = await matchesIn(LOCK_ORDER_OR_REENTRY, goFile(["sync"], body), {
    atLeast: "possible",
  });
  return found.map(({ grade, sentence, onStack }) => [grade, sentence, ...onStack]);
}

describe("the same lock of two objects", () => {
  const transfer = (first: string, second: string): string => `
type account struct {
	mu sync.Mutex
	n  int
}

func transfer(from, to *account) {
	${first}
	defer from.mu.Unlock()
	${second}
	defer to.mu.Unlock()
	from.n, to.n = from.n-1, to.n+1
}

func both(a, b *account) {
	go transfer(a, b)
	go transfer(b, a)
}`;

  test("taken one after the other is a hint", async () => {
    expect(await hints(transfer("from.mu.Lock()", "to.mu.Lock()"))).toEqual([
      [
        "possible",
        "transfer takes from.mu (shop.go:14) and then to.mu (shop.go:16), the same lock of two objects: a second call that has the two the other way round waits for the first for ever, and the first for it.",
      ],
    ]);
  });

  test("the first released before is none", async () => {
    const go = transfer("from.mu.Lock()\n\tfrom.mu.Unlock()", "to.mu.Lock()");
    expect(await hints(go.replace("defer from.mu.Unlock()", ""))).toEqual([]);
  });
});

describe("a function value that is called with the lock held", () => {
  test("is a hint for who has both on the stack", async () => {
    expect(await hints(notifier())).toEqual([
      [
        "possible",
        "(*notifier).fire holds n.mu (shop.go:20) while it calls a function that it was given (shop.go:22), and that one comes to (*notifier).remove, which takes the lock again (shop.go:14): it waits for itself for ever, and everybody else for it.",
        "example.com/shop.(*notifier).fire",
      ],
    ]);
  });

  test.each([
    ["in a goroutine", "go f()"],
    ["with the lock given up", "n.mu.Unlock()\n\t\tf()\n\t\tn.mu.Lock()"],
    ["not at all", "_ = f"],
  ])("%s is none", async (_, call) => {
    expect(await hints(notifier(call))).toEqual([]);
  });
});

describe("a Once whose function", () => {
  const loader = (reload: string, run = "func() { l.reload() }"): string => `
type loader struct {
	once sync.Once
	next *loader
	n    int
}

func (l *loader) load() {
	l.once.Do(${run})
}

func (l *loader) reload() {
	${reload}
}`;

  test.each([
    ["comes back to it is proved", "l.load()", "proved"],
    ["comes to that of another object is a hint", "l.next.load()", "possible"],
    ["calls Do itself is proved", "l.once.Do(func() {})", "proved"],
    ["calls Do of another object is a hint", "l.next.once.Do(func() {})", "possible"],
  ])("%s", async (_, reload, grade) => {
    const [found] = await hints(loader(reload));
    expect(found?.[0]).toBe(grade);
    expect(found?.[1]).toMatch(
      /^\(\*loader\)\.load lets Do run .*\(shop\.go:15\), which comes to Do/,
    );
  });

  test("runs a literal with Do of another variable is a hint", async () => {
    const run = "func() { other := l.next; other.once.Do(l.reload) }";
    const [found] = await hints(loader("l.n++", run));
    expect(found?.[0]).toBe("possible");
  });

  test("of another object that is come to again is proved", async () => {
    const go = loader("l.load()", "l.reload").replace("l.once.Do", "l.next.once.Do");
    const [found] = await hints(go);
    expect(found?.[0]).toBe("proved");
  });

  test("is set between the two is a hint", async () => {
    const go = loader("l = l.next\n\tl.load()", "l.reload");
    const [found] = await hints(go);
    expect(found?.[0]).toBe("possible");
  });

  test("of a local is another one in each call", async () => {
    const go = loader("", "func() { l.load() }").replace(
      "l.once.Do",
      "var own sync.Once\n\town.Do",
    );
    expect(await hints(go)).toEqual([]);
  });

  test.each([
    ["its own", "l.reload", "proved"],
    ["that of another", "l.next.reload", "possible"],
  ])("is a method value, %s", async (_, run, grade) => {
    const [found] = await hints(loader("l.load()", run));
    expect(found?.[0]).toBe(grade);
  });

  test.each([
    ["does its work", "l.n++"],
    ["starts another", "go l.load()"],
  ])("%s is none", async (_, reload) => {
    expect(await hints(loader(reload))).toEqual([]);
  });
});
