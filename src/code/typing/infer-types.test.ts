import { describe, expect, test } from "vitest";
import { drawModel, funcNamed, identAt } from "../../../test/drawn/go-model.ts";
import { typeText } from "../../../test/drawn/type-text.ts";
import type { Model } from "../model.ts";
import type { Expr } from "../syntax/nodes.ts";

/** Values assigned to `_` in the function f of package shop, with the model. */
async function values(body: string, rest = ""): Promise<{ model: Model; exprs: readonly Expr[] }> {
  const imports = ["context", "net/http", "os", "sync", "time", "io", "errors", "database/sql"]
    .filter((path) => `${body}${rest}`.includes(`${path.split("/").at(-1)}.`))
    .map((path) => `import "${path}"\n`);
  const text = `package shop\n${imports.join("")}func f() {\n${body}\n}\n${rest}\n`;
  const model = await drawModel({ "a.go": text });
  const f = funcNamed(model, "example.com/shop.f");
  const exprs = f.body.statements.flatMap((it) =>
    it.kind === "assign" && it.op === "=" ? it.right : [],
  );
  return { model, exprs };
}

async function typesIn(body: string, rest = ""): Promise<readonly string[]> {
  const { model, exprs } = await values(body, rest);
  return exprs.map((expr) => typeText(model.typeOf(expr)));
}

describe("values", () => {
  test("literals, make, new, composites and addresses", async () => {
    const types = await typesIn(
      `_ = 1; _ = 1.5; _ = "a"; _ = 'a'; _ = make(chan int, 1); _ = new(T); _ = T{}; _ = &T{}
	_ = []*T{{1}}; _ = [...]string{"a"}; _ = map[string][]int{}; _ = func(a int) error { return nil }`,
      "type T struct { n int }",
    );
    expect(types).toEqual([
      "int",
      "float64",
      "string",
      "rune",
      "chan int",
      "*shop.T",
      "shop.T",
      "*shop.T",
      "[]*shop.T",
      "[n]string",
      "map[string][]int",
      "func(int) (error)",
    ]);
  });

  test("operators, elements, slices, receives and assertions", async () => {
    const types = await typesIn(`var ch chan error
	m := map[string][]byte{}
	p := &m
	var a [4]int
	var v any
	_ = <-ch; _ = m["a"]; _ = m["a"][0]; _ = (*p)["a"]; _ = a[1:]; _ = v.(chan int); _ = "a"[0]
	_ = 1 < 2; _ = 2 * time.Second; _ = !true; _ = len(m); _ = append(m["a"], 1); _ = &m`);
    expect(types).toEqual([
      "error",
      "[]byte",
      "byte",
      "[]byte",
      "[]int",
      "chan int",
      "byte",
      "bool",
      "time.Duration",
      "bool",
      "int",
      "[]byte",
      "*map[string][]byte",
    ]);
  });

  test("variables take the type of what they begin with", async () => {
    const types = await typesIn(
      `a, b := pair()
	v, ok := <-a
	var c, d = 1, "x"
	for k, e := range map[string]chan int{} { _, _ = k, e }
	x := func() T { return T{} }()
	_ = a; _ = b; _ = v; _ = ok; _ = c; _ = d; _ = x; _ = x.next.next; _ = x.next.Name()
	_ = x.Name; _ = T.Name; _ = y; _ = z`,
      `type T struct { next *T }
func (t T) Name() string { return "" }
func pair() (chan T, error) { return nil, nil }
var y, z = pair()`,
    );
    expect(types).toEqual([
      "chan shop.T",
      "error",
      "shop.T",
      "bool",
      "int",
      "string",
      "shop.T",
      "*shop.T",
      "string",
      "func() (string)",
      "func(shop.T) (string)",
      "chan shop.T",
      "error",
    ]);
  });

  test("ranges give keys, elements, values of channels and of iterators", async () => {
    const model = await drawModel({
      "a.go": `package shop
func f(s []T, m map[K]*T, c <-chan T, n uint8, str string, it func(yield func(K, T) bool)) {
	for a1, a2 := range s { }
	for b1, b2 := range m { }
	for c1 := range c { }
	for d1 := range n { }
	for e1, e2 := range str { }
	for g1, g2 := range it { }
}
type T struct{}
type K string`,
    });
    const f = funcNamed(model, "example.com/shop.f");
    const names = "a1 a2 b1 b2 c1 d1 e1 e2 g1 g2".split(" ");
    expect(names.map((name) => typeText(model.typeOf(identAt(f.node, name))))).toEqual([
      "int",
      "shop.T",
      "shop.K",
      "*shop.T",
      "shop.T",
      "uint8",
      "int",
      "rune",
      "shop.K",
      "shop.T",
    ]);
  });

  test("each clause of a type switch has its own type", async () => {
    const model = await drawModel({
      "a.go": `package shop
func f(v any) {
	switch w := v.(type) {
	case *T: one(w)
	case int, string: two(w)
	default: three(w)
	}
}
type T struct{}`,
    });
    const args = model.callsIn(funcNamed(model, "example.com/shop.f")).flatMap(({ args }) => args);
    expect(args.map((arg) => typeText(model.typeOf(arg)))).toEqual(["*shop.T", "any", "any"]);
  });

  test("libraries are asked of the contracts", async () => {
    const types = await typesIn(`resp, err := http.Get("x")
	ctx, cancel := context.WithCancel(context.Background())
	file, _ := os.Open("x")
	_ = resp; _ = err; _ = resp.Body; _ = ctx; _ = cancel; _ = file; _ = ctx.Done()
	_ = time.NewTicker(1).C; _ = time.Duration(5); _ = err.Error(); _ = sync.Mutex{}`);
    expect(types).toEqual([
      "*http.Response",
      "error",
      "io.ReadCloser",
      "context.Context",
      "context.CancelFunc",
      "*os.File",
      "<-chan struct{}",
      "<-chan time.Time",
      "time.Duration",
      "string",
      "sync.Mutex",
    ]);
  });
});

