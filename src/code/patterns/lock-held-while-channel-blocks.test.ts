import { describe, expect, test } from "vitest";
import { linesIn, matchesIn } from "../../../test/drawn/pattern-run.ts";
import { LOCK_HELD_WHILE_CHANNEL_BLOCKS as PATTERN } from "./lock-held-while-channel-blocks.ts";

const QUOTA = `
type quota struct {
	mu     sync.Mutex
	n      int
	refill chan chan int
}

func start() *quota {
	q := &quota{refill: make(chan chan int)}
	go q.serve()
	return q
}

func (q *quota) serve() {
	for answer := range q.refill {
		q.mu.Lock()
		n := 10 - q.n
		q.mu.Unlock()
		answer <- n
	}
}

func (q *quota) take() {
	q.mu.Lock()
	defer q.mu.Unlock()
	answer := make(chan int, 1)
	q.refill <- answer
	q.n = <-answer
}`;

const HUB = `
type hub struct {
	mu   sync.Mutex
	news chan int
	last int
}

func start() *hub {
	h := &hub{news: make(chan int)}
	go h.read()
	return h
}

func (h *hub) read() {
	for n := range h.news {
		h.mu.Lock()
		h.last = n
		h.mu.Unlock()
	}
}

func (h *hub) tell(n int) {
	h.mu.Lock()
	h.news <- n
	h.mu.Unlock()
}`;

describe("found", () => {
  test("an answer that needs the lock of who waits for it", async () => {
    const [match, ...rest] = await matchesIn(PATTERN, QUOTA);
    expect(rest).toEqual([]);
    expect(match).toMatchObject({ grade: "proved", operation: "receive", site: { line: 31 } });
    expect(match?.sentence).toContain("(*quota).serve needs that lock first (a.go:19)");
  });

  test("a send to somebody who wants the lock before he receives again", async () => {
    expect(await linesIn(PATTERN, HUB)).toEqual(["likely h.news <- n"]);
  });
});

test.each([
  [
    "the answer needs no lock",
    QUOTA,
    "q.mu.Lock()\n\t\tn := 10 - q.n\n\t\tq.mu.Unlock()",
    "n := 10",
  ],
  ["there is room", HUB, "make(chan int)", "make(chan int, 8)"],
  [
    "the receiver needs no lock",
    HUB,
    "h.mu.Lock()\n\t\th.last = n\n\t\th.mu.Unlock()",
    "println(n)",
  ],
  ["sent behind the unlock", HUB, "h.news <- n\n\th.mu.Unlock()", "h.mu.Unlock()\n\th.news <- n"],
  [
    "beside a default",
    HUB,
    "\th.news <- n\n",
    "\tselect {\n\tcase h.news <- n:\n\tdefault:\n\t}\n",
  ],
])("not found: %s", async (_, source, from, to) => {
  expect(source).toContain(from);
  expect(await linesIn(PATTERN, source.replace(from, to))).toEqual([]);
});

test("not found: the other side made the channel and has had the lock to leave it there", async () => {
  const source = `
type files struct {
	mu    sync.Mutex
	queue []chan int
	owner int
}

func (f *files) lock(n int) {
	f.mu.Lock()
	wait := make(chan int)
	f.queue = append(f.queue, wait)
	f.mu.Unlock()
	wait <- n
}

func (f *files) free() {
	f.mu.Lock()
	f.owner = <-f.queue[0]
	f.mu.Unlock()
}`;
  expect(await linesIn(PATTERN, source)).toEqual([]);
});
