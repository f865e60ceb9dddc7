import { describe, expect, test } from "vitest";
import { drawModel, funcNamed, nodesAt } from "../../../test/drawn/go-model.ts";
import type { Model } from "../model.ts";
import type { Resource } from "../resource.ts";
import type { Expr, Node } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";

const SHOP = "example.com/shop";

async function draw(text: string, path = "main.go"): Promise<Model> {
  const name = path === "main.go" ? "main" : "pay";
  return drawModel({ [path]: `package ${name}\n\n${text}` });
}

/** Origins of the last expression with this text in a function. */
function origins(model: Model, func: string, text: string): readonly Resource[] {
  const found = nodesAt(funcNamed(model, func).node, text).filter(isExpression);
  const last = found.at(-1);
  if (last === undefined) throw new Error(`${text} is not drawn`);
  return model.originsOf(last);
}

function isExpression(node: Node): node is Expr {
  return /^(?:ident|selector|call|index|receive|composite|unary)$/.test(node.kind);
}

/** `channel ch@5 cap 0`. */
function shown({ kind, name, origin, capacity }: Resource): string {
  const line = origin === null ? "outside" : lineAt(origin.file, origin.start);
  const size = capacity.kind === "constant" ? ` cap ${capacity.value}` : symbolic(capacity);
  return `${kind} ${name}@${line}${size}`;
}

function symbolic(capacity: Resource["capacity"]): string {
  return capacity.kind === "symbolic" ? ` cap ${capacity.text}` : "";
}

describe("channels", () => {
  test("through parameters, closures and results", async () => {
    const model = await draw(`
func main() {
	ch := make(chan int)
	go work(ch)
	func() { <-ch }()
	out := produce(3)
	<-out
}
func work(results chan<- int) { results <- 1 }
func produce(n int) <-chan int {
	c := make(chan int, n)
	go func() { c <- n }()
	return c
}`);
    expect(origins(model, "main.work", "results").map(shown)).toEqual(["channel ch@5 cap 0"]);
    expect(origins(model, "main.main.func1", "ch").map(shown)).toEqual(["channel ch@5 cap 0"]);
    const [out] = origins(model, "main.main", "out");
    expect(out && shown(out)).toBe("channel c@13 cap n");
    expect(out?.escapes).toBeNull();
    expect(out?.madeIn?.name).toBe("main.produce");
    expect(out?.isShared).toBe(false);
  });

  test("through fields, by key and by position", async () => {
    const model = await draw(`
const size = 4
type pool struct { jobs chan int; done chan bool }
func newPool() *pool { return &pool{jobs: make(chan int, size)} }
func other() *pool { return &pool{make(chan int), nil} }
func (p *pool) run() { for range p.jobs {} ; p.done = make(chan bool); <-p.done }
func main() { newPool().run(); other().run() }`);
    const jobs = origins(model, "main.(*pool).run", "p.jobs");
    expect(jobs.map(shown)).toEqual(["channel pool.jobs@6 cap 4", "channel pool.jobs@7 cap 0"]);
    expect(jobs.every(({ isShared, escapes }) => isShared && escapes === null)).toBe(true);
    expect(origins(model, "main.(*pool).run", "p.done").map(shown)).toEqual([
      "channel pool.done@8 cap 0",
    ]);
  });

  test("through other names of a container, in circles too", async () => {
    const model = await draw(`
func main() {
	places := map[string]chan int{}
	same := places
	places = same
	fill(handBack(same))
	for _, c := range places {
		c <- 1
	}
}
func handBack(m map[string]chan int) map[string]chan int { return m }
func fill(m map[string]chan int) {
	held := []map[string]chan int{m}
	held[0]["x"] = make(chan int)
	if len(m) < 2 {
		fill(m)
	}
}`);
    expect(origins(model, "main.main", "c").map(shown)).toEqual(["channel held@16 cap 0"]);
  });

  test("through elements of maps, slices, channels and sync.Map", async () => {
    const model = await draw(`
import "sync"
type hub struct { subs map[string]chan int; list []chan int; m sync.Map }
func (h *hub) add(k string) {
	c := make(chan int, 1)
	h.subs[k] = c
	h.list = append(h.list, c)
	h.m.Store(k, c)
}
func (h *hub) tell() {
	for _, s := range h.subs { s <- 1 }
	for _, l := range h.list { l <- 1 }
	v, _ := h.m.Load("a")
	v.(chan int) <- 1
}
func put(m map[int]chan bool) { m[1] = make(chan bool) }
func main() {
	h := &hub{}
	h.add("a")
	h.tell()
	local := map[int]chan bool{}
	put(local)
	<-local[1]
	replies := make(chan chan int, 2)
	replies <- make(chan int)
	r := <-replies
	r <- 1
	set := map[chan int]struct{}{}
	k := make(chan int, 7)
	set[k] = struct{}{}
	for member := range set { member <- 1 }
}`);
    for (const name of ["s", "l", "v"]) {
      const found = origins(model, "main.(*hub).tell", name);
      expect(found.map(shown), name).toEqual(["channel c@7 cap 1"]);
    }
    expect(origins(model, "main.main", "local[1]").map(shown)).toHaveLength(1);
    expect(origins(model, "main.main", "r").map(shown)).toHaveLength(1);
    expect(origins(model, "main.main", "member").map(shown)).toEqual(["channel k@31 cap 7"]);
  });

  test("several results, named results and wrappers", async () => {
    const model = await draw(`
func two() (a, b chan int) { a = make(chan int); b = make(chan int, 1); return }
func wrap() (chan int, chan int) { return two() }
func main() { x, y := wrap(); <-x; <-y }`);
    expect(origins(model, "main.main", "x").map(shown)).toEqual(["channel a@4 cap 0"]);
    expect(origins(model, "main.main", "y").map(shown)).toEqual(["channel b@4 cap 1"]);
  });

  test("a variable that is never set is nil and says where it is declared", async () => {
    const model = await draw(`
type s struct { c chan int }
func main() { var ch chan int; <-ch; x := s{}; <-x.c }`);
    expect(origins(model, "main.main", "ch").map(shown)).toEqual(["channel ch@5"]);
    expect(origins(model, "main.main", "x.c").map(shown)).toEqual(["channel s.c@4"]);
  });

  test("cycles end", async () => {
    const model = await draw(`
func main() {
	a := make(chan int)
	b := a
	for { a, b = b, a; a = pass(b) }
}
func pass(c chan int) chan int { if c == nil { return pass(c) }; return c }`);
    expect(origins(model, "main.main", "b").map(shown)).toEqual(["channel a@5 cap 0"]);
  });
});