describe("defined types", () => {
  test("fields and methods through embedding, aliases and definitions", async () => {
    const types = await typesIn(
      `var c Client
	var o Other
	_ = c.done; _ = c.Stop(); _ = c.Base; _ = o.n; _ = A{}; _ = c.shared.n`,
      `type Base struct { done chan int }
func (b *Base) Stop() error { return nil }
type Client struct { *Base; shared struct { n uint } }
type Other Inner
type Inner struct { n int8 }
type A = Client`,
    );
    expect(types).toEqual(["chan int", "error", "*shop.Base", "int8", "shop.Client", "uint"]);
  });

  test("the shallowest member wins", async () => {
    const types = await typesIn(
      "var t T\n_ = t.n",
      "type T struct { Deep; Flat }\ntype Deep struct { Flat2 }\ntype Flat2 struct { n int }\n" +
        "type Flat struct { n string }",
    );
    expect(types).toEqual(["string"]);
  });

  test("local types and types of other packages", async () => {
    const model = await drawModel({
      "a.go": `package shop
import "example.com/shop/pay"
func f() {
	type local struct { c chan pay.Kind }
	l := local{}
	use(l.c, pay.New().Kinds)
}`,
      "pay/a.go": `package pay
type Kind int
type Book struct { Kinds []Kind }
func New() *Book { return nil }`,
    });
    const [call] = model.callsIn(funcNamed(model, "example.com/shop.f"));
    const types = call?.args.map((arg) => typeText(model.typeOf(arg)));
    expect(types).toEqual(["chan pay.Kind", "[]pay.Kind"]);
  });

  test("underlying follows definitions, library types stay", async () => {
    const { model, exprs } = await values(
      "var a A\nvar t time.Time\n_ = a; _ = t",
      "type A B\ntype B C\ntype C chan int",
    );
    const made = exprs.map((expr) => typeText(model.underlying(model.typeOf(expr))));
    expect(made[0]).toBe("chan int");
  });
});

