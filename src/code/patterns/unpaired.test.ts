import { describe, expect, test } from "vitest";
import { goFile, matchesIn } from "../../../test/drawn/go-matches.ts";
import type { Pattern } from "../pattern.ts";
import { LOCK_NOT_RELEASED_ON_PATH } from "./lock-not-released-on-path.ts";
import { POOL_CONN_NOT_RETURNED } from "./pool-conn-not-returned.ts";

async function hints(pattern: Pattern, go: string) {
  const found = await matchesIn(pattern, go, { atLeast: "possible" });
  return found.map(({ grade, sentence }) => `${grade}: ${sentence}`);
}

/** A pool that is a channel, and a query that borrows from it. */
function pool(body: string): string {
  return goFile(
    [],
    `type pool struct{ free chan int }

func newPool(n int) *pool { return &pool{free: make(chan int, n)} }

func (p *pool) Get() int  { return <-p.free }
func (p *pool) Put(c int) { p.free <- c }

func (p *pool) query(q string) bool {
	c := p.Get()
	${body}
}`,
  );
}

const KEEPS = 'if q == "" {\n\t\treturn false\n\t}\n\tp.Put(c)\n\treturn true';

describe("what a function takes from a channel with room", () => {
  test("and keeps on one way is a hint where the next one waits", async () => {
    expect(await hints(POOL_CONN_NOT_RETURNED, pool(KEEPS))).toEqual([
      'possible: (*pool).query leaves when q == "" (shop.go:15) without giving back what it took from pool.free (shop.go:14): when all is taken, (*pool).Get waits for ever.',
    ]);
  });

  test("in a loop, kept by the round that fails", async () => {
    const go = goFile(
      [],
      `func work(jobs []func() error) {
	slots := make(chan bool, 2)
	for _, job := range jobs {
		slots <- true
		if err := job(); err != nil {
			continue
		}
		<-slots
	}
}`,
    );
    expect(await hints(POOL_CONN_NOT_RETURNED, go)).toEqual([
      "possible: work leaves when err != nil (shop.go:10) without giving back what it took from slots (shop.go:9): when all is taken, work waits for ever.",
    ]);
  });

  test.each([
    ["given back on every way", 'p.Put(c)\n\treturn q != ""'],
    ["given back in a defer", `defer p.Put(c)\n\t${KEEPS.replace("p.Put(c)", "")}`],
    ["given back by a deferred literal", `defer func() { p.Put(c) }()\n\treturn q != ""`],
    ["handed on, never given back here", "println(c)\n\treturn true"],
  ])("%s is none", async (_, body) => {
    expect(await hints(POOL_CONN_NOT_RETURNED, pool(body))).toEqual([]);
  });
});

describe("a lock that a helper takes", () => {
  const store = (body: string): string =>
    goFile(
      ["sync"],
      `type store struct{ mu sync.Mutex }

func (s *store) begin()  { s.mu.Lock() }
func (s *store) commit() { s.mu.Unlock() }

func (s *store) apply(ok bool) bool {
	s.begin()
	${body}
}`,
    );

  test("and its caller keeps on one way is a hint at the lock", async () => {
    const go = store("if !ok {\n\t\treturn false\n\t}\n\ts.commit()\n\treturn true");
    expect(await hints(LOCK_NOT_RELEASED_ON_PATH, go)).toEqual([
      "possible: (*store).apply leaves when !ok (shop.go:14) with the lock still held that (*store).begin took for it (shop.go:13), and everybody who wants it waits for ever.",
    ]);
  });

  test.each([
    ["released on every way", "s.commit()\n\treturn ok"],
    ["released in a defer", "defer s.commit()\n\tif !ok {\n\t\treturn false\n\t}\n\treturn true"],
  ])("%s is none", async (_, body) => {
    expect(await hints(LOCK_NOT_RELEASED_ON_PATH, store(body))).toEqual([]);
  });
});
