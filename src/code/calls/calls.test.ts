import { describe, expect, test } from "vitest";
import { drawModel, funcNamed } from "../../../test/drawn/go-model.ts";
import type { Callee, Model } from "../model.ts";

function calleeText(callee: Callee): string {
  if (callee.kind === "func") {
    return callee.through === "direct"
      ? callee.func.shortName
      : `${callee.func.shortName} (${callee.through})`;
  }
  return callee.kind === "external" || callee.kind === "builtin" ? callee.name : callee.kind;
}

/** What the calls of function f of package shop call, in order. */
async function callees(body: string, rest = "", imports = ""): Promise<readonly string[]> {
  const model = await drawModel({
    "a.go": `package shop\n${imports}\nfunc f() {\n${body}\n}\n${rest}\n`,
  });
  const calls = model.callsIn(funcNamed(model, "example.com/shop.f"));
  return calls.map((call) => model.calleesOf(call).map(calleeText).join(" | "));
}

describe("what a call calls", () => {
  test("functions, methods, builtins, conversions, libraries, literals", async () => {
    const found = await callees(
      `g(); t.M(); (&t).P(); T.M(t); len("a"); T(t); http.Get("x"); string(b); func() {}()
	(*T)(nil).P(); []byte("x"); http.HandlerFunc(nil); gen[int](1)`,
      `func g() {}
func gen[A any](a A) {}
type T struct{}
var t T
var b []byte
func (T) M() {}
func (*T) P() {}`,
      'import "net/http"',
    );
    expect(found).toEqual([
      "g",
      "T.M",
      "(*T).P",
      "T.M",
      "len",
      "conversion",
      "net/http.Get",
      "conversion",
      "f.func1",
      "(*T).P",
      "conversion",
      "conversion",
      "conversion",
      "gen",
    ]);
  });

  test("methods of library types, promoted ones too, and of library interfaces", async () => {
    const found = await callees(
      "s.Lock(); s.body.Close(); resp.Body.Close(); ctx.Done(); s.client.Do(nil); err.Error()",
      `type server struct { sync.Mutex; body io.Closer; client *http.Client }
var s server
var resp *http.Response
var ctx context.Context
var err error`,
      'import (\n"context"\n"io"\n"net/http"\n"sync"\n)',
    );
    expect(found).toEqual([
      "sync.Mutex.Lock",
      "io.Closer.Close",
      "io.ReadCloser.Close",
      "context.Context.Done",
      "net/http.Client.Do",
      "error.Error",
    ]);
  });

  test("variables and fields that are set once", async () => {
    const found = await callees(
      `one := func() {}
	one()
	two := g
	if true { two = func() {} }
	two()
	var three func()
	three = t.M
	three()
	s.hook()
	s.other()
	global()
	four := http.Get
	four("x")`,
      `func g() {}
type T struct{}
var t T
func (T) M() {}
type server struct { hook, other func() }
var s = server{hook: g}
func set() { s.other = g; s.other = nil }
func reset(h func()) { s.other = h }
var global = func() {}`,
      'import "net/http"',
    );
    expect(found).toEqual([
      "f.func1 (value)",
      "unknown",
      "T.M (value)",
      "g (value)",
      "unknown",
      "init.func1 (value)",
      "net/http.Get",
    ]);
  });

  test("interfaces by what implements them in the program", async () => {
    const found = await callees(
      "var a One; var b Two; var c None; a.Do(); b.Run(); c.Nothing()",
      `type One interface { Do() }
type Two interface { Run() }
type None interface { Nothing() }
type x struct{}
func (x) Do() {}
func (x) Run() {}
type y struct{}
func (*y) Run() {}`,
    );
    expect(found).toEqual([
      "x.Do (interface)",
      "x.Run (interface) | (*y).Run (interface)",
      "example.com/shop.None.Nothing",
    ]);
  });

  test("names of a single library function or builtin", async () => {
    const model = await drawModel({
      "a.go": 'package shop\nimport "os"\nfunc f() { os.Exit(1); panic(1); f(); g() }',
    });
    const calls = model.callsIn(funcNamed(model, "example.com/shop.f"));
    expect(calls.map((call) => model.externalName(call))).toEqual(["os.Exit", "panic", null, null]);
  });
});

/** Sites that call the function, as `from:line by through`. */
function sites(model: Model, name: string): readonly string[] {
  return model.callersOf(funcNamed(model, `example.com/shop.${name}`)).map((site) => {
    const { line } = model.placeOf(site.call);
    return `${site.from?.shortName ?? "-"}:${line} ${site.by} ${site.through}`;
  });
}