describe("generics", () => {
  test("arguments are put in place, given or found", async () => {
    const types = await typesIn(
      `var l List[string]
	_ = l.Head(); _ = l.first; _ = l.first.next; _ = Map([]int{}, func(n int) error { return nil })
	_ = Zero[T](); _ = NewList(1)`,
      `type T struct{}
type List[A any] struct { first *Node[A] }
type Node[E any] struct { value E; next *Node[E] }
func (l *List[B]) Head() B { return l.first.value }
func Map[A, B any](in []A, do func(A) B) []B { return nil }
func Zero[A any]() A { var a A; return a }
func NewList[A any](a A) *List[A] { return nil }`,
    );
    expect(types).toEqual([
      "string",
      "*shop.Node[string]",
      "*shop.Node[string]",
      "[]error",
      "shop.T",
      "*shop.List[int]",
    ]);
  });
});

describe("what cannot be told", () => {
  test("is unknown with a reason", async () => {
    const { model, exprs } = await values("_ = undeclared; _ = lib.Make(); _ = f; _ = f().x");
    expect(exprs.map((expr) => model.typeOf(expr).kind)).toEqual([
      "unknown",
      "unknown",
      "func",
      "unknown",
    ]);
  });

  test("what refers to itself comes to an end", async () => {
    const types = await typesIn(
      "x := x; _ = x; _ = a; _ = C{}.c; var i I; _ = i.I",
      "var a = b\nvar b = a\ntype C struct { C }\ntype D = D\ntype I interface { I }\ntype E E",
    );
    expect(types).toEqual(["?", "?", "?", "?"]);
  });
});

describe("constants", () => {
  test("integers with iota, shifts, conversions and durations", async () => {
    const { model, exprs } = await values(
      `_ = 0x10; _ = 010; _ = 1_000; _ = 'a'; _ = big; _ = two; _ = -two + 1<<4; _ = int64(two)
	_ = 2 * time.Second; _ = len("abc"); _ = typed; _ = n; _ = 1 / zero; _ = 1 << 80; _ = '\\n'`,
      `const ( zero = iota; one; two )
const ( _ = 1 << (10 * iota); big )
const typed, _ int = iota + 5, 0
var n = 3`,
    );
    expect(exprs.map((expr) => model.constantOf(expr))).toEqual([
      16,
      8,
      1000,
      97,
      1024,
      2,
      14,
      2,
      2e9,
      3,
      5,
      null,
      null,
      null,
      10,
    ]);
  });
});

describe("questions about types", () => {
  test("whether values hold pointers", async () => {
    const { model, exprs } = await values(
      `_ = 1; _ = "a"; _ = T{}; _ = P{}; _ = [2]T{}; _ = make(chan int); _ = Self{}; _ = lib.X{}`,
      `type T struct { a, b int; c [4]byte }
type P struct { T; p *int }
type Self struct { s []Self }`,
    );
    expect(exprs.map((expr) => model.holdsPointers(model.typeOf(expr)))).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
      true,
      null,
    ]);
  });

  test("implementations have all methods, by name and arity", async () => {
    const model = await drawModel({
      "a.go": `package shop
type Store interface { Get(k string) (int, error); Close() error }
type disk struct{}
func (d *disk) Get(k string) (int, error) { return 0, nil }
func (d *disk) Close() error { return nil }
type half struct{}
func (half) Get(k string) (int, error) { return 0, nil }
type wrong struct{}
func (wrong) Get() int { return 0 }
func (wrong) Close() error { return nil }
type wraps struct { *disk }
type replaces struct { *disk }
func (replaces) Close() error { return nil }
func f(s Store) {}`,
    });
    const [param] = funcNamed(model, "example.com/shop.f").params;
    const type = param === undefined ? null : model.typeOfSymbol(param);
    const named = (method: string) =>
      type && model.implementations(type, method).map(({ shortName }) => shortName);
    expect(named("Get")).toEqual(["(*disk).Get"]);
    expect(named("Close")).toEqual(["(*disk).Close", "replaces.Close"]);
  });
});
