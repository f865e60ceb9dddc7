import { describe, expect, test } from "vitest";
import { goFile, matchesIn } from "../../../test/drawn/go-matches.ts";
import { CHAN_PRODUCER_STRANDED } from "./chan-producer-stranded.ts";
import { CHAN_RECV_ORPHANED } from "./chan-recv-orphaned.ts";

/** A loop over a field, and a Close that waits for its end. */
function follower(loop: string, wait = "<-f.done"): string {
  return goFile(
    [],
    `type follower struct {
	in   chan int
	done chan struct{}
}

func follow() *follower {
	f := &follower{in: make(chan int), done: make(chan struct{})}
	go f.run()
	return f
}

func (f *follower) run() {
	${loop}
}

func (f *follower) Close() {
	close(f.in)
	${wait}
}`,
  );
}

const LEFT_EARLY =
  "for n := range f.in {\n\t\tif n < 0 {\n\t\t\treturn\n\t\t}\n\t}\n\tclose(f.done)";

async function hints(pattern: typeof CHAN_RECV_ORPHANED, go: string) {
  const found = await matchesIn(pattern, go, { atLeast: "possible" });
  return found.map(({ grade, classId, sentence }) => [grade, classId, sentence]);
}

describe("a receive whose partner leaves another way is a hint", () => {
  test("past the close", async () => {
    expect(await hints(CHAN_RECV_ORPHANED, follower(LEFT_EARLY))).toEqual([
      [
        "possible",
        "chan-recv-orphaned",
        "(*follower).run leaves when n < 0 (shop.go:20) without sending on follower.done or closing it, and (*follower).Close waits for ever to receive.",
      ],
    ]);
  });

  test("past a send in a select", async () => {
    const go = goFile(
      [],
      `type limiter struct{ tokens, stop chan bool }

func newLimiter() *limiter {
	l := &limiter{tokens: make(chan bool), stop: make(chan bool)}
	go func() {
		for {
			select {
			case l.tokens <- true:
			case <-l.stop:
				return
			}
		}
	}()
	return l
}

func (l *limiter) Wait() { <-l.tokens }
func (l *limiter) Stop() { close(l.stop) }`,
    );
    const [found] = await hints(CHAN_RECV_ORPHANED, go);
    expect(found?.[2]).toMatch(
      /^newLimiter.func1 leaves when l.stop is ready first .* without sending/,
    );
  });

  test("past the close that a range waits for", async () => {
    const go = goFile(
      [],
      `func emit(last bool) <-chan int {
	ch := make(chan int)
	go func() {
		ch <- 1
		if last {
			close(ch)
		}
	}()
	return ch
}

func drain(ins ...<-chan int) {
	for _, in := range ins {
		go func() {
			for range in {
			}
		}()
	}
}

func all() { drain(emit(true), emit(false)) }`,
    );
    const [found] = await hints(CHAN_RECV_ORPHANED, go);
    expect(found?.[1]).toBe("chan-close-skipped");
    expect(found?.[2]).toMatch(
      /^emit.func1 leaves when !last.* without closing ch, and a goroutine/,
    );
  });
});

test.each([
  ["a close that is deferred", follower(`defer close(f.done)\n\t${LEFT_EARLY.slice(0, -15)}`)],
  ["a receive beside another", follower(LEFT_EARLY, "select {\n\tcase <-f.done:\n\tdefault:\n\t}")],
  ["a close on every way", follower("for range f.in {\n\t}\n\tclose(f.done)")],
  [
    "one partner of two that always sends",
    follower(`go func() { f.done <- struct{}{} }()\n\t${LEFT_EARLY}`),
  ],
])("%s is none", async (_, go) => {
  expect(await hints(CHAN_RECV_ORPHANED, go)).toEqual([]);
});

test("and none of them is proved or likely", async () => {
  expect(await matchesIn(CHAN_RECV_ORPHANED, follower(LEFT_EARLY))).toEqual([]);
});

describe("a send whose receiver takes one value only is a hint", () => {
  const topic = (receive: string): string =>
    goFile(
      [],
      `type topic struct{ subs []chan int }

func (t *topic) subscribe() {
	ch := make(chan int)
	t.subs = append(t.subs, ch)
	go func() {
		${receive}
	}()
}

func (t *topic) Publish(n int) {
	for _, ch := range t.subs {
		ch <- n
	}
}`,
    );

  test("from a list of subscribers", async () => {
    const [found] = await hints(CHAN_PRODUCER_STRANDED, topic("<-ch"));
    expect(found).toEqual([
      "possible",
      "chan-producer-stranded",
      "a goroutine of (*topic).subscribe receives only once (shop.go:12), and whoever sends in (*topic).Publish after that waits for ever.",
    ]);
  });

  test("not where it goes on receiving", async () => {
    expect(await hints(CHAN_PRODUCER_STRANDED, topic("for range ch {\n\t\t}"))).toEqual([]);
  });
});

test("a send to a worker that a survived panic has ended is a hint", async () => {
  const go = (work: string): string =>
    goFile(
      [],
      `type pool struct{ jobs chan func() }

func newPool() *pool {
	p := &pool{jobs: make(chan func())}
	go p.work()
	return p
}

func (p *pool) work() {
	${work}
	for job := range p.jobs {
		job()
	}
}

func (p *pool) Do(job func()) { p.jobs <- job }`,
    );
  const [found] = await hints(CHAN_PRODUCER_STRANDED, go("defer func() { recover() }()"));
  expect(found?.[2]).toBe(
    "A panic in (*pool).work is survived (shop.go:15) but ends the loop that receives (shop.go:16), and whoever sends in (*pool).Do after that waits for ever.",
  );
  expect(await hints(CHAN_PRODUCER_STRANDED, go(""))).toEqual([]);
});
