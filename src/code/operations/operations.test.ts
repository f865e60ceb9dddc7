import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawModel } from "../../../test/drawn/go-model.ts";
import type { Model } from "../model.ts";
import { isBare, type Operation } from "../resource.ts";
import { lineAt } from "../syntax/source-text.ts";

async function draw(text: string): Promise<Model> {
  return drawModel({ "main.go": `package main\n\n${text}` });
}

/** `send ch@5`, with `deferred` and `arm of 2` where that is so. */
function shown({ kind, node, on, deferred, select, loop }: Operation): string {
  const names = on.map(({ name }) => name).join("|") || "?";
  const notes = [
    deferred ? " deferred" : "",
    select === null ? "" : ` arm of ${select.node.arms.length}`,
    loop === null ? "" : " in loop",
  ];
  return `${kind} ${names}@${lineAt(node.file, node.start)}${notes.join("")}`;
}

const all = async (text: string): Promise<string[]> => (await draw(text)).operations.map(shown);

describe("channels", () => {
  test("made, sent to, received from, closed, ranged over", async () => {
    expect(
      await all(`
func main() {
	ch := make(chan int, 2)
	defer close(ch)
	go func() {
		for v := range ch { _ = v }
	}()
	ch <- 1
	v, ok := <-ch
	_, _ = v, ok
	println(<-ch)
	for { <-ch }
}`),
    ).toEqual([
      "make ch@5",
      "close ch@6 deferred",
      "range ch@8",
      "send ch@10",
      "receive-ok ch@11",
      "receive ch@13",
      "receive ch@14 in loop",
    ]);
  });

  test("arms of a select, and what follows them", async () => {
    const model = await draw(`
import ("context"; "time")
func wait(ctx context.Context, in, out chan int) {
	for {
		select {
		case v := <-in:
			out <- v
		case out <- 1:
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
		select { case <-in: }
	}
}
func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	wait(ctx, make(chan int), make(chan int))
}`);
    expect(model.operations.map(shown)).toEqual([
      "receive in@8 arm of 4 in loop",
      "send out@9 in loop",
      "send out@10 arm of 4 in loop",
      "receive ctx@11 arm of 4 in loop",
      "receive time.After(time.Second)@13 arm of 4 in loop",
      "receive in@15 arm of 1 in loop",
      "cancel cancel@20 deferred",
      "make in@21",
      "make out@21",
    ]);
    const bare = model.operations.filter(isBare).map(({ node }) => lineAt(node.file, node.start));
    expect(bare).toEqual([9, 15, 20, 21, 21]);
  });
});

describe("locks, groups, timers, pools", () => {
  test("methods of fields, embedded types, variables and method values", async () => {
    expect(
      await all(`
import "sync"
type store struct { sync.RWMutex; mu *sync.Mutex; cond *sync.Cond }
func newStore() *store { s := &store{mu: &sync.Mutex{}}; s.cond = sync.NewCond(s.mu); return s }
func (s *store) get() {
	s.RLock()
	defer s.RUnlock()
	s.mu.Lock()
	unlock := s.mu.Unlock
	defer func() { unlock() }()
	s.cond.L.Lock()
	s.cond.Wait()
	s.cond.Broadcast()
}
func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done() }()
	wg.Go(newStore().get)
	wg.Wait()
	var p sync.Pool
	p.Put(p.Get())
}`),
    ).toEqual([
      "read-lock store.RWMutex@8",
      "read-unlock store.RWMutex@9 deferred",
      "lock store.mu@10",
      "unlock store.mu@12 deferred",
      "lock store.mu@13",
      "wait store.cond@14",
      "broadcast store.cond@15",
      "add wg@19",
      "done wg@20 deferred",
      "add wg@21",
      "wait wg@22",
      "put p@24",
      "get p@24",
    ]);
  });

  test("tickers, cancel functions in fields, closers through helpers", async () => {
    expect(
      await all(`
import ("context"; "net/http"; "time"; "io"; "database/sql")
type job struct { cancel context.CancelFunc }
func (j *job) stop() { j.cancel() }
func main() {
	_, cancel := context.WithCancel(context.Background())
	j := &job{cancel: cancel}
	j.stop()
	t := time.NewTicker(time.Second)
	defer t.Stop()
	t.Reset(time.Minute)
	resp, _ := http.Get("x")
	defer shut(resp.Body)
	var db *sql.DB
	tx, _ := db.Begin()
	defer tx.Rollback()
	tx.Commit()
	r, w := io.Pipe()
	r.Close()
	w.CloseWithError(nil)
}
func shut(c io.Closer) { c.Close() }`),
    ).toEqual([
      "cancel cancel@6",
      "stop t@12 deferred",
      "reset t@13",
      "release tx@18 deferred",
      "release tx@19",
      "release r@21",
      "release w@22",
      "release resp@24",
    ]);
  });
});