describe("escapes", () => {
  const cases: readonly (readonly [string, string, RegExp | null])[] = [
    ["nothing", "go func() { c <- 1 }(); <-c", null],
    ["harmless calls", "fmt.Println(c, len(c)); signal.Notify(nil)", null],
    ["an unknown library", "lib.Keep(c)", /passed to lib\.Keep, which may keep it \(main\.go:12\)/],
    ["reflection", "reflect.ValueOf(c).Recv()", /reflect\.ValueOf/],
    ["a library's struct", "x := lib.Options{C: c}; _ = x", /lib|library/],
    ["a function value", "unknown(c)", /passed to unknown/],
  ];
  test.each(cases)("%s", async (_, body, reason) => {
    const model = await draw(`import (
	"example.org/lib"
	"fmt"
	"os/signal"
	"reflect"
)
var unknown func(chan int)
func main() {
	c := make(chan int)
	${body}
}`);
    const [made] = origins(model, "main.main", "c");
    if (reason === null) expect(made?.escapes).toBeNull();
    else expect(made?.escapes?.reason).toMatch(reason);
  });

  test("an exported function's parameter and result, an exported field", async () => {
    const model = await draw(
      `
type Box struct { C chan int; d chan int }
func Take(c chan int) { <-c }
func Make() chan int { c := make(chan int); return c }
func NewBox() *Box { return &Box{C: make(chan int), d: make(chan int)} }
func (b *Box) inner() { <-b.C; <-b.d }`,
      "pay/pay.go",
    );
    const [param] = origins(model, `${SHOP}/pay.Take`, "c");
    expect(param?.origin).toBeNull();
    expect(param?.escapes?.reason).toMatch(/comes from callers of Take/);
    expect(origins(model, `${SHOP}/pay.Make`, "c")[0]?.escapes?.reason).toMatch(/returned by Make/);
    const [open] = origins(model, `${SHOP}/pay.(*Box).inner`, "b.C");
    expect(open?.escapes?.reason).toMatch(/C can be read by other modules/);
    const [closed] = origins(model, `${SHOP}/pay.(*Box).inner`, "b.d");
    expect(closed?.escapes).toBeNull();
  });
});

