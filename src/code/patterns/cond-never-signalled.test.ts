import { describe, expect, test } from "vitest";
import { afterRemedy, linesIn, matchesIn } from "../../../test/drawn/pattern-run.ts";
import { COND_NEVER_SIGNALLED as PATTERN } from "./cond-never-signalled.ts";

const QUEUE = `
type queue struct {
	mu     sync.Mutex
	filled *sync.Cond
	jobs   []int
	closed bool
}

func newQueue() *queue {
	q := &queue{}
	q.filled = sync.NewCond(&q.mu)
	return q
}

func (q *queue) put(job int) {
	q.mu.Lock()
	q.jobs = append(q.jobs, job)
	q.mu.Unlock()
	q.filled.Signal()
}

func (q *queue) take() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.jobs) == 0 && !q.closed {
		q.filled.Wait()
	}
	return !q.closed
}

func (q *queue) close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
}`;

const GATE = `
type gate struct {
	mu      sync.Mutex
	changed sync.Cond
	inside  int
	stopped bool
}

func (g *gate) enter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.inside > 3 {
		g.changed.Wait()
	}
	if g.stopped {
		return false
	}
	g.inside++
	return true
}

func (g *gate) stop() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.stopped = true
	g.changed.Broadcast()
}`;

describe("found", () => {
  test("a stop that wakes nobody", async () => {
    const [match, ...rest] = await matchesIn(PATTERN, QUEUE);
    expect(rest).toEqual([]);
    expect(match).toMatchObject({ grade: "proved", operation: "wait", site: { line: 29 } });
    expect(match?.sentence).toContain("(*queue).close sets q.closed (a.go:36) and wakes nobody");
    const { text, left } = await afterRemedy(PATTERN, QUEUE);
    expect(left).toBe(0);
    expect(text).toContain("\tq.closed = true\n\tq.filled.Broadcast()\n");
  });

  test("a loop that does not ask for the stop", async () => {
    expect(await linesIn(PATTERN, GATE)).toEqual(["likely g.changed.Wait()"]);
    const { text, left } = await afterRemedy(PATTERN, GATE);
    expect(left).toBe(0);
    expect(text).toContain("for g.inside > 3 && !g.stopped {");
  });

  test("nobody wakes at all", async () => {
    const source = QUEUE.replace("\tq.filled.Signal()\n", "");
    expect(await linesIn(PATTERN, source)).toEqual(["proved q.filled.Wait()"]);
  });
});

test.each([
  [
    "Broadcast behind the unlock",
    "q.closed = true\n\tq.mu.Unlock()",
    "q.closed = true\n\tq.mu.Unlock()\n\tq.filled.Broadcast()",
  ],
  [
    "Broadcast before, under the lock",
    "q.closed = true",
    "q.filled.Broadcast()\n\tq.closed = true",
  ],
  ["Broadcast deferred", "q.closed = true", "defer q.filled.Broadcast()\n\tq.closed = true"],
  ["Broadcast by a helper", "q.closed = true", "q.closed = true\n\tq.wake()"],
  [
    "set only while nobody waits",
    "q.closed = true",
    "if len(q.jobs) == 0 {\n\t\tq.closed = true\n\t}",
  ],
  [
    "set when two things hold",
    "q.closed = true",
    "if len(q.jobs) > 3 && !q.closed {\n\t\tq.closed = true\n\t}",
  ],
  [
    "Broadcast handed on",
    "return q\n",
    "time.AfterFunc(time.Second, q.filled.Broadcast)\n\treturn q\n",
  ],
])("not found: %s", async (_, from, to) => {
  const helper = "\n\nfunc (q *queue) wake() { q.filled.Broadcast() }";
  expect(QUEUE).toContain(from);
  expect(await linesIn(PATTERN, QUEUE.replace(from, to) + helper)).toEqual([]);
});

test.each([
  [
    "the stop changes what the loop asks for",
    "g.stopped = true",
    "g.stopped = true\n\tg.inside = 0",
  ],
  [
    "the loop asks inside",
    "g.changed.Wait()\n",
    "if g.stopped {\n\t\t\treturn false\n\t\t}\n\t\tg.changed.Wait()\n",
  ],
])("not found: %s", async (_, from, to) => {
  expect(GATE).toContain(from);
  expect(await linesIn(PATTERN, GATE.replace(from, to))).toEqual([]);
});