describe("containers", () => {
  test("what fills, empties and measures them", async () => {
    expect(
      await all(`
import ("container/list"; "sync")
var cache = map[string][]int{}
var counts map[string]map[int]int
type queue struct { items []int; seen sync.Map; order *list.List }
func (q *queue) run(k string) {
	cache[k] = append(cache[k], 1)
	counts[k][1]++
	if len(cache) > 100 { delete(cache, k) }
	q.items = append(q.items, 1)
	q.items = q.items[1:]
	q.items = q.items[:0]
	q.items = append(q.items[:1], q.items[2:]...)
	q.items = nil
	clear(cache)
	cache = make(map[string][]int)
	q.seen.Store(k, 1)
	q.seen.LoadAndDelete(k)
	q.order.PushBack(1)
	for q.order.Len() > 10 { q.order.Remove(q.order.Front()) }
	local := map[int]int{}
	local[1] = 2
}
func main() {}`),
    ).toEqual([
      "insert cache@9",
      "insert counts@10",
      "size-check cache@11",
      "delete cache@11",
      "insert queue.items@12",
      "delete queue.items@13",
      "clear queue.items@14",
      "delete queue.items@15",
      "reassign queue.items@16",
      "clear cache@17",
      "reassign cache@18",
      "insert queue.seen@19",
      "delete queue.seen@20",
      "insert queue.order@21",
      "size-check queue.order@22 in loop",
      "delete queue.order@22 in loop",
    ]);
  });
});

test("operations by resource, function and node", async () => {
  const model = await draw(`
func main() { ch := make(chan int); go feed(ch); <-ch }
func feed(out chan int) { out <- 1; func() { out <- 2 }() }`);
  const [ch] = model.resources;
  if (ch === undefined) throw new Error("no channel");
  expect(model.operationsOn(ch, "send").map(shown)).toEqual(["send ch@5", "send ch@5"]);
  expect(model.operationsOn(ch)).toHaveLength(4);
  const feed = model.program.funcs.find(({ name }) => name === "main.feed");
  expect(feed && model.operationsIn(feed).map(shown)).toEqual(["send ch@5"]);
  const [make] = model.operations;
  expect(make && model.operationAt(make.node)).toBe(make);
});

describe("whatever the source is", () => {
  const root = join(import.meta.dirname, "../../../cases");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".go") && !name.endsWith("_test.go"))
    .map((name) => readFileSync(join(root, name), "utf8"))
    .filter((text) => text.length < 20_000);

  test("real files with pieces cut, doubled and swapped have operations or none", async () => {
    const cut = fc.tuple(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat())),
    );
    await fc.assert(
      fc.asyncProperty(cut, async ([text, edits]) => {
        const model = await drawModel({ "main.go": mutated(text, edits) });
        for (const operation of model.operations) expect(shown(operation)).not.toBe("");
        for (const resource of model.resources) expect(resource.escapes?.reason).not.toBe("");
      }),
      { numRuns: 60 },
    );
  });
});

function mutated(text: string, edits: readonly (readonly [number, number, number])[]): string {
  let changed = text;
  for (const [from, length, to] of edits) {
    const start = from % (changed.length + 1);
    const piece = changed.slice(start, start + (length % 60));
    const rest = changed.slice(0, start) + changed.slice(start + piece.length);
    const at = to % (rest.length + 1);
    changed = to % 3 === 0 ? rest : rest.slice(0, at) + piece + rest.slice(at);
  }
  return changed;
}