describe("other resources", () => {
  test("locks and groups of variables, fields, embedding and pointers", async () => {
    const model = await draw(`
import "sync"
var global sync.Mutex
type a struct { mu sync.RWMutex; sync.Mutex; wg *sync.WaitGroup }
func (x *a) f() { x.mu.Lock(); x.wg.Wait(); lock(&x.mu) }
func lock(l *sync.RWMutex) { l.Lock() }
func main() {
	var wg sync.WaitGroup
	x := &a{wg: &wg}
	x.f()
	p := &sync.Mutex{}
	q := new(sync.Mutex)
	p.Lock(); q.Lock(); global.Lock(); x.Mutex.Lock(); wg.Wait()
}`);
    expect(origins(model, "main.(*a).f", "x.mu").map(shown)).toEqual(["mutex a.mu@6"]);
    expect(origins(model, "main.lock", "l").map(shown)).toEqual(["mutex a.mu@6"]);
    expect(origins(model, "main.(*a).f", "x.wg").map(shown)).toEqual(["waitgroup wg@10"]);
    expect(origins(model, "main.main", "p").map(shown)).toEqual(["mutex p@13"]);
    expect(origins(model, "main.main", "q").map(shown)).toEqual(["mutex q@14"]);
    expect(origins(model, "main.main", "global").map(shown)).toEqual(["mutex global@5"]);
    expect(origins(model, "main.main", "x.Mutex").map(shown)).toEqual(["mutex a.Mutex@6"]);
  });

  test("contexts, cancel functions, timers and closers", async () => {
    const model = await draw(`
import ("context"; "net/http"; "time"; "os"; "io")
type job struct { stop context.CancelFunc }
func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	j := job{stop: cancel}
	j.stop()
	<-ctx.Done()
	t := time.NewTicker(time.Second)
	<-t.C
	resp, err := http.Get("x")
	if err != nil { return }
	io.ReadAll(resp.Body)
	body := resp.Body
	body.Close()
	f := open()
	f.Close()
}
func open() *os.File { f, _ := os.Open("x"); return f }`);
    const show = (text: string) => origins(model, "main.main", text).map(shown);
    expect(show("ctx")).toEqual(["context ctx@7"]);
    expect(show("ctx.Done()")).toEqual(["context ctx@7"]);
    expect(show("j.stop")).toEqual(["cancel cancel@7"]);
    expect(show("t.C")).toEqual(["ticker t@11"]);
    expect(show("body")).toEqual(["closer resp@13"]);
    expect(origins(model, "main.main", "resp")[0]).toMatchObject({
      typeName: "net/http.Response",
      escapes: null,
    });
    expect(show("f")).toEqual(["closer f@21"]);
  });

  test("containers are package variables, fields, and what goroutines share", async () => {
    const model = await draw(`
var cache = map[string]int{}
type q struct { items []int }
func main() {
	x := &q{}
	x.items = append(x.items, 1)
	cache["a"] = 1
	local := map[int]int{}
	local[1] = 1
	shared := map[int]int{}
	go func() { shared[1] = 1 }()
	alias := cache
	alias["b"] = 2
}`);
    const show = (text: string) => origins(model, "main.main", text).map(shown);
    expect(show("cache")).toEqual(["container cache@4"]);
    expect(show("x.items")).toEqual(["container q.items@5"]);
    expect(show("local")).toEqual([]);
    expect(show("shared")).toEqual(["container shared@12"]);
    expect(show("alias")).toEqual(["container cache@4"]);
  });

  test("the list of all of them", async () => {
    const model = await draw(`
import "sync"
var mu sync.Mutex
func main() { ch := make(chan int); go func() { ch <- 1 }(); mu.Lock() }`);
    expect(model.resources.map(shown)).toEqual(["mutex mu@5", "channel ch@6 cap 0"]);
  });
});

test("a notification channel comes back from the call it was given to", async () => {
  const model = await drawModel({
    "main.go": `package main

import "github.com/streadway/amqp"

func main() {
	conn, _ := amqp.Dial("x")
	closed := conn.NotifyClose(make(chan *amqp.Error, 1))
	<-closed
}`,
  });
  const [closed] = origins(model, "main.main", "closed");
  expect(closed && shown(closed)).toBe("channel closed@7 cap 1");
  expect(closed?.escapes).toBeNull();
});

test("a parameter of a function that nobody is seen to call comes from outside", async () => {
  const model = await draw(`
func main() {}
func orphan(c chan int) { <-c }`);
  const [param] = origins(model, "main.orphan", "c");
  expect(param?.origin).toBeNull();
  expect(param?.escapes?.reason).toMatch(/none is seen/);
});

test("the lock of a condition variable, however it gets there", async () => {
  const model = await draw(`
import "sync"
type gate struct { mu sync.Mutex; changed sync.Cond; other *sync.Cond }
func newGate() *gate { g := &gate{}; g.changed.L = &g.mu; g.other = sync.NewCond(&g.mu); return g }
func main() { g := newGate(); g.changed.L.Lock(); g.other.L.Lock() }`);
  expect(origins(model, "main.main", "g.changed.L").map(shown)).toEqual(["mutex gate.mu@5"]);
  expect(origins(model, "main.main", "g.other.L").map(shown)).toEqual(["mutex gate.mu@5"]);
  expect(origins(model, "main.main", "g.other.L")[0]?.escapes).toBeNull();
});