describe("who calls a function", () => {
  test("calls, go and defer statements, package variables", async () => {
    const model = await drawModel({
      "a.go": `package shop
func a() {
	g()
	go g()
	defer g()
	func() { g() }()
}
func g() int { return 1 }
var v = g()
var t T
type T struct{}
func (t *T) M() { t.M() }`,
      "b/b.go": 'package b\nimport "example.com/shop"\nfunc b() { shop.Exported() }',
      "c.go": "package shop\nfunc Exported() {}",
    });
    expect(sites(model, "g")).toEqual([
      "a:3 call direct",
      "a:4 go direct",
      "a:5 defer direct",
      "a.func1:6 call direct",
      "-:9 call direct",
    ]);
    expect(sites(model, "(*T).M")).toEqual(["(*T).M:12 call direct"]);
    expect(sites(model, "Exported")).toEqual(["b:3 call direct"]);
    expect(sites(model, "a")).toEqual([]);
    expect(sites(model, "a.func1")).toEqual(["a:6 call direct"]);
  });

  test("functions that are handed to others", async () => {
    const model = await drawModel({
      "a.go": `package shop
import (
	"sync"
	"time"
	"golang.org/x/sync/errgroup"
)
func a(g *errgroup.Group, once *sync.Once) {
	g.Go(work)
	once.Do(func() {})
	time.AfterFunc(1, func() {})
	each(func() {})
	start(func() {})
	local := func() {}
	go local()
}
func work() error { return nil }
func each(do func()) { do() }
func start(do func()) { go again(do) }
func again(do func()) { each(do) }`,
    });
    expect(sites(model, "work")).toEqual(["a:8 go value"]);
    expect(sites(model, "a.func1")).toEqual(["a:9 call value"]);
    expect(sites(model, "a.func2")).toEqual(["a:10 go value"]);
    expect(sites(model, "a.func3")).toEqual(["a:11 call value"]);
    expect(sites(model, "a.func4")).toEqual(["a:12 go value"]);
    expect(sites(model, "a.func5")).toEqual(["a:14 go value"]);
  });

  test("through interfaces and fields", async () => {
    const model = await drawModel({
      "a.go": `package shop
type Doer interface { Do() }
type x struct { hook func() }
func (x) Do() {}
func a(d Doer) { d.Do() }
func b(v *x) { v.hook() }
func make() *x { return &x{hook: g} }
func g() {}`,
    });
    expect(sites(model, "x.Do")).toEqual(["a:5 call interface"]);
    expect(sites(model, "g")).toEqual(["b:6 call value"]);
  });
});

describe("who else may call it", () => {
  async function reasons(files: Record<string, string>): Promise<Record<string, string | null>> {
    const model = await drawModel(files);
    const rows = model.program.funcs.map((func) => [func.shortName, model.escapeOf(func)]);
    return Object.fromEntries(rows);
  }

  test("exported functions of packages that others may import", async () => {
    const found = await reasons({
      "a.go": "package shop\nfunc Open() {}\nfunc close() {}\ntype T struct{}\nfunc (T) M() {}",
      "internal/b/b.go": "package b\nfunc Inside() {}",
      "cmd/x/main.go": "package main\nfunc Run() {}\nfunc main() { Run() }\nfunc init() {}",
    });
    expect(found).toEqual({
      Open: "exported by example.com/shop",
      close: null,
      "T.M": "exported by example.com/shop",
      Inside: null,
      Run: null,
      main: null,
      "init.0": null,
    });
  });

  test("functions that are stored, returned or passed on", async () => {
    const found = await reasons({
      "main.go": `package main
import "example.org/lib"
type server struct { hook func() }
var hooks []func()
func main() {
	lib.Register(a)
	s := server{hook: b}
	hooks = append(hooks, c)
	_ = give()
	ch := make(chan func())
	ch <- e
	func() { f() }()
	s.hook()
	lib.Serve(&api{})
}
func a() {}
func b() {}
func c() {}
func d() {}
func give() func() { return d }
func e() {}
func f() {}
type api struct{}
func (*api) List() {}
func (*api) inner() {}
func (*api) ServeHTTP(w, r int) {}
type unused struct{}
func (unused) List() {}`,
    });
    expect(found).toEqual({
      main: null,
      "main.func1": null,
      a: "passed to example.org/lib.Register (main.go:6)",
      b: "stored in the field hook (main.go:7)",
      c: "stored in a slice (main.go:8)",
      d: "returned (main.go:20)",
      give: null,
      e: "sent on a channel (main.go:11)",
      f: null,
      "(*api).List": "passed to example.org/lib.Serve",
      "(*api).inner": null,
      "(*api).ServeHTTP": "libraries call ServeHTTP through interfaces",
      "unused.List": null,
    });
  });
});
